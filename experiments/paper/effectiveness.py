"""Question 2: what two recorded counts can say about effectiveness, and what it would take to say more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from calibration import table1
from experiments.comparison import BASELINE
from experiments.figures import COLOURS, LINES, MARKS
from experiments.paper.aspects import difference_of, relative, scenario_of
from experiments.paper.barriers import TOGETHER
from experiments.paper.drawing import plain
from experiments.paper.forms import spread
from experiments.paper.markdown import picture, table
from experiments.paper.poisson import (
    FAR,
    chance_of_fall,
    conditional_p,
    convincing,
    dispersion,
    offices_needed,
    power,
    rate_ratio,
    share_interval,
    years_needed,
)
from experiments.tables import Answer, number, percent
from sim.language import _

if TYPE_CHECKING:
    from experiments.paper.runs import Evidence

FALLS = (0.05, 0.10, 0.20)
CONTROLLED_YEARS = 2
LONGEST = 15


class Unchanged(NamedTuple):
    """Pairs of years in which nothing changed: how many, how many with the paper's fall or more, and by share."""

    pairs: int
    count_falls: int
    share_falls: int

    @property
    def share(self) -> float:
        """Share of pairs in which the count fell as far."""
        return self.count_falls / self.pairs


class PaperCounts(NamedTuple):
    """Table 1 of the paper."""

    clients: tuple[int, int]
    recorded: tuple[int, int]

    @property
    def fall(self) -> float:
        """The second count as a share of the first."""
        return self.recorded[1] / self.recorded[0]

    @property
    def share_fall(self) -> float:
        """The second share of clients by the first."""
        return self.fall * self.clients[0] / self.clients[1]

    @property
    def weight(self) -> float:
        """The second year's part of all client-years."""
        return self.clients[1] / sum(self.clients)


def paper_counts() -> PaperCounts:
    """The two years of Table 1.

    >>> paper_counts().recorded
    (35, 26)
    """
    rows = table1.read()
    clients, recorded = rows["adult_clients"], rows["recorded_recidivists"]
    return PaperCounts((int(clients[0]), int(clients[1])), (int(recorded[0]), int(recorded[1])))


def year_pairs(years: pd.DataFrame) -> pd.DataFrame:
    """Pairs of successive years that share none, by replication: the second's count and share by the first's.

    Pairs that begin with nothing recorded are left out: from there nothing can fall.

    >>> four = pd.DataFrame({"replication": 0, "year": [1, 2, 3, 4], "count": [4.0, 2, 9, 9], "share": [1.0, 1, 3, 3]})
    >>> year_pairs(four)["count"].tolist()
    [0.5, 1.0]
    """
    ordered = years.sort_values(["replication", "year"])
    place = ordered.groupby("replication").cumcount()
    pair = [ordered["replication"], place // 2]
    whole = ordered[ordered.groupby(pair)["year"].transform("size") == 2]
    values = whole.groupby([whole["replication"], place[whole.index] // 2])[["count", "share"]]
    first, second = values.first(), values.last()
    some = first["count"] > 0.0
    return (second[some] / first[some]).reset_index(drop=True)


def unchanged(years: pd.DataFrame, paper: PaperCounts) -> Unchanged:
    """How often years without any change show the paper's fall or more."""
    pairs = year_pairs(years)
    return Unchanged(
        len(pairs),
        int((pairs["count"] <= paper.fall + 1e-9).sum()),
        int((pairs["share"] <= paper.share_fall + 1e-9).sum()),
    )


def section(evidence: Evidence, folder: str) -> list[str]:
    """The lines of the page."""
    paper = paper_counts()
    return [
        *_unchanged_worlds(evidence, paper),
        *picture(
            "effectiveness",
            folder,
            _("Left: years in which nothing changed. Right: power of a longer series, if information stays the same."),
        ),
        "### " + _("What would support “proven to reduce”"),
        "",
        *_needed(evidence, paper),
        "### " + _("Why a recorded count cannot tell at all if information changes"),
        "",
        *_information(evidence, paper),
    ]


def _unchanged_worlds(evidence: Evidence, paper: PaperCounts) -> list[str]:
    first, second = paper.recorded
    ratio = rate_ratio(first, second, *paper.clients)
    rows = []
    for title, years in (
        (_("central parameters, {n} seeds"), evidence.central),
        (_("drawn parameters, {n} draws and seeds"), evidence.drawn),
    ):
        found = unchanged(years, paper)
        worlds = years["replication"].nunique()
        shares = [_share(hits, found.pairs) for hits in (found.count_falls, found.share_falls)]
        recorded = number(float(years["count"].mean()))
        rows.append([title.format(n=worlds), str(found.pairs), recorded, *shares])
    mean = sum(paper.recorded) / 2.0
    arithmetic = [
        [_("two Poisson counts of mean {mean}").format(mean=number(mean)), "", number(mean)]
        + [_percent(chance_of_fall(mean, paper.fall)), ""],
        [_("of {n} events, {k} or fewer in the second year").format(n=first + second, k=second), "", number(mean)]
        + [_percent(conditional_p(first, second)), _percent(conditional_p(first, second, paper.weight))],
    ]
    index, lo, hi = dispersion(list(evidence.central.query("year == @evidence.base_year")["count"]))
    pairs = year_pairs(evidence.central)
    growth = float((pairs["count"] / pairs["share"] - 1.0).mean())
    head = [
        _("world in which nothing changes"),
        _("pairs of years"),
        _("recorded a year (mean)"),
        _("count falls by {fall} or more").format(fall=_percent(1.0 - paper.fall)),
        _("share of clients falls by {fall} or more").format(fall=_percent(1.0 - paper.share_fall)),
    ]
    return [
        _(
            "Table 1 of the paper has {first} and {second} recorded recidivists of {n1:,} and {n2:,} clients. In the "
            "model's years without any change of policy the recorded count (layer: recorded) falls as far, from one "
            "year to the next, this often (95 % intervals):"
        ).format(first=first, second=second, n1=paper.clients[0], n2=paper.clients[1]),
        "",
        *table(head, [*rows, *arithmetic]),
        _(
            "The paper's rates have the ratio {ratio} (95 % interval {lo} to {hi}, p = {p}): no change at all lies "
            "inside. The model's register changes by {growth} from one year of a pair to the other (mean, central "
            "parameters), which moves the count and not the share; the more a world records, the rarer chance makes "
            "such falls, and the arithmetic rows are for the paper's own size. In the model the variance of a year's "
            "count over seeds is {index} times its mean (95 % interval {ilo} to {ihi}): 1 is pure chance."
        ).format(
            ratio=number(ratio.ratio, 2),
            lo=number(ratio.lo, 2),
            hi=number(ratio.hi, 2),
            p=number(ratio.p, 2),
            growth=percent(growth),
            index=number(index, 2),
            ilo=number(lo, 2),
            ihi=number(hi, 2),
        ),
        "",
    ]


def _share(hits: int, pairs: int) -> str:
    if pairs == 0:
        return _("none recorded")
    lo, hi = share_interval(hits, pairs)
    return _("{share} ({lo} to {hi})").format(share=_percent(hits / pairs), lo=_percent(lo), hi=_percent(hi))


def _percent(share: float) -> str:
    return f"{number(100.0 * share)} %"


def falls(evidence: Evidence, paper: PaperCounts) -> dict[float, str]:
    """Falls that a study might look for, with what they are: fixed ones, the paper's, and the model's own largest."""
    found = {fall: _("a fall") for fall in FALLS}
    found[1.0 - paper.fall] = _("the paper's own fall, were it real")
    ours = -float(Answer(evidence.comparison).change(TOGETHER, "true_rate")["mean"])
    if 0.001 < ours < 0.9:
        found[ours] = _("all five barriers removed, in this model (mean, true offences)")
    return dict(sorted(found.items()))


def _needed(evidence: Evidence, paper: PaperCounts) -> list[str]:
    first = paper.recorded[0]
    mean = sum(paper.recorded) / 2.0
    limit = convincing(first, paper.weight)
    rows = []
    for fall, meaning in falls(evidence, paper).items():
        years = years_needed(mean, fall)
        rows.append(
            [
                _percent(fall),
                meaning,
                _percent(power(mean, fall, 1)),
                _("more than {n}").format(n=FAR) if years is None else str(years),
                f"{offices_needed(mean, fall, CONTROLLED_YEARS):,}",
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
        _(
            "After {first} in one year, a count of {limit} or fewer in the next would have been needed to say, at the "
            "usual two-sided 5 %, that chance hardly explains the fall. For more, these are the sizes, with {mean} "
            "recorded a year as in Table 1, if what becomes known stays the same (Poisson arithmetic):"
        ).format(first=first, limit=limit, mean=number(mean)),
        "",
        *table(head, rows),
        _(
            "A series of one office, however long, shows a change and not its cause: law, police and amnesties change "
            "too. “Proven” needs offices (or clients) that get more guidance beside others, drawn by lot, that get it "
            "later, the same recording in both, and outcomes taken from police and court registers for all of them, "
            "after the term too. Offices that differ from one another by more than chance need more of them."
        ),
        "",
    ]


def _information(evidence: Evidence, paper: PaperCounts) -> list[str]:
    comparison = evidence.comparison
    integrated = scenario_of(frozenset(["tracking"]))
    answer = Answer(comparison)
    guided, share = (answer.row(BASELINE, outcome) for outcome in ("true_rate_guided", "recorded_share"))
    return [
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
            true=relative(difference_of(comparison, integrated, ("true_rate",))),
            recorded=relative(difference_of(comparison, integrated, ("recorded_share",))),
        ),
        "",
    ]


def figure(evidence: Evidence) -> Figure:
    """Year-to-year changes where nothing changed, and the power of longer series."""
    paper = paper_counts()
    shown, (left, right) = plt.subplots(1, 2, figsize=(12, 4.6), layout="constrained")
    bins = np.linspace(0.0, 3.0, 31)
    for years, label, style in (
        (evidence.central, _("central parameters"), {"color": COLOURS[0], "linestyle": "-"}),
        (evidence.drawn, _("drawn parameters"), {"color": COLOURS[2], "linestyle": "--"}),
    ):
        ratios = year_pairs(years)["count"].clip(upper=2.999)
        if len(ratios):
            left.hist(
                ratios,
                bins,
                weights=np.full(len(ratios), 100.0 / len(ratios)),
                histtype="step",
                label=label,
                lw=1.6,
                **style,
            )
    left.axvline(paper.fall, color="0.3", lw=1.2, linestyle=":")
    left.annotate(
        _("paper: {first} to {second}").format(first=paper.recorded[0], second=paper.recorded[1]),
        (paper.fall, 0.97),
        xycoords=("data", "axes fraction"),
        xytext=(-4, 0),
        textcoords="offset points",
        ha="right",
        va="top",
    )
    left.set_xlabel(_("recorded count of a year by that of the year before (3: and above)"))
    left.set_ylabel(_("% of pairs of years"))
    left.legend(frameon=False)
    mean = sum(paper.recorded) / 2.0
    for k, fall in enumerate(sorted({*FALLS, 1.0 - paper.fall})):
        years = range(1, LONGEST + 1)
        label = _("true fall of {fall}").format(fall=_percent(fall))
        right.plot(
            years,
            [100.0 * power(mean, fall, y) for y in years],
            label=label,
            color=COLOURS[k],
            linestyle=LINES[k],
            marker=MARKS[k],
            ms=4,
        )
    right.axhline(80.0, color="0.4", lw=0.8, linestyle="--")
    right.set_xlabel(_("years before, and as many after"))
    right.set_ylabel(_("power, %"))
    right.set_ylim(0, 100)
    right.legend(frameon=False)
    for ax in (left, right):
        plain(ax)
    shown.suptitle(_("How often nothing looks like success, and what it takes to tell (recorded layer)"))
    return shown
