"""Tables, figures and pages as files: whole, the same bytes on every system."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from pandas.api.types import is_numeric_dtype

from experiments.documents import blocks, markdown
from experiments.documents.markup import harmless
from sim.text.files import write_whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DPI = 150
FORMULA = ("=", "+", "-", "@")  # how cells begin that spreadsheets compute


def write_page(page: blocks.Page, out: Path) -> None:
    """The page as Markdown at `out`; its figures and their data in the folder of the same name; the page last."""
    folder = out.with_suffix("")
    if any(isinstance(block, blocks.Figure) for block in page):
        folder.mkdir(parents=True, exist_ok=True)
        write_figures(page, folder)
    write_whole(out, markdown.render(page, folder.name).encode())


def write_figures(page: blocks.Page, folder: Path) -> None:
    """The figures of a page in `folder`, each as `name.png` with what it shows as `name.csv`."""
    for block in page:
        if isinstance(block, blocks.Figure):
            write_figure(block.draw(), block.data, folder / f"{block.name}.png")


def write_figure(figure: Figure, data: pd.DataFrame, path: Path) -> None:
    """The figure as PNG at `path`, and what it shows as CSV beside it."""
    sink = BytesIO()
    figure.savefig(sink, format="png", dpi=DPI, metadata={"Software": None})
    write_csv(data, path.with_suffix(".csv"))
    write_whole(path, sink.getvalue())


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """A table as CSV: numbers with 9 significant digits, texts so that no spreadsheet runs them."""
    texts = {name: column.map(inert) for name, column in table.items() if not is_numeric_dtype(column)}
    shown = table.assign(**texts).rename(columns=inert)
    write_whole(path, shown.to_csv(index=False, float_format="%.9g", lineterminator="\n").encode())


def inert(cell: object) -> object:
    """A cell that a spreadsheet would take for a formula, with an apostrophe before it; any other as it is.

    >>> inert("=cmd()"), inert("pb"), inert(-1.5)
    ("'=cmd()", 'pb', -1.5)
    """
    return f"'{harmless(cell)}" if isinstance(cell, str) and cell.lstrip().startswith(FORMULA) else cell
