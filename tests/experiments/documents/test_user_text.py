"""What a user wrote is shown as it was written and does nothing: on a terminal, a page, in a figure or a table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from matplotlib.figure import Figure

from experiments.documents.blocks import Heading, Paragraph, Table, plain
from experiments.documents.figures import canvas, legend_below, literal
from experiments.documents.files import write_csv, write_page
from experiments.documents.markup import harmless
from experiments.documents.terminal import show

HOSTILE = (
    "[/2026]",
    "usulan [usulan] [red]",
    "$x^$ and $y$",
    "_x_ **b** `c`",
    "<script>alert(1)</script>",
    "a | b \\| c \\",
    "\x1b[2J\x1b]0;x\x07end",
    "left \u202e turned",
    "half \ud800 a sign",
    "=cmd|' /C calc'!A0",
    "# no heading",
    "1. no list",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_the_terminal_shows_a_text_as_it_is(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    show([Heading(plain(text)), Paragraph(plain(text)), Table([plain(text)], [[plain(text)]])])
    out = capsys.readouterr().out
    assert out.count(" ".join(harmless(text).split())) == 4
    assert not set(out) & set("\x1b\x07\u202e\ud800")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_can_be_written_with_any_text(text: str, tmp_path: Path) -> None:
    write_page([Heading(plain(text)), Table(["a", "b"], [[plain(text), "2"]])], tmp_path / "p.md")
    page = (tmp_path / "p.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert "<script>" not in page and "\x1b" not in page and len(rows) == 3
    assert all(line.replace("\\\\", "").replace("\\|", "").count("|") == 3 for line in rows)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_figure_can_be_drawn_with_any_text(text: str) -> None:
    figure, axes = canvas(4, 3)
    axes[0, 0].plot([1, 2], label=literal(text))
    axes[0, 0].set_title(literal(text))
    legend_below(figure, axes[0, 0])
    figure.draw_without_rendering()
    assert [shown.get_text() for shown in legend(figure)] == [literal(text)]


def test_a_cell_that_a_spreadsheet_would_compute_is_text(tmp_path: Path) -> None:
    table = pd.DataFrame({"=name": ["=1+1", "+1", "@a", " -b", "pb", "-"], "value": [-1.5, 1.0, 2.0, 3.0, 4.0, 5.0]})
    write_csv(table, tmp_path / "t.csv")
    lines = (tmp_path / "t.csv").read_text().splitlines()
    assert lines == ["'=name,value", "'=1+1,-1.5", "'+1,1", "'@a,2", "' -b,3", "pb,4", "'-,5"]


def legend(figure: Figure) -> list[object]:
    return list(figure.legends[0].get_texts())
