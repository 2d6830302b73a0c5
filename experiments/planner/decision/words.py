"""What numbers, outcomes and differences are called."""

from __future__ import annotations

import textwrap

from experiments.documents.blocks import plain
from experiments.documents.numbers import in_figures, with_interval
from experiments.planner.asked import Asked
from experiments.planner.decision import scenarios
from sim.ledger.outcomes import OUTCOMES
from sim.parameters import Parameter
from sim.text.errors import InputError, nearest
from sim.text.language import _


def number_word(entry: Parameter) -> str:
    """What an unknown number means, in a few words."""
    return _(entry.meaning).partition(";")[0]


def lines(text: str, width: int, most: int = 3) -> str:
    """A text in at most so many lines, as a figure has room for; what is left out is marked.

    >>> lines("one two three four", 5, 2)
    'one\\ntwo …'
    """
    return "\n".join(textwrap.wrap(text, width, max_lines=most, placeholder=" …"))


def number_cell(entry: Parameter) -> str:
    """What an unknown number means, with its name in the file of numbers, as a table has it."""
    return f"{plain(number_word(entry))} (`{entry.name}`)"


def decision(asked: Asked) -> str:
    """The two scenarios, as a planner would say it: what instead of what."""
    first, second = (plain(title) for title in scenarios.titles(asked).values())
    return _("“{second}” instead of “{first}”").format(first=first, second=second)


def unit_word(outcome: str) -> str:
    """The unit of a difference: of shares, percentage points."""
    unit = OUTCOMES[outcome].unit
    return _("points of {unit}").format(unit=_(unit)) if unit.startswith("%") else _(unit)


def amount(mean: float, lo: float, hi: float) -> str:
    """A difference with its interval."""
    return with_interval(in_figures(mean), in_figures(lo), in_figures(hi))


def checked(outcomes: list[str]) -> list[str]:
    """The outcomes, each known. Raises `InputError` with the nearest for an unknown one.

    >>> checked(["late_litmas"])
    ['late_litmas']
    """
    for name in outcomes:
        if name not in OUTCOMES:
            raise InputError(
                _("unknown outcome"),
                file="--outcome",
                key=name,
                allowed=_("the outcomes that docs/outcomes.md lists"),
                nearest=nearest(name, OUTCOMES),
            )
    return list(dict.fromkeys(outcomes))
