"""Every mechanism has a strength, and zero switches it off: what it links is linked no more.

M5 to M8 are rules of allocation and delivery: their switches are levers (tests/sim/policy/test_directions.py). M18 is
one of measurement: its switch is `tracking.coverage`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sim.agents import community, family, head, partner
from sim.agents.client import hazard, work
from sim.agents.pk import sanctions, session, supervision
from sim.codes import Need
from sim.kernel.plain import as_python
from sim.model import BapasModel
from sim.parameters import Parameters

Probe = Callable[[Any, int], float]
PROBES: dict[str, Probe] = {}


def probe(mechanism: str) -> Callable[[Probe], Probe]:
    def register(function: Probe) -> Probe:
        PROBES[mechanism] = function
        return function

    return register


def between(w: Any, i: int, field: str, value: Callable[[], float], k: int | None = None) -> float:
    """How far `value` moves when a field of client `i` goes from 0 to 1."""
    found = []
    for state in (0.0, 1.0):
        if k is None:
            setattr(w.clients[i], field, state)
        else:
            getattr(w.clients[i], field)[k] = state
        found.append(value())
    return found[1] - found[0]


def log_hazard(w: Any, i: int) -> Callable[[], float]:
    return lambda: as_python(hazard.log_hazard)(w.clients[i], 30.0, 0.0, w.p)


def reports(w: Any, i: int) -> Callable[[], float]:
    w.clients[i].motivation = 0.2
    return lambda: as_python(supervision.report_probability)(i, False, w)


@probe("M1")
def prisonisation_raises_the_hazard(w: Any, i: int) -> float:
    return between(w, i, "prisonisation", log_hazard(w, i))


@probe("M2")
def stigma_bars_from_work(w: Any, i: int) -> float:
    def welcome(stigma: float) -> float:
        w.employers[0].stigma = stigma
        return float(as_python(work.hire_probability)(w.clients[i], w.employers[0], w))

    return welcome(0.9) - welcome(0.1)


@probe("M3")
def an_unmet_need_for_family_raises_the_hazard(w: Any, i: int) -> float:
    return between(w, i, "needs", log_hazard(w, i), k=Need.FAMILY)


@probe("M4")
def a_shallow_contact_builds_less_relation(w: Any, i: int) -> float:
    def relation(minutes: int) -> float:
        w.clients[i].alliance = 0.1
        as_python(session.talk)(i, minutes, 1.0, w.files[i].pk, w)
        return float(w.clients[i].alliance)

    return relation(20) - relation(5)


@probe("M9")
def the_relation_brings_people_to_report(w: Any, i: int) -> float:
    return between(w, i, "alliance", reports(w, i))


@probe("M10")
def what_participation_teaches_brings_people_to_report(w: Any, i: int) -> float:
    steady = w.clients[i].narrative
    w.clients[i].attended = w.clock.week - 1
    as_python(partner.keep_coming)(w.clients[i], w.clock.week, w.p)
    return between(w, i, "legal_awareness", reports(w, i)) + w.clients[i].narrative - steady


@probe("M11")
def skills_open_doors(w: Any, i: int) -> float:
    return between(w, i, "skills", lambda: float(as_python(work.hire_probability)(w.clients[i], w.employers[0], w)))


@probe("M12")
def mediation_brings_families_closer(w: Any, i: int) -> float:
    before = w.families[i].support = 0.3
    as_python(family.mediate)(w.families[i], w.p)
    return float(w.families[i].support) - before


@probe("M13")
def a_group_gives_motivation(w: Any, i: int) -> float:
    """Those who sit at a partner, once; some of them attend."""
    seated = [int(row) for row in w.live[: w.clock.n_live] if as_python(partner.able)(int(row), w)]
    before = sum(w.clients[row].motivation for row in seated)
    for row in seated:
        as_python(partner.meet)(row, w)
    return float(sum(w.clients[row].motivation for row in seated)) - before


@probe("M14")
def a_new_self_narrative_lowers_the_hazard(w: Any, i: int) -> float:
    return between(w, i, "narrative", log_hazard(w, i))


@probe("M15")
def an_answered_violation_teaches_certainty(w: Any, i: int) -> float:
    w.p.answered = 1.0
    before = w.clients[i].certainty = 0.3
    as_python(sanctions.respond_to_violation)(i, w)
    return float(w.clients[i].certainty) - before


@probe("M16")
def without_a_room_a_talk_is_worth_less(w: Any, i: int) -> float:
    w.levers.rooms = 0.0
    as_python(head.facilities)(w)
    return float(w.clock.room) - 1.0


@probe("M17")
def distance_keeps_people_from_reporting(w: Any, i: int) -> float:
    return between(w, i, "distance", reports(w, i))


@probe("M19")
def illness_keeps_people_from_reporting(w: Any, i: int) -> float:
    return between(w, i, "mental", reports(w, i))


@probe("M20")
def a_visit_to_the_neighbours_softens_them(w: Any, i: int) -> float:
    return neighbours(w, visited=1)


@probe("M21")
def known_offences_harden_the_neighbours(w: Any, i: int) -> float:
    return neighbours(w, bad=3)


def neighbours(w: Any, **week: int) -> float:
    """Change of a neighbourhood's stigma in a week, against a week without events."""
    found = []
    for events in ({}, week):
        m = w.communities[0]
        m.stigma, m.visited, m.bad, m.good, m.people, m.crimes = 0.5, 0, 0, 0, 10, 0
        m.leader, m.safety = w.p.leader_start, w.p.safety_start
        for name, value in events.items():
            setattr(m, name, value)
        as_python(community.react)(0, w)
        found.append(float(w.communities[0].stigma))
    return found[1] - found[0]


def measured(mechanism: str, factor: float) -> float:
    values = Parameters.read().scaled(mechanism, factor).central()
    model = BapasModel(parameters=values, rng=1, warmup_weeks=40)
    w = model.view
    i = next(int(row) for row in w.live[: w.clock.n_live] if w.files[row].status == 1 and w.files[row].pk >= 0)
    return PROBES[mechanism](w, i)


def test_every_mechanism_with_a_strength_has_a_probe() -> None:
    assert list(PROBES) == Parameters.read().mechanisms()


@pytest.mark.parametrize("mechanism", PROBES)
def test_zero_switches_a_mechanism_off(mechanism: str) -> None:
    assert measured(mechanism, 1.0) != 0.0
    assert measured(mechanism, 0.0) == 0.0


def test_half_and_double_lie_on_either_side() -> None:
    half, whole, double = (abs(measured("M12", factor)) for factor in (0.5, 1.0, 2.0))
    assert half < whole < double


def test_a_number_that_has_no_off_value_keeps_its_value_at_any_strength() -> None:
    entry = Parameters.read().entries["base_rate"]
    assert entry.off is None and entry.at_strength(0.1, 0.0) == 0.1
