"""Edits of the workbook as an office: what is a lever, a number of the model or an entry of the file is moved there.

Each edit has one number that it moves, and is solved for; afterwards the table is worked out anew, and what an edit
has become of is read there. So nothing is called carried over that the model would not work out itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from calibration.workload.norms import replaced
from calibration.workload.piece import Values
from experiments.planner.abk.staff import ASSISTANT, PK_GRADES
from experiments.planner.abk.tasks import tasks
from experiments.planner.abk.workbook.carriers import ASSESSED, BANDS, LITMAS, OF_NORM, OF_VOLUME, SCALED, litmas_row
from experiments.planner.abk.workbook.reading import Edited
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import LEVERS, Policy, valid
from sim.text.errors import InputError

CLOSE = 1e-3  # relative
DIGITS = 6


class Carried(NamedTuple):
    """The office with the edits, the numbers of the model that they move, and `edits`: a row an edit, with name,
    before, after, by (the names that carry it; empty where none does), came (what the table now says), carried.
    """

    office: Office
    numbers: dict[str, float]
    edits: pd.DataFrame


def carry(edited: Edited) -> Carried:
    """The office and the numbers of the model that an edited workbook asks for."""
    carrier = _Carrier(edited)
    carrier.entries()
    carrier.litmas()
    carrier.volumes()
    carrier.norms()
    return carrier.carried()


class _Carrier:
    """The office and the numbers as far as they have been moved."""

    def __init__(self, edited: Edited) -> None:
        self.edited = edited
        self.office = edited.office
        self.values: Values = Parameters.read().central() | edited.numbers
        self.moved: dict[str, float] = {}
        self.by: dict[str, list[str]] = {}

    def table(self) -> pd.DataFrame:
        """The tasks as the model works them out now."""
        return tasks(self.office, self.values, self.edited.remarks).set_index("task")

    def entries(self) -> None:
        """Hours, shares and staff: each is an entry of the file or a lever."""
        for name, to in (("office_hours", "office.hours_year"), ("other_share", "office.other_share")):
            self._if_edited(name, to)
        for name in ("absence", "turnover", "retirement", "refill_weeks"):
            self._if_edited(name, f"staffing.{name}")
        staff = {grade: self._now(f"staff_{grade}") for grade in (*PK_GRADES, ASSISTANT)}
        pks = [f"staff_{grade}" for grade in PK_GRADES if f"staff_{grade}" in self.edited.edits]
        total = sum(staff[grade] for grade in PK_GRADES)
        if pks:
            lever = Policy.of(self.office.status_quo).staffing
            to = "office.pks" if lever.pks is None and lever.clients_per_pk is None else "staffing.pks"
            self._drop("staffing.clients_per_pk")
            self._move(pks, to, round(total))
            if total:
                self._move(pks, "staffing.senior_share", 1.0 - staff["pertama"] / total)
        self._if_edited(f"staff_{ASSISTANT}", "staffing.assistants", round(staff[ASSISTANT]))

    def litmas(self) -> None:
        """Litmas a year and the shares of their kinds, which keep their proportions within a row."""
        edits = [f"volume_{task}" for task in LITMAS if f"volume_{task}" in self.edited.edits]
        before = self.table()["volume"]
        if not edits or not self.office.litmas_year:
            return
        scales = {task: self._now(f"volume_{task}") / before[task] if before[task] else 1.0 for task in LITMAS}
        of_kind = {kind: share * scales[litmas_row(kind)] for kind, share in self.office.litmas.items()}
        total = sum(of_kind.values())
        year = round(self.office.litmas_year * total, DIGITS)
        self._move(edits, "office.litmas_year", year)
        if total > 0.0 and self.office.litmas_year == year:
            self._move(edits, "office.litmas", {kind: share / total for kind, share in of_kind.items()})

    def volumes(self) -> None:
        """Volumes that a lever or a number of the model makes."""
        for task, name in OF_VOLUME.items():
            self._solve("volume", (task,), name)
        months = Policy.of(self.office.status_quo).assessment.reassess_months
        again, before = "volume_assessment_again", float(self.table().loc["assessment_again", "volume"])
        if again in self.edited.edits and self._now(again):
            self._move([again], "assessment.reassess_months", months * before / self._now(again))
        for task, levers in SCALED.items():
            edit, before = f"volume_{task}", float(self.table().loc[task, "volume"])
            if edit in self.edited.edits and before:
                times = self._now(edit) / before
                for band in BANDS:
                    name = f"{levers}_{band}"
                    self._move([edit], name, Policy.of(self.office.status_quo).levers()[name] * times)

    def norms(self) -> None:
        """Norms that a lever or a number of the model makes; one that several tasks share fits their hours."""
        standard = Policy.of(self.office.status_quo).assessment.standard
        if standard != "narrative":
            self._solve("norm", ("remission",), "hours_narrative")
        for name, group in {**OF_NORM, f"hours_{standard}": ASSESSED}.items():
            self._solve("norm", group, name)

    def carried(self) -> Carried:
        """What has become of every edit."""
        table = self.table()
        rows = []
        for name, (before, after) in self.edited.edits.items():
            kind, _sign, task = name.partition("_")
            by = " ".join(self.by.get(name, []))
            came = math.nan
            if kind in ("volume", "norm", "official") and task in table.index:
                came = float(table.loc[task, "volume" if kind == "volume" else "norm"])
            elif by:
                came = self._now(name)
            wanted = self._used(task) if kind in ("norm", "official") else after
            held = bool(by) and wanted is not None and math.isclose(came, wanted, rel_tol=CLOSE, abs_tol=1e-9)
            rows.append((name, before, after, by, came, held))
        columns = ["name", "before", "after", "by", "came", "carried"]
        return Carried(self.office, self.moved, pd.DataFrame(rows, columns=columns))

    def _now(self, name: str) -> float:
        value = self.edited.now[name]
        return math.nan if value is None else value

    def _used(self, task: str) -> float:
        """The norm that counts in the workbook."""
        official = self.edited.now[f"official_{task}"]
        return self._now(f"norm_{task}") if official is None else official

    def _if_edited(self, name: str, to: str, value: float | None = None) -> None:
        if name in self.edited.edits:
            self._move([name], to, self._now(name) if value is None else value)

    def _drop(self, lever: str) -> None:
        rest = {name: value for name, value in self.office.status_quo.items() if name != lever}
        self.office = self.office.model_copy(update={"status_quo": rest})

    def _move(self, edits: list[str], name: str, value: Any) -> None:
        """Give a number another value, where that can be; then the edits are carried by it."""
        try:
            office, values = _moved(self.office, self.values, name, value)
        except InputError:
            return
        self.office, self.values = office, values
        if name in values:
            self.moved[name] = values[name]
        for edit in edits:
            if edit in self.edited.edits:
                self.by.setdefault(edit, []).append(name)

    def _solve(self, kind: str, group: tuple[str, ...], name: str) -> None:
        """Move a number so that the table says what the edits of some tasks ask for: `kind` is volume or norm."""
        kinds = ("norm", "official") if kind == "norm" else (kind,)
        edits = [f"{one}_{task}" for one in kinds for task in group]
        if not any(edit in self.edited.edits for edit in edits):
            return
        asked = self.table()
        for task in group:
            asked.loc[task, kind] = self._used(task) if kind == "norm" else self._now(f"volume_{task}")
        target = _sum(asked, kind, group)
        value = _meeting(lambda x: _sum(self._tasks(name, x), kind, group) - target, self._value(name))
        if not math.isnan(value):
            self._move(edits, name, value)

    def _tasks(self, name: str, x: float) -> pd.DataFrame:
        office, values = replaced(self.office, self.values, {name: x})
        return tasks(office, values, self.edited.remarks).set_index("task")

    def _value(self, name: str) -> float:
        group, _dot, leaf = name.rpartition(".")
        if group == "office":
            return float(getattr(self.office, leaf))
        return float(Policy.of(self.office.status_quo).levers()[name]) if group else self.values[name]


def _sum(table: pd.DataFrame, kind: str, group: tuple[str, ...]) -> float:
    """Volume or hours of some tasks; where none is done, the mean of their norms."""
    rows = table.loc[list(group)]
    if kind == "volume":
        return float(rows["volume"].sum())
    return float((rows["volume"] * rows["norm"]).sum() if rows["volume"].any() else rows["norm"].mean())


def _meeting(excess: Callable[[float], float], start: float) -> float:
    """Where what is asked for and what is made meet, which is in proportion; nan where nothing moves."""
    second = 1.1 * start or 0.1
    try:
        least, most = excess(start), excess(second)
    except InputError:
        return math.nan
    return start - least * (second - start) / (most - least) if most != least else math.nan


def _moved(office: Office, values: Values, name: str, value: Any) -> tuple[Office, Mapping[str, float]]:
    """The same with a number at another value. Raises `InputError` where it cannot be that."""
    if name in LEVERS:
        value = valid(name, value)
    elif not name.startswith("office."):
        value = Parameters.read().entries[name].valid(value)
    place, numbers = replaced(office, values, {name: value})
    return Office(**place.model_dump()), numbers
