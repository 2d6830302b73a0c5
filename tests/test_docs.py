"""Documents that are made from code are as the code is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

from experiments.documents import markdown
from experiments.documents.blocks import Figure
from sim.codes import Activity

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
    made = markdown.render(script("make_tables").PAGES[page]())
    assert made == (ROOT / "docs" / page).read_text(encoding="utf-8")


def test_the_tables_of_the_odd_protocol_are_the_codes_own() -> None:
    page = (ROOT / "docs" / "odd.md").read_text(encoding="utf-8")
    assert script("make_odd").filled(page) == page


def test_the_features_page_is_what_its_data_give() -> None:
    assert script("make_features").page() == (ROOT / "docs" / "features.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["kernel.md", "luck.md", "mesa.md"])
def test_the_python_of_a_page_runs(page: str) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.S)
    assert blocks
    for block in blocks:
        exec(compile(block, page, "exec"), {"__name__": page})


def test_the_hours_of_an_office_are_what_its_file_and_the_parameters_say() -> None:
    """All but what a simulated year adds."""
    still = pd.DataFrame({"activity": Activity.codes(), "worked": 0.0})
    still.attrs = {"available": 0.0, "overtime": 0.0, "asked": 0.0}
    page = (ROOT / "docs" / "workload.md").read_text(encoding="utf-8")
    blocks = [block for block in script("make_workload").page(still) if not isinstance(block, Figure)]
    missing = [block for block in blocks if markdown.render([block]).strip() not in page]
    assert [type(block).__name__ for block in missing] == ["Table", "Note"]


def test_the_page_of_the_public_register_is_what_its_people_and_the_kept_curves_of_the_model_say() -> None:
    survival = script("make_survival")
    made = markdown.render(survival.page(pd.read_csv(survival.CURVES)), "survival")
    assert made == (ROOT / "docs" / "survival.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "docs/limits.md"])
def test_a_page_in_two_languages_says_as_much_in_both(page: str) -> None:
    """Headings in their order, code and commands are the same; so are the points of every list."""

    def bones(path: Path) -> tuple[list[str], int, list[str]]:
        text = path.read_text(encoding="utf-8")
        blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
        commands = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
        return re.findall(r"^(#+) ", text, re.M), len(re.findall(r"^- ", text, re.M)), commands

    english = ROOT / page
    assert bones(english) == bones(english.with_suffix(".id.md"))
