"""Predictions against results: the sign that was predicted beside the sign that was found."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import pandas as pd

from experiments.comparison import manifest
from experiments.comparison.answer import interval
from experiments.comparison.compare import Comparison
from experiments.documents.blocks import Block, Heading, Note, Page, Paragraph, Table, plain
from experiments.documents.files import write_csv
from experiments.documents.numbers import trimmed
from experiments.documents.words import SIGNS, Words
from scenarios.predictions import HIGHER, LOWER, SAME, UNCLEAR, Prediction
from scenarios.runs.verdicts import FALLING, RISING, Verdict
from sim.text.language import N_, _

PREDICTIONS = "predictions.csv"


class Judgement(StrEnum):
    """What a found sign says about a predicted one."""

    HIT = "as_predicted"
    MISS = "against_the_prediction"
    OPEN = "cannot_tell"
    NONE = "no_sign_predicted"


JUDGEMENTS = Words(
    {
        Judgement.HIT: N_("as predicted"),
        Judgement.MISS: N_("against the prediction"),
        Judgement.OPEN: N_("cannot tell"),
        Judgement.NONE: N_("no sign was predicted"),
    }
)


def found_sign(verdict: str) -> str:
    """The sign that a verdict on a difference tells: `lower`, `higher`, `same` where no change matters, or `unclear`.

    >>> [found_sign(verdict) for verdict in ("falls_a_little", "no_change", "cannot_tell")]
    ['lower', 'same', 'unclear']
    """
    if verdict == Verdict.NO_CHANGE:
        return SAME
    return LOWER if verdict in FALLING else HIGHER if verdict in RISING else UNCLEAR


def judge(predicted: str, found: str) -> Judgement:
    """What a found sign says about a predicted one.

    >>> judge("lower", "higher")
    <Judgement.MISS: 'against_the_prediction'>
    """
    if predicted == UNCLEAR:
        return Judgement.NONE
    if found == UNCLEAR:
        return Judgement.OPEN
    return Judgement.HIT if found == predicted else Judgement.MISS


def held_against(result: Comparison) -> pd.DataFrame:
    """A row a prediction: scenario, outcome, predicted and found sign, unit, mean, lo, hi, replications, verdict, why.

    `lo` and `hi` bound the 95 % interval in which the difference from the status quo of a further replication lies.
    The status quo is the baseline, and has no row.
    """
    differences = result.differences.set_index(["scenario", "outcome"])
    rows = [
        _row(name, prediction, differences.loc[(name, prediction.outcome)])
        for name, scenario in result.scenarios.items()
        if name != result.baseline
        for prediction in scenario.predictions
    ]
    columns = ["scenario", "outcome", "predicted", "found", "unit", "mean", "lo", "hi", "replications"]
    return pd.DataFrame(rows, columns=[*columns, "verdict", "why"])


def write(result: Comparison, out: Path, command: Sequence[str]) -> None:
    """The table as CSV in the folder of the runs, and what it was made from."""
    write_csv(held_against(result), out / PREDICTIONS)
    manifest.write(manifest.of(result, "predict", command), out)


def page(result: Comparison) -> Page:
    """A table a scenario, and how many predictions came true."""
    held = held_against(result)
    head = [_("outcome"), _("predicted"), _("found"), _("mean (95 % interval)"), _("verdict")]
    page: list[Block] = [Paragraph(_("Predicted and found, against the status quo"))]
    for name, rows in held.groupby("scenario", sort=False):
        page.append(Heading(plain(f"{name}: " + _(result.scenarios[str(name)].title))))
        page.append(Table(head, [_cells(row) for _index, row in rows.iterrows()]))
    counts = held["verdict"].value_counts()
    told = [f"{word}: {counts[code]}" for code, word in JUDGEMENTS.items() if code in counts]
    return [
        *page,
        Paragraph(", ".join(told) + "."),
        Note(
            _(
                "A prediction comes from reasoning about mechanisms, before any run; one that fails is kept, with its "
                "reason. Agreement says that the model does what was expected of it, not that the world does. A sign "
                "is found where nine in ten replications agree on it; a change too small to matter ({smallest} % "
                "where docs/verdicts.md has no other for its outcome) counts as the same."
            ).format(smallest=trimmed(100 * result.matters.smallest))
        ),
    ]


def _cells(row: pd.Series) -> list[str]:
    signs = (SIGNS[row["predicted"]], SIGNS[row["found"]])
    return [f"`{row['outcome']}`", *signs, interval(row), JUDGEMENTS[row["verdict"]]]


def _row(name: str, prediction: Prediction, row: pd.Series) -> tuple[object, ...]:
    found = found_sign(row["verdict"])
    numbers = (row["unit"], row["mean"], row["lo"], row["hi"], row["replications"])
    verdict = judge(prediction.sign, found)
    return (name, prediction.outcome, prediction.sign, found, *numbers, verdict, prediction.why)
