"""Question 1: which forms of guidance clients of each true risk band really get, in hours a client-year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from experiments.comparison import BASELINE
from experiments.figures import COLOURS, HATCHES
from experiments.paper.aspects import ASPECTS, FOLLOWED, scenario_of
from experiments.paper.drawing import plain
from experiments.paper.markdown import picture, table
from experiments.tables import number
from scenarios.statistics import summary
from sim.agents.casefile import BANDS
from sim.language import _

if TYPE_CHECKING:
    from experiments.paper.runs import Evidence

COMPONENTS = {
    "hours_kepribadian": _("personality (kepribadian)"),
    "hours_kemandirian": _("self-reliance (kemandirian)"),
    "hours_wajib_lapor": _("reporting (wajib lapor)"),
    "hours_mediation": _("mediation"),
}
SHOWN = {
    BASELINE: _("status quo"),
    scenario_of(frozenset(["assessment"])): _("standard assessment"),
    scenario_of(frozenset(ASPECTS)): _("all three aspects"),
    FOLLOWED: _("full RNR"),
}
BAND_TITLES = {"low": _("low"), "medium": _("medium"), "high": _("high")}


def hours(rows: pd.DataFrame) -> pd.DataFrame:
    """Mean and 95 % interval of hours by scenario, component and band, from rows of single replications."""
    grouped = rows.groupby(["scenario", "component", "band"], sort=False)["value"]
    found = [(*key, *of_hours(values)) for key, values in grouped]
    return pd.DataFrame(found, columns=["scenario", "component", "band", "mean", "lo", "hi"])


def of_hours(values: pd.Series) -> tuple[float, float, float]:
    """Mean and 95 % interval of hours, which are never below 0."""
    mean, lo, hi, _error = summary(list(values))
    return mean, max(0.0, lo), hi


def total(rows: pd.DataFrame, scenario: str, band: str) -> pd.Series:
    """Hours of all four components together, a value a replication."""
    chosen = rows[(rows["scenario"] == scenario) & (rows["band"] == band)]
    return chosen.groupby("replication")["value"].sum()


def gap(rows: pd.DataFrame, scenario: str) -> tuple[float, float, float]:
    """Hours in the high band by hours in the low one: mean and 95 % interval; nan where there are none."""
    low, high = (total(rows, scenario, band) for band in ("low", "high"))
    return summary(list((high / low)[low > 0.0]))[:3]


def section(evidence: Evidence, folder: str) -> list[str]:
    """The lines of the page."""
    found = hours(evidence.hours).set_index(["scenario", "band", "component"])
    rows = [
        [title, BAND_TITLES[band]]
        + [spread(*found.loc[(scenario, band, component)]) for component in COMPONENTS]
        + [spread(*of_hours(total(evidence.hours, scenario, band)))]
        for scenario, title in SHOWN.items()
        for band in BANDS
    ]
    gaps = [[title, spread(*gap(evidence.hours, scenario))] for scenario, title in SHOWN.items()]
    return [
        _(
            "The paper names four components. Here is what they come to in hours that a client really gets in a year, "
            "by the client's true risk band on arrival, which no instrument sees: {year}, the first year of the "
            "scenarios. Mean and 95 % interval over unknown parameters and seeds; grade C. Personality and "
            "self-reliance hours are programme hours at partners; reporting and mediation are hours of a PK. Home "
            "visits are in none of the four."
        ).format(year=evidence.base_year + 1),
        "",
        *table([_("scenario"), _("true risk band"), *COMPONENTS.values(), _("together")], rows),
        *picture("forms", folder, _("Hours a client-year of the four components, by true risk band.")),
        _(
            "The risk principle asks for clearly more hours where risk is high. How far each scenario keeps to it, "
            "all components together (1: the same hours for both bands):"
        ),
        "",
        *table([_("scenario"), _("hours in the high band by hours in the low band")], gaps),
        _(
            "Assessment takes PK hours as well: a client of the high band has {today} hours of reporting a year in "
            "the status quo and {assessed} under standard assessment with the same PKs."
        ).format(
            today=spread(*found.loc[(BASELINE, "high", "hours_wajib_lapor")]),
            assessed=spread(*found.loc[(scenario_of(frozenset(["assessment"])), "high", "hours_wajib_lapor")]),
        ),
        "",
    ]


def spread(mean: float, lo: float, hi: float) -> str:
    """Mean and interval.

    >>> spread(1.0, 0.5, 2.0)
    '1.00 (0.50 to 2.00)'
    """
    if np.isnan(mean):
        return _("none")
    return _("{mean} ({lo} to {hi})").format(mean=number(mean, 2), lo=number(lo, 2), hi=number(hi, 2))


def figure(evidence: Evidence) -> Figure:
    """A panel a component, bars by band and scenario."""
    found = hours(evidence.hours)
    shown, axes = plt.subplots(1, 4, figsize=(14, 4.4), layout="constrained")
    width = 0.8 / len(SHOWN)
    for ax, (component, title) in zip(axes, COMPONENTS.items(), strict=True):
        for k, (scenario, label) in enumerate(SHOWN.items()):
            rows = found[(found["scenario"] == scenario) & (found["component"] == component)]
            rows = rows.set_index("band").loc[list(BANDS)]
            places = np.arange(len(BANDS)) + (k - (len(SHOWN) - 1) / 2) * width
            error = [rows["mean"] - rows["lo"], rows["hi"] - rows["mean"]]
            ax.bar(places, rows["mean"], width, color=("0.9", "#56B4E9", "#E69F00", "white")[k], edgecolor=COLOURS[0])
            ax.bar(places, rows["mean"], width, fill=False, hatch=HATCHES[k], edgecolor="0.3", lw=0.5, label=label)
            ax.errorbar(places, rows["mean"], yerr=error, fmt="none", color="black", capsize=3, lw=1)
        ax.set_title(title, fontsize=10)
        ax.set_xticks(range(len(BANDS)), [BAND_TITLES[band] for band in BANDS])
        ax.set_xlabel(_("true risk band"))
        ax.set_ylabel(_("hours a client-year"))
        ax.set_ylim(0, None)
        plain(ax)
    shown.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=4, frameon=False)
    shown.suptitle(_("What clients really get, by true risk band: mean and 95 % interval (scales differ)"))
    return shown
