"""Question 3: the paper's five groups of barriers, removed one at a time and all together."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Canvas

from experiments.comparison.answer import Answer
from experiments.comparison.compare import BASELINE, Comparison
from experiments.documents.blocks import Block, Figure, Paragraph, Table
from experiments.documents.figures import canvas, dots
from experiments.documents.numbers import trimmed
from experiments.documents.words import VERDICTS, written
from experiments.paper.asked import BARRIERS, REMOVED, TOGETHER
from experiments.paper.differences import behaviour_and_custody, change, spread
from experiments.paper.indicators import INDICATORS, REOFFEND, TITLES, outcome_of, recidivism
from experiments.paper.runs import Evidence
from scenarios.runs.statistics import RELATIVE, Difference, difference
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import _

SHOWN = (REOFFEND, "recorded_share", *INDICATORS[1:])
AROUND = ("capacity_pct", "family_support", "community_stigma", "work_share", "custody_caused")


def changed(comparison: Comparison, scenario: str) -> dict[str, tuple[object, object]]:
    """The levers that a scenario moves: value in the status quo, and in the scenario."""
    old = comparison.scenarios[BASELINE].policy.levers()
    new = comparison.scenarios[scenario].policy.levers()
    return {lever: (old[lever], new[lever]) for lever in old if old[lever] != new[lever]}


def indicators(comparison: Comparison) -> dict[str, str]:
    """The outcomes of the paper's four indicators, recidivism in two layers, with their titles."""
    return {outcome_of(comparison, code): TITLES[code] for code in SHOWN}


def table(comparison: Comparison) -> pd.DataFrame:
    """The paired differences of the indicators, a row a scenario and outcome, as `Comparison.differences` has them."""
    found = comparison.differences
    chosen = found["scenario"].isin(list(REMOVED)) & found["outcome"].isin(list(indicators(comparison)))
    return found.loc[chosen, ["scenario", "outcome", "unit", "mean", "lo", "hi", "replications", "verdict"]]


def sum_of_single(comparison: Comparison) -> Difference:
    """The relative differences of recidivism of the single barriers, summed in each replication."""
    wide = _recidivism(comparison)
    return _relative(wide[BASELINE] + _singles(wide), wide[BASELINE])


def beyond_the_sum(comparison: Comparison) -> Difference:
    """What all five together do beyond the sum of the single ones, in each replication."""
    wide = _recidivism(comparison)
    return _relative(wide[TOGETHER] - _singles(wide), wide[BASELINE])


def _singles(wide: pd.DataFrame) -> pd.Series:
    return wide[list(BARRIERS)].sub(wide[BASELINE], axis=0).sum(axis=1)


def _relative(values: pd.Series, baseline: pd.Series) -> Difference:
    return difference(list(values), list(baseline), list(baseline), RELATIVE)[0]


def _recidivism(comparison: Comparison) -> pd.DataFrame:
    rows = comparison.runs[comparison.runs["outcome"] == comparison.headline]
    return rows.pivot(index="replication", columns="scenario", values="value")


def section(evidence: Evidence) -> list[Block]:
    """The blocks of the page."""
    comparison = evidence.comparison
    answer = Answer(comparison)
    data = table(comparison)
    caption = _("The five barriers removed, on the paper's four indicators.")
    grades = ", ".join(f"{title} {OUTCOMES[outcome].grade}" for outcome, title in indicators(comparison).items())
    return [
        Paragraph(
            _(
                "A barrier is removed by the levers that an office or a ministry has. What no lever reaches stays: "
                "clients without a phone, families that will not come, a stigma that returns. Mediation and outreach "
                "take PK hours, which removing another barrier may or may not give."
            )
        ),
        _levers(comparison),
        Paragraph(
            _(
                "Paired differences from the status quo over {years} years, in % of it, with 95 % intervals; the "
                "verdict is on {recidivism}. Grades of evidence: {grades}. Grade C is the modeller's assumption: an "
                "index that compares scenarios, never a forecast."
            ).format(years=trimmed(comparison.study.years), recidivism=recidivism(comparison), grades=grades)
        ),
        _differences(answer),
        Figure("barriers", caption, partial(draw, data, comparison), data),
        Paragraph(_("What lies behind it: means over the same years, with 95 % intervals (all grade C).")),
        _behind(answer),
        Paragraph(
            _(
                "Every change of {recidivism} is one of behaviour or one of custody, which prevents offences while "
                "it lasts and is no success of guidance:"
            ).format(recidivism=recidivism(comparison))
        ),
        Table(
            [_("barrier removed"), _("by changed behaviour"), _("by custody")],
            [[title, *map(change, behaviour_and_custody(comparison, name))] for name, title in REMOVED.items()],
        ),
        Paragraph(
            _(
                "One at a time, the five changes of {recidivism} add up to {apart}; together they make {together}. "
                "The difference, {more}, is how far one barrier's removal helps or hinders another: mediation and "
                "outreach need PK hours, and more PKs have them."
            ).format(
                recidivism=recidivism(comparison),
                apart=change(sum_of_single(comparison)),
                together=change(answer.change(TOGETHER, comparison.headline)),
                more=change(beyond_the_sum(comparison)),
            )
        ),
    ]


def _levers(comparison: Comparison) -> Table:
    rows = []
    for name in BARRIERS:
        moved = changed(comparison, name).items()
        told = "; ".join(f"`{lever}` {written(old)} → {written(new)}" for lever, (old, new) in moved)
        rows.append([REMOVED[name], told])
    return Table([_("barrier"), _("levers moved")], rows)


def _differences(answer: Answer) -> Table:
    shown, rows = indicators(answer.comparison), []
    for name, title in REMOVED.items():
        cells = [change(answer.change(name, outcome)) for outcome in shown]
        rows.append([title, *cells, VERDICTS[answer.change(name, answer.comparison.headline)["verdict"]]])
    return Table([_("barrier removed"), *shown.values(), _("verdict")], rows)


def _behind(answer: Answer) -> Table:
    rows = []
    for code in AROUND:
        found = [answer.row(name, code) for name in (BASELINE, *REMOVED)]
        cells = [spread(row["mean"], row["lo"], row["hi"]) for row in found]
        rows.append([_(OUTCOMES[code].meaning), _(OUTCOMES[code].unit), *cells])
    return Table([_("outcome"), _("unit"), _("status quo"), *REMOVED.values()], rows)


def draw(data: pd.DataFrame, comparison: Comparison) -> Canvas:
    """A panel an indicator, a row a barrier."""
    titles = indicators(comparison)
    shown, axes = canvas(15, 4.2, columns=len(titles), sharey=True)
    for ax, (outcome, title) in zip(axes[0], titles.items(), strict=True):
        rows = data[data["outcome"] == outcome].set_index("scenario").loc[list(REMOVED)]
        percents = (100.0 * rows[["mean", "lo", "hi"]]).where(rows["unit"] == RELATIVE)
        changes = list(percents.itertuples(index=False, name=None))
        dots(ax, changes, 100.0 * comparison.matters.of(outcome).least(RELATIVE), _("% of the status quo"))
        ax.set_title(title, fontsize=10)
    axes[0, 0].set_yticks(range(len(REMOVED))[::-1], list(REMOVED.values()))
    shown.suptitle(_("Barriers removed: paired differences, mean and 95 % interval; grey: too small to matter"))
    return shown
