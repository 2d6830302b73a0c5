"""Identity: what an experiment is, and the key of one run in it."""

from __future__ import annotations

import hashlib
import inspect
import json
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sim

if TYPE_CHECKING:
    from scenarios.engine import Study, Watch

SCHEMA_VERSION = 1


@cache
def code_version() -> str:
    """The package's version and a hash of the model's sources: results of other code are other results."""
    folder = Path(sim.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return f"{version('bapas')}+{digest.hexdigest()[:12]}"


def experiment(study: Study) -> dict[str, Any]:
    """What all runs of one store share."""
    return {
        "tool": "bapas",
        "schema_version": SCHEMA_VERSION,
        "code": code_version(),
        "office": study.office.hash(),
        "parameters": study.parameters.hash(),
        "fixed_parameters": study.fixed_parameters,
        "seed": study.seed,
        "years": study.years,
    }


def run_key(study: Study, scenario: str, number: int) -> str:
    """The key of one run, 20 hex digits: code, office, draw, seed, horizon, the scenario's name and levers, and what
    watches it.
    """
    parts = [experiment(study), scenario, study.policies[scenario].hash(), number]
    parts += [[watch_name(watch), _source_hash(watch)] for watch in study.watch.get(scenario, ())]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:20]


def watch_name(watch: Watch) -> str:
    """Module and name of a watch: its numbers are kept under it."""
    return f"{watch.__module__}.{watch.__qualname__}"


@cache
def _source_hash(watch: Watch) -> str:
    """A hash of the file in which a watch is written, and of those beside it from which that file imports."""
    beside = watch.__module__.rpartition(".")[0]
    named = {getattr(value, "__module__", None) for value in vars(sys.modules[watch.__module__]).values()}
    imported = {name for name in named if isinstance(name, str) and name.rpartition(".")[0] == beside}
    files = {inspect.getfile(sys.modules[name]) for name in imported if name in sys.modules}
    digest = hashlib.sha256()
    for file in sorted({inspect.getfile(watch), *files}):
        digest.update(Path(file).read_bytes())
    return digest.hexdigest()[:12]
