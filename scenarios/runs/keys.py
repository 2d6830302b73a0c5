"""Identity: the version of the code, and the keys of a run and of its warm-up."""

from __future__ import annotations

import hashlib
import inspect
import json
import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import sim

SOURCES = (Path(sim.__file__).parent, Path(__file__).parents[1])  # sim and scenarios


@cache
def code_version() -> str:
    """The package's version and a hash of all sources that make rows, those of the model and of its scenarios and
    runs: results of other code are other results. What only shows results (`experiments`) is no part of it; numbers,
    offices and scenarios in files are in the keys themselves.
    """
    digest = hashlib.sha256()
    for folder in SOURCES:
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.relative_to(folder.parent).as_posix().encode())
            digest.update(path.read_bytes())
    return f"{version('bapas')}+{digest.hexdigest()[:12]}"


def run_key(
    office: str, policy: str, draw: str, seed: int, weeks: int, opens: int, watches: Sequence[Callable[..., Any]] = ()
) -> str:
    """The key of a run, 20 hex digits: the code, the hashes of office, levers and parameters, the seed, the horizon
    and the opening of the cohort in weeks, and what watches it. Names are labels and are no part of it.

    >>> run_key("a", "b", "c", seed=1, weeks=52, opens=0) == run_key("a", "b", "c", seed=1, weeks=52, opens=0)
    True
    """
    parts: list[Any] = [code_version(), office, policy, draw, seed, weeks, opens]
    parts += [[watch_name(watch), _source_hash(watch)] for watch in watches]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:20]


def warmup_key(office: str, draw: str, seed: int) -> str:
    """The key of a warm-up, 20 hex digits: the code, the hashes of office and parameters, and the seed.

    >>> warmup_key("a", "b", 1) == warmup_key("a", "b", 1) != warmup_key("a", "b", 2)
    True
    """
    return hashlib.sha256(json.dumps([code_version(), office, draw, seed]).encode()).hexdigest()[:20]


def watch_name(watch: Callable[..., Any]) -> str:
    """Module and name of a watch: its numbers are kept under it."""
    return f"{watch.__module__}.{watch.__qualname__}"


@cache
def _source_hash(watch: Callable[..., Any]) -> str:
    """A hash of the file in which a watch is written, and of those beside it from which that file imports."""
    beside = watch.__module__.rpartition(".")[0]
    named = {getattr(value, "__module__", None) for value in vars(sys.modules[watch.__module__]).values()}
    imported = {name for name in named if isinstance(name, str) and name.rpartition(".")[0] == beside}
    files = {inspect.getfile(sys.modules[name]) for name in imported if name in sys.modules}
    digest = hashlib.sha256()
    for file in sorted({inspect.getfile(watch), *files}):
        digest.update(Path(file).read_bytes())
    return digest.hexdigest()[:12]
