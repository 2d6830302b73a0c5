"""Comparisons: each scenario has a name of its own, and the reader's smallest difference is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments.comparison import compare
from experiments.output import manifest
from sim.errors import InputError
from sim.office import Office


def test_a_file_cannot_take_the_name_of_another_scenario(tmp_path: Path) -> None:
    mine = tmp_path / "status_quo.toml"
    mine.write_text('schema_version = 1\ntitle = "t"\npurpose = "p"\n[levers.staffing]\npks = 9\n')
    with pytest.raises(InputError, match="another scenario has the same name: status_quo"):
        compare([mine], replications=1, years=0.25, office=Office())


def test_the_smallest_difference_that_matters_is_kept_with_the_results() -> None:
    result = compare(["full_rnr"], replications=2, years=0.25, office=Office(), fixed_parameters=True, smallest=0.1)
    assert manifest(result, [])["smallest"] == 0.1
