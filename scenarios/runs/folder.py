"""A folder of runs: which names in it are ours, whose runs it holds, and what is refused before it is touched."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path
from typing import Any

from scenarios.runs import sealed
from sim.text.errors import InputError
from sim.text.files import write_whole
from sim.text.language import _
from sim.text.places import check_folder, check_own_folder, check_plain, is_plain, unfinished

EXPERIMENT = "experiment.json"
RUNS, LIST, DRAWS = "runs", "runs.parquet", "draws.parquet"
LOCK = ".lock"
RUN = re.compile(r"([0-9a-f]{20})\.parquet")
SEAL = "sha256"
SHOWN = 3  # foreign names in a message

Experiment = dict[str, Any]


class State(Enum):
    """What a folder holds, seen from the experiment at hand."""

    NOTHING = auto()  # that would be lost
    SAME = auto()
    NAMELESS = auto()  # runs of this experiment, of which experiment.json no longer tells
    OTHER = auto()


def examine(out: Path, experiment: Experiment, replace: bool = False, key: str = "--out") -> State:
    """What the folder `out`, which a user gave as `key`, holds. Nothing that is there is touched.

    Raises `InputError` where it cannot be written to, where links lead out of it, where its `runs/` hold anything that
    is not ours; and, unless `replace`, where its runs are of another experiment, or nobody can say of which.
    """
    check_own_folder(out / RUNS, key)
    for place in (out, out / RUNS):
        check_folder(place, key)
    for name in (EXPERIMENT, LIST, DRAWS, LOCK):
        check_plain(out / name, key)
    _check_names(out, key)
    stated, vouched = _stated(out)
    if stated == experiment:
        return State.SAME
    told = stated if vouched else _told_by_runs(out) or _of_another_version(stated, experiment)
    if told == experiment:
        return State.NAMELESS
    if told is None and not any(runs_in(out)):
        return State.NOTHING
    if not replace:
        raise InputError(
            _("{problem}; nothing was touched").format(
                problem=difference(told, experiment) if told is not None else _lost(out)
            ),
            file=out,
            key=key,
            allowed=_("another folder, or --replace to start anew"),
        )
    return State.OTHER


def runs_in(out: Path) -> Iterator[Path]:
    """The files of runs, by their names alone."""
    return (path for path in _children(out / RUNS) if RUN.fullmatch(path.name) and is_plain(path))


def unfinished_in(out: Path) -> list[Path]:
    """What a killed process left of files of ours."""
    ours = {EXPERIMENT, LIST, DRAWS}
    return [
        *unfinished(out, ours.__contains__),
        *unfinished(out / RUNS, lambda name: RUN.fullmatch(name) is not None),
    ]


def is_ours(out: Path) -> bool:
    """Whether a folder shows that this program wrote to it: by its experiment, by runs, or by the list of them."""
    if any(runs_in(out)) or (is_plain(out / EXPERIMENT) and b'"bapas' in (out / EXPERIMENT).read_bytes()):
        return True
    return is_plain(out / LIST) and sealed.SEAL in (out / LIST).read_bytes()


def name(out: Path, experiment: Experiment) -> None:
    """Write down whose runs the folder holds."""
    text = json.dumps({**experiment, SEAL: _digest(experiment)}, indent=2)
    write_whole(out / EXPERIMENT, text.encode())


def difference(found: Experiment, experiment: Experiment) -> str:
    """In what a folder's experiment differs from the one at hand; another version goes before all else."""
    code, ours = found.get("code"), experiment.get("code")
    if code != ours or found.get("schema_version") != experiment.get("schema_version"):
        return _(
            "holds results that bapas {code} wrote (results schema {schema}); this is bapas {ours} (results schema "
            "{our_schema}), and runs of two versions are not mixed. Its tables stay readable; that version can go on "
            "with them"
        ).format(
            code=code,
            schema=found.get("schema_version"),
            ours=ours,
            our_schema=experiment.get("schema_version"),
        )
    told = ", ".join(
        f"{key} {found.get(key)} (now {value})" for key, value in experiment.items() if found.get(key) != value
    )
    return _("holds runs of another experiment: {told}").format(told=told)


def _check_names(out: Path, key: str) -> None:
    """Raise `InputError` where names of ours are taken by what is not ours."""
    ours = {*runs_in(out), *unfinished_in(out)}
    foreign = [f"{RUNS}/{path.name}" for path in _children(out / RUNS) if path not in ours]
    if not is_ours(out):
        foreign += [name for name in (EXPERIMENT, LIST, DRAWS) if (out / name).exists()]
    if (out / LOCK).exists() and (out / LOCK).stat().st_size:
        foreign.append(LOCK)
    if foreign:
        shown = ", ".join(sorted(foreign)[:SHOWN]) + (", ..." if len(foreign) > SHOWN else "")
        raise InputError(
            _("holds something else ({name}); nothing was touched").format(name=shown),
            file=out,
            key=key,
            allowed=_("a new or empty folder, or former results alone"),
        )


def _children(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _stated(out: Path) -> tuple[Experiment | None, bool]:
    """What experiment.json says, None where it is not there or is damaged; and whether its seal vouches for it.

    Older versions wrote none.
    """
    try:
        found = json.loads((out / EXPERIMENT).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None, False
    if not isinstance(found, dict):
        return None, False
    seal = found.pop(SEAL, None)
    if seal is None:
        return found, False
    return (found, True) if seal == _digest(found) else (None, False)


def _told_by_runs(out: Path) -> Experiment | None:
    """The experiment that the first whole run says it is of, None where no run is whole."""
    for path in runs_in(out):
        content = path.read_bytes()
        if sealed.is_whole(content, path.stem):
            told: Experiment = json.loads(sealed.labels_of(content)["experiment"])
            return told
    return None


def _of_another_version(stated: Experiment | None, experiment: Experiment) -> Experiment | None:
    return stated if stated is not None and _version(stated) != _version(experiment) else None


def _version(experiment: Experiment) -> tuple[object, object]:
    return experiment.get("code"), experiment.get("schema_version")


def _digest(experiment: Experiment) -> str:
    return hashlib.sha256(json.dumps(experiment).encode()).hexdigest()


def _lost(out: Path) -> str:
    runs = sum(1 for _path in runs_in(out))
    if (out / EXPERIMENT).exists():
        return _("{file} is damaged, and no run is whole that would say what the {n} runs there are of").format(
            file=EXPERIMENT, n=runs
        )
    return _("{file} is lost, and no run is whole that would say what the {n} runs there are of").format(
        file=EXPERIMENT, n=runs
    )
