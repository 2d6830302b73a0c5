"""Kinds of lives: who has had one, by how often what happened to each person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from sim.codes import Status
from sim.lives.events import EVENTS
from sim.lives.turn import Turn
from sim.text.errors import InputError, nearest
from sim.text.language import N_, _

ENOUGH_REPORTS = 6
ANY = "any"
Counts = Mapping[str, Any]


class Choice(NamedTuple):
    """A kind of life: what it is (marked with `N_`), and who fits, by how often what happened to each."""

    meaning: str
    fits: Callable[[Counts], Any]


def _first_offence(t: Turn) -> Any:
    return (
        (t.after.client["offences"] > 0)
        & (t.before.client["offences"] == 0)
        & (t.before.file["status"] != Status.GONE)
    )


def _full_contact(t: Turn) -> Any:
    return EVENTS["contact"].happened(t) & (t.after.file["depth"] >= 0.9)


def _misjudged(t: Turn) -> Any:
    new = (t.before.file["instrument"] < 0) | (t.before.file["status"] == Status.GONE)
    first = EVENTS["assessment"].happened(t) & new
    return first & (t.after.file["band"] != t.after.client["true_band"])


TESTS: dict[str, Callable[[Turn], Any]] = {
    **{kind: event.happened for kind, event in EVENTS.items() if kind != "refusal"},
    "first_offence": _first_offence,
    "full_contact": _full_contact,
    "misjudged": _misjudged,
}


def _once(*tests: str) -> Callable[[Counts], Any]:
    return lambda n: np.logical_and.reduce([n[test] > 0 for test in tests])


KINDS: dict[str, Choice] = {
    ANY: Choice(N_("a client, whatever happens"), lambda n: n["offence"] >= 0),
    "first_reoffence": Choice(N_("offends for the first time since release"), _once("first_offence")),
    "repeated_reoffending": Choice(N_("offends at least twice"), lambda n: n["offence"] > 1),
    "desistance": Choice(N_("does not offend at all"), lambda n: n["offence"] == 0),
    "revocation": Choice(N_("has the release revoked"), _once("revoked")),
    "custody": Choice(N_("goes back into custody"), _once("custody")),
    "found_work": Choice(N_("finds work"), _once("found_work")),
    "never_found_work": Choice(N_("has no work and finds none"), lambda n: (n["found_work"] + n["lost_work"]) == 0),
    "programme_completed": Choice(N_("completes a partner's programme"), _once("completed")),
    "programme_left": Choice(N_("leaves a partner's programme early"), _once("dropped_out")),
    "waited_in_vain": Choice(
        N_("is referred to a partner and never gets a place"), lambda n: (n["referral"] > 0) & (n["place"] == 0)
    ),
    "lost_and_found": Choice(N_("moves away unreported, and is found"), _once("lost", "found")),
    "violation_answered": Choice(N_("breaks a condition, and the office answers"), _once("answered")),
    "never_seen_properly": Choice(
        N_("reports at least six times, and never has a full session"),
        lambda n: (n["contact"] >= ENOUGH_REPORTS) & (n["full_contact"] == 0),
    ),
    "acute_unnoticed": Choice(
        N_("has weeks in which an offence is nearer, and the office never learns of them"),
        lambda n: (n["acute"] > 0) & (n["acute_known"] == 0),
    ),
    "untraced": Choice(
        N_("has a revocation in force, and moves away unreported or goes into hiding"), _once("decree", "lost")
    ),
    "completed_yet_offends": Choice(
        N_("completes a partner's programme, and offends all the same"), _once("completed", "offence")
    ),
    "misjudged": Choice(N_("is put into a wrong risk band at the first assessment"), _once("misjudged")),
}


def check_kind(kind: str) -> None:
    """Raise `InputError` that lists the kinds where `kind` is none of them."""
    if kind not in KINDS:
        raise InputError(_("unknown kind of story"), key=kind, allowed=", ".join(KINDS), nearest=nearest(kind, KINDS))
