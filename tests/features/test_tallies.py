"""Counting: what each indicator of the ledger counts, and that terms end while people live on."""

from __future__ import annotations

from sim.codes import Custody, Job
from sim.kernel.views import WorldView
from sim.ledger import costs, office_year, tallies
from sim.model import BapasModel
from tests.features.acting import change, do, someone


def counted(model: BapasModel, behaviour: object, i: int, field: str, *books: object) -> float:
    """By how much one tally of a client grows in a week."""
    w = model.view
    return change(lambda: getattr(w.tallies[i], field), lambda: do(behaviour, i, w, *books))


def test_after_the_term_a_client_lives_on_in_follow_up_and_may_offend(w: WorldView) -> None:
    i = someone(w, leave=w.clock.week + 100)
    w.files[i].term_end = w.clock.week
    do(tallies.leave, i, w)
    assert w.files[i].status == 2 and w.clients[i].leave > w.clock.week


def test_a_client_who_moves_to_another_office_is_gone_before_the_term_ends(w: WorldView) -> None:
    i = someone(w, leave=w.clock.week + 1)
    w.files[i].term_end = w.clock.week + 50
    before = w.tallies[i].moved_out, w.tallies[i].ended
    do(tallies.leave, i, w)
    assert w.files[i].status == 0
    assert (w.tallies[i].moved_out, w.tallies[i].ended) == (before[0] + 1.0, before[1])


def test_true_detected_and_recorded_reoffending_are_three_counts(model: BapasModel) -> None:
    w = model.view
    i = someone(w, offence=1, caught=0, risk=0.01)
    seen = []
    for caught, recorded in ((0, 0), (1, 0), (1, 1)):
        w.clients[i].caught, w.files[i].recorded = caught, recorded
        before = [getattr(w.tallies[i], f) for f in ("offences", "detected", "recorded")]
        do(tallies.tally, i, w)
        after = [getattr(w.tallies[i], f) for f in ("offences", "detected", "recorded")]
        seen.append([b - a for a, b in zip(before, after, strict=True)])
    assert seen == [[1, 0, 0], [1, 1, 0], [1, 1, 1]]


def test_in_custody_a_probability_counts_as_prevented(model: BapasModel) -> None:
    i = someone(model.view, risk=0.01)
    assert counted(model, tallies.tally, i, "expected") == 0.01
    model.view.clients[i].custody = Custody.REVOKED
    assert counted(model, tallies.tally, i, "prevented") == 0.01
    assert counted(model, tallies.tally, i, "expected") == 0.0
    assert counted(model, tallies.tally, i, "custody_revoked") == 1.0


def test_work_and_own_work_and_home_are_counted(model: BapasModel) -> None:
    i = someone(model.view, employer=Job.SELF_EMPLOYED, housed=0)
    assert counted(model, tallies.tally, i, "guided_work") == 1.0
    assert counted(model, tallies.tally, i, "own_work") == 1.0
    assert counted(model, tallies.tally, i, "unhoused") == 1.0


def test_social_adaptation_asks_for_support_activity_and_no_violation(model: BapasModel) -> None:
    w = model.view
    i = someone(w, employer=Job.SELF_EMPLOYED, violation=0)
    w.families[i].support = 0.8
    assert counted(model, tallies.snapshot, i, "adapted", model.books) == 1.0
    w.clients[i].violation = 1
    assert counted(model, tallies.snapshot, i, "adapted", model.books) == 0.0
    w.clients[i].violation, w.clients[i].employer = 0, -1
    assert counted(model, tallies.snapshot, i, "adapted", model.books) == 0.0


def test_capacity_satisfaction_and_awareness_follow_the_person(model: BapasModel) -> None:
    w = model.view
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
        before = counted(model, tallies.snapshot, i, tally, model.books)
        setattr(w.clients[i], field, 0.8)
        assert counted(model, tallies.snapshot, i, tally, model.books) > before, (tally, field)


def test_an_offence_is_in_the_sight_of_friends_for_a_while(w: WorldView) -> None:
    i = someone(w, offence=1, ties=0.3)
    w.signal[i] = 0.0
    do(tallies.peer_signal, i, w)
    hot = w.signal[i]
    w.clients[i].offence = 0
    do(tallies.peer_signal, i, w)
    assert hot > w.signal[i] > 0.3 * 0.3


def test_the_offices_minutes_posts_places_and_stigma_are_counted(model: BapasModel) -> None:
    w, books = model.view, WorldView(model.books)
    w.pks[0].demand, w.pks[0].spent[1] = 777, 111
    year = books.office[w.clock.year]

    def read() -> float:
        return year.spent[1] + year.demand + year.posts + year.slots + year.neighbours

    assert change(read, lambda: do(office_year.count_office, w, books)) > 888 + w.clock.n_pks


def test_costs_follow_staff_programmes_and_facilities(model: BapasModel) -> None:
    w, year = model.view, WorldView(model.books).costs[model.view.clock.year]
    w.levers.vehicles, w.partners[0].met, w.pks[0].overtime = 2, 3, 60
    for account in ("pk_pay", "overtime", "programmes", "vehicles"):
        assert change(lambda name=account: getattr(year, name), lambda: do(costs.charge, w, year)) > 0, account
