"""The tasks of an office: unit, volume a year, norm, and who does them. `calibration.workload` has worked them out."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from calibration.sources import sources
from calibration.workload.norms import replaced
from calibration.workload.piece import Values
from calibration.workload.sheet import workload
from experiments.planner.asked import Asked
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import Policy

OTHER_DUTIES = "other_duties"  # a share of a PK's hours, no task with a volume
GROWING = {"office.clients", "office.litmas_year", "office.intake"}  # what grows as the intake does


def office_of(asked: Asked) -> Office:
    """The office with the levers that it was asked with as its status quo."""
    usual = Policy().levers()
    levers = {name: value for name, value in asked.base.levers().items() if value != usual[name]}
    return asked.office.model_copy(update={"status_quo": levers})


def values_of(asked: Asked) -> dict[str, float]:
    """The central values of the numbers; of those that a table of draws which was given holds, their means."""
    given = asked.posterior if asked.draws == "table" else None
    return asked.unknowns.parameters().central() | ({} if given is None else given.mean().to_dict())


def tasks(office: Office, values: Values, remarks: Mapping[str, str]) -> pd.DataFrame:
    """A row a task, in the order of the activities, with volumes of the base year.

    Columns: task, unit (codes), volume (a year), grows (0 or 1: as the intake does), official (hours: the norm of
    Permenkumham 7/2017, whose annex has not been read: empty), norm (hours, ours), assistants (share of the hours that
    Asisten PK take), hours (a year: volume x norm), grade (of the weakest number in the norm: A, B or C), volume_from,
    norm_from (names of what either is made from). `remarks` are those of the office file.

    >>> from sim.parameters import Parameters
    >>> table = tasks(Office(), Parameters.read().central(), {}).set_index("task")
    >>> table.loc["litmas_release", ["volume", "norm", "hours"]].astype(int).tolist()
    [195, 10, 1950]
    """
    done = workload(office, values)
    alone = workload(*replaced(office, values, {"staffing.assistants": 0}))
    table = alone.rename(columns={"work": "task"})
    table["assistants"] = (1.0 - done["norm"] / table["norm"].where(table["norm"] > 0.0)).fillna(0.0)
    names = dict.fromkeys(" ".join(table["norm_from"]).split())
    told = sources(names, office, Parameters.read().entries, remarks).set_index("name")["grade"]
    table["grade"] = [max((told[name] for name in row.split()), default="C") for row in table["norm_from"]]
    table["grows"] = [int(bool(GROWING.intersection(row.split()))) for row in table["volume_from"]]
    table["official"] = float("nan")
    columns = ["task", "unit", "volume", "grows", "official", "norm", "assistants", "hours", "grade"]
    kept = table[table["task"] != OTHER_DUTIES]
    return kept[[*columns, "volume_from", "norm_from"]].reset_index(drop=True)
