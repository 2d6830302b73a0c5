"""Question 2: what two recorded counts can say about effectiveness, and what it would take to say more."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.figure import Figure as Canvas

from experiments.comparison.answer import Answer
from experiments.comparison.compare import BASELINE
from experiments.documents.blocks import Block, Figure, Heading, Paragraph, Table
from experiments.documents.figures import COLOURS, LINES, MARKS, canvas, plain_axes
from experiments.documents.numbers import number, percent, with_interval
from experiments.paper.asked import TOGETHER, scenario_of
from experiments.paper.counts import PaperCounts, paper_counts, unchanged, year_pairs
from experiments.paper.differences import change, difference_of, spread
from experiments.paper.poisson import (
    FAR,
    chance_of_fall,
    conditional_p,
    convincing,
    dispersion,
    offices_needed,
    power,
    rate_ratio,
    years_needed,
)
from experiments.paper.runs import Evidence
from scenarios.runs.statistics import share_interval
from sim.text.language import _

FALLS = (0.05, 0.10, 0.20)
CONTROLLED_YEARS = 2
LONGEST = 15


def section(evidence: Evidence) -> list[Block]:
    """The blocks of the page."""
    paper = paper_counts()
    pairs, powers = ratios(evidence), powers_of(paper)
    return [
        *_unchanged_worlds(evidence, paper),
        Figure(
            "unchanged",
            _("How often nothing looks like success: years in which nothing changed (recorded layer)."),
            partial(draw_ratios, pairs, paper),
            pairs,
        ),
        Heading(_("What would support “proven to reduce”"), 3),
        *_needed(evidence, paper),
        Figure(
            "power",
            _("What it takes to tell: power of a longer series, if information stays the same (recorded layer)."),
            partial(draw_powers, powers),
            powers,
        ),
        Heading(_("Why a recorded count cannot tell at all if information changes"), 3),
        _information(evidence, paper),
    ]


def ratios(evidence: Evidence) -> pd.DataFrame:
    """Columns parameters (central or drawn) and ratio: recorded counts by those of the year before, a row a pair."""
    worlds = {"central": evidence.central, "drawn": evidence.drawn}
    parts = [year_pairs(years).assign(parameters=name) for name, years in worlds.items()]
    return pd.concat(parts, ignore_index=True).rename(columns={"count": "ratio"})[["parameters", "ratio"]]


def powers_of(paper: PaperCounts) -> pd.DataFrame:
    """Columns fall, years and power: of as many years after as before, at the paper's size, to tell a true fall."""
    falls = sorted({*FALLS, 1.0 - paper.fall})
    rows = [(fall, years, power(paper.mean, fall, years)) for fall in falls for years in range(1, LONGEST + 1)]
    return pd.DataFrame(rows, columns=["fall", "years", "power"])


def falls(evidence: Evidence, paper: PaperCounts) -> dict[float, str]:
    """Falls that a study might look for, with what they are: fixed ones, the paper's, and the model's own largest."""
    found = {fall: _("a fall") for fall in FALLS}
    found[1.0 - paper.fall] = _("the paper's own fall, were it real")
    ours = -float(Answer(evidence.comparison).change(TOGETHER, "true_rate")["mean"])
    if 0.001 < ours < 0.9:
        found[ours] = _("all five barriers removed, in this model (mean, true offences)")
    return dict(sorted(found.items()))


def _unchanged_worlds(evidence: Evidence, paper: PaperCounts) -> list[Block]:
    first, second = paper.recorded
    ratio = rate_ratio(first, second, *paper.clients)
    index, lo, hi = dispersion(list(evidence.central.query("year == @evidence.base_year")["count"]))
    pairs = year_pairs(evidence.central)
    growth = float((pairs["count"] / pairs["share"] - 1.0).mean())
    return [
        Paragraph(
            _(
                "Table 1 of the paper has {first} and {second} recorded recidivists of {n1:,} and {n2:,} clients. In "
                "the model's years without any change of policy the recorded count (layer: recorded) falls as far, "
                "from one year to the next, this often (95 % intervals):"
            ).format(first=first, second=second, n1=paper.clients[0], n2=paper.clients[1])
        ),
        _falls_by_chance(evidence, paper),
        Paragraph(
            _(
                "The paper's rates have the ratio {ratio} (95 % interval {lo} to {hi}, p = {p}): no change at all "
                "lies inside. The model's register changes by {growth} from one year of a pair to the other (mean, "
                "central parameters), which moves the count and not the share; the more a world records, the rarer "
                "chance makes such falls, and the arithmetic rows are for the paper's own size. In the model the "
                "variance of a year's count over seeds is {index} times its mean (95 % interval {ilo} to {ihi}): 1 is "
                "pure chance."
            ).format(
                ratio=number(ratio.ratio, 2),
                lo=number(ratio.lo, 2),
                hi=number(ratio.hi, 2),
                p=number(ratio.p, 2),
                growth=percent(growth),
                index=number(index, 2),
                ilo=number(lo, 2),
                ihi=number(hi, 2),
            )
        ),
    ]


def _falls_by_chance(evidence: Evidence, paper: PaperCounts) -> Table:
    worlds = {
        _("central parameters, {n} seeds"): evidence.central,
        _("drawn parameters, {n} draws and seeds"): evidence.drawn,
    }
    rows = []
    for title, years in worlds.items():
        found = unchanged(years, paper)
        shares = [_share(hits, found.pairs) for hits in (found.count_falls, found.share_falls)]
        recorded = number(float(years["count"].mean()))
        rows.append([title.format(n=years["replication"].nunique()), str(found.pairs), recorded, *shares])
    recorded, (first, second) = number(paper.mean), paper.recorded
    by_chance = _percent(chance_of_fall(paper.mean, paper.fall))
    of_all = [_percent(conditional_p(first, second, weight)) for weight in (0.5, paper.weight)]
    rows += [
        [_("two Poisson counts of mean {mean}").format(mean=recorded), "", recorded, by_chance, ""],
        [
            _("of {n} events, {k} or fewer in the second year").format(n=first + second, k=second),
            "",
            recorded,
            *of_all,
        ],
    ]
    head = [
        _("world in which nothing changes"),
        _("pairs of years"),
        _("recorded a year (mean)"),
        _("count falls by {fall} or more").format(fall=_percent(1.0 - paper.fall)),
        _("share of clients falls by {fall} or more").format(fall=_percent(1.0 - paper.share_fall)),
    ]
    return Table(head, rows, right=[1, 2])


def _needed(evidence: Evidence, paper: PaperCounts) -> list[Block]:
    rows = []
    for fall, meaning in falls(evidence, paper).items():
        years = years_needed(paper.mean, fall)
        rows.append(
            [
                _percent(fall),
                meaning,
                _percent(power(paper.mean, fall, 1)),
                _("more than {n}").format(n=FAR) if years is None else str(years),
                number(offices_needed(paper.mean, fall, CONTROLLED_YEARS), 0),
            ]
        )
    head = [
        _("true fall"),
        _("what it is"),
        _("power with one year before and one after"),
        _("years before, and as many after, for 80 % power"),
        _("offices per arm, {years} years before and after, for 80 % power").format(years=CONTROLLED_YEARS),
    ]
    return [
        Paragraph(
            _(
                "After {first} in one year, a count of {limit} or fewer in the next would have been needed to say, at "
                "the usual two-sided 5 %, that chance hardly explains the fall. For more, these are the sizes, with "
                "{mean} recorded a year as in Table 1, if what becomes known stays the same (Poisson arithmetic):"
            ).format(
                first=paper.recorded[0],
                limit=convincing(paper.recorded[0], paper.weight),
                mean=number(paper.mean),
            )
        ),
        Table(head, rows, right=[0, 2, 3, 4]),
        Paragraph(
            _(
                "A series of one office, however long, shows a change and not its cause: law, police and amnesties "
                "change too. “Proven” needs offices (or clients) that get more guidance beside others, drawn by lot, "
                "that get it later, the same recording in both, and outcomes taken from police and court registers "
                "for all of them, after the term too. Offices that differ from one another by more than chance need "
                "more of them."
            )
        ),
    ]


def _information(evidence: Evidence, paper: PaperCounts) -> Paragraph:
    comparison = evidence.comparison
    integrated = scenario_of(frozenset(["tracking"]))
    answer = Answer(comparison)
    guided, share = (answer.row(BASELINE, outcome) for outcome in ("true_rate_guided", "recorded_share"))
    return Paragraph(
        _(
            "A record is true reoffending × detection by police × news to the office. In the status quo of this model "
            "{guided} true offences per 100 client-years become {share} recorded: the record sees about {seen} of "
            "what happens (of the means). If news became rarer by {fall} and nothing else changed, {first} would "
            "become {second}. With integrated tracking and cooperation, true offences change by {true} and what is "
            "recorded by {recorded}. So the sign of a change in the record is no evidence of the sign of a change in "
            "reoffending, at any number of years or offices, unless information is held the same or measured too."
        ).format(
            guided=spread(guided["mean"], guided["lo"], guided["hi"]),
            share=spread(share["mean"], share["lo"], share["hi"]),
            seen=_percent(share["mean"] / guided["mean"]),
            fall=_percent(1.0 - paper.fall),
            first=paper.recorded[0],
            second=paper.recorded[1],
            true=change(difference_of(comparison, integrated, ("true_rate",))),
            recorded=change(difference_of(comparison, integrated, ("recorded_share",))),
        )
    )


def _share(hits: int, pairs: int) -> str:
    if pairs == 0:
        return _("none recorded")
    return with_interval(*map(_percent, (hits / pairs, *share_interval(hits, pairs))))


def _percent(share: float) -> str:
    return f"{number(100.0 * share)} %"


def draw_ratios(data: pd.DataFrame, paper: PaperCounts) -> Canvas:
    """Year-to-year changes where nothing changed."""
    shown, axes = canvas(7, 4.6)
    ax = axes[0, 0]
    bins = np.linspace(0.0, 3.0, 31)
    labels = {"central": _("central parameters"), "drawn": _("drawn parameters")}
    for k, (name, label) in enumerate(labels.items()):
        found = data.loc[data["parameters"] == name, "ratio"].clip(upper=2.999)
        weights = np.full(len(found), 100.0 / max(1, len(found)))
        style = {"color": COLOURS[2 * k], "linestyle": LINES[k], "lw": 1.6}
        ax.hist(found, bins, weights=weights, histtype="step", label=label, **style)
    ax.axvline(paper.fall, color="0.3", lw=1.2, linestyle=":")
    ax.annotate(
        _("paper: {first} to {second}").format(first=paper.recorded[0], second=paper.recorded[1]),
        (paper.fall, 0.97),
        xycoords=("data", "axes fraction"),
        xytext=(-4, 0),
        textcoords="offset points",
        ha="right",
        va="top",
    )
    ax.set_xlabel(_("recorded count of a year by that of the year before (3: and above)"))
    ax.set_ylabel(_("% of pairs of years"))
    ax.legend(frameon=False)
    plain_axes(ax)
    return shown


def draw_powers(data: pd.DataFrame) -> Canvas:
    """The power of longer series, a line a true fall."""
    shown, axes = canvas(7, 4.6)
    ax = axes[0, 0]
    for k, (fall, rows) in enumerate(data.groupby("fall")):
        label = _("true fall of {fall}").format(fall=_percent(float(str(fall))))
        style = {"color": COLOURS[k], "linestyle": LINES[k], "marker": MARKS[k], "ms": 4}
        ax.plot(rows["years"], 100.0 * rows["power"], label=label, **style)
    ax.axhline(80.0, color="0.4", lw=0.8, linestyle="--")
    ax.set_xlabel(_("years before, and as many after"))
    ax.set_ylabel(_("power, %"))
    ax.set_ylim(0, 100)
    ax.legend(frameon=False)
    plain_axes(ax)
    return shown
