"""Tables, figures and pages as files: whole, the same bytes on every system."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pandas as pd
from pandas.api.types import is_numeric_dtype

from experiments.documents import blocks, markdown, terminal
from experiments.documents.markup import harmless
from experiments.documents.pictures import not_drawn, saved
from sim.text import places
from sim.text.errors import InputError
from sim.text.files import write_whole

FORMULA = ("=", "+", "-", "@")  # how cells begin that spreadsheets compute
KEY = "--out"


def check_page(out: Path) -> None:
    """Raise `InputError` where no page can be written to `out`, or no figures to the folder of the same name."""
    places.check_file(out, KEY)
    folder = out.with_suffix("")
    places.check_own_folder(folder, KEY)
    if folder.is_dir():
        places.check_folder(folder, KEY)
        for path in folder.iterdir():
            if path.suffix in (".png", ".csv"):
                places.check_plain(path, KEY)
        for left in places.unfinished(folder, lambda name: Path(name).suffix in (".png", ".csv")):
            if places.is_abandoned(left):
                left.unlink(missing_ok=True)


def write_page(page: blocks.Page, out: Path) -> None:
    """The page as Markdown at `out`; then its figures and their data in the folder of the same name. A figure that
    cannot be drawn is told on the page in its place.
    """
    folder = out.with_suffix("")
    write_whole(out, markdown.render(page, folder.name).encode())
    if any(isinstance(block, blocks.Figure) for block in page):
        folder.mkdir(parents=True, exist_ok=True)
        failed = write_figures(page, folder)
        if failed:
            told = [_told(block, failed) for block in page]
            write_whole(out, markdown.render(told, folder.name).encode())


def _told(block: blocks.Block, failed: Mapping[str, str]) -> blocks.Block:
    if isinstance(block, blocks.Figure) and block.name in failed:
        return blocks.Note(blocks.plain(failed[block.name]))
    return block


def write_figures(page: blocks.Page, folder: Path) -> dict[str, str]:
    """The figures of a page in `folder`; by name, a sentence for each that cannot be drawn."""
    figures = {block.name: block for block in page if isinstance(block, blocks.Figure)}
    told = {name: write_figure(name, partial(figures.__getitem__, name), folder) for name in figures}
    return {name: sentence for name, sentence in told.items() if sentence}


def write_figure(name: str, figure: Callable[[], blocks.Figure], folder: Path) -> str:
    """A figure in `folder` as `name.png`, with what it shows as `name.csv`.

    One that cannot be drawn costs no more than itself: it is told on standard error, and its former files are taken
    away, so that nobody takes them for today's. Gives the sentence that was told, empty where all is well.
    """
    path, data = folder / f"{name}.png", folder / f"{name}.csv"
    stale = [path, data]
    try:
        block = figure()
        write_csv(block.data, data)
        stale.remove(data)
        write_whole(path, saved(block.draw()))
    except (OSError, InputError):
        raise
    except Exception as error:
        told = not_drawn(name, error)
        terminal.warn(told)
        for former in filter(places.is_plain, stale):
            former.unlink()
        return told
    return ""


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
