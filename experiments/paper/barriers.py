"""Question 3: the paper's five groups of barriers, removed one at a time and all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from experiments.comparison import BASELINE, Comparison
from experiments.paper.drawing import Change, dots
from experiments.paper.markdown import picture, table
from experiments.scenario_commands import written
from experiments.tables import Answer, interval, number, parts, percent
from scenarios.statistics import RELATIVE
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
            *(number(answer.mean(name, outcome), 2) for name in (BASELINE, *titles())),
        ]
        for outcome in AROUND
    ]
    grades = ", ".join(f"{title} {OUTCOMES[outcome].grade}" for outcome, title in INDICATORS.items())
    return [
        _(
            "A barrier is removed by the levers that an office or a ministry has. What no lever reaches stays: "
            "clients without a phone, families that will not come, a stigma that returns. Mediation and outreach take PK "
            "hours, which removing another barrier may or may not give."
        ),
        "",
        *table([_("barrier"), _("levers moved")], moved),
        _(
            "Paired differences from the status quo over {years:g} years, in % of it, with 95 % intervals; the "
            "verdict is on true offences. Grades of evidence: {grades}. Grade C is the modeller's assumption: an index that "
            "compares scenarios, never a forecast."
        ).format(years=comparison.study.years, grades=grades),
        "",
        *table([_("barrier removed"), *INDICATORS.values(), _("verdict")], rows),
        *picture("barriers", folder, _("The five barriers removed, on the paper's four indicators.")),
        _("What lies behind it: means over the same years (all grade C)."),
        "",
        *table([_("outcome"), _("unit"), _("status quo"), *titles().values()], means),
        *(f"- {text}" for text in _how(answer)),
        "",
    ]


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


def _how(answer: Answer) -> list[str]:
    """How each change of true offences comes about."""
    lines = []
    for name, title in titles().items():
        behaviour, custody = parts(answer, name)
        lines.append(
            _("{title}: true offences by changed behaviour {behaviour}, by custody {custody} (means).").format(
                title=title.capitalize(), behaviour=percent(behaviour), custody=percent(custody)
            )
        )
    return lines


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
