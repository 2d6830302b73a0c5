"""Identity: what an experiment is, and the key of one run in it."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sim

if TYPE_CHECKING:
    from scenarios.engine import Study

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
    """The key of one run, 20 hex digits: code, office, draw, seed, horizon, and the scenario's name and levers."""
    parts = [experiment(study), scenario, study.policies[scenario].hash(), number]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:20]
