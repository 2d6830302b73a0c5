"""The folder of results: what may be in it, and its tables, figures and manifest, each put in its place whole."""

from __future__ import annotations

import json
import platform
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.comparison.compare import Comparison
from experiments.comparison.figures import FIGURES
from experiments.comparison.predictions import PREDICTIONS
from experiments.documents.blocks import Figure
from experiments.documents.files import write_csv, write_figure
from scenarios.runs import folder
from scenarios.runs.draws import seed_of
from sim.text import places
from sim.text.errors import InputError
from sim.text.files import write_whole
from sim.text.language import _

MANIFEST = "manifest.json"
TABLES = ("summary", "differences", "groups", "gap", "yearly")
OUTCOMES = "outcomes.parquet"
FILES = {MANIFEST, OUTCOMES, PREDICTIONS, "cliff.md", *(f"{name}.csv" for name in TABLES)}
FILES |= {
    f"{place}.{kind}" for place in ("cliff/cliff", *(f"figures/{n}" for n in FIGURES)) for kind in ("png", "csv")
}
FOLDERS = ("figures", "cliff")
OF_RUNS = {folder.EXPERIMENT, folder.RUNS, folder.LIST, folder.DRAWS, folder.LOCK}
KEY = "--out"
PACKAGES = ("bapas", "mesa", "numba", "numpy", "scipy", "pandas", "pyarrow", "matplotlib", "pydantic")


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


def _foreign(out: Path) -> str | None:
    """The first thing in a folder that is no part of former results; what lies in `runs/` is examined with them."""
    if not out.is_dir():
        return None
    left = {*_unfinished(out), *folder.unfinished_in(out)}
    found = {path.relative_to(out).as_posix() for path in (*out.iterdir(), *(out / "figures").glob("*"))}
    found -= {path.relative_to(out).as_posix() for path in left}
    return min(found - OF_RUNS - (FILES | {*FOLDERS} if _is_ours(out) else set()), default=None)


def _is_ours(out: Path) -> bool:
    try:
        return json.loads((out / MANIFEST).read_text(encoding="utf-8")).get("tool") == "bapas" or folder.is_ours(out)
    except (OSError, ValueError, AttributeError):
        return folder.is_ours(out)


def _unfinished(out: Path) -> list[Path]:
    """What a killed process left of tables and figures."""
    names = {Path(name).name for name in FILES}
    return [path for place in ("", *FOLDERS) for path in places.unfinished(out / place, names.__contains__)]


def write(
    comparison: Comparison,
    out: Path,
    command: Sequence[str],
    figures: Mapping[str, Callable[[Comparison], Figure]] = FIGURES,
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
    text = json.dumps(manifest(comparison, command), indent=2, ensure_ascii=False)
    write_whole(out / MANIFEST, (text + "\n").encode())


def manifest(comparison: Comparison, command: Sequence[str]) -> dict[str, Any]:
    """What the results were made from."""
    study = comparison.study
    return {
        "tool": "bapas",
        "command": list(command),
        "git_commit": _commit(),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in PACKAGES},
        "office": {"name": study.office.name, "hash": study.office.hash()},
        "draws": {"kind": type(study.draws).__name__.lower(), "hash": study.draws.hash()},
        "scenarios": {name: scenario.policy.hash() for name, scenario in comparison.scenarios.items()},
        "notes": [note._asdict() for note in comparison.notes],
        "years": study.years,
        "smallest": comparison.matters.smallest,
        "matters": {name: loss.model_dump(exclude_defaults=True) for name, loss in comparison.matters.table.items()},
        "seed": study.seed,
        "replications": comparison.replications,
        "seeds": [seed_of(study.seed, number) for number in range(comparison.replications)],
    }


def _commit() -> str | None:
    here = Path(__file__).parent
    try:
        found = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=here, capture_output=True, text=True, check=True, timeout=10
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.strip()
