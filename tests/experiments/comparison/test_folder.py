"""The folder of results: what is not ours is never lost, and what cannot be written is said before anything runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments.comparison.compare import Comparison, compare
from experiments.comparison.folder import check_folder, write
from sim.office import Office
from sim.text.errors import InputError


@pytest.fixture(scope="module")
def small() -> Comparison:
    return compare(["full_rnr"], replications=2, years=0.25, office=Office(), fixed_parameters=True)


@pytest.mark.parametrize("place", [".", "figures"])
def test_a_file_laid_among_former_results_is_not_lost(small: Comparison, tmp_path: Path, place: str) -> None:
    out = tmp_path / "results"
    write(small, out, [])
    notes = out / place / "notes.txt"
    notes.write_text("mine")
    with pytest.raises(InputError, match="notes.txt"):
        write(small, out, [])
    assert notes.read_text() == "mine"


def test_former_results_alone_are_replaced_and_nothing_is_left_beside_them(small: Comparison, tmp_path: Path) -> None:
    for _ in range(2):
        write(small, tmp_path / "results", [])
    assert [path.name for path in tmp_path.iterdir()] == ["results"]


def test_a_place_that_cannot_be_written_to_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InputError, match="cannot be written to"):
        check_folder(tmp_path / "file" / "deep")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
