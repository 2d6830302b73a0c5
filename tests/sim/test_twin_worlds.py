"""Same luck: two scenarios of one seed differ by policy alone, person by person."""

from __future__ import annotations

import math

import numpy as np

from sim.agents.client.record import CLIENT
from sim.agents.family import FAMILY
from sim.draws import NUMBERS, uniform
from sim.model import BapasModel
from sim.office import Office
from tests.sim.test_drivers import assert_same_history

UNCOUPLED_FROZEN = ("employer", "community", "partner", "pk")
UNCOUPLED = {"network_pull": 0.0, "offence_spread": 0.0, "group_mixing": 0.0, "acute_friend_year": 0.0}


def test_the_same_policy_twice_differs_by_exactly_nothing(small: BapasModel) -> None:
    a, b = small.fork({}), small.fork({})
    a.run(104)
    b.run(104)
    assert_same_history(a, b)
    for name, value in a.ledger.outcomes().items():
        other = b.ledger.outcomes()[name]
        assert value == other or (math.isnan(value) and math.isnan(other)), name


def test_a_fork_leaves_its_parent_as_it_was(small: BapasModel) -> None:
    before = small.world.clients.tobytes()
    small.fork({"staffing.pks": 20}).run(60)
    assert small.world.clients.tobytes() == before


def test_two_models_of_one_seed_are_one_history() -> None:
    assert_same_history(BapasModel(rng=5, warmup_weeks=60), BapasModel(rng=5, warmup_weeks=60))


def test_who_arrives_does_not_depend_on_policy(small: BapasModel) -> None:
    a, b = (
        small.fork({}),
        small.fork({"staffing.pks": 30, "cooperation.level": "integrated", "assessment.standard": "rnr"}),
    )
    a.run(52)
    b.run(52)
    n = int(a.world.clock["n"])
    assert n == int(b.world.clock["n"])
    for field in ("id", "birth", "arrival", "leave", "sex", "region", "community", "frailty", "static_log", "friends"):
        assert (a.world.clients[field][:n] == b.world.clients[field][:n]).all(), field


def test_with_every_coupling_off_more_clients_change_nobody_elses_history() -> None:
    def histories(scale: float) -> dict[int, tuple[bytes, bytes]]:
        start = BapasModel(office=Office(), parameters=UNCOUPLED, rng=7, warmup_weeks=104, frozen=UNCOUPLED_FROZEN)
        model = start.fork({"demand.intake_scale": scale, "staffing.pks": 0})
        model.run(104)
        w, rows = model.world, range(1, int(model.world.clock["n"]))
        own = [f.name for f in CLIENT.fields if f.name not in ("friends", "n_friends")]
        return {
            int(w.clients["id"][i]): (
                b"".join(w.clients[name][i].tobytes() for name in own),
                b"".join(w.families[f.name][i].tobytes() for f in FAMILY.fields),
            )
            for i in rows
        }

    few, many = histories(1.0), histories(1.3)
    assert len(many) > len(few) + 10
    assert all(many[key] == history for key, history in few.items())


def test_streams_of_different_decisions_are_independent() -> None:
    streams = list(NUMBERS.values())
    draws = np.array([[uniform(3, stream, who, 5) for who in range(400)] for stream in streams])
    correlation = np.corrcoef(draws)[np.triu_indices(len(streams), 1)]
    pairs = len(correlation)
    assert abs(correlation).max() < math.sqrt(2 * math.log(pairs) / 400) + 0.06
    assert abs(correlation.mean()) < 4 / math.sqrt(400 * pairs)


def test_hiring_moves_only_those_who_go_to_the_new_posts(small: BapasModel) -> None:
    a, b = small.fork({}), small.fork({"staffing.pks": 9, "staffing.hiring_lag_weeks": 0})
    a.run(1)
    b.run(1)
    guided = a.world.files["status"] == 1
    before, after = a.world.files["pk"][guided], b.world.files["pk"][guided]
    moved = before != after
    assert moved.any() and set(after[moved]) <= {5, 6, 7, 8}
