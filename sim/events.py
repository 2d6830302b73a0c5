"""The kinds of events in a person's life: when each has happened, by the records before and after a week."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim import causes
from sim.agents.agency import NO_NEWS
from sim.agents.client import FREE, JOBLESS
from sim.agents.pk import VISITS

if TYPE_CHECKING:
    from sim.story import Turn

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
    return t.before.file["status"] != 0


def _guided(t: Turn) -> Any:
    return (t.before.file["status"] == 1) & (t.after.file["status"] == 1)


def _becomes(table: str, field: str, old: Callable[[Any], Any], new: Callable[[Any], Any]) -> Callable[[Turn], Any]:
    """A field that goes from one kind of value to another, in someone who is here."""
    return lambda t: _here(t) & old(getattr(t.before, table)[field]) & new(getattr(t.after, table)[field])


def _arrives(t: Turn) -> Any:
    return (t.before.file["status"] == 0) & (t.after.file["status"] != 0)


def _housed(t: Turn) -> Any:
    """With a place to live when the week began; everyone has one on arrival."""
    return _arrives(t) | (_here(t) & (t.before.client["housed"] == 1))


def _missed(t: Turn) -> Any:
    """The next date was set, and no contact was held; on the first day the date is always new."""
    set_anew = t.after.file["next_contact"] != t.before.file["next_contact"]
    none = t.after.file["contacts"] == t.before.file["contacts"]
    return np.where(_here(t), set_anew & none, _arrives(t) & (t.after.file["missed"] > 0))


def _visited(t: Turn) -> Any:
    """By the tally; in the week that ends a year it starts anew, and then a visit due and minutes of visits tell."""
    due = _here(t) & (t.after.file["next_visit"] != t.before.file["next_visit"]) & (t.pk["spent"][..., VISITS] > 0)
    return np.where(_folded(t), due, t.after.tally["visits"] > t.before.tally["visits"])


def _violates(t: Turn) -> Any:
    """By the mark, which the end of the term wipes out, or by the tally, which the end of the year does."""
    marked = (t.after.file["status"] == 1) & (t.after.client["violation"] == 1)
    return marked | (t.after.tally["violations"] > t.before.tally["violations"])


def _folded(t: Turn) -> Any:
    return t.after.tally["weeks"] == 0


def _lapsed(t: Turn) -> Any:
    """The PK gives up waiting at a report."""
    waited = t.week - t.before.file["referred_at"] > t.world.p["referral_patience"]
    seen = t.after.file["contacts"] > t.before.file["contacts"]
    return _guided(t) & (t.before.file["referred"] >= 0) & waited & seen & (t.after.client["partner"] < 0)


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
        harder = t.after.client["certainty"] > t.before.client["certainty"]
        return (t.after.file["violations"] > t.before.file["violations"]) & (harder == answered)

    return happened


def _chain(t: Turn) -> Any:
    return _guided(t) & (t.after.file["step"] != t.before.file["step"])


EVENTS: dict[str, Kind] = {
    "arrival": Kind(_arrives, causes.arrival),
    "new_pk": Kind(lambda t: _guided(t) & (t.before.file["pk"] != t.after.file["pk"]), causes.new_pk),
    "pk_left": Kind(
        lambda t: (
            _guided(t)
            & (t.before.file["pk"] == t.after.file["pk"])
            & (t.pk["vacant_until"] > t.pk_before["vacant_until"])
        ),
        causes.pk_left,
    ),
    "stage": Kind(lambda t: _guided(t) & (t.after.file["stage"] != t.before.file["stage"]), causes.stage),
    "assessment": Kind(
        lambda t: (t.after.file["instrument"] >= 0) & (t.after.file["assessed"] == t.week), causes.assessment
    ),
    "contact": Kind(_rises("file", "contacts"), causes.contact),
    "missed": Kind(_missed, causes.missed),
    "visit": Kind(_visited, causes.nothing),
    "mediation": Kind(_rises("family", "mediated"), causes.support),
    "lapsed": Kind(_lapsed, causes.lapsed),
    "referral": Kind(
        lambda t: _here(t) & (t.after.file["referred"] >= 0) & (t.after.file["referred_at"] == t.week), causes.referral
    ),
    "place": Kind(_becomes("client", "partner", lambda old: old < 0, lambda new: new >= 0), causes.place),
    "session": Kind(_rises("file", "hours_had"), causes.session),
    "completed": Kind(lambda t: _left_programme(t) & causes.done(t), causes.programme),
    "dropped_out": Kind(lambda t: _left_programme(t) & ~causes.done(t), causes.programme),
    "found_work": Kind(
        _becomes("client", "employer", lambda old: old == JOBLESS, lambda new: new != JOBLESS), causes.work
    ),
    "lost_work": Kind(
        lambda t: (
            _here(t)
            & (t.before.client["employer"] != JOBLESS)
            & (t.after.client["employer"] == JOBLESS)
            & (t.after.file["status"] != 0)
        ),
        causes.lost_work,
    ),
    "placement": Kind(lambda t: _here(t) & _rises("client", "placed_until")(t), causes.placement),
    "refusal": Kind(lambda t: causes.each(causes.refused, t), causes.refusal),
    "lost_home": Kind(lambda t: _housed(t) & (t.after.client["housed"] == 0), causes.home),
    "found_home": Kind(_becomes("client", "housed", lambda old: old == 0, lambda new: new == 1), causes.home),
    "drift_back": Kind(lambda t: _here(t) & (t.after.client["ties"] - t.before.client["ties"] > RELAPSE), causes.ties),
    "violation": Kind(_violates, causes.violation),
    "answered": Kind(_known_violation(True), causes.known_violation),
    "unanswered": Kind(_known_violation(False), causes.known_violation),
    "lost": Kind(_becomes("client", "lost", lambda old: old == 0, lambda new: new == 1), causes.lost),
    "found": Kind(lambda t: _guided(t) & (t.before.client["lost"] == 1) & (t.after.client["lost"] == 0), causes.found),
    "offence": Kind(_rises("client", "offences"), causes.offence),
    "support_up": Kind(lambda t: _crosses(SUPPORT[0], 1)(t) | _crosses(SUPPORT[1], 1)(t), causes.support),
    "support_down": Kind(lambda t: _crosses(SUPPORT[0], -1)(t) | _crosses(SUPPORT[1], -1)(t), causes.support),
    "news": Kind(
        lambda t: _here(t) & (t.before.file["news"] != NO_NEWS) & (t.after.file["news"] == NO_NEWS), causes.nothing
    ),
    "chain": Kind(lambda t: _chain(t) & (t.after.file["step"] > t.before.file["step"]), causes.chain),
    "chain_ends": Kind(
        lambda t: (
            _chain(t) & (t.after.file["step"] == 0) & (t.after.file["revocations"] == t.before.file["revocations"])
        ),
        causes.chain,
    ),
    "revoked": Kind(_rises("file", "revocations"), causes.nothing),
    "custody": Kind(_becomes("client", "custody", lambda old: old == FREE, lambda new: new != FREE), causes.custody),
    "release": Kind(_becomes("client", "custody", lambda old: old != FREE, lambda new: new == FREE), causes.nothing),
    "term_end": Kind(_becomes("file", "status", lambda old: old == 1, lambda new: new == 2), causes.term_end),
    "end": Kind(_becomes("file", "status", lambda old: old != 0, lambda new: new == 0), causes.nothing),
}
