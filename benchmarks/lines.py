"""Which lines of `sim`, `scenarios` and `calibration` the quick tests run, in plain Python; into docs/reliability.md.

A tracer does not see machine code. Tests of rules run behaviours as plain Python, and
`tests/sim/test_whole_office.py` runs the whole loop of the week so, over many levers.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import coverage
import pytest

from benchmarks.sections import write_section

ROOT = Path(__file__).parents[1]
PACKAGES = ("sim", "scenarios", "calibration")
LEAST = 95.0  # per cent
TESTS = (
    *("tests/features", "tests/scenarios", "tests/calibration", "tests/test_examples.py"),
    *(f"tests/sim/{folder}" for folder in ("agents", "kernel", "ledger", "lives", "text")),
    *(f"tests/sim/policy/test_{name}.py" for name in ("course", "levers")),
    *(f"tests/sim/test_{name}.py" for name in ("draws", "extremes", "intake", "office", "parameters", "saved")),
    *("tests/sim/test_weights.py", "tests/sim/test_whole_office.py"),
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests" / "sim").glob("test_mesa*.py")),
)
LONG = (
    "tests/features/test_rows_move.py",
    "tests/sim/test_mesa.py::test_models_made_and_dropped_leave_memory_steady",
    *(f"tests/sim/test_mesa_hooks.py::test_{name}" for name in ("whether_a_client_reports", "what_the_police_tell")),
)
OPTIONS = ("-p", "no:xdist", *(f"--deselect={name}" for name in LONG))


def main() -> int:
    """Run the tests, write the section; 1 where a test fails or a package has fewer lines than `LEAST`."""
    begun = time.process_time()
    tracer = coverage.Coverage(source_pkgs=list(PACKAGES), data_file=None)
    tracer.start()
    failed = pytest.main([*OPTIONS, *TESTS])
    tracer.stop()
    counts = {path: _lines(tracer, path) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))}
    text, enough = _section(counts, (time.process_time() - begun) / 60.0)
    write_section("reliability.md", "Line coverage", text)
    print(text)
    return 0 if not failed and enough else 1


def _lines(tracer: coverage.Coverage, path: Path) -> tuple[int, list[int], str]:
    """Statements of a file, those that were not run, and these as text."""
    _path, statements, _excluded, missed, text = tracer.analysis2(str(path))
    return len(statements), missed, text


def _section(counts: dict[Path, tuple[int, list[int], str]], minutes: float) -> tuple[str, bool]:
    """The section, and whether every package has enough."""
    from experiments.documents.markdown import table  # not before the tracer: it imports what is traced

    rows, enough = [], True
    for package in PACKAGES:
        here = [count for path, count in counts.items() if path.relative_to(ROOT).parts[0] == package]
        lines, missed = sum(n for n, *_ in here), sum(len(missed) for _, missed, _ in here)
        enough = enough and 100.0 * (lines - missed) >= LEAST * lines
        rows.append([f"`{package}`", f"{lines:,}", str(missed), f"{100.0 * (lines - missed) / lines:.1f} %"])
    missing = [f"`{path.relative_to(ROOT)}` {text}" for path, (_n, missed, text) in counts.items() if missed]
    text = [
        f"Made by `make coverage`: the quick tests of rules, files and numbers ({minutes:.0f} minutes of one core), "
        "behaviours as plain Python; machine code is not seen, and has the same source.",
        "",
        table(["package", "lines", "not run", "run"], rows, [1, 2, 3]),
        "",
        f"Not run: {'; '.join(missing)}.",
    ]
    return "\n".join(text), enough


if __name__ == "__main__":
    sys.exit(main())
