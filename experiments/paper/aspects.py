"""The paper's three strengthening aspects as a full 2x2x2: main effects, interactions, and tracking alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Canvas

from experiments.comparison.answer import Answer
from experiments.comparison.compare import BASELINE, Comparison
from experiments.documents.blocks import Block, Bullets, Figure, Heading, Paragraph, Table
from experiments.documents.figures import canvas, dots
from experiments.documents.words import LAYERS, VERDICTS, Words
from experiments.paper.asked import ASPECTS, FOLLOWED, TRACKING_ONLY, Combination, combinations, scenario_of
from experiments.paper.differences import change, difference_of, of_changes, spread
from experiments.paper.runs import Evidence
from scenarios.runs.statistics import RELATIVE, Difference
from scenarios.runs.verdicts import verdict
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import N_, _

LAYERED = Words(
    {
        "true_rate": N_("true offences"),
        "detected_rate": N_("offences detected by police"),
        "recorded_share": N_("recidivists recorded"),
    }
)
DRAWN = ("true_rate", "recorded_share")
TRACKED = ("true_rate", "detected_rate", "recorded_count", "recorded_after_count", "custody_caused")
SUBJECTS = combinations()[1:]


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
    for subject in SUBJECTS:
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
    return {subject: of_changes([found[subject] for found in each]) for subject in SUBJECTS}


def table(comparison: Comparison) -> pd.DataFrame:
    """Columns outcome, aspects (joined by `+`), mean, lo, hi, replications: effects as shares of the status quo."""
    rows = [
        (outcome, code_of(subject), found.mean, found.lo, found.hi, found.replications)
        for outcome in DRAWN
        for subject, found in effects(comparison, outcome).items()
    ]
    return pd.DataFrame(rows, columns=["outcome", "aspects", "mean", "lo", "hi", "replications"])


def code_of(subject: Combination) -> str:
    """The code of a main effect or an interaction.

    >>> code_of(frozenset(["tracking", "ratio"]))
    'ratio+tracking'
    """
    return "+".join(aspect for aspect in ASPECTS if aspect in subject)


def name_of(subject: Combination) -> str:
    """What a main effect or an interaction is called."""
    return " × ".join(title for aspect, title in ASPECTS.items() if aspect in subject)


def section(evidence: Evidence) -> list[Block]:
    """The blocks of the page."""
    comparison = evidence.comparison
    data = table(comparison)
    caption = _("The three aspects: effects on true offences and on recorded recidivists.")
    return [
        Paragraph(
            _(
                "Each aspect is strengthened or left, in all eight combinations, with the same people and the same "
                "luck. A main effect is averaged over the combinations of the other two aspects; an interaction says "
                "how much one aspect's effect changes where the other is there too (0: they simply add up). All in % "
                "of the status quo of the same layer, with 95 % intervals over unknown parameters and seeds."
            )
        ),
        _effects(comparison),
        Figure("aspects", caption, partial(draw, data, comparison), data),
        Paragraph(
            _(
                "Standard assessment here is the instrument and its use in the plan, as the paper asks; contacts and "
                "referrals stay the same for every band. Where they follow risk and need too, by trained PKs (the "
                "scenario {name}), true offences change by {change}."
            ).format(name=f"`{FOLLOWED}`", change=change(difference_of(comparison, FOLLOWED, ("true_rate",))))
        ),
        Heading(_("Tracking alone"), 3),
        Paragraph(
            _(
                "Tracking is a thermometer. Alone (a scenario of its own) it lets the office learn of offences after "
                "the term; integrated with police and prosecutors, as the paper asks, it also reports arrests under "
                "guidance and revokes sooner. A record that rises here is no failure of guidance, and a true rate "
                "that falls by custody alone is no success of it."
            )
        ),
        *_tracking(comparison),
    ]


def _effects(comparison: Comparison) -> Table:
    found = {outcome: effects(comparison, outcome) for outcome in LAYERED}
    least = comparison.matters.of("true_rate").least(RELATIVE)
    rows = []
    for subject in SUBJECTS:
        main = len(subject) == 1
        judged = verdict(found["true_rate"][subject], least)
        cells = [change(found[outcome][subject]) for outcome in LAYERED]
        what = _("main effect") if main else _("interaction")
        rows.append([name_of(subject), what, *cells, VERDICTS[judged] if main else ""])
    return Table([_("aspect"), _("what"), *LAYERED.values(), _("verdict on true offences")], rows)


def _tracking(comparison: Comparison) -> list[Block]:
    answer = Answer(comparison)
    scenarios = {TRACKING_ONLY: _("tracking alone"), scenario_of(frozenset(["tracking"])): _("tracking, integrated")}
    rows = []
    for code in TRACKED:
        outcome = OUTCOMES[code]
        found = [answer.row(name, code) for name in (BASELINE, *scenarios)]
        cells = [spread(row["mean"], row["lo"], row["hi"], 1) for row in found]
        rows.append([_(outcome.meaning), LAYERS.get(outcome.layer, _("none")), _(outcome.unit), *cells])
    told = [
        _(
            "{title}: true offences {true} (of which by changed behaviour {behaviour}), all records in and after "
            "guidance {records}."
        ).format(
            title=title.capitalize(),
            true=change(difference_of(comparison, name, ("true_rate",))),
            behaviour=change(difference_of(comparison, name, ("potential_rate",), "true_rate")),
            records=change(difference_of(comparison, name, ("recorded_count", "recorded_after_count"))),
        )
        for name, title in scenarios.items()
    ]
    head = [_("outcome"), _("layer"), _("unit"), _("status quo"), *scenarios.values()]
    return [Table(head, rows), Bullets(told)]


def draw(data: pd.DataFrame, comparison: Comparison) -> Canvas:
    """Main effects and interactions in the layers true and recorded."""
    shown, axes = canvas(12, 5.2, columns=len(DRAWN), sharey=True)
    for ax, outcome in zip(axes[0], DRAWN, strict=True):
        rows = data[data["outcome"] == outcome]
        changes = list((100.0 * rows[["mean", "lo", "hi"]]).itertuples(index=False, name=None))
        dots(ax, changes, 100.0 * comparison.matters.of(outcome).least(RELATIVE), _("% of the status quo"))
        ax.set_title(LAYERED[outcome])
        ax.axhline(len(SUBJECTS) - len(ASPECTS) - 0.5, color="0.4", lw=0.8, linestyle="--")
    labels = [name_of(subject).replace(" × ", " ×\n") for subject in SUBJECTS]
    axes[0, 0].set_yticks(range(len(SUBJECTS))[::-1], labels)
    shown.suptitle(
        _("Main effects (above the dashed line) and interactions: mean, 95 % interval; grey: too small to matter")
    )
    return shown
