"""Counting: what each indicator of the ledger counts, and that terms end while people live on."""

from __future__ import annotations

from collections.abc import Callable

from sim import counting, outcomes
from sim.agents.client import REVOKED, SELF_EMPLOYED
from sim.mirror import Mirror
from sim.model import BapasModel
from tests.features.acting import change, do, someone


def counted(model: BapasModel, behaviour: object, i: int, field: str) -> float:
    """By how much one tally of a client grows in a week."""
    w = model.mirror
    return change(lambda: getattr(w.tallies[i], field), lambda: do(behaviour, i, w, model.books))


def test_after_the_term_a_client_lives_on_in_follow_up_and_may_offend(w: Mirror) -> None:
    i = someone(w, leave=w.clock.week + 100)
    w.files[i].term_end = w.clock.week
    do(counting.leave, i, w)
    assert w.files[i].status == 2 and w.clients[i].leave > w.clock.week


def test_true_detected_and_recorded_reoffending_are_three_counts(model: BapasModel) -> None:
    w = model.mirror
    i = someone(w, offence=1, caught=0, risk=0.01)
    seen = []
    for caught, recorded in ((0, 0), (1, 0), (1, 1)):
        w.clients[i].caught, w.files[i].recorded = caught, recorded
        before = [getattr(w.tallies[i], f) for f in ("offences", "detected", "recorded")]
        do(counting.tally, i, w, model.books)
        after = [getattr(w.tallies[i], f) for f in ("offences", "detected", "recorded")]
        seen.append([b - a for a, b in zip(before, after, strict=True)])
    assert seen == [[1, 0, 0], [1, 1, 0], [1, 1, 1]]


def test_in_custody_a_probability_counts_as_prevented(model: BapasModel) -> None:
    i = someone(model.mirror, risk=0.01)
    assert counted(model, counting.tally, i, "expected") == 0.01
    model.mirror.clients[i].custody = REVOKED
    assert counted(model, counting.tally, i, "prevented") == 0.01
    assert counted(model, counting.tally, i, "expected") == 0.0
    assert counted(model, counting.tally, i, "custody_revoked") == 1.0


def test_work_and_own_work_and_home_are_counted(model: BapasModel) -> None:
    i = someone(model.mirror, employer=SELF_EMPLOYED, housed=0)
    assert counted(model, counting.tally, i, "guided_work") == 1.0
    assert counted(model, counting.tally, i, "own_work") == 1.0
    assert counted(model, counting.tally, i, "unhoused") == 1.0


def test_social_adaptation_asks_for_support_activity_and_no_violation(model: BapasModel) -> None:
    w = model.mirror
    i = someone(w, employer=SELF_EMPLOYED, violation=0)
    w.families[i].support = 0.8
    assert counted(model, counting.picture, i, "adapted") == 1.0
    w.clients[i].violation = 1
    assert counted(model, counting.picture, i, "adapted") == 0.0
    w.clients[i].violation, w.clients[i].employer = 0, -1
    assert counted(model, counting.picture, i, "adapted") == 0.0


def test_capacity_satisfaction_and_awareness_follow_the_person(model: BapasModel) -> None:
    w = model.mirror
    i = someone(w)
    moved: tuple[tuple[str, str], ...] = (
        ("capacity", "narrative"),
        ("capacity", "motivation"),
        ("capacity", "skills"),
        ("satisfaction", "alliance"),
        ("awareness", "legal_awareness"),
    )
    for tally, field in moved:
        setattr(w.clients[i], field, 0.2)
        before = counted(model, counting.picture, i, tally)
        setattr(w.clients[i], field, 0.8)
        assert counted(model, counting.picture, i, tally) > before, (tally, field)


def test_an_offence_is_in_the_sight_of_friends_for_a_while(w: Mirror) -> None:
    i = someone(w, offence=1, ties=0.3)
    w.signal[i] = 0.0
    do(counting.look, i, w)
    hot = w.signal[i]
    w.clients[i].offence = 0
    do(counting.look, i, w)
    assert hot > w.signal[i] > 0.3 * 0.3


def test_the_offices_minutes_posts_places_and_stigma_are_counted(model: BapasModel) -> None:
    w, books = model.mirror, Mirror(model.books)
    w.pks[0].demand, w.pks[0].spent[1] = 777, 111
    year = books.office[w.clock.year]

    def read() -> float:
        return year.spent[1] + year.demand + year.posts + year.slots + year.neighbours

    assert change(read, lambda: do(counting.count_office, w, books)) > 888 + w.clock.n_pks


def test_costs_follow_staff_programmes_and_facilities() -> None:
    usual = dict.fromkeys(
        ("posts", "office_weeks", "pk_cost", "training_cost", "pk_cost_scale", "programme_hours"), 52.0
    ) | {"training": 0.5, "programme_hour_cost": 2.0, "programme_cost_scale": 1.0, "overtime": 60.0}
    usual |= {"overtime_cost": 3.0, "fixed_cost": 10.0}
    cost = outcomes.costs(usual)
    moved: Callable[[str], float] = lambda name: outcomes.costs(usual | {name: 2 * usual[name]})  # noqa: E731
    for name in ("posts", "pk_cost_scale", "programme_hours", "overtime", "fixed_cost"):
        assert moved(name) > cost > 0, name
