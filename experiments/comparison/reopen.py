"""Results that are kept in a folder, opened again without running anything."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from calibration import shipped
from experiments.comparison import manifest as manifests
from experiments.comparison.compare import Comparison, compared, echoes
from experiments.comparison.manifest import Manifest
from scenarios.runs.draws import Draws, Fixed, Prior
from scenarios.runs.folder import DRAWS, LIST, difference
from scenarios.runs.schema import DRAW
from scenarios.runs.store import FolderReader
from scenarios.runs.study import experiment
from sim.changed_parameters import changed
from sim.parameters import Parameters
from sim.text.errors import InputError
from sim.text.files import check_regular
from sim.text.language import _


class Kept:
    """The draws of former runs: those that the folder has written down.

    >>> Kept([{"dose": 0.005}], "00ff").values(0), Kept([], "00ff").most
    ({'dose': 0.005}, 0)
    """

    def __init__(self, rows: Sequence[Mapping[str, float]], digest: str) -> None:
        self._rows, self._digest = rows, digest

    @property
    def most(self) -> int:
        """As many as were used."""
        return len(self._rows)

    def values(self, k: int) -> Mapping[str, float]:
        """The draw of replication `k`."""
        return self._rows[k]

    def hash(self) -> str:
        """That of the draws that they come from."""
        return self._digest


def reopen(folder: str | Path) -> tuple[Manifest, Comparison]:
    """What a command left in `folder`, and what that was made from.

    Raises `InputError` that says what to run for a folder without results, an unfinished one, and one that another
    version of the program wrote.
    """
    out = Path(folder)
    data = manifest_of(out)
    found = _parsed(data, out)
    again = shlex.join(["bapas", *found.command[1:]])
    today = experiment(found.plan.study) | _draws_today(found)
    if dict(found.experiment) != today:
        raise InputError(
            difference(dict(found.experiment), today),
            file=out,
            allowed=_("results of this version: `{command}` with --replace makes them anew").format(command=again),
        )
    count = found.plan.study.draws.most or 0
    runs, store = found.plan.study.runs(count, echoes(count)), FolderReader(out)
    lacking = sum(not store.is_whole(run.key) for run in runs)
    if lacking or not found.finished or not runs:
        raise InputError(
            _("is unfinished: {lacking} of {all} runs are missing").format(lacking=lacking, all=len(runs))
            if lacking
            else _("is unfinished: its tables are not all there"),
            file=out,
            allowed=_("finished results: `{command}` goes on from there").format(command=again),
        )
    return found, compared(found.plan, runs, store, found.matters)


def _draws_today(found: Manifest) -> dict[str, str]:
    """The draws as the model's numbers of today give them, for results that were drawn from these."""
    study = found.plan.study
    if found.draws == "shipped":
        posterior = shipped.of(study.office)
        return {"draws": shipped.Shipped(posterior).hash()} if posterior is not None else {}
    kinds: dict[str, Callable[[Parameters], Draws]] = {
        "prior": lambda parameters: Prior(parameters, study.seed),
        "fixed": Fixed,
    }
    own = changed(Parameters.read(), found.changes)
    return {"draws": kinds[found.draws](own).hash()} if found.draws in kinds else {}


def manifest_of(out: Path) -> dict[str, Any]:
    """What the manifest says. Raises `InputError` where there is none, or it is not ours."""
    file = out / manifests.FILE
    if not file.is_file():
        raise InputError(
            _("there are no results in it") if out.is_dir() else _("there is no such folder"),
            file=out,
            allowed=_("a folder that `bapas compare`, or another command, wrote with --out"),
        )
    check_regular(file)
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise damaged(file, error) from None
    if not isinstance(data, dict) or data.get("tool") != "bapas":
        raise InputError(_("is no manifest of this program"), file=file)
    if "experiment" not in data:
        raise InputError(
            _("was written by a version that kept too little to open its results again"),
            file=out,
            allowed=_("results of this version: the same command with --replace makes them anew"),
        )
    return data


def _parsed(data: Mapping[str, Any], out: Path) -> Manifest:
    try:
        draws = Kept(_draws(out), data["draws"]["hash"])
        return manifests.from_data(data, draws)
    except (InputError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise damaged(out / manifests.FILE, error) from None


def _draws(out: Path) -> list[dict[str, float]]:
    """The parameters of each replication, from the lists that lie beside the runs."""
    try:
        runs, draws = pq.read_table(out / LIST).to_pandas(), pq.read_table(out / DRAWS).to_pandas()
    except (OSError, ValueError) as error:
        raise damaged(out / LIST, error) from None
    first = runs.drop_duplicates("replication").set_index("replication")[DRAW.name].sort_index()
    values = draws.set_index(DRAW.name)
    return [_finite(values.loc[draw]) for draw in first]


def _finite(row: pd.Series) -> dict[str, float]:
    return {str(name): float(value) for name, value in row.items()}


def damaged(file: Path, error: Exception) -> InputError:
    """What is told of a file that cannot be read."""
    why = f"{type(error).__name__}: {error}".splitlines()[0]
    return InputError(
        _("is damaged ({why})").format(why=why),
        file=file,
        allowed=_("results as they were written: the command that made them goes on from its runs"),
    )
