"""A subclass of agents is obeyed or refused, never passed over."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from sim.agents.client.person import Client
from sim.agents.pk.officer import PK
from sim.kernel.record_agent import INNER, RecordAgent
from sim.model import AGENTS, BapasModel
from sim.text.errors import InputError
from sim.week import WEEK
from tests.sim.histories import same_history

OVERRIDES = [(kind, method) for kind, agent in AGENTS.items() for method in agent.usual]


@cache
def begun(weeks: int) -> BapasModel:
    """An office so many weeks after it opened; fork it, never run it."""
    return BapasModel(rng=1, warmup_weeks=weeks)


def fork_of(weeks: int, driver: Any = "mesa") -> BapasModel:
    """Such an office, under a driver."""
    model = begun(weeks).fork({})
    model.driver = driver
    return model


def with_agents(classes: dict[str, Any]) -> Any:
    """A model with these classes of agents."""
    return type("Office", (BapasModel,), {"agent_classes": {**AGENTS, **classes}})


def office_with(classes: dict[str, Any], weeks: int = 30, **levers: float) -> BapasModel:
    """An office so many weeks after it opened, from then on with these agents and levers."""
    usual = begun(weeks)
    model = with_agents(classes).restored(usual.saved(), usual.office, rng=1, driver="mesa")
    return model.fork(levers)


def silent(kind: str, method: str, calls: list[str]) -> type[RecordAgent]:
    """A subclass that notes its calls and does as usual."""
    base = AGENTS[kind]
    usual = getattr(base, method)

    def noted(self: Any, *arguments: Any) -> Any:
        calls.append(method)
        return usual.fget(self) if isinstance(usual, property) else usual(self, *arguments)

    return type("Silent", (base,), {method: property(noted) if isinstance(usual, property) else noted})


@pytest.mark.parametrize(("kind", "method"), OVERRIDES)
def test_an_override_is_refused_by_the_compiled_driver(kind: str, method: str) -> None:
    with pytest.raises(InputError, match=f'Silent.{method}: the compiled driver .*driver="mesa"'):
        with_agents({kind: silent(kind, method, [])})(rng=1, warmup_weeks=4)


MEDIATING: dict[str, Any] = {"family.mediation": 12.0}  # sessions a year, so that there are some


@pytest.mark.parametrize(("kind", "method"), [(k, m) for k, m in OVERRIDES if m not in ("memory", "record")])
def test_an_override_is_called_in_the_mesa_driver_and_as_usual_changes_nothing(kind: str, method: str) -> None:
    calls: list[str] = []
    usual = begun(30).fork(MEDIATING)
    model = office_with({kind: silent(kind, method, calls)}, **MEDIATING)
    for one in (usual, model):
        one.run(4)
    assert method in calls
    assert same_history(model, usual)


def test_all_that_the_week_calls_can_be_overridden() -> None:
    called = {(step.actor, step.method) for phase in WEEK for step in phase.steps if step.actor}
    assert called <= set(OVERRIDES)


@pytest.mark.parametrize("driver", ["compiled", "mesa"])
def test_a_class_that_only_adds_is_fine_under_either_driver(driver: Any) -> None:
    class Watched(Client):
        watched = 0

        def __init__(self, model: Any, row: int) -> None:
            super().__init__(model, row)
            self.note = "made"

        def worst(self) -> int:
            return max(range(7), key=lambda k: self.needs[k])

    model = with_agents({"client": Watched})(rng=1, warmup_weeks=8, driver=driver)
    assert set(model.agents_by_type[Watched].map("worst")) <= set(range(7))
    assert same_history(model, BapasModel(rng=1, warmup_weeks=8, driver=driver))


def test_a_method_set_on_the_class_itself_is_seen_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PK, "supervise", lambda self: None)
    with pytest.raises(InputError, match="PK.supervise"):
        BapasModel(rng=1, warmup_weeks=4)


@pytest.mark.parametrize("driver", ["compiled", "mesa"])
@pytest.mark.parametrize("name", ["step", "advance", "motivation", "needs"])
def test_what_no_driver_would_call_or_read_is_refused_by_both(name: str, driver: Any) -> None:
    with pytest.raises(InputError, match=f"Odd.{name}"):
        with_agents({"client": type("Odd", (Client,), {name: lambda self: 0.5})})(rng=1, warmup_weeks=4, driver=driver)


@pytest.mark.parametrize("classes", [{"clerk": Client}, {"client": PK}, {"client": 3}, {"pk": None}])
def test_a_class_for_no_kind_or_of_another_is_refused(classes: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="agent_classes"):
        with_agents(classes)(rng=1, warmup_weeks=4)


def test_a_kind_without_a_class_is_refused() -> None:
    with pytest.raises(InputError, match=r"agent_classes.\w+: is missing"):
        type("Office", (BapasModel,), {"agent_classes": {"pk": PK}})(rng=1, warmup_weeks=4)


def test_a_method_that_fails_leaves_the_office_as_it_was() -> None:
    class Tired(PK):
        tired = False

        def supervise(self) -> None:
            if self.tired and self.row == 3:
                raise RuntimeError("tired")
            super().supervise()

    model = office_with({"pk": Tired})
    before = model.fork({})
    Tired.tired = True
    with pytest.raises(RuntimeError):
        model.step()
    assert (model.week, model.steps) == (0, 0)
    Tired.tired = False
    model.step()
    before.step()
    assert same_history(model, before)


def test_inner_parts_can_be_overridden_too_and_are_no_methods_of_the_week() -> None:
    assert set(INNER) == {"act", "memory", "record"}


def test_a_driver_set_later_is_held_against_the_classes_again() -> None:
    model = office_with({"pk": silent("pk", "supervise", [])})
    with pytest.raises(InputError, match="Silent.supervise"):
        model.driver = "compiled"
    with pytest.raises(InputError, match="unknown driver"):
        model.driver = "fast"
    assert model.driver == "mesa"
