"""Pages and their figures as files: a figure that cannot be drawn costs itself, and no page or table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from matplotlib.figure import Figure as Canvas

from experiments.documents.blocks import Block, Figure, Paragraph
from experiments.documents.files import check_page, write_page
from sim.text.errors import InputError

DATA = pd.DataFrame({"a": [1.0]})


def broken() -> Canvas:
    raise ValueError("no bar of length\nzero")


def page(second: Figure) -> list[Block]:
    return [Paragraph("Before"), Figure("whole", "One", Canvas, DATA), second, Paragraph("After")]


def test_a_figure_that_cannot_be_drawn_is_told_and_its_former_picture_taken_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page.md"
    write_page(page(Figure("second", "Two", Canvas, DATA)), out)
    assert "page/second.png" in out.read_text() and (tmp_path / "page" / "second.png").exists()
    write_page(page(Figure("second", "Two", broken, DATA)), out)
    told = "The figure second could not be drawn (ValueError: no bar of length)."
    assert capsys.readouterr().err == f"note: {told}\n"
    assert f"\n> {told.replace('_', chr(92) + '_')}\n" in out.read_text() and "page/second.png" not in out.read_text()
    assert sorted(path.name for path in (tmp_path / "page").iterdir()) == ["second.csv", "whole.csv", "whole.png"]


def test_a_full_disk_is_no_matter_of_one_figure(tmp_path: Path) -> None:
    def full() -> Canvas:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write_page(page(Figure("second", "Two", full, DATA)), tmp_path / "page.md")
    assert "After" in (tmp_path / "page.md").read_text(), "the page was written first"


@pytest.mark.parametrize("name", ["page", "page/whole.png", "page/whole.csv"])
def test_links_in_the_place_of_figures_are_refused_before_the_page_is_made(name: str, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).symlink_to(tmp_path / "mine")
    with pytest.raises(InputError, match="is a link"):
        check_page(tmp_path / "page.md")
    assert not list((tmp_path / "mine").iterdir())
