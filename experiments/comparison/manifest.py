"""The manifest of a folder of results: what they are made from, whole, so that they can be opened again.

It is written twice: before the first run, so that a folder that was left unfinished says what it was to be, and when
all tables are there.
"""

from __future__ import annotations

import json
import platform
import subprocess
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, NamedTuple

import scenarios
from experiments.comparison.compare import Comparison, Plan
from experiments.comparison.matters import Loss, Matters
from scenarios.notes import Note, NoteCode
from scenarios.predictions import Prediction
from scenarios.runs.draws import Draws, Fixed, Prior, Table, seed_of
from scenarios.runs.study import Study, experiment
from sim.changed_parameters import Changes, changes_of
from sim.office import Office
from sim.policy.levers import Policy
from sim.text.files import write_whole

FILE = "manifest.json"
PACKAGES = ("bapas", "mesa", "numba", "numpy", "scipy", "pandas", "pyarrow", "matplotlib", "pydantic")
Question = Literal["compare", "cliff", "predict"]


class Manifest(NamedTuple):
    """What a folder was made from. `draws` is the kind of draws, `changes` what they change of the package's numbers;
    `replications` is None where their number is found as they are run.
    """

    question: Question
    command: Sequence[str]
    plan: Plan
    draws: str
    changes: Changes
    matters: Matters
    replications: int | None
    finished: bool
    experiment: Mapping[str, Any]


def of(result: Comparison, question: Question, command: Sequence[str]) -> Manifest:
    """The manifest of results that are there."""
    return _manifest(result.plan, question, command, result.matters, result.replications, True)


def begun(
    plan: Plan, question: Question, command: Sequence[str], matters: Matters, replications: int | None
) -> Manifest:
    """The manifest of results that are to be."""
    return _manifest(plan, question, command, matters, replications, False)


def _manifest(
    plan: Plan,
    question: Question,
    command: Sequence[str],
    matters: Matters,
    replications: int | None,
    finished: bool,
) -> Manifest:
    draws = plan.study.draws
    changed = draws.others if isinstance(draws, Table) else draws
    changes = changes_of(changed.parameters) if isinstance(changed, Prior | Fixed) else {}
    kind = type(draws).__name__.lower()
    return Manifest(question, command, plan, kind, changes, matters, replications, finished, experiment(plan.study))


def write(manifest: Manifest, out: Path) -> None:
    """The manifest in its folder, whole or not at all."""
    text = json.dumps(as_data(manifest), indent=2, ensure_ascii=False)
    write_whole(out / FILE, (text + "\n").encode())


def as_data(manifest: Manifest) -> dict[str, Any]:
    """The manifest as JSON has it: all that is needed to open the results again, and what else tells how they came
    about.
    """
    plan = manifest.plan
    study, office, count = plan.study, plan.study.office, manifest.replications
    return {
        "tool": "bapas",
        "question": manifest.question,
        "command": list(manifest.command),
        "finished": manifest.finished,
        **made_with(),
        "experiment": dict(manifest.experiment),
        "office": {"name": office.name, "hash": office.hash(), "file": office.model_dump(mode="json")},
        "draws": {"kind": manifest.draws, "hash": study.draws.hash(), "changes": manifest.changes},
        "baseline": plan.baseline,
        "scenarios": {name: _scenario(scenario) for name, scenario in plan.scenarios.items()},
        "notes": [note._asdict() for note in plan.notes],
        "years": study.years,
        "window": plan.window,
        "smallest": manifest.matters.smallest,
        "matters": {
            name: loss.model_dump(mode="json", exclude_defaults=True) for name, loss in manifest.matters.table.items()
        },
        "seed": study.seed,
        "replications": count,
        "seeds": [seed_of(study.seed, number) for number in range(count or 0)],
    }


def from_data(data: Mapping[str, Any], draws: Draws) -> Manifest:
    """The manifest that `as_data` wrote, its study drawing from `draws`.

    Raises `InputError`, `KeyError`, `TypeError` or `ValueError` for anything else.
    """
    chosen = {name: _read_scenario(name, entry) for name, entry in data["scenarios"].items()}
    policies = {name: scenario.policy for name, scenario in chosen.items()}
    office = Office.model_validate_json(json.dumps(data["office"]["file"]))
    shared = data["experiment"]
    study = Study(office, policies, data["years"], data["seed"], draws, opens=shared["opens"])
    notes = tuple(_read_note(entry) for entry in data["notes"])
    plan = Plan(study, chosen, data["window"], notes, data["baseline"])
    matters = Matters({name: Loss(**entry) for name, entry in data["matters"].items()}, data["smallest"])
    kind, changes = data["draws"]["kind"], data["draws"]["changes"]
    count, finished = data["replications"], data["finished"]
    return Manifest(data["question"], data["command"], plan, kind, changes, matters, count, finished, shared)


def made_with() -> dict[str, Any]:
    """The versions of all that results are made with."""
    return {
        "git_commit": _commit(),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in PACKAGES},
    }


def _scenario(scenario: scenarios.Scenario) -> dict[str, Any]:
    return {
        "hash": scenario.policy.hash(),
        "title": scenario.title,
        "short": scenario.short,
        "group": scenario.group,
        "purpose": scenario.purpose,
        "source": scenario.source,
        "levers": scenario.policy.model_dump(mode="json", exclude_defaults=True),
        "predictions": [prediction.model_dump(mode="json") for prediction in scenario.predictions],
    }


def _read_scenario(name: str, entry: Mapping[str, Any]) -> scenarios.Scenario:
    return scenarios.Scenario(
        name=name,
        title=entry["title"],
        short=entry["short"],
        group=entry["group"],
        purpose=entry["purpose"],
        source=entry["source"],
        predictions=tuple(Prediction(**one) for one in entry["predictions"]),
        policy=Policy.model_validate_json(json.dumps(entry["levers"])),
    )


def _read_note(entry: Mapping[str, Any]) -> Note:
    return Note(entry["scenario"], NoteCode(entry["code"]), entry["lever"], entry["facts"])


def _commit() -> str | None:
    here = Path(__file__).parent
    try:
        found = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=here, capture_output=True, text=True, check=True, timeout=10
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.strip()
