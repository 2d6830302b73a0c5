"""Two offices in step: the same luck, the numbers of the ledger, and a stop between weeks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from experiments.app import pair as pairs
from experiments.app.frame import Layers, Standing, There, counted, frame
from experiments.app.pair import Pair
from experiments.app.world import Start
from sim.agents.head import is_guided
from sim.codes import Status
from sim.kernel.plain import as_python
from sim.model import BapasModel
from sim.office import Office
from sim.policy.levers import Policy

FEW, MANY = Policy.of({"staffing.pks": 3}), Policy.of({"staffing.pks": 9, "supervision.practice": "ccp"})


class Warm(Start):
    """A start that needs no warm-up of its own."""

    def __init__(self, model: BapasModel) -> None:
        super().__init__(model.office)
        self._warm.set_result(model)


@pytest.fixture(scope="module")
def start(small: BapasModel) -> Start:
    return Warm(small)


@pytest.fixture
def pair(start: Start) -> Iterator[Pair]:
    yield Pair(start, (FEW, MANY))


def test_two_offices_under_one_policy_never_part(start: Start) -> None:
    pair = Pair(start, (FEW, FEW))
    pair.go_on(30)
    assert pair.week == 30 and pair.frames[0] == pair.frames[1] and pair.curves[0] == pair.curves[1]
    assert pair.parted() == []


def test_two_policies_part_and_the_lives_that_did_are_told(pair: Pair) -> None:
    pair.go_on(60)
    assert len(pair.frames[0].desks) == 3 and pair.curves[0] != pair.curves[1]
    parted = pair.parted()
    assert parted and all(first.id == second.id and first != second for first, second in parted)
    shows = [first[:4] != second[:4] for first, second in parted]
    assert shows == sorted(shows, reverse=True)


def test_the_layers_are_those_of_the_ledger_over_the_end_of_a_year(small: BapasModel) -> None:
    model = small.fork(FEW)
    before = counted(model)
    model.run(70)
    sums = model.ledger.sums()
    assert frame(model, before).layers == pytest.approx(
        Layers(sums["expected"], sums["expected_detected"], sums["expected_recorded"] + sums["expected_after"])
    )


def test_a_curve_has_a_point_a_week_and_never_falls(pair: Pair) -> None:
    pair.go_on(56)
    for curve in pair.curves:
        assert len(curve) == 57 and curve[0] == (0.0, 0.0, 0.0)
        assert all(a <= b for old, new in zip(curve, curve[1:], strict=False) for a, b in zip(old, new, strict=True))
        assert curve[-1].true > curve[-1].detected > curve[-1].recorded > 0.0


def test_a_frame_counts_all_who_are_guided_and_all_that_waits(small: BapasModel) -> None:
    model = small.fork(FEW)
    model.run(20)
    seen = frame(model, counted(model))
    w = model.world
    guided = [row for row in model.rows("client") if as_python(is_guided)(row, model.view)]
    assert [person.id for person in seen.people] == w.clients["id"][guided].tolist()
    assert seen.former == int((w.files["status"][w.live[: int(w.clock["n_live"])]] == Status.FOLLOW_UP).sum())
    assert sum(desk.litmas for desk in seen.desks) <= seen.litmas and 0 <= seen.late <= seen.litmas
    assert sum(desk.clients for desk in seen.desks) == len(seen.people)


def test_who_is_not_at_the_desk_works_no_hour(pair: Pair) -> None:
    pair.go_on(30)
    desks = [desk for seen in pair.frames for desk in seen.desks]
    assert {desk.there for desk in desks} >= {There.PRESENT}
    assert all(sum(desk.hours) == 0.0 for desk in desks if desk.there != There.PRESENT)


def test_a_run_stops_between_two_weeks(pair: Pair) -> None:
    pair.go_on(50, stop=lambda: pair.week == 7)
    assert pair.week == 7 and pair.frames[1].week == 7


def test_nobody_goes_on_beyond_the_last_week(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "LAST", 3)
    pair.go_on(50)
    assert pair.week == 3 and pair.ended


def test_standings_are_told_as_truly_as_they_are(pair: Pair) -> None:
    pair.go_on(40)
    assert {person.standing for seen in pair.frames for person in seen.people} >= {Standing.WORKING, Standing.JOBLESS}


def test_an_office_that_cannot_be_warmed_up_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAPAS_WARMUPS", "a lot")
    start = Start(Office())
    start._warm_up()
    assert not start.ready and start.failure is not None and "a lot" in start.failure
