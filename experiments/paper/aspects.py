"""The paper's three strengthening aspects as a full 2x2x2: main effects, interactions, and tracking alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from itertools import combinations as choose
from typing import TYPE_CHECKING

from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from experiments.comparison import BASELINE, Comparison
from experiments.paper.drawing import Change, dots
from experiments.paper.markdown import picture, table
from experiments.tables import Answer, number, percent
from scenarios.statistics import RELATIVE, Difference, difference, verdict
from sim.language import _
from sim.outcomes import OUTCOMES

if TYPE_CHECKING:
    from experiments.paper.runs import Evidence

Combination = frozenset[str]

ASPECTS = {
    "assessment": _("standard assessment"),
    "ratio": _("one PK for 40 clients"),
    "tracking": _("integrated tracking"),
}
TRACKING_ONLY = "post_release_tracking"
FOLLOWED = "full_rnr"
LAYERED = {
    "true_rate": _("true offences"),
    "detected_rate": _("offences detected by police"),
    "recorded_share": _("recidivists recorded"),
}
TRACKED = ("true_rate", "detected_rate", "recorded_count", "recorded_after_count", "custody_caused")


def combinations(of: Iterable[str] = tuple(ASPECTS)) -> list[Combination]:
    """Every combination of aspects, none of them first.

    >>> [len(c) for c in combinations()]
    [0, 1, 1, 1, 2, 2, 2, 3]
    """
    names = list(of)
    return [frozenset(c) for c in chain.from_iterable(choose(names, n) for n in range(len(names) + 1))]


def scenario_of(combination: Combination) -> str:
    """The scenario of the library in which these aspects are strengthened.

    >>> scenario_of(frozenset()), scenario_of(frozenset(["tracking", "ratio"]))
    ('status_quo', 'aspect_ratio_tracking')
    """
    return "_".join(["aspect", *(a for a in ASPECTS if a in combination)]) if combination else BASELINE


def contrasts(values: Mapping[Combination, float]) -> dict[Combination, float]:
    """Main effects and interactions of a full factorial, as shares of the value with nothing strengthened.

    The main effect of an aspect is its difference averaged over the combinations of the others. An interaction of two
    is how much one's difference changes where the other is there too (averaged over the third): 0 where they add up.
    Raises `ZeroDivisionError` where the value with nothing strengthened is 0.

    >>> sums = {c: 10.0 - ("ratio" in c) - 2.0 * ("tracking" in c) for c in combinations()}
    >>> found = contrasts(sums)
    >>> found[frozenset(["ratio"])], found[frozenset(["ratio", "tracking"])]
    (-0.1, 0.0)
    """
    found = {}
    for subject in combinations()[1:]:
        backgrounds = combinations(a for a in ASPECTS if a not in subject)
        total = sum(
            (-1) ** len(subject - part) * values[part | background]
            for background in backgrounds
            for part in combinations(subject)
        )
        found[subject] = total / len(backgrounds) / values[frozenset()]
    return found


def effects(comparison: Comparison, outcome: str) -> dict[Combination, Difference]:
    """Main effects and interactions on an outcome, with intervals over replications."""
    wide = comparison.runs[comparison.runs["outcome"] == outcome].pivot(
        index="replication", columns="scenario", values="value"
    )
    whole = wide[wide[BASELINE] > 0.0]
    each = [contrasts({c: float(row[scenario_of(c)]) for c in combinations()}) for _number, row in whole.iterrows()]
    return {subject: _difference([found[subject] for found in each]) for subject in combinations()[1:]}


def _difference(values: list[float]) -> Difference:
    ones = [1.0] * len(values)
    return difference([1.0 + x for x in values], ones, ones, RELATIVE)[0]


def name_of(subject: Combination) -> str:
    """What a main effect or an interaction is called."""
    return " × ".join(title for aspect, title in ASPECTS.items() if aspect in subject)


def relative(found: Difference) -> str:
    """A relative effect with its interval."""
    if found.replications == 0:
        return _("none recorded")
    return _("{mean} ({lo} to {hi})").format(mean=percent(found.mean), lo=percent(found.lo), hi=percent(found.hi))


def section(evidence: Evidence, folder: str) -> list[str]:
    """The lines of the page."""
    comparison = evidence.comparison
    found = {outcome: effects(comparison, outcome) for outcome in LAYERED}
    better = OUTCOMES["true_rate"].better
    rows = [
        [
            name_of(subject),
            _("main effect") if len(subject) == 1 else _("interaction"),
            *(relative(found[outcome][subject]) for outcome in LAYERED),
            str(verdict(found["true_rate"][subject], better, comparison.smallest)) if len(subject) == 1 else "",
        ]
        for subject in combinations()[1:]
    ]
    head = [_("aspect"), _("what"), *LAYERED.values(), _("verdict on true offences")]
    return [
        _(
            "Each aspect is strengthened or left, in all eight combinations, with the same people and the same luck. "
            "A main effect is averaged over the combinations of the other two aspects; an interaction says how much "
            "one aspect's effect changes where the other is there too (0: they simply add up). All in % of the status "
            "quo of the same layer, with 95 % intervals over unknown parameters and seeds."
        ),
        "",
        *table(head, rows),
        *picture("aspects", folder, _("The three aspects: effects on true offences and on recorded recidivists.")),
        _(
            "Standard assessment here is the instrument and its use in the plan, as the paper asks; contacts and "
            "referrals stay the same for every band. Where they follow risk and need too, by trained PKs (the "
            "scenario {name}), true offences change by {change}."
        ).format(name=FOLLOWED, change=relative(difference_of(comparison, FOLLOWED, ("true_rate",)))),
        "",
        "### " + _("Tracking alone"),
        "",
        _(
            "Tracking is a thermometer. Alone (a scenario of its own) it lets the office learn of offences after the "
            "term; integrated with police and prosecutors, as the paper asks, it also reports arrests under guidance "
            "and revokes sooner. A record that rises here is no failure of guidance, and a true rate that falls by "
            "custody alone is no success of it."
        ),
        "",
        *_tracking(comparison),
    ]


def _tracking(comparison: Comparison) -> list[str]:
    answer = Answer(comparison)
    scenarios = {TRACKING_ONLY: _("tracking alone"), scenario_of(frozenset(["tracking"])): _("tracking, integrated")}

    def cell(name: str, outcome: str) -> str:
        row = answer.row(name, outcome)
        return _("{mean} ({lo} to {hi})").format(mean=number(row["mean"]), lo=number(row["lo"]), hi=number(row["hi"]))

    rows = [
        [
            OUTCOMES[outcome].meaning,
            OUTCOMES[outcome].layer,
            OUTCOMES[outcome].unit,
            *(cell(name, outcome) for name in (BASELINE, *scenarios)),
        ]
        for outcome in TRACKED
    ]
    head = [_("outcome"), _("layer"), _("unit"), _("status quo"), *scenarios.values()]
    paired = [
        _(
            "{title}: true offences {true} (of which by changed behaviour {behaviour}), all records in and after "
            "guidance {records}."
        ).format(
            title=title.capitalize(),
            true=relative(difference_of(comparison, name, ("true_rate",))),
            behaviour=relative(difference_of(comparison, name, ("offences_potential",), "true_rate")),
            records=relative(difference_of(comparison, name, ("recorded_count", "recorded_after_count"))),
        )
        for name, title in scenarios.items()
    ]
    return [*table(head, rows), *(f"- {text}" for text in paired), ""]


def difference_of(comparison: Comparison, scenario: str, outcomes: tuple[str, ...], scale: str = "") -> Difference:
    """The paired relative difference of a sum of outcomes from the status quo, where there is anything to compare."""
    wide = comparison.runs.pivot(index="replication", columns=["scenario", "outcome"], values="value")
    ours = sum(wide[(scenario, outcome)] for outcome in outcomes)
    old = sum(wide[(BASELINE, outcome)] for outcome in outcomes)
    base = wide[(BASELINE, scale)] if scale else old
    some = base > 0.0
    return difference(list(ours[some]), list(old[some]), list(base[some]), RELATIVE)[0]


def figure(evidence: Evidence) -> Figure:
    """Main effects and interactions in the layers true and recorded."""
    comparison = evidence.comparison
    shown, axes = plt.subplots(1, 2, figsize=(12, 5.2), sharey=True, layout="constrained")
    subjects = combinations()[1:]
    for ax, outcome in zip(axes, ("true_rate", "recorded_share"), strict=True):
        found = effects(comparison, outcome)
        changes: list[Change] = [(100 * e.mean, 100 * e.lo, 100 * e.hi) for e in (found[s] for s in subjects)]
        dots(ax, changes, 100 * comparison.smallest, _("% of the status quo"))
        ax.set_title(LAYERED[outcome])
        ax.axhline(len(subjects) - len(ASPECTS) - 0.5, color="0.4", lw=0.8, linestyle="--")
    labels = [name_of(s).replace(" × ", " ×\n") for s in subjects]
    axes[0].set_yticks(range(len(subjects))[::-1], labels)
    shown.suptitle(
        _("Main effects (above the dashed line) and interactions: mean, 95 % interval; grey: too small to matter")
    )
    return shown
