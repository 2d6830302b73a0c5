"""What is wrong with data, or to be known of them: found before anything is fitted."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from sim.text.errors import InputError
from sim.text.language import _

MOST_TOLD = 20


class Severity(StrEnum):
    """Whether nothing may be fitted to the data as they are, or their user is to know."""

    REFUSE = "refuse"
    WARN = "warn"


class Finding(NamedTuple):
    """A finding of a rule, by its code: where, and a sentence in the language of the call. It repeats no row about a
    person.
    """

    severity: Severity
    rule: str
    place: str
    sentence: str


def refusal(rule: str, place: str, sentence: str) -> Finding:
    """A finding with which nothing may be fitted."""
    return Finding(Severity.REFUSE, rule, place, sentence)


def warning(rule: str, place: str, sentence: str) -> Finding:
    """A finding that a user is to know."""
    return Finding(Severity.WARN, rule, place, sentence)


def refused(findings: Sequence[Finding]) -> list[Finding]:
    """Those with which nothing may be fitted."""
    return [finding for finding in findings if finding.severity == Severity.REFUSE]


def refuse(findings: Sequence[Finding], file: str | Path | None = None) -> None:
    """Raise one `InputError` that tells every finding with which nothing may be fitted, if there is any.

    >>> refuse([warning("one_year", "clients", "one year only")])
    >>> refuse([refusal("date", "Register!C5", "is no date")])
    Traceback (most recent call last):
    sim.text.errors.InputError: the data cannot be used as they are; mistakes: 1
      Register!C5: is no date
    """
    found = refused(findings)
    if not found:
        return
    told = [f"{finding.place}: {finding.sentence}" for finding in found[:MOST_TOLD]]
    more = len(found) - len(told)
    told += [_("and {n} more").format(n=more)] if more else []
    problem = _("the data cannot be used as they are; mistakes: {n}").format(n=len(found))
    raise InputError("\n  ".join([problem, *told]), file=file)
