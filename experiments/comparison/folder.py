"""The folder of results: what may be in it, and its tables, figures and manifest, each put in its place whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

import pandas as pd

from experiments.comparison import manifest
from experiments.comparison.compare import Comparison
from experiments.comparison.figures import FIGURES
from experiments.comparison.manifest import Question
from experiments.comparison.predictions import PREDICTIONS
from experiments.documents.blocks import Figure
from experiments.documents.files import write_csv, write_figure
from scenarios.runs import folder
from sim.text import places
from sim.text.errors import InputError
from sim.text.files import write_whole
from sim.text.language import _

TABLES = ("summary", "differences", "groups", "gap", "yearly")
OUTCOMES = "outcomes.parquet"
FILES = {manifest.FILE, OUTCOMES, PREDICTIONS, "cliff.md", *(f"{name}.csv" for name in TABLES)}
FILES |= {
    f"{place}.{kind}" for place in ("cliff/cliff", *(f"figures/{n}" for n in FIGURES)) for kind in ("png", "csv")
}
FOLDERS = ("figures", "cliff")
DOCUMENTS = "report"  # what `bapas report` makes of the results: nothing here touches it
OF_RUNS = {folder.EXPERIMENT, folder.RUNS, folder.LIST, folder.DRAWS, folder.LOCK}
KEY = "--out"


def check_folder(out: Path) -> None:
    """Raise `InputError` where results cannot go to `out`: not writable, or it holds anything but former results."""
    places.check_folder(out, KEY)
    for name in FOLDERS:
        places.check_own_folder(out / name, KEY)
    if foreign := _foreign(out):
        raise InputError(
            _("holds something else ({name}); nothing was written").format(name=foreign),
            file=out,
            key=KEY,
            allowed=_("a new or empty folder, or former results alone"),
        )
    for name in sorted(FILES):
        places.check_plain(out / name, KEY)
    for path in (out, *(out / name for name in FOLDERS)):
        if path.is_dir():
            places.check_folder(path, KEY)


def clear(out: Path) -> None:
    """Take away former tables and figures, so that nobody takes them for those of other runs."""
    for name in sorted(FILES):
        (out / name).unlink(missing_ok=True)


def _foreign(out: Path) -> str | None:
    """The first thing in a folder that is no part of former results; what lies in `runs/` is examined with them."""
    if not out.is_dir():
        return None
    left = {*_unfinished(out), *folder.unfinished_in(out)}
    found = {path.relative_to(out).as_posix() for path in (*out.iterdir(), *(out / "figures").glob("*"))}
    found -= {path.relative_to(out).as_posix() for path in left}
    return min(found - OF_RUNS - (FILES | {*FOLDERS, DOCUMENTS} if _is_ours(out) else set()), default=None)


def _is_ours(out: Path) -> bool:
    try:
        told = json.loads((out / manifest.FILE).read_text(encoding="utf-8"))["tool"]
    except (OSError, ValueError, LookupError, TypeError):
        told = None
    return told == "bapas" or folder.is_ours(out)


def _unfinished(out: Path) -> list[Path]:
    """What a killed process left of tables and figures."""
    names = {Path(name).name for name in FILES}
    return [path for place in ("", *FOLDERS) for path in places.unfinished(out / place, names.__contains__)]


def write(
    comparison: Comparison,
    out: Path,
    command: Sequence[str],
    figures: Mapping[str, Callable[[Comparison], Figure]] = FIGURES,
    question: Question = "compare",
) -> None:
    """All tables, then the figures, then the manifest, each put in its place whole."""
    check_folder(out)
    out.mkdir(parents=True, exist_ok=True)
    for path in _unfinished(out):
        path.unlink()
    for name in TABLES:
        write_csv(getattr(comparison, name), out / f"{name}.csv")
    rows = BytesIO()
    pd.concat([comparison.runs, comparison.echoes]).to_parquet(rows, index=False)
    write_whole(out / OUTCOMES, rows.getvalue())
    if figures:
        (out / "figures").mkdir(exist_ok=True)
        for name, figure in figures.items():
            write_figure(name, partial(figure, comparison), out / "figures")
    manifest.write(manifest.of(comparison, question, command), out)
