"""Question 1: which forms of guidance clients of each true risk band really get, in hours a client-year."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from experiments.comparison.compare import BASELINE
from experiments.documents.blocks import Block, Figure, Paragraph, Table
from experiments.documents.figures import COLOURS, HATCHES, arms, canvas, legend_below, plain_axes
from experiments.documents.words import BANDS
from experiments.paper.asked import COMPONENTS, FORMS, scenario_of
from experiments.paper.differences import spread
from experiments.paper.runs import Evidence
from scenarios.runs.statistics import summary
from sim.text.language import _

FILLS = ("0.9", COLOURS[6], COLOURS[5], "white")


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


def gaps(rows: pd.DataFrame, scenario: str) -> pd.Series:
    """Hours in the high band by hours in the low one, a value a replication that has any."""
    low, high = (total(rows, scenario, band) for band in ("low", "high"))
    return (high / low)[low > 0.0]


def gap(rows: pd.DataFrame, scenario: str) -> tuple[float, float, float]:
    """The same: mean and 95 % interval; nan where there are none."""
    return summary(list(gaps(rows, scenario)))[:3]


def section(evidence: Evidence) -> list[Block]:
    """The blocks of the page."""
    data = hours(evidence.hours)
    found = data.set_index(["scenario", "band", "component"])
    reporting = {name: spread(*found.loc[(name, "high", "hours_wajib_lapor")]) for name in FORMS}
    return [
        Paragraph(
            _(
                "The paper names four components. Here is what they come to in hours that a client really gets in a "
                "year, by the client's true risk band on arrival, which no instrument sees: {year}, the first year of "
                "the scenarios. Mean and 95 % interval over unknown parameters and seeds; grade C. Personality and "
                "self-reliance hours are programme hours at partners; reporting and mediation are hours of a PK. Home "
                "visits are in none of the four."
            ).format(year=evidence.base_year + 1)
        ),
        _hours(found, evidence.hours),
        Figure(
            "forms", _("Hours a client-year of the four components, by true risk band."), partial(draw, data), data
        ),
        Paragraph(
            _(
                "The risk principle asks for clearly more hours where risk is high. How far each scenario keeps to "
                "it, all components together (1: the same hours for both bands):"
            )
        ),
        Table(
            [_("scenario"), _("hours in the high band by hours in the low band")],
            [[title, spread(*gap(evidence.hours, scenario))] for scenario, title in FORMS.items()],
        ),
        Paragraph(
            _(
                "Assessment takes PK hours as well: a client of the high band has {today} hours of reporting a year "
                "in the status quo and {assessed} under standard assessment with the same PKs."
            ).format(today=reporting[BASELINE], assessed=reporting[scenario_of(frozenset(["assessment"]))])
        ),
    ]


def _hours(found: pd.DataFrame, rows: pd.DataFrame) -> Table:
    cells = [
        [title, band_title]
        + [spread(*found.loc[(scenario, band, component)]) for component in COMPONENTS]
        + [spread(*of_hours(total(rows, scenario, band)))]
        for scenario, title in FORMS.items()
        for band, band_title in BANDS.items()
    ]
    return Table([_("scenario"), _("true risk band"), *COMPONENTS.values(), _("together")], cells)


def draw(data: pd.DataFrame) -> Canvas:
    """A panel a component, bars by band and scenario."""
    shown, axes = canvas(14, 4.4, columns=len(COMPONENTS))
    for ax, (component, title) in zip(axes[0], COMPONENTS.items(), strict=True):
        _component(ax, data[data["component"] == component])
        ax.set_title(title, fontsize=10)
    legend_below(shown, axes[0, 0])
    shown.suptitle(_("What clients really get, by true risk band: mean and 95 % interval (scales differ)"))
    return shown


def _component(ax: Axes, data: pd.DataFrame) -> None:
    width = 0.8 / len(FORMS)
    for k, (scenario, label) in enumerate(FORMS.items()):
        rows = data[data["scenario"] == scenario].set_index("band").loc[list(BANDS)]
        places = np.arange(len(BANDS)) + (k - (len(FORMS) - 1) / 2) * width
        error = arms(rows["mean"], rows["lo"], rows["hi"])
        ax.bar(places, rows["mean"], width, label=label, color=FILLS[k], hatch=HATCHES[k], edgecolor="0.3", lw=0.6)
        ax.errorbar(places, rows["mean"], yerr=error, fmt="none", color="black", capsize=3, lw=1)
    ax.set_xticks(range(len(BANDS)), list(BANDS.values()))
    ax.set_xlabel(_("true risk band"))
    ax.set_ylabel(_("hours a client-year"))
    ax.set_ylim(0, None)
    plain_axes(ax)
