"""Documents that are made from code are as the code is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_weeks_list_is_the_codes_own() -> None:
    assert script("make_week").text() in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["parameters.md", "outcomes.md", "levers.md"])
def test_tables_of_numbers_outcomes_and_levers_are_the_codes_own(page: str) -> None:
    assert script("make_tables").PAGES[page]() == (ROOT / "docs" / page).read_text(encoding="utf-8")


def test_the_tables_of_the_odd_protocol_are_the_codes_own() -> None:
    page = (ROOT / "docs" / "odd.md").read_text(encoding="utf-8")
    assert script("make_odd").filled(page) == page


def test_the_features_page_is_what_its_data_give() -> None:
    assert script("make_features").page() == (ROOT / "docs" / "features.md").read_text(encoding="utf-8")


def test_the_readmes_python_runs() -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {"__name__": "readme"})


def test_the_readmes_scenario_is_sound(tmp_path: Path) -> None:
    import scenarios

    (text,) = re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    (tmp_path / "mine.toml").write_text(text)
    scenario = scenarios.load(tmp_path / "mine.toml")
    assert scenario.policy.staffing.pks == 90
    assert [scenario.policy.at(week)["outreach_hours"] for week in (59, 80, 110)] == [0, 60, 0]
    assert [prediction.sign for prediction in scenario.predictions] == ["lower"]
