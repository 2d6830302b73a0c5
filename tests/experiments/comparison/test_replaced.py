"""Results of other runs are not left beside new ones: `--replace` takes tables and figures away before it runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments.cli.endings import Interrupted
from experiments.cli.kept import carry_out
from experiments.comparison.compare import Comparison
from experiments.comparison.folder import write
from experiments.comparison.matters import read_matters
from experiments.comparison.reopen import reopen
from scenarios.runs.workers import Workers
from sim.office import Office
from sim.text.errors import InputError


def kept(out: Path, seed: int, replace: bool, stop: bool = False) -> None:
    def whole(result: Comparison, folder: Path) -> None:
        if stop:
            raise KeyboardInterrupt
        write(result, folder, ["bapas", "compare"], figures={})

    asked = {"office": Office(), "years": 0.25, "seed": seed, "fixed_parameters": True}
    common = {"workers": Workers(1), "matters": read_matters(), "hidden": True, "insist": False}
    carry_out(["full_rnr"], 1, asked, out, whole, replace=replace, **common)  # type: ignore[arg-type]


def test_former_tables_are_gone_where_other_runs_were_stopped(tmp_path: Path) -> None:
    kept(tmp_path, 1, replace=False)
    assert (tmp_path / "summary.csv").exists()
    with pytest.raises(Interrupted):
        kept(tmp_path, 2, replace=True, stop=True)
    assert not (tmp_path / "summary.csv").exists()
    with pytest.raises(InputError, match="unfinished"):
        reopen(tmp_path)


def test_tables_of_the_same_runs_stay_until_new_ones_are_there(tmp_path: Path) -> None:
    kept(tmp_path, 1, replace=False)
    before = (tmp_path / "summary.csv").read_bytes()
    with pytest.raises(Interrupted):
        kept(tmp_path, 1, replace=False, stop=True)
    assert (tmp_path / "summary.csv").read_bytes() == before
