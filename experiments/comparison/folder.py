"""The folder of results: written beside its place, then put there whole, so that nothing is ever half-written."""

from __future__ import annotations

import json
import platform
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.comparison.compare import Comparison
from experiments.comparison.figures import FIGURES
from experiments.comparison.predictions import PREDICTIONS
from experiments.documents.blocks import Figure
from experiments.documents.files import write_csv, write_figures
from scenarios.runs import store
from scenarios.runs.draws import seed_of
from scenarios.runs.store import EXPERIMENT
from sim.text.errors import InputError
from sim.text.files import write_whole
from sim.text.language import _

MANIFEST = "manifest.json"
TABLES = ("summary", "differences", "groups", "gap", "yearly")
OUTCOMES = "outcomes.parquet"
CONTENTS = {MANIFEST, OUTCOMES, PREDICTIONS, "figures", EXPERIMENT, store.RUNS, store.LIST, store.DRAWS, store.LOCK}
CONTENTS |= {"cliff.md", "cliff"}  # of `bapas cliff`
CONTENTS |= {f"{name}.csv" for name in TABLES} | {
    f"figures/{name}.{kind}" for name in FIGURES for kind in ("png", "csv")
}
PACKAGES = ("bapas", "mesa", "numba", "numpy", "scipy", "pandas", "pyarrow", "matplotlib", "pydantic")


def check_folder(out: Path) -> None:
    """Raise `InputError` where results cannot go to `out`: not writable, or it holds anything but former results."""
    if out.exists() and not out.is_dir():
        raise InputError(_("is a file, not a folder"), file=out, key="--out")
    if out.is_dir() and (other := _foreign(out)):
        raise InputError(
            _("holds something else ({name}); nothing was written").format(name=other),
            file=out,
            key="--out",
            allowed=_("a new or empty folder, or former results alone"),
        )
    parent = next(parent for parent in out.resolve().parents if parent.exists())
    try:
        tempfile.TemporaryDirectory(dir=parent).cleanup()
    except OSError as error:
        raise InputError(
            _("cannot be written to ({reason})").format(reason=error.strerror), file=out, key="--out"
        ) from None


def _foreign(out: Path) -> str | None:
    """The first thing in a folder that is no part of former results."""
    found = {path.relative_to(out).as_posix() for path in (*out.iterdir(), *(out / "figures").glob("*"))}
    found = {name for name in found if not name.startswith(".new")}
    return min(found - CONTENTS if _is_ours(out) else found, default=None)


def _is_ours(out: Path) -> bool:
    for name in (MANIFEST, EXPERIMENT):
        try:
            if json.loads((out / name).read_text(encoding="utf-8")).get("tool") == "bapas":
                return True
        except (OSError, ValueError, AttributeError):
            continue
    return False


def write(
    comparison: Comparison,
    out: Path,
    command: Sequence[str],
    figures: Mapping[str, Callable[[Comparison], Figure]] = FIGURES,
) -> None:
    """All tables, figures and the manifest, each put in its place whole, the manifest last."""
    check_folder(out)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new", dir=out) as folder:
        fresh = Path(folder)
        for name in TABLES:
            write_csv(getattr(comparison, name), fresh / f"{name}.csv")
        pd.concat([comparison.runs, comparison.echoes]).to_parquet(fresh / OUTCOMES, index=False)
        (fresh / "figures").mkdir()
        write_figures([figure(comparison) for figure in figures.values()], fresh / "figures")
        for path in sorted(path for path in fresh.rglob("*") if path.is_file()):
            (out / path.relative_to(fresh)).parent.mkdir(exist_ok=True)
            path.replace(out / path.relative_to(fresh))
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
