"""The tests, collected once: which are quick in plain Python, which lines each reaches, and whether one fails."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import coverage
import hypothesis
import pytest
from _pytest.runner import runtestprotocol
from numba.core.caching import FunctionCache

from benchmarks import plain
from benchmarks.mutation.mutants import FOLDER, ROOT, Mutant, digest

TESTS = (  # of the others some compare with stored results, some with machine code, and some simulate years
    *("tests/features", "tests/sim/agents", "tests/sim/ledger/test_costs.py", "tests/sim/lives"),
    *("tests/sim/test_mechanisms.py", "tests/sim/test_population.py"),
)
YEARS = "tests/features/test_rows_move.py"
QUICK = 2.5  # seconds of processor time that a test may take
PATIENCE = 10.0  # a test that takes so many times longer than without a mutant runs for ever
ARGUMENTS = ["-s", "-Wignore", "--tb=native", "-pno:xdist", "-pno:cacheprovider", "--hypothesis-profile=mutation"]

hypothesis.settings.register_profile(
    "mutation",
    derandomize=True,
    deadline=None,
    database=None,
    phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
)


class TooLong(BaseException):
    """A test takes longer than it may."""


class Suite:
    """Tests that pass in plain Python within `QUICK` seconds: the seconds and the lines of `sim/agents` of each.

    What is measured is kept in a file, and measured anew where the file of a test or the model has changed.
    """

    def __init__(self, session: pytest.Session, kept: Path) -> None:
        self.session = session
        self.items = {item.nodeid: item for item in session.items}
        self.beside = dict(zip(self.items, [*session.items[1:], session.items[-2]], strict=True))
        self._runs(next(iter(self.items)))  # loads the machine code
        measured = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
        files: dict[str, list[str]] = {}
        for name in self.items:
            files.setdefault(name.split("::")[0], []).append(name)
        for path, names in files.items():
            code = digest(FOLDER.parent, ROOT / path)
            if measured.get(path, {}).get("code") != code:
                measured[path] = {"code": code, "tests": self._measured(names)}
                kept.write_text(json.dumps(measured), encoding="utf-8")
        tests = {name: test for path in files for name, test in measured[path]["tests"].items()}
        self.seconds = {name: test["seconds"] for name, test in tests.items()}
        self.reached = {name: {tuple(line) for line in test["lines"]} for name, test in tests.items()}

    def _measured(self, names: list[str]) -> dict[str, Any]:
        """Those of some tests that are quick, by name: `seconds`, and `lines` as file and number."""
        seconds = {}
        tracer = coverage.Coverage(include=[f"{FOLDER}/*"], data_file=None, config_file=False)
        tracer.start()
        for name in names:
            tracer.switch_context(name)
            begun = time.process_time()
            if self._passes(name, QUICK):
                seconds[name] = time.process_time() - begun
        tracer.stop()
        data = tracer.get_data()
        lines: dict[str, list[tuple[str, int]]] = {name: [] for name in seconds}
        for path in data.measured_files():
            for line, reaching in data.contexts_by_lineno(path).items():
                for name in lines.keys() & set(reaching):
                    lines[name].append((Path(path).relative_to(ROOT).as_posix(), line))
        return {name: {"seconds": seconds[name], "lines": lines[name]} for name in seconds if lines[name]}

    def fails(self, mutant: Mutant) -> str:
        """The first test that fails with a mutant, those first that reach the fewest lines; empty where none does.

        Meant for a child: what was changed stays so. A test without end ends the child.
        """
        FunctionCache.save_overload = lambda *_arguments: None  # type: ignore[method-assign]
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
        mutant.put_in_place()
        forget()
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        for name in self.reaching(mutant):
            signal.setitimer(signal.ITIMER_PROF, 3.0 + PATIENCE * self.seconds[name])
            if not self._runs(name):
                return name
        return ""

    def reaching(self, mutant: Mutant) -> list[str]:
        """Tests that reach the statement of a mutant, the most particular first."""
        statement = {(mutant.file, line) for line in mutant.lines}
        names = [name for name, lines in self.reached.items() if lines & statement]
        return sorted(names, key=lambda name: len(self.reached[name]))

    def _passes(self, name: str, limit: float) -> bool:
        """Whether a test passes within so many seconds of processor time."""
        with at_most(limit):
            return self._runs(name)
        return False

    def _runs(self, name: str) -> bool:
        item = self.items[name]
        self.session._setupstate.teardown_exact(item)
        reports = runtestprotocol(item, log=False, nextitem=self.beside[name])
        return all(report.passed for report in reports)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """End a test that takes longer."""

    def give_up(*_arguments: Any) -> None:
        raise TooLong

    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    try:
        yield
    except TooLong:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)


def forget() -> None:
    """Empty every cache of the model and of the tests, so that nothing is left from before the change."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in ("sim", "tests"):
            for value in list(vars(module).values()):
                getattr(value, "cache_clear", int)()


def run_with(act: Any) -> int:
    """Collect the tests in this process and hand them to `act`, as a session of pytest."""

    class Loop:
        def pytest_runtestloop(self, session: pytest.Session) -> bool:
            act(session)
            return True

    return int(pytest.main([*ARGUMENTS, f"--ignore={YEARS}", *TESTS], plugins=[plain, Loop()]))
