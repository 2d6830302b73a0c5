"""Question 1: which forms of guidance clients of each true risk band really get, in hours a client-year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from experiments.comparison import BASELINE
from experiments.figures import COLOURS, HATCHES
from experiments.paper.aspects import ASPECTS, scenario_of
from experiments.paper.drawing import plain
from experiments.paper.markdown import picture, table
from experiments.tables import number
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
}
BAND_TITLES = {"low": _("low"), "medium": _("medium"), "high": _("high")}


def hours(evidence: Evidence) -> pd.DataFrame:
    """Hours a client-year in the first year of the scenarios: scenario, component, band, mean, lo, hi."""
    yearly = evidence.comparison.yearly
    chosen = yearly[(yearly["year"] == evidence.base_year + 1) & yearly["outcome"].isin(list(COMPONENTS))]
    chosen = chosen[chosen["group"].isin([f"band: {band}" for band in BANDS])]
    chosen = chosen.assign(band=chosen["group"].str.removeprefix("band: "))
    return chosen.rename(columns={"outcome": "component"})[["scenario", "component", "band", "mean", "lo", "hi"]]


def total(found: pd.DataFrame, scenario: str, band: str) -> float:
    """Mean hours of all four components together."""
    return float(found[(found["scenario"] == scenario) & (found["band"] == band)]["mean"].sum())


def section(evidence: Evidence, folder: str) -> list[str]:
    """The lines of the page."""
    found = hours(evidence)
    rows = []
    for scenario, title in SHOWN.items():
        for band in BANDS:
            cells = found[(found["scenario"] == scenario) & (found["band"] == band)].set_index("component")
            rows.append(
                [title, BAND_TITLES[band]]
                + [_interval(cells.loc[component]) for component in COMPONENTS]
                + [number(total(found, scenario, band))]
            )
    gaps = [
        _("{title}: a client of the high band gets {ratio} times the hours of one of the low band.").format(
            title=title.capitalize(),
            ratio=number(total(found, scenario, "high") / total(found, scenario, "low"), 2),
        )
        for scenario, title in SHOWN.items()
        if total(found, scenario, "low") > 0.0
    ]
    head = [_("scenario"), _("true risk band"), *COMPONENTS.values(), _("together (mean)")]
    return [
        _(
            "The paper names four components. Here is what they come to in hours that a client really gets in a year, "
            "by the client's true risk band on arrival, which no instrument sees: {year}, the first year of the "
            "scenarios. Mean and 95 % interval over unknown parameters and seeds; grade C. Personality and "
            "self-reliance hours are programme hours at partners; reporting and mediation are hours of a PK."
        ).format(year=evidence.base_year + 1),
        "",
        *table(head, rows),
        *picture("forms", folder, _("Hours a client-year of the four components, by true risk band.")),
        _(
            "The risk principle asks for clearly more hours where risk is high. The means, so near or so far apart, "
            "say how far an office keeps to it:"
        ),
        "",
        *(f"- {text}" for text in gaps),
        "",
    ]


def _interval(row: pd.Series) -> str:
    return _("{mean} ({lo} to {hi})").format(
        mean=number(row["mean"], 2), lo=number(row["lo"], 2), hi=number(row["hi"], 2)
    )


def figure(evidence: Evidence) -> Figure:
    """A panel a component, bars by band and scenario."""
    found = hours(evidence)
    shown, axes = plt.subplots(1, 4, figsize=(14, 4.4), layout="constrained")
    width = 0.8 / len(SHOWN)
    for ax, (component, title) in zip(axes, COMPONENTS.items(), strict=True):
        for k, (scenario, label) in enumerate(SHOWN.items()):
            rows = found[(found["scenario"] == scenario) & (found["component"] == component)]
            rows = rows.set_index("band").loc[list(BANDS)]
            places = np.arange(len(BANDS)) + (k - (len(SHOWN) - 1) / 2) * width
            error = [rows["mean"] - rows["lo"], rows["hi"] - rows["mean"]]
            ax.bar(places, rows["mean"], width, color=("0.9", "#56B4E9", "#E69F00")[k], edgecolor=COLOURS[0])
            ax.bar(places, rows["mean"], width, fill=False, hatch=HATCHES[k], edgecolor="0.3", lw=0.5, label=label)
            ax.errorbar(places, rows["mean"], yerr=error, fmt="none", color="black", capsize=3, lw=1)
        ax.set_title(title, fontsize=10)
        ax.set_xticks(range(len(BANDS)), [BAND_TITLES[band] for band in BANDS])
        ax.set_xlabel(_("true risk band"))
        ax.set_ylabel(_("hours a client-year"))
        ax.set_ylim(0, None)
        plain(ax)
    shown.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=3, frameon=False)
    shown.suptitle(_("What clients really get, by true risk band: mean and 95 % interval (scales differ)"))
    return shown
