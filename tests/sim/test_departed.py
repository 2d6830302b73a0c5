"""Dropping who has left changes nothing that comes after, whenever it is done; nothing points at another person."""

from __future__ import annotations

import copy
import importlib
import pkgutil
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sim
from sim.agents.client.person import Client
from sim.departed import PEOPLE, POINTING
from sim.kernel.layouts import Layout
from sim.model import BapasModel
from sim.office import Office
from sim.text.errors import InputError
from tests.sim.test_conservation import LEGAL, assert_conserved
from tests.sim.test_drivers import assert_same_history
from tests.sim.test_saved import through_a_file

NO_PEOPLE = {
    "client.employer",
    "client.community",
    "client.region",
    "client.partner",
    "casefile.referred",
    "employer.region",
    "community.region",
    "agency.region",
    "region.first",
    "clock.came",  # where this week's people begin, by stream: moved by itself
}  # fields that hold rows, of something else
LISTS = {"live", "guided", "cases", "queue", "concerned"}
OTHER_LISTS = {"guides", "docket_list", "docket_start", "coming", "case_start", "queue_start"}


class Keeping(BapasModel):
    """Keeps everybody who ever came."""

    def drop_departed(self) -> None:
        pass


def fields(unit: str) -> set[str]:
    """All fields of a unit, in all records of the package."""
    modules = [importlib.import_module(found.name) for found in pkgutil.walk_packages(sim.__path__, "sim.")]
    layouts = [one for module in modules for one in vars(module).values() if isinstance(one, Layout)]
    return {f"{layout.name}.{field.name}" for layout in layouts for field in layout.fields if field.unit == unit}


def assert_same_from_now_on(dropped: BapasModel, whole: BapasModel) -> None:
    """What both have counted and, without those whom nobody needs, all of their worlds and books."""
    assert int(whole.world.clock["n"]) >= int(dropped.world.clock["n"])
    assert repr(dropped.ledger.outcomes()) == repr(whole.ledger.outcomes())
    assert dropped.ledger.curves().equals(whole.ledger.curves())
    for model in (dropped, whole):
        BapasModel.drop_departed(model)
    assert int(whole.world.clock["n"]) == int(dropped.world.clock["n"])
    assert_same_history(dropped, whole)


def of_last_year(model: BapasModel) -> list[int]:
    """Who came within the last year, by key."""
    clients = model.world.clients
    return clients["id"][(clients["arrival"] >= model.week - 52) & (clients["id"] > 0)].tolist()


def test_every_field_that_holds_rows_says_of_what_and_those_of_people_move() -> None:
    assert fields("row") == NO_PEOPLE
    assert fields("person") <= {
        f"{layout.name}.{field.name}" for layout in POINTING.values() for field in layout.fields
    }


def test_every_array_of_people_and_every_list_is_known(small: BapasModel) -> None:
    model = small.fork({})
    model.drop_departed()
    arrays = {name: array for name, array in model.world._asdict().items() if np.ndim(array) > 0}
    assert {name for name, a in arrays.items() if len(a) == len(model.world.clients)} == {*PEOPLE, *LISTS}
    assert {name for name, a in arrays.items() if a.dtype == "i4"} == LISTS | OTHER_LISTS | {"seats"}


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(levers=LEGAL, pieces=st.lists(st.integers(1, 90), max_size=4), how=st.sampled_from(["run", "copy", "fork"]))
def test_dropped_at_any_time_it_goes_on_alike(small: BapasModel, levers: Any, pieces: list[int], how: str) -> None:
    whole, dropped = small.fork(levers), small.fork(levers)
    for weeks in pieces:
        whole.run(weeks)
        dropped.run(weeks)
        dropped.drop_departed()
        if how == "copy":
            dropped = copy.deepcopy(dropped)
        elif how == "fork":
            whole, dropped = whole.fork({}), dropped.fork({})
    assert_conserved(dropped)
    assert_same_from_now_on(dropped, whole)


@pytest.mark.parametrize(
    ("office", "frozen"),
    [
        (Office(clients=60, pks=1, litmas_year=30), ()),
        (Office(transfers=1.0, intake_growth=0.3), ("employer", "partner")),
        (Office(clients=900, pks=12, litmas_year=500), ("client",)),
    ],
)
def test_an_office_warmed_up_without_them_is_the_same(office: Office, frozen: tuple[str, ...]) -> None:
    parameters = {"transfer_out": 0.3, "friends_most": 8.0}
    models = [kind(office=office, parameters=parameters, rng=4, frozen=frozen) for kind in (BapasModel, Keeping)]
    assert int(models[0].world.clock["n"]) < int(models[1].world.clock["n"])
    assert of_last_year(models[0]) == of_last_year(models[1])
    for model in models:
        model.run(400, keep_departed=False)
    assert_same_from_now_on(*models)


def test_years_on_only_the_people_there_have_rows(small: BapasModel) -> None:
    model = small.fork({})
    model.run(1044, keep_departed=False)
    clock = model.world.clock
    gone = int(clock["n"]) - 1 - int(clock["n_live"])
    assert gone < 0.6 * int(clock["n_live"]) < int(clock["left"]) / 3
    assert len(model.world.clients) == int(clock["n"])


def test_restored_after_dropping_it_goes_on_alike(small: BapasModel) -> None:
    start = small.fork({})
    start.run(200, keep_departed=False)
    again = through_a_file(start)
    start = start.fork(start.office.status_quo)
    for model in (start, again):
        model.run(60)
    again.drop_departed()
    start.drop_departed()
    assert start.books.yearly.tobytes() == again.books.yearly.tobytes()
    assert (start.world.clients["id"] == again.world.clients["id"]).all()


def test_agents_go_with_their_records_under_the_mesa_driver(small: BapasModel) -> None:
    whole, dropped = small.fork({}), small.fork({})
    dropped.driver = "mesa"
    for agent in dropped.agents:
        if hasattr(agent, "arrival"):
            agent.code = agent.id
    for weeks in (5, 3, 8):
        whole.run(weeks)
        dropped.run(weeks)
        dropped.drop_departed()
        kinds = {kind: dropped.agents_by_type[one] for kind, one in dropped.agent_classes.items()}
        assert (
            sorted(c.row for c in kinds["client"]) == sorted(f.row for f in kinds["family"]) == dropped.rows("client")
        )
        assert all(c.id == getattr(c, "code", c.id) for c in kinds["client"])
        assert sum(hasattr(c, "code") for c in kinds["client"]) > 100
    assert_same_from_now_on(dropped, whole)


def test_a_handle_of_somebody_who_has_left_has_no_record_any_more(small: BapasModel) -> None:
    model = small.fork({})
    handles = list(model.agents_by_type[Client])
    model.run(200)
    gone = [c for c in handles if c.model.handle("client", c.row) is not c]
    assert gone and gone[0].id > 0
    model.drop_departed()
    for leave in (lambda: gone[0].id, lambda: gone[0].row, lambda: setattr(gone[0], "housed", 1)):
        with pytest.raises(InputError, match="has left"):
            leave()
    assert not hasattr(handles[0], "nothing")
