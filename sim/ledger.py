"""The ledger, as it is read: tables by year and group, outcomes since the fork, curves, needs and hours."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.agents.casefile import BANDS, PROGRAMMES
from sim.agents.client import NEEDS
from sim.agents.pk import ACTIVITIES
from sim.counting import OFFICE_YEAR, TALLY, fold
from sim.litmas import KINDS
from sim.outcomes import OUTCOMES
from sim.world import Floats, Records

if TYPE_CHECKING:
    from sim.model import BapasModel

LAYERS = ("true", "detected", "recorded")


class Ledger:
    """What one run has counted. Reading it changes nothing in the run."""

    def __init__(self, model: BapasModel) -> None:
        w = model.world
        self._books = model.books._replace(**{name: array.copy() for name, array in model.books._asdict().items()})
        fold(int(w.clock["year"]), w, self._books)
        self._levers = w.l[0].copy()
        self._model = model
        self._first_year = model.office.base_year + 1 - int(w.clock["years_before"])

    @property
    def groups(self) -> list[str]:
        """Names of the groups: all, regions, programmes, sexes and true risk bands on arrival."""
        regions = [f"region: {region.name}" for region in self._model.office.regions]
        programmes = [f"programme: {name}" for name in PROGRAMMES]
        bands = [f"band: {band}" for band in BANDS]
        return ["all", *regions, *programmes, "sex: men", "sex: women", *bands]

    def yearly(self) -> pd.DataFrame:
        """Columns year, group, outcome, value: a calendar year a row, the warm-up's years included."""
        rows = []
        for y in range(len(self._books.yearly)):
            if self._books.office[y]["weeks"] == 0:
                continue
            for g, group in enumerate(self.groups):
                sums = self._sums(self._books.yearly[y, g], self._office(slice(y, y + 1)), slice(y, y + 1))
                for name, outcome in OUTCOMES.items():
                    if g == 0 or name in BY_GROUP:
                        rows.append((self._first_year + y, group, name, outcome.value(sums)))
        return pd.DataFrame(rows, columns=["year", "group", "outcome", "value"])

    def year_sums(self) -> pd.DataFrame:
        """Tallies of all clients by calendar year: a year a row."""
        rows = self._books.yearly[:, 0]
        years = pd.Index([self._first_year + y for y in range(len(rows))], name="year")
        return pd.DataFrame(rows, index=years, columns=[f.name for f in TALLY.fields])

    def sums(self) -> dict[str, float]:
        """What was counted since the fork: tallies of all clients, and the office's own sums."""
        start = self._model.start
        tallies = self._books.yearly[:, 0].sum(0) - start.tallies
        office = {name: value - start.office.get(name, 0.0) for name, value in self._office(slice(None)).items()}
        return self._sums(tallies, office, slice(start.year, None))

    def group_sums(self) -> pd.DataFrame:
        """Tallies since the year of the fork began: a group a row."""
        rows = self._books.yearly[self._model.start.year :].sum(0)
        return pd.DataFrame(rows, index=self.groups, columns=[f.name for f in TALLY.fields])

    def outcomes(self) -> dict[str, float]:
        """Every outcome since the fork."""
        sums = self.sums()
        return {name: outcome.value(sums) for name, outcome in OUTCOMES.items()}

    def curves(self) -> pd.DataFrame:
        """Columns weeks_since_release, layer, cumulative (offences per 100 people), since the fork."""
        curves = self._books.curves - self._model.start.curves
        weeks = np.arange(curves.shape[1] - 1)
        people = np.maximum(curves[3, :-1], 1.0)
        tables = [
            pd.DataFrame(
                {
                    "weeks_since_release": weeks,
                    "layer": layer,
                    "cumulative": 100.0 * np.cumsum(curves[k, :-1] / people),
                }
            )
            for k, layer in enumerate(LAYERS)
        ]
        return pd.concat(tables, ignore_index=True)

    def needs(self) -> pd.DataFrame:
        """Columns week (since the fork), band, need, mean (0..1): by true risk band on arrival."""
        rows = []
        for month, bands in enumerate(self._books.needs):
            for b, band in enumerate(BANDS):
                n = bands[b, 7]
                rows += [(4 * month, band, need, bands[b, k] / n) for k, need in enumerate(NEEDS) if n > 0]
        return pd.DataFrame(rows, columns=["week", "band", "need", "mean"])

    def hours(self) -> pd.DataFrame:
        """Columns activity, hours (a PK-week): PK time since the fork."""
        sums = self.sums()
        posts = max(1.0, sums["posts"])
        hours = [sums[f"spent: {name}"] / 60.0 / posts for name in ACTIVITIES]
        return pd.DataFrame({"activity": ACTIVITIES, "hours": hours})

    def _office(self, years: slice) -> dict[str, float]:
        return office_sums(self._books.office[years])

    def _sums(self, tallies: Floats, office: Mapping[str, float], years: slice) -> dict[str, float]:
        sums = {f"office_{name}" if name == "weeks" else name: value for name, value in office.items()}
        sums |= dict(zip((f.name for f in TALLY.fields), map(float, tallies), strict=True))
        levers = self._levers
        values = self._model.values
        sums["auc"] = auc(self._books.scores[years].sum(0))
        sums |= {name: values[name] for name in PRICES}
        sums |= {name: float(levers[name]) for name in ("pk_cost_scale", "programme_cost_scale")}
        sums["training"] = float(levers["training_share"])
        sums["fixed_cost"] = (
            float(levers["assistants"]) * values["assistant_cost"] * float(levers["pk_cost_scale"])
            + float(levers["vehicles"]) * values["vehicle_cost"]
            + float(levers["rooms"]) * values["room_cost"]
            + float(levers["digital"]) * values["digital_cost"]
            + float(levers["pos_bapas"]) * values["post_cost"]
            + float(levers["mobile_units"]) * values["mobile_cost"]
        )
        return sums


def office_sums(records: Records) -> dict[str, float]:
    """Sums of the office's own years, the minutes of each activity by name."""
    sums = {f.name: float(records[f.name].sum()) for f in OFFICE_YEAR.fields if f.length == 1}
    sums |= {f"spent: {name}": float(records["spent"][:, k].sum()) for k, name in enumerate(ACTIVITIES)}
    return sums | {f"litmas: {name}": float(records["litmas"][:, k].sum()) for k, name in enumerate(KINDS)}


PRICES = (
    "pk_cost",
    "training_cost",
    "overtime_cost",
    "programme_hour_cost",
    "prison_day",
    "net_widening",
    "spared_months",
)
BY_GROUP = (
    "true_rate",
    "true_rate_at_risk",
    "detected_rate",
    "recorded_share",
    "compliance",
    "work_share",
    "violations",
    "contact_minutes",
    "hours_kepribadian",
    "hours_kemandirian",
    "hours_wajib_lapor",
    "hours_mediation",
)


def auc(bins: Floats) -> float:
    """Area under the ROC curve of a binned score: `bins[:, 0]` weights of offending, `bins[:, 1]` of not.

    >>> float(auc(np.array([[0.0, 1.0], [1.0, 0.0]])))
    1.0
    """
    offending, not_ = bins[:, 0], bins[:, 1]
    total = offending.sum() * not_.sum()
    below = np.cumsum(not_) - 0.5 * not_
    return float((offending * below).sum() / total) if total > 0 else math.nan
