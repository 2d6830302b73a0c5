"""The kinds of events in a person's life: when each has happened, by the records before and after a week."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from sim.codes import NEVER, Acute, Custody, Job, RevocationStep, Status
from sim.lives.causes import guidance, person, programmes, records
from sim.lives.turn import Turn

RELAPSE = 0.2
SUPPORT = (0.4, 0.5)


class Kind(NamedTuple):
    """A kind of event: when it has happened (for one person or for all at once), and what there is to tell."""

    happened: Callable[[Turn], Any]
    facts: Callable[[Turn], dict[str, Any]]


def _rises(table: str, field: str) -> Callable[[Turn], Any]:
    return lambda t: getattr(t.after, table)[field] > getattr(t.before, table)[field]


def _here(t: Turn) -> Any:
    """Already here before this week, and not gone."""
    return t.before.file["status"] != Status.GONE


def _guided(t: Turn) -> Any:
    return (t.before.file["status"] == Status.GUIDED) & (t.after.file["status"] == Status.GUIDED)


def _guided_before(t: Turn) -> Any:
    return t.before.file["status"] == Status.GUIDED


def _upset(t: Turn) -> Any:
    return (t.after.client["acute"] != Acute.NONE) & (t.after.client["acute_since"] == t.week)


def _becomes(table: str, field: str, old: Callable[[Any], Any], new: Callable[[Any], Any]) -> Callable[[Turn], Any]:
    """A field that goes from one kind of value to another, in someone who is here."""
    return lambda t: _here(t) & old(getattr(t.before, table)[field]) & new(getattr(t.after, table)[field])


def _is(code: int) -> Callable[[Any], Any]:
    return lambda value: value == code


def _is_not(code: int) -> Callable[[Any], Any]:
    return lambda value: value != code


def _arrives(t: Turn) -> Any:
    return (t.before.file["status"] == Status.GONE) & (t.after.file["status"] != Status.GONE)


def _housed(t: Turn) -> Any:
    """With a place to live when the week began; everyone has one on arrival."""
    return _arrives(t) | (_here(t) & (t.before.client["housed"] == 1))


def _missed(t: Turn) -> Any:
    """The next date was set, and no contact was held; on the first day the date is always new."""
    set_anew = t.after.file["next_contact"] != t.before.file["next_contact"]
    none = t.after.file["contacts"] == t.before.file["contacts"]
    return np.where(_here(t), set_anew & none, _arrives(t) & (t.after.file["missed"] > 0))


def _violates(t: Turn) -> Any:
    """By the mark, which the end of the term wipes out, or by the tally, which the end of the year does."""
    marked = (t.after.file["status"] == Status.GUIDED) & (t.after.client["violation"] == 1)
    return marked | (t.after.tally["violations"] > t.before.tally["violations"])


def _lapsed(t: Turn) -> Any:
    """A new plan asks for no partner any more."""
    return _guided(t) & (t.before.file["referred"] >= 0) & (t.after.file["referred_at"] == NEVER)


def _left_programme(t: Turn) -> Any:
    """The place is given back, perhaps in the week in which it was had."""
    had = (t.before.file["referred"] >= 0) & (t.after.file["referred"] < 0) & _guided(t) & ~_lapsed(t)
    return _here(t) & ((t.before.client["partner"] >= 0) | had) & (t.after.client["partner"] < 0)


def _crosses(level: float, sign: int) -> Callable[[Turn], Any]:
    def happened(t: Turn) -> Any:
        old, new = t.before.family["support"], t.after.family["support"]
        return _here(t) & (sign * (old - level) < 0) & (sign * (new - level) >= 0)

    return happened


def _known_violation(answered: bool) -> Callable[[Turn], Any]:
    def happened(t: Turn) -> Any:
        known = t.after.file["violations"] - t.before.file["violations"]
        replies = t.after.file["answers"] - t.before.file["answers"]
        return (replies > 0) if answered else (known > replies)

    return happened


def _chain(t: Turn) -> Any:
    """A stage is done; the end of the term is none."""
    on = (t.after.file["status"] == Status.GUIDED) | (t.before.file["owed"] > 0)
    return _here(t) & on & (t.after.file["step"] != t.before.file["step"])


EVENTS: dict[str, Kind] = {
    "arrival": Kind(_arrives, person.arrival),
    "new_pk": Kind(lambda t: _guided(t) & (t.before.file["pk"] != t.after.file["pk"]), guidance.new_pk),
    "pk_left": Kind(
        lambda t: (
            _guided(t)
            & (t.before.file["pk"] == t.after.file["pk"])
            & (t.pk["vacant_until"] > t.pk_before["vacant_until"])
        ),
        guidance.pk_left,
    ),
    "stage": Kind(lambda t: _guided(t) & (t.after.file["stage"] != t.before.file["stage"]), guidance.stage),
    "assessment": Kind(
        lambda t: (t.after.file["instrument"] >= 0) & (t.after.file["assessed"] == t.week), guidance.assessment
    ),
    "contact": Kind(_rises("file", "contacts"), guidance.contact),
    "missed": Kind(_missed, guidance.missed),
    "visit": Kind(records.visited, records.nothing),
    "mediation": Kind(_rises("family", "mediated"), person.support),
    "lapsed": Kind(_lapsed, programmes.lapsed),
    "referral": Kind(
        lambda t: _here(t) & (t.after.file["referred"] >= 0) & (t.after.file["referred_at"] == t.week),
        programmes.referral,
    ),
    "place": Kind(_becomes("client", "partner", lambda old: old < 0, lambda new: new >= 0), programmes.place),
    "session": Kind(_rises("file", "hours_had"), programmes.session),
    "completed": Kind(lambda t: _left_programme(t) & programmes.done(t), programmes.programme),
    "dropped_out": Kind(lambda t: _left_programme(t) & ~programmes.done(t), programmes.programme),
    "found_work": Kind(_becomes("client", "employer", _is(Job.JOBLESS), _is_not(Job.JOBLESS)), person.work),
    "lost_work": Kind(
        lambda t: (
            _here(t)
            & (t.before.client["employer"] != Job.JOBLESS)
            & (t.after.client["employer"] == Job.JOBLESS)
            & (t.after.file["status"] != Status.GONE)
        ),
        person.lost_work,
    ),
    "placement": Kind(lambda t: _here(t) & _rises("client", "placed_until")(t), programmes.placement),
    "refusal": Kind(lambda t: records.each(person.refused, t), person.refusal),
    "lost_home": Kind(lambda t: _housed(t) & (t.after.client["housed"] == 0), person.home),
    "found_home": Kind(_becomes("client", "housed", _is(0), _is(1)), person.home),
    "drift_back": Kind(lambda t: _here(t) & (t.after.client["ties"] - t.before.client["ties"] > RELAPSE), person.ties),
    "acute": Kind(_upset, person.acute),
    "acute_known": Kind(lambda t: _guided_before(t) & (t.after.file["acute_heard"] == t.week), guidance.acute_known),
    "acute_answered": Kind(
        lambda t: _guided_before(t) & (t.after.file["acute_answered"] == t.week), guidance.acute_answered
    ),
    "violation": Kind(_violates, person.violation),
    "answered": Kind(_known_violation(True), guidance.known_violation),
    "unanswered": Kind(_known_violation(False), guidance.known_violation),
    "lost": Kind(_becomes("client", "lost", _is(0), _is(1)), person.lost),
    "found": Kind(
        lambda t: (
            (_guided(t) | (t.before.file["owed"] > 0)) & (t.before.client["lost"] == 1) & (t.after.client["lost"] == 0)
        ),
        guidance.found,
    ),
    "offence": Kind(_rises("client", "offences"), person.offence),
    "support_up": Kind(lambda t: _crosses(SUPPORT[0], 1)(t) | _crosses(SUPPORT[1], 1)(t), person.support),
    "support_down": Kind(lambda t: _crosses(SUPPORT[0], -1)(t) | _crosses(SUPPORT[1], -1)(t), person.support),
    "news": Kind(
        lambda t: _here(t) & (t.before.file["news"] != NEVER) & (t.after.file["news"] == NEVER), records.nothing
    ),
    "chain": Kind(lambda t: _chain(t) & (t.after.file["step"] > t.before.file["step"]), guidance.chain),
    "chain_ends": Kind(
        lambda t: (
            _chain(t)
            & (t.after.file["step"] == RevocationStep.NONE)
            & (t.after.file["revocations"] == t.before.file["revocations"])
        ),
        guidance.chain,
    ),
    "decree": Kind(_becomes("file", "owed", _is(0), _is_not(0)), guidance.decree),
    "revoked": Kind(_rises("file", "revocations"), records.nothing),
    "custody": Kind(
        lambda t: (
            _becomes("client", "custody", _is(Custody.FREE), _is_not(Custody.FREE))(t)
            | _becomes("client", "custody", _is_not(Custody.REVOKED), _is(Custody.REVOKED))(t)
        ),
        guidance.custody,
    ),
    "release": Kind(
        _becomes("client", "custody", _is_not(Custody.FREE), _is(Custody.FREE)),
        records.nothing,
    ),
    "term_end": Kind(_becomes("file", "status", _is(1), _is(2)), programmes.term_end),
    "end": Kind(_becomes("file", "status", _is(2), _is(0)), records.nothing),
    "moved": Kind(_becomes("file", "status", _is(1), _is(0)), records.nothing),
}
