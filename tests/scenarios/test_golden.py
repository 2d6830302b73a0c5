"""What each scenario counts in a small office must not drift unnoticed."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

import scenarios

ROOT = Path(__file__).parents[2]
ADVICE = (
    "{name}: {changed} changed. If that was meant, write the reason into docs/differences.md and run `make golden`; "
    "if not, find out why."
)


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_golden", ROOT / "docs" / "make_golden.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def found(maker: ModuleType) -> dict[str, dict[str, float]]:
    return maker.of_scenarios()  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def known(maker: ModuleType) -> dict[str, dict[str, float]]:
    return json.loads((maker.TESTS / "scenarios" / "golden.json").read_text())  # type: ignore[no-any-return]


def test_every_scenario_and_no_other_has_a_golden_result(known: dict[str, dict[str, float]]) -> None:
    assert list(known) == scenarios.names(), "run `make golden`"


@pytest.mark.parametrize("name", scenarios.names())
def test_a_scenario_counts_what_it_counted(
    name: str, found: dict[str, dict[str, float]], known: dict[str, dict[str, float]]
) -> None:
    changed = [key for key, value in found[name].items() if known[name].get(key) != pytest.approx(value, rel=1e-9)]
    assert not changed, ADVICE.format(name=name, changed=", ".join(changed))


def test_every_scenario_leaves_its_mark(known: dict[str, dict[str, float]]) -> None:
    policies = {name: scenarios.load(name).policy.hash() for name in known}
    seen: dict[str, str] = {}
    for name, sums in known.items():
        first = seen.setdefault(json.dumps(sums), name)
        assert policies[first] == policies[name], f"{name} and {first} differ in levers, not in what is counted"
