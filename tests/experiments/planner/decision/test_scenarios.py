"""The scenarios between which is decided: at least two, that differ in what they are and in what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments.planner.decision.scenarios import chosen
from sim.office import Office
from sim.text.errors import InputError

SCENARIO = """schema_version = 1
title = "PKs"
short = "PKs"
group = "other"
purpose = "So many PKs."
source = "a test"
extends = "status_quo"

[levers.staffing]
pks = {pks}
"""


def test_two_files_of_the_same_name_are_told_by_it(tmp_path: Path) -> None:
    for folder, pks in (("a", 3), ("b", 9)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "more.toml").write_text(SCENARIO.format(pks=pks))
    with pytest.raises(InputError, match="another scenario has the same name: more"):
        chosen([str(tmp_path / folder / "more.toml") for folder in "ab"], Office())


def test_one_scenario_alone_is_told_that_one_more_is_needed() -> None:
    with pytest.raises(InputError, match="one more is needed"):
        chosen(["status_quo"], Office())
    with pytest.raises(InputError, match="two of the scenarios are the same"):
        chosen(["status_quo", "status_quo"], Office())
