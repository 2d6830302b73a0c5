"""Transfers between offices: clients come and go mid-term, the same in every scenario, and on average in balance."""

from __future__ import annotations

import numpy as np
import pytest

from sim import population
from sim.agents.person_key import MOST_STREAMS, STREAM_BIT
from sim.codes import PROGRAMMES, Status
from sim.kernel.world import Records
from sim.model import BapasModel
from sim.office import Office

MANY = 0.5  # a share a year that shows


def office_with(transfer_out: float, transfers: float = 1.0, seed: int = 3, weeks: int = 470) -> BapasModel:
    office = Office(transfers=transfers, intake_growth=0.0)
    return BapasModel(office=office, parameters={"transfer_out": transfer_out}, rng=seed, warmup_weeks=weeks)


def of_stream(model: BapasModel) -> Records:
    n = int(model.world.clock["n"])
    return (model.world.clients["id"][1:n] >> STREAM_BIT) & MOST_STREAMS


def test_without_transfers_nobody_comes_mid_term_and_nobody_leaves_before_the_end() -> None:
    model = office_with(0.0, weeks=104)
    w, n = model.world, int(model.world.clock["n"])
    assert (of_stream(model) < PROGRAMMES).all()
    assert (w.files["term_start"][1:n] == w.clients["arrival"][1:n]).all()
    assert (w.clients["leave"][1:n] == w.files["term_end"][1:n] + population.FOLLOW_UP_WEEKS).all()


def test_transfers_change_nobody_who_begins_here_but_when_they_leave() -> None:
    none, many = office_with(0.0, weeks=0), office_with(MANY, weeks=0)
    for model in (none, many):
        model.run(104)
    fields = ["id", "arrival", "birth", "sex", "frailty", "static_log", "kind", "distance"]
    ours = of_stream(many) < PROGRAMMES
    rows = np.flatnonzero(ours) + 1
    n = int(none.world.clock["n"])
    assert not ours.all() and len(rows) == n - 1
    for field in fields:
        assert (none.world.clients[field][1:n] == many.world.clients[field][rows]).all(), field
    assert (many.world.clients["leave"][rows] <= none.world.clients["leave"][1:n]).all()


def test_as_many_come_as_go_and_the_register_stays_what_it_is_without_them() -> None:
    registers, came, went = {0.0: [], MANY: []}, 0.0, 0.0
    for seed in range(4):
        for share, found in registers.items():
            model = office_with(share, seed=seed)
            model.run(156)
            outcomes = model.ledger.outcomes()
            found.append(outcomes["register"])
            came, went = came + outcomes["moved_in"], went + outcomes["moved_out"]
    assert came > 300 and came == pytest.approx(went, rel=0.08)
    assert np.mean(registers[MANY]) == pytest.approx(np.mean(registers[0.0]), rel=0.06)


def test_the_office_file_says_how_many_come_for_each_who_goes() -> None:
    registers = []
    for transfers in (0.0, 2.0):
        model = office_with(MANY, transfers)
        model.run(104)
        outcomes = model.ledger.outcomes()
        registers.append(outcomes["register"])
        assert (outcomes["moved_in"] == 0.0) == (transfers == 0.0) and outcomes["moved_out"] > 30
    assert registers[1] > 1.5 * registers[0]


def test_the_same_clients_come_and_go_whatever_the_policy() -> None:
    start = office_with(MANY, weeks=104)
    a, b = start.fork({}), start.fork({"staffing.pks": 30, "cooperation.level": "integrated"})
    for model in (a, b):
        model.run(52)
    assert a.ledger.outcomes()["moved_out"] == b.ledger.outcomes()["moved_out"] > 0
    for field in ("id", "arrival", "release", "leave"):
        mid_term = of_stream(a) >= PROGRAMMES
        rows = np.flatnonzero(mid_term & (a.world.clients["arrival"][1 : int(a.world.clock["n"])] >= 52)) + 1
        assert (a.world.clients[field][rows] == b.world.clients[field][rows]).all()


def test_the_register_changes_by_who_begins_comes_ends_and_goes() -> None:
    model = office_with(MANY, weeks=156).fork({})

    def guided() -> int:
        return int((model.world.files["status"] == Status.GUIDED).sum())

    before, arrived = guided(), int(model.world.clock["arrived"])
    model.run(52)
    sums = model.ledger.sums()
    assert guided() - before == int(model.world.clock["arrived"]) - arrived - sums["ended"] - sums["moved_out"]
    assert sums["moved_in"] > 0 and sums["moved_out"] > 0
