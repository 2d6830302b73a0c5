"""The page of an instrument: it judges the instrument, shows no person, and is silent where there is little."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from calibration.instrument import check
from experiments.documents import markdown
from experiments.documents.files import write_page
from experiments.instrument.page import page
from tests.calibration.test_instrument import people


def test_the_page_shows_scores_bands_and_whom_it_wrongs_with_intervals(tmp_path: Path) -> None:
    write_page(page(check(people())), tmp_path / "instrument.md")
    told = (tmp_path / "instrument.md").read_text()
    assert "never a person" in told and "| whole score | 0." in told and "| sex | f |" in told
    assert (tmp_path / "instrument" / "bands.png").stat().st_size > 5_000
    assert (tmp_path / "instrument" / "bands.csv").read_text().startswith("band,people,expected,observed,share,lo,hi")


def test_too_few_events_are_told_and_nothing_else() -> None:
    told = markdown.render(page(check(people().assign(reoffended=np.arange(400) < 9))))
    assert "Too few events" in told and "AUC" not in told


def test_without_bands_the_scores_are_shown_alone() -> None:
    told = markdown.render(page(check(people().drop(columns="band"))))
    assert "AUC" in told and "bands" not in told
