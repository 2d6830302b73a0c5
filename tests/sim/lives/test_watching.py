"""The event log: it changes nothing, costs nothing where it is off, and agrees with the records."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from sim.agents.client import violating
from sim.codes import Job
from sim.draws import uniform
from sim.kernel.plain import as_python
from sim.kernel.views import WorldView
from sim.lives.causes import person
from sim.lives.causes.records import attributes
from sim.lives.events import EVENTS
from sim.lives.watching import Life, code, id_of, live, survey, watch
from sim.model import BapasModel
from sim.text.errors import InputError
from tests.sim.test_drivers import POLICIES, assert_same_history

BY_TALLY = {
    "contact": "reports",
    "missed": "missed",
    "visit": "visits",
    "completed": "completed",
    "violation": "violations",
    "acute_known": "acute_known",
    "acute_answered": "acute_answered",
    "offence": "offences",
    "revoked": "revoked",
    "term_end": "ended",
}


def present(model: BapasModel) -> list[int]:
    w = model.world
    return [int(w.clients["id"][row]) for row in w.live[: int(w.clock["n_live"])]]


def lives(model: BapasModel, weeks: int, n: int) -> list[Life]:
    ids = [id for id in present(model) if model.world.files["status"][_row(model, id)] == 1]
    return [live(model.fork({}), weeks, id) for id in ids[:: max(1, len(ids) // n)]]


def _row(model: BapasModel, id: int) -> int:
    return int(np.flatnonzero(model.world.clients["id"] == id)[0])


@pytest.mark.parametrize("name", ["status quo", "integrated", "many PKs"])
def test_a_watched_history_is_the_same_to_the_last_bit(small: BapasModel, name: str) -> None:
    alone, seen, followed = (small.fork(POLICIES[name]) for _ in range(3))
    alone.run(70)
    survey(seen, 70, {kind: EVENTS[kind].happened for kind in EVENTS if kind != "refusal"})
    live(followed, 70, present(small)[-1])
    assert_same_history(alone, seen)
    assert_same_history(alone, followed)


def test_the_model_runs_without_the_log_being_loaded() -> None:
    code = (
        "import sys; from sim.model import BapasModel; BapasModel(warmup_weeks=3).run(1);"
        "sys.exit(any(name.startswith('sim.lives') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_model_keeps_no_reference_to_who_watches(small: BapasModel) -> None:
    model = small.fork({})
    before = set(vars(model))
    live(model, 3, present(small)[-1])
    assert set(vars(model)) == before


def test_events_are_the_records_own_person_by_person(small: BapasModel) -> None:
    """Within a year: tallies start anew when it ends."""
    model = small.fork(POLICIES["full RNR"])
    for turn in watch(model, 50):
        for kind, tally in BY_TALLY.items():
            rise = turn.after.tally[tally] > turn.before.tally[tally]
            assert (EVENTS[kind].happened(turn) == rise).all(), (kind, turn.week)
        known = turn.after.tally["violations_known"] > turn.before.tally["violations_known"]
        assert ((EVENTS["answered"].happened(turn) | EVENTS["unanswered"].happened(turn)) == known).all()
        hours = turn.after.tally["programme_hours"] > turn.before.tally["programme_hours"]
        assert (EVENTS["session"].happened(turn) == hours).all()


def test_offences_told_as_detected_are_those_that_police_detected(small: BapasModel) -> None:
    told, counted = 0, 0.0
    often = survey(small.fork({}), 50, {"offence": EVENTS["offence"].happened})["offence"]
    here = small.world.files["status"] != 0
    offenders = np.flatnonzero(here & (often[: len(here)] > 0))
    for id in small.world.clients["id"][offenders[:40]]:
        life = live(small.fork({}), 50, int(id))
        told += sum(event.facts["detected"] for event in life.events if event.kind == "offence")
        counted += float(life.weeks[-1].tally["detected"] - life.start.tally["detected"])
        assert sum(e.kind == "offence" for e in life.events) == (
            life.weeks[-1].client["offences"] - life.start.client["offences"]
        )
    assert told == counted > 0


def test_every_kind_of_event_can_happen(small: BapasModel) -> None:
    tests = {kind: EVENTS[kind].happened for kind in EVENTS if kind != "refusal"}
    seen: set[str] = set()
    for policy in (
        {"cooperation.level": "integrated", "tracking.follow_up_months": 36.0, "tracking.coverage": 1.0},
        {"staffing.pks": 9, "staffing.turnover": 0.5, "family.mediation": 6.0, "programmes.referral_rule": "risk"},
    ):
        seen |= {kind for kind, counts in survey(small.fork(policy), 156, tests).items() if counts.sum() > 0}
    seen |= {event.kind for life in lives(small, 60, 5) for event in life.events if event.kind == "refusal"}
    assert seen == set(EVENTS)


def test_work_is_found_and_lost_in_turn(small: BapasModel) -> None:
    for life in lives(small, 104, 5):
        kinds = [event.kind for event in life.events if event.kind in ("found_work", "lost_work")]
        assert all(a != b for a, b in zip(kinds, kinds[1:], strict=False))


def test_a_refusal_is_told_only_of_those_who_look_for_work(small: BapasModel) -> None:
    for life in lives(small, 60, 8):
        at = {life.first + k: person for k, person in enumerate(life.weeks)}
        for event in life.events:
            if event.kind == "refusal":
                assert at[event.week].client["employer"] == -1 and not event.facts["own"]


def test_placement_begins_where_a_programme_on_work_is_completed(small: BapasModel) -> None:
    model = small.fork(POLICIES["full RNR"])
    begun = 0
    for turn in watch(model, 104):
        placed = EVENTS["placement"].happened(turn)
        assert not (placed & ~EVENTS["completed"].happened(turn)).any()
        begun += int(placed.sum())
    assert begun > 0


def test_who_loses_a_home_was_without_work_and_support(small: BapasModel) -> None:
    model = small.fork({})
    lost = 0
    for turn in watch(model, 104):
        rows = EVENTS["lost_home"].happened(turn) & (turn.before.file["status"] != 0)
        assert (turn.before.client["employer"][rows] == Job.JOBLESS).all()
        assert (turn.before.family["support"][rows] < float(model.world.p["alone_below"])).all()
        lost += int(rows.sum())
    assert lost > 0


def test_what_speaks_for_a_violation_is_what_the_model_reads(small: BapasModel) -> None:
    """Just above the threshold that the told factors give, the model's own function breaks the condition."""
    model = small.fork({})
    w, view = model.world, WorldView(model.world)
    middle = 1.5 - 0.5 * person.MIDDLE["legal_awareness"]
    middle *= 1.0 + view.p.violate_mental * person.MIDDLE["mental"]
    guided = np.flatnonzero((w.files["status"] == 1) & (w.clients["custody"] == 0))[:40]
    for row in map(int, guided):
        c, support = attributes(w.clients[row]), float(w.families["support"][row])
        pulls = person.violation_pulls(c, support, view.p)
        luck = uniform(model.seed, violating.VIOLATE, c.id, model.week)
        for nudge, broken in ((1.0 + 1e-9, 1), (1.0 - 1e-9, 0)):
            view.p.violate_week = nudge * luck / (middle * float(np.prod(list(pulls.values()))))
            as_python(violating.violate)(row, view)
            assert w.clients["violation"][row] == broken


def test_illness_and_support_speak_for_a_violation_only_where_they_stand_out(small: BapasModel) -> None:
    p = WorldView(small.world).p
    usual = {"motivation": 0.5, "alliance": 0.4, "certainty": 0.3, "legal_awareness": 0.4}
    well, ill = (SimpleNamespace(**usual, mental=mental) for mental in (0.15, 0.7))
    for somebody, support, stands_out in ((well, 0.5, set()), (ill, 0.5, {"mental"}), (well, 0.1, {"support"})):
        pulls = person.violation_pulls(somebody, support, p)
        assert {name for name, pull in pulls.items() if pull > 1.1} == stands_out


def test_a_life_begins_with_arrival_for_those_who_come_later(small: BapasModel) -> None:
    model = small.fork({})
    model.run(30)
    newest = max((id for id in present(model)), key=lambda id: model.world.clients["arrival"][_row(model, id)])
    life = live(small.fork({}), 40, newest)
    assert life.events[0].kind == "arrival" and life.events[0].week == life.first > 0


def test_codes_stand_for_keys_and_unknown_people_are_told(small: BapasModel) -> None:
    for id in present(small)[:50]:
        assert id_of(code(id)) == id
    with pytest.raises(InputError, match="no client's code"):
        id_of("Budi")
    with pytest.raises(InputError, match="no client ZZZ-ZZZ"):
        live(small.fork({}), 2, id_of("ZZZ-ZZZ"))
