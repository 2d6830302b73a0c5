"""Documents that are made from code are as the code is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

from calibration.fit.space import Space
from experiments.documents import markdown
from experiments.documents.blocks import Figure
from sim.codes import Activity
from sim.office import Office
from sim.parameters import Parameters

ROOT = Path(__file__).parents[1]
FITS = ("width", "moved", "k_hat", "q5", "q50", "q95")


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


def test_the_page_of_prior_widths_names_the_verdicts_that_hang_on_them() -> None:
    widths = script("make_widths")
    verdicts = {0.5: ("falls", "no_change"), 1.0: ("falls", "cannot_tell"), 2.0: ("falls_unsure", "cannot_tell")}
    rows = [
        (width, name, "relative", -0.1, -0.2, 0.0, told)
        for width, both in verdicts.items()
        for name, told in zip(("full_rnr", "pk_1_40"), both, strict=True)
    ]
    differences = pd.DataFrame(rows, columns=["width", "scenario", "unit", "mean", "lo", "hi", "verdict"])
    fits = pd.DataFrame([(width, 1, 0.3, 20.0, 30.0, 45.0) for width in verdicts], columns=list(FITS))
    told = markdown.render(widths.page(widths.Studied(fits, differences, "reoffend_24"), widths.Size()))
    assert "With priors 0.5 times as wide 1 of 2 verdicts are others (`pk_1_40`); with priors 2 times" in told
    assert "2 times as wide 1 of 2 verdicts are others (`full_rnr`)." in told
    assert "| `full_rnr` | falls: -10.0 % (-20.0 % to +0.0 %) |" in told and "| 30 (20 to 45) |" in told


def test_points_of_the_recovery_study_are_simulated_once_and_anew_where_they_are_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recovery, office = script("make_recovery"), Office(clients=20, pks=1)
    monkeypatch.setattr(recovery, "RESULTS", tmp_path)
    space = Space(Parameters.read())
    first = recovery.simulated(space, office, 2, recovery.TRAINED)
    made = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    again = recovery.simulated(space, office, 2, recovery.TRAINED)
    assert {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == made and len(made) == 2
    pd.testing.assert_frame_equal(first.seen, again.seen)
    recovery.simulated(Space(Parameters.read(), 0.5), office, 2, recovery.TRAINED)
    assert len(list(tmp_path.iterdir())) == 4


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
