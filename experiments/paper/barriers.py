"""Question 3: the paper's five groups of barriers, removed one at a time and all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from experiments.comparison import BASELINE, Comparison
from experiments.paper.aspects import difference_of, relative
from experiments.paper.drawing import Change, dots
from experiments.paper.markdown import picture, table
from experiments.scenario_commands import written
from experiments.tables import Answer, interval, number
from scenarios.statistics import RELATIVE, Difference, difference
from sim.language import _
from sim.outcomes import OUTCOMES

if TYPE_CHECKING:
    from experiments.paper.runs import Evidence

BARRIERS = {
    "barrier_facilities": _("facilities"),
    "barrier_staff": _("staff and distance"),
    "barrier_cooperation": _("cooperation"),
    "barrier_family": _("family"),
    "barrier_stigma": _("stigma"),
}
TOGETHER = "barriers_all"
INDICATORS = {
    "true_rate": _("recidivism: true offences"),
    "recorded_share": _("recidivism: recorded"),
    "adaptation": _("social adaptation"),
    "capacity_personal": _("personal capacity"),
    "satisfaction": _("satisfaction"),
}
AROUND = ("capacity_pct", "family_support", "community_stigma", "work_share", "custody_caused")


def titles() -> dict[str, str]:
    """The scenarios by name, all barriers together last."""
    return {**BARRIERS, TOGETHER: _("all five")}


def changed(comparison: Comparison, scenario: str) -> dict[str, tuple[object, object]]:
    """The levers that a scenario moves: value in the status quo, and in the scenario."""
    old = comparison.scenarios[BASELINE].policy.levers()
    new = comparison.scenarios[scenario].policy.levers()
    return {lever: (old[lever], new[lever]) for lever in old if old[lever] != new[lever]}


def section(evidence: Evidence, folder: str) -> list[str]:
    """The lines of the page."""
    comparison = evidence.comparison
    answer = Answer(comparison)
    moved = [
        [
            title,
            "; ".join(f"{lever} {written(a)} → {written(b)}" for lever, (a, b) in changed(comparison, name).items()),
        ]
        for name, title in titles().items()
        if name != TOGETHER
    ]
    rows = [
        [title, *(cell(answer.change(name, outcome)) for outcome in INDICATORS), _verdict(answer, name)]
        for name, title in titles().items()
    ]
    means = [
        [
            OUTCOMES[outcome].meaning,
            OUTCOMES[outcome].unit,
            *(_mean(answer.row(name, outcome)) for name in (BASELINE, *titles())),
        ]
        for outcome in AROUND
    ]
    grades = ", ".join(f"{title} {OUTCOMES[outcome].grade}" for outcome, title in INDICATORS.items())
    return [
        _(
            "A barrier is removed by the levers that an office or a ministry has. What no lever reaches stays: "
            "clients without a phone, families that will not come, a stigma that returns. Mediation and outreach take "
            "PK hours, which removing another barrier may or may not give."
        ),
        "",
        *table([_("barrier"), _("levers moved")], moved),
        _(
            "Paired differences from the status quo over {years:g} years, in % of it, with 95 % intervals; the "
            "verdict is on true offences. Grades of evidence: {grades}. Grade C is the modeller's assumption: an "
            "index that compares scenarios, never a forecast."
        ).format(years=comparison.study.years, grades=grades),
        "",
        *table([_("barrier removed"), *INDICATORS.values(), _("verdict")], rows),
        *picture("barriers", folder, _("The five barriers removed, on the paper's four indicators.")),
        _("What lies behind it: means over the same years, with 95 % intervals (all grade C)."),
        "",
        *table([_("outcome"), _("unit"), _("status quo"), *titles().values()], means),
        _(
            "Every change of true offences is one of behaviour or one of custody, which prevents offences while it "
            "lasts and is no success of guidance:"
        ),
        "",
        *table([_("barrier removed"), _("by changed behaviour"), _("by custody")], _how(comparison)),
        _(
            "One at a time, the five changes of true offences add up to {apart}; together they make {together}. The "
            "difference, {more}, is how far one barrier's removal helps or hinders another: mediation and outreach "
            "need PK hours, and more PKs have them."
        ).format(
            apart=relative(sum_of_single(comparison)),
            together=cell(answer.change(TOGETHER, "true_rate")),
            more=relative(beyond_the_sum(comparison)),
        ),
        "",
    ]


def _mean(row: pd.Series) -> str:
    return _("{mean} ({lo} to {hi})").format(
        mean=number(row["mean"], 2), lo=number(row["lo"], 2), hi=number(row["hi"], 2)
    )


def sum_of_single(comparison: Comparison) -> Difference:
    """The relative differences of true offences of the single barriers, summed in each replication."""
    wide = _true_rates(comparison)
    singles = wide[list(BARRIERS)].sub(wide[BASELINE], axis=0).sum(axis=1)
    return difference(list(wide[BASELINE] + singles), list(wide[BASELINE]), list(wide[BASELINE]), RELATIVE)[0]


def beyond_the_sum(comparison: Comparison) -> Difference:
    """What all five together do beyond the sum of the single ones, in each replication."""
    wide = _true_rates(comparison)
    singles = wide[list(BARRIERS)].sub(wide[BASELINE], axis=0).sum(axis=1)
    return difference(list(wide[TOGETHER] - singles), list(wide[BASELINE]), list(wide[BASELINE]), RELATIVE)[0]


def _true_rates(comparison: Comparison) -> pd.DataFrame:
    rows = comparison.runs[comparison.runs["outcome"] == "true_rate"]
    return rows.pivot(index="replication", columns="scenario", values="value")


def behaviour_and_custody(comparison: Comparison, name: str) -> tuple[Difference, Difference]:
    """The relative change of true offences by changed behaviour, and by custody."""
    behaviour = difference_of(comparison, name, ("offences_potential",), "true_rate")
    prevented = difference_of(comparison, name, ("offences_prevented",), "true_rate")
    return behaviour, prevented._replace(mean=-prevented.mean, lo=-prevented.hi, hi=-prevented.lo)


def cell(change: pd.Series) -> str:
    """A paired difference with its interval, in % where it is relative, else in the outcome's own unit."""
    if change["unit"] == RELATIVE:
        return interval(change)
    if change["replications"] == 0:
        return _("none recorded")
    shown = {key: number(change[key], 2) for key in ("mean", "lo", "hi")}
    return _("{mean} ({lo} to {hi}) {unit}").format(**shown, unit=change["unit"])


def _verdict(answer: Answer, name: str) -> str:
    return str(answer.change(name, "true_rate")["verdict"])


def _how(comparison: Comparison) -> list[list[str]]:
    return [[title, *map(relative, behaviour_and_custody(comparison, name))] for name, title in titles().items()]


def figure(evidence: Evidence) -> Figure:
    """A panel an indicator, a row a barrier."""
    comparison = evidence.comparison
    answer = Answer(comparison)
    shown, axes = plt.subplots(1, len(INDICATORS), figsize=(15, 4.2), sharey=True, layout="constrained")
    for ax, (outcome, title) in zip(axes, INDICATORS.items(), strict=True):
        dots(
            ax,
            [_percents(answer.change(name, outcome)) for name in titles()],
            100 * comparison.smallest,
            _("% of the status quo"),
        )
        ax.set_title(title, fontsize=10)
    axes[0].set_yticks(range(len(titles()))[::-1], list(titles().values()))
    shown.suptitle(_("Barriers removed: paired differences, mean and 95 % interval; grey: too small to matter"))
    return shown


def _percents(change: pd.Series) -> Change:
    if change["unit"] != RELATIVE:
        return (float("nan"),) * 3
    return 100 * change["mean"], 100 * change["lo"], 100 * change["hi"]
