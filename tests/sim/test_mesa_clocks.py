"""Mesa's clocks and the office's never part."""

from __future__ import annotations

from functools import cache
from typing import Any

import mesa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.model import BapasModel
from sim.text.errors import InputError
from tests.sim.histories import same_history

HAS_TIME = hasattr(mesa.Model, "run_for")


@cache
def start() -> BapasModel:
    """An office that has begun; fork it, never run it."""
    return BapasModel(rng=1, warmup_weeks=6, driver="mesa")


def agree(model: BapasModel) -> bool:
    return model.steps == model.week == getattr(model, "time", model.week)


def by_run_for(model: BapasModel) -> BapasModel:
    if HAS_TIME:
        model.run_for(2)
    else:
        model.run(2)
    return model


def by_step(model: BapasModel) -> BapasModel:
    model.step()
    return model


def by_run(model: BapasModel) -> BapasModel:
    model.run(3)
    return model


def by_run_model(model: BapasModel) -> BapasModel:
    class Once(BapasModel):
        def step(self) -> None:
            super().step()
            self.running = False

    once = Once(rng=1, warmup_weeks=6, driver="mesa")
    once.run_model()
    assert agree(once)
    return model


MOVES = [
    by_step,
    by_run,
    by_run_for,
    by_run_model,
    lambda model: model.fork({}),
    lambda model: BapasModel.restored(model.saved(), model.office, rng=model.seed, driver="mesa"),
]


@settings(max_examples=8)
@given(st.lists(st.sampled_from(MOVES), min_size=1, max_size=4))
def test_after_any_moves_the_clocks_agree(moves: list[Any]) -> None:
    model = start().fork({})
    for move in moves:
        model = move(model)
        assert agree(model)


@pytest.mark.parametrize("driver", ["compiled", "mesa"])
def test_a_step_after_a_run_is_one_week(driver: Any) -> None:
    model = BapasModel(rng=1, warmup_weeks=4, driver=driver)
    for week in (4, 5, 9, 10):
        model.run(3) if week in (4, 9) else None
        model.step()
        assert model.week == week and agree(model)


@pytest.mark.parametrize(("name", "value"), [("steps", 5), ("steps", 1), ("week", 3), ("time", 4.0), ("seed", 2)])
def test_nobody_else_sets_a_clock(name: str, value: Any) -> None:
    model = start().fork({})
    with pytest.raises(InputError, match=f"{name}: cannot be set"):
        setattr(model, name, value)
    with pytest.raises((InputError, AttributeError) if name == "time" and not HAS_TIME else InputError):
        exec(f"model.{name} += 1", {"model": model})
    model.step()
    assert agree(model)


@pytest.mark.parametrize("weeks", [-1, 1.5, True, "3", None])
def test_a_run_is_of_a_whole_number_of_weeks(weeks: Any) -> None:
    model = start().fork({})
    with pytest.raises(InputError, match="is no number of weeks"):
        model.run(weeks)
    assert agree(model) and model.week == 0


class Failing(mesa.DataCollector):
    fails = True

    def collect(self, model: Any) -> None:
        if self.fails:
            raise RuntimeError("no room")


class Stopping(BapasModel):
    """Fails before its week."""

    stops = True

    def step(self) -> None:
        if self.stops:
            raise RuntimeError("not now")
        super().step()


def test_a_step_that_fails_before_its_week_leaves_the_clocks_alike_and_going() -> None:
    model = Stopping(rng=1, warmup_weeks=6, driver="mesa")
    with pytest.raises(RuntimeError):
        model.step()
    assert agree(model)
    model.stops = False
    model.step()
    assert agree(model) and model.week == 1


def test_a_step_whose_reporter_fails_leaves_the_clocks_alike_and_going() -> None:
    model = start().fork({})
    model.datacollector = Failing()
    with pytest.raises(RuntimeError):
        model.step()
    assert agree(model)
    model.datacollector.fails = False
    model.step()
    assert agree(model) and model.week == 2


def test_a_run_does_the_step_of_a_subclass() -> None:
    class Counting(BapasModel):
        mine = 0

        def step(self) -> None:
            super().step()
            self.mine += 1

    model = Counting(rng=1, warmup_weeks=6, driver="mesa")
    model.run(3)
    assert model.mine == 3 and model.datacollector.model_vars["pks"] == []


@pytest.mark.skipif(not HAS_TIME, reason="events came with Mesa 3.5")
@pytest.mark.parametrize("driver", ["compiled", "mesa"])
def test_events_come_in_their_time_in_a_run_too(driver: Any) -> None:
    model = BapasModel(rng=1, warmup_weeks=6, driver=driver)
    heard: list[tuple[float, int]] = []

    def hear() -> None:
        heard.append((model.time, model.week))

    model.schedule_event(hear, at=2.5)
    model.run(4)
    model.run(2)
    assert heard == [(2.5, 2)] and agree(model)
    plain = BapasModel(rng=1, warmup_weeks=6, driver=driver)
    for weeks in (1, 1, 1, 1, 2):  # an event is awaited week by week, and room is made for as many at a time
        plain.run(weeks)
    assert same_history(model, plain)


@pytest.mark.skipif(not HAS_TIME, reason="events came with Mesa 3.5")
def test_a_part_of_a_week_is_waited_and_no_week_is_lost() -> None:
    model = start().fork({})
    model.run_for(0.5)
    model.run(2)
    assert (model.time, model.steps, model.week) == (2.5, 2, 2)
