"""A guest in others' processes: importing any module of ours changes nothing there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("sim", "scenarios", "calibration", "experiments")
LOOK = """
import importlib, json, locale, logging, multiprocessing, os, random, signal, sys, threading, warnings
import matplotlib, numpy as np

def seen():
    root = logging.getLogger()
    return {
        "backend": dict.__getitem__(matplotlib.rcParams, "backend"),
        "rc": {k: str(v) for k, v in dict.items(matplotlib.rcParams)},
        "filters": [str(f) for f in warnings.filters], "show": repr(warnings.showwarning),
        "locale": locale.setlocale(locale.LC_ALL), "logging": (root.level, list(map(str, root.handlers))),
        "disabled": root.manager.disable, "numpy": np.geterr(), "print": np.get_printoptions(),
        "luck": hash(random.getstate()), "numpys luck": np.random.get_state()[1].tolist(),
        "signals": [str(signal.getsignal(s)) for s in sorted(signal.valid_signals())],
        "path": list(sys.path), "start": multiprocessing.get_start_method(allow_none=True),
        "environment": dict(os.environ), "hooks": [repr(sys.excepthook), repr(sys.displayhook), repr(sys.stdout)],
        "limits": (sys.getrecursionlimit(), sys.getswitchinterval()), "threads": threading.active_count(),
        "folder": os.getcwd(),
    }

before = seen()
for name in sys.argv[1:]:
    importlib.import_module(name)
    after = seen()
    changed = [key for key in before if before[key] != after[key]]
    if changed:
        sys.exit(f"{name} changes {changed}")
"""


def modules(folder: str) -> list[str]:
    parts = [path.relative_to(ROOT).with_suffix("").parts for path in (ROOT / folder).rglob("*.py")]
    return sorted(".".join(p[:-1] if p[-1] == "__init__" else p) for p in parts)


@pytest.mark.parametrize("folder", FOLDERS)
def test_importing_any_module_changes_nothing_in_the_process(folder: str) -> None:
    done = subprocess.run([sys.executable, "-c", LOOK, *modules(folder)], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr


FIRST = ["sim.ledger.collector", "sim.kernel.record_agent", "scenarios.runs.verdicts", "experiments.paper.poisson"]


@pytest.mark.parametrize("module", [*FIRST, "experiments.documents.terminal", "experiments.cli.options"])
def test_nor_does_one_that_is_the_first_to_need_a_library(module: str) -> None:
    done = subprocess.run([sys.executable, "-c", LOOK, module], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_the_model_runs_inside_a_loop_of_events_that_is_going_on() -> None:
    code = (
        "import asyncio\nfrom sim import BapasModel\nasync def main():\n"
        "    model = BapasModel(rng=1, warmup_weeks=2, driver='mesa')\n    model.run(1)\n    print(model.week)\n"
        "asyncio.run(main())"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT).stdout == "1\n"


@pytest.mark.parametrize(
    ("package", "name"), [("scenarios", "sim"), ("experiments", "sim"), ("experiments", "scenarios")]
)
def test_a_users_own_file_of_a_packages_name_is_named(package: str, name: str, tmp_path: Path) -> None:
    mine = tmp_path / f"{name}.py"
    mine.write_text("print('mine')\n")
    (tmp_path / "script.py").write_text(f"import {package}\n")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "script.py")],
        capture_output=True,
        text=True,
        env={"PATH": "", "PYTHONPATH": str(ROOT), "BAPAS_LANG": "en"},
    )
    said = done.stderr.strip().splitlines()[-1]
    assert f"{mine} stands in the place of the package '{name}' of bapas: rename it" in said
