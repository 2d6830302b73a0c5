"""The constructor fits Mesa's viewers and its batch runner."""

from __future__ import annotations

import inspect
from typing import Any

import mesa
import pytest

from sim.model import BapasModel
from sim.office import Office, load_office
from sim.policy.levers import Change, Policy
from sim.text.errors import InputError
from tests.sim.histories import same_history

try:
    from mesa.visualization.solara_viz import _check_model_params as check_of_mesa
except ImportError:  # solara is no requirement
    check_of_mesa = None

FEW: dict[str, Any] = {"warmup_weeks": 4, "driver": "mesa"}
PARAMETERS: dict[str, Any] = {"staffing.pks": 9, "facilities.rooms": 2, "rng": 3, "office": Office(), **FEW}


def check_by_its_rule(init: Any, parameters: dict[str, Any]) -> None:
    """What Mesa 3.3 checks: no *args; every name known, unless there is a `kwargs`; no other without a default."""
    found = inspect.signature(init).parameters
    assert not any(p.kind == p.VAR_POSITIONAL for p in found.values())
    missing = [name for name, p in found.items() if p.default is p.empty and name not in ("self", "kwargs")]
    assert set(missing) <= set(parameters)
    assert "kwargs" in found or set(parameters) <= set(found)


@pytest.mark.parametrize("check", [check_by_its_rule, *([check_of_mesa] if check_of_mesa else [])])
@pytest.mark.parametrize("parameters", [PARAMETERS, {}])
def test_a_viewers_check_accepts_levers_by_dotted_name(check: Any, parameters: dict[str, Any]) -> None:
    check(BapasModel.__init__, parameters)


def test_a_viewer_makes_the_model_anew_from_its_parameters() -> None:
    model = BapasModel(**PARAMETERS)
    again = type(model)(**PARAMETERS)
    assert model.policy.staffing.pks == 9
    assert same_history(model, again)


@pytest.mark.parametrize("levers", [{"staffing.pk": 9}, {"pks": 9}, {"seeds": 1}])
def test_an_unknown_parameter_is_refused(levers: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        BapasModel(rng=1, **FEW, **levers)


def test_levers_beside_a_policy_are_set_over_it() -> None:
    policy = Policy.of({"staffing.pks": 9, "facilities.rooms": 2})
    model = BapasModel(policy, rng=1, **FEW, **{"facilities.rooms": 3})
    assert (model.policy.staffing.pks, model.policy.facilities.rooms) == (9, 3)


class ScenarioLike:
    """What Mesa 3.5 calls a scenario, where there is none."""

    def __init__(self, rng: Any = None, **levers: Any) -> None:
        self.__dict__.update(levers, rng=rng)


SCENARIOS: list[Any] = [ScenarioLike]
if hasattr(mesa.experimental, "scenarios"):
    SCENARIOS.append(mesa.experimental.scenarios.Scenario)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_scenario_gives_levers_and_may_give_the_seed(scenario: Any) -> None:
    model = BapasModel(scenario=scenario(rng=5, **{"staffing.pks": 9}), **FEW)
    assert (model.seed, model.policy.staffing.pks, model.scenario.rng) == (5, 9, 5)
    assert same_history(model, BapasModel(rng=5, **FEW, **{"staffing.pks": 9}))
    assert BapasModel(scenario=scenario(), rng=7, **FEW).seed == 7
    assert BapasModel(scenario=scenario(rng=7), rng=7, **FEW).seed == 7
    with pytest.raises(InputError, match="once"):
        BapasModel(scenario=scenario(rng=5), rng=7, **FEW)
    with pytest.raises(InputError, match="density"):
        BapasModel(scenario=scenario(density=0.5), **FEW)


def rows_of(**parameters: Any) -> list[dict[str, Any]]:
    return mesa.batch_run(BapasModel, {"rng": [1], **FEW, **parameters}, max_steps=1, display_progress=False)


@pytest.mark.parametrize("policy", [Policy.of({"staffing.pks": 3}), [Policy.of({"staffing.pks": 3})]])
def test_a_policy_given_to_batch_run_is_one_policy(policy: Any) -> None:
    assert [row["pks"] for row in rows_of(policy=policy, **{"staffing.hiring_lag_weeks": 0})] == [3.0]


def test_an_office_given_to_batch_run_is_one_office_and_so_is_its_name() -> None:
    assert [row["office"] for row in rows_of(office=Office(pks=4))] == [Office(pks=4)]
    assert [row["pks"] for row in rows_of(office="template")] == [float(load_office("template").pks)]


def test_a_mapping_given_to_batch_run_stands_in_a_list_and_that_is_said_where_it_does_not() -> None:
    assert [row["pks"] for row in rows_of(policy=[{"staffing.pks": 3, "staffing.hiring_lag_weeks": 0}])] == [3.0]
    with pytest.raises(InputError, match="in a list"):
        rows_of(policy={"staffing.pks": 3})


def test_kinds_that_are_frozen_are_one_by_one_runs_of_batch_run() -> None:
    assert [row["frozen"] for row in rows_of(frozen=("pk", "partner"))] == ["pk", "partner"]


@pytest.mark.parametrize("thing", [Policy(), Office(), Office().regions[0]])
def test_what_is_one_thing_is_no_list_of_its_fields(thing: Any) -> None:
    with pytest.raises(TypeError):
        iter(thing)


def test_an_office_by_its_name_is_the_packages_one() -> None:
    model = BapasModel(office="palembang", rng=1, warmup_weeks=1, driver="mesa")
    assert model.office == load_office("palembang")
    with pytest.raises(InputError, match="did you mean palembang"):
        BapasModel(office="Palembnag")
    with pytest.raises(InputError, match="no such file"):
        BapasModel(office="mine.toml")


@pytest.mark.parametrize("policy", ["full_rnr", 3, ["staffing.pks"], Change("staffing.pks", 1, 9)])
def test_what_is_no_policy_is_refused_with_the_remedy(policy: Any) -> None:
    with pytest.raises(InputError, match="no policy.*scenarios.load"):
        BapasModel(policy, **FEW)
