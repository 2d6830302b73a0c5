"""The page of a register: both curves with their intervals, how records end, figures with their data beside."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from calibration.survival.shape import shape
from experiments.documents import markdown
from experiments.documents.blocks import Figure
from experiments.documents.files import write_page
from experiments.survival.page import page
from experiments.survival.shape_page import section
from tests.calibration.survival.registers import register
from tests.calibration.survival.test_interval import blurred
from tests.calibration.survival.test_shape import WEEK, curves

PEOPLE = register(1, 600)


def test_the_page_shows_both_estimates_and_how_records_end_and_writes_figures_with_their_data(tmp_path: Path) -> None:
    write_page(page(PEOPLE), tmp_path / "survival.md")
    told = (tmp_path / "survival.md").read_text()
    assert (
        "| months | who have reoffended, % | naive, % |" in told and "| months | a reoffence | a revocation |" in told
    )
    data = pd.read_csv(tmp_path / "survival" / "reoffence.csv")
    assert set(data["estimate"]) == {"delayed_entry", "naive"}
    assert set(data) == {"weeks", "share", "lo", "hi", "estimate"}, (
        "how many were at risk on a day is nobody's business"
    )
    assert set(pd.read_csv(tmp_path / "survival" / "ends.csv")["event"]) == {"reoffence", "revoked"}
    assert all((tmp_path / "survival" / f"{name}.png").stat().st_size > 10_000 for name in ("reoffence", "ends"))


def test_where_months_alone_are_known_the_page_says_so_and_shows_one_estimate() -> None:
    blocks = page(blurred(PEOPLE, "%Y-%m"))
    figures = [block for block in blocks if isinstance(block, Figure)]
    assert "known to the month or year alone" in markdown.render(blocks) and len(figures) == 1
    assert set(figures[0].data["estimate"]) == {"interval_censored"} and figures[0].draw()


@pytest.mark.parametrize(("rate", "told"), [(0.0, "lies within"), (0.05, "does not follow these people")])
def test_the_section_on_shape_says_whether_the_model_agrees(rate: float, told: str) -> None:
    blocks = section(PEOPLE, shape(PEOPLE, curves(0.01 * 0.95 ** (20 * rate * WEEK))))
    assert told in markdown.render(blocks) and "| 1 to 13 |" in markdown.render(blocks)
    figure = next(block for block in blocks if isinstance(block, Figure))
    assert set(figure.data["estimate"]) == {"register", "model"} and figure.draw()
