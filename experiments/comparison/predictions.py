"""Predictions against results: the sign that was predicted beside the sign that was found."""

from __future__ import annotations

import math
from enum import StrEnum
from pathlib import Path

import pandas as pd

from experiments.comparison.compare import Comparison
from experiments.comparison.tables import interval
from experiments.documents.blocks import Block, Heading, Note, Page, Paragraph, Table, plain
from experiments.documents.files import write_csv
from experiments.documents.words import SIGNS, Words
from scenarios.predictions import SAME, UNCLEAR, Prediction
from scenarios.runs.statistics import RELATIVE, sign
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


def found_sign(row: pd.Series, smallest: float) -> str:
    """The sign of a difference of a comparison.

    `same`: the whole interval lies within plus or minus `smallest`, or is exactly zero; `lower` or `higher`: it lies
    on one side of zero; otherwise, and from a single replication, `unclear`.

    >>> found_sign(pd.Series({"unit": "relative", "mean": 0.0, "lo": -0.01, "hi": 0.02, "replications": 9}), 0.05)
    'same'
    """
    if row["replications"] < 2 or math.isnan(row["mean"]):
        return UNCLEAR
    if row["lo"] == row["hi"] == 0.0:
        return SAME
    return sign(row["lo"], row["hi"], smallest if row["unit"] == RELATIVE else 0.0)


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
        _row(name, prediction, differences.loc[(name, prediction.outcome)], result.smallest)
        for name, scenario in result.scenarios.items()
        if name != result.baseline
        for prediction in scenario.predictions
    ]
    columns = ["scenario", "outcome", "predicted", "found", "unit", "mean", "lo", "hi", "replications"]
    return pd.DataFrame(rows, columns=[*columns, "verdict", "why"])


def write(result: Comparison, out: Path) -> None:
    """The table as CSV in the folder of the runs."""
    write_csv(held_against(result), out / PREDICTIONS)


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
                "reason. Agreement says that the model does what was expected of it, not that the world does. An "
                "interval within {smallest:g} %, the smallest difference that matters, counts as the same."
            ).format(smallest=100 * result.smallest)
        ),
    ]


def _cells(row: pd.Series) -> list[str]:
    signs = (SIGNS[row["predicted"]], SIGNS[row["found"]])
    return [f"`{row['outcome']}`", *signs, interval(row), JUDGEMENTS[row["verdict"]]]


def _row(name: str, prediction: Prediction, row: pd.Series, smallest: float) -> tuple[object, ...]:
    found = found_sign(row, smallest)
    numbers = (row["unit"], row["mean"], row["lo"], row["hi"], row["replications"])
    verdict = judge(prediction.sign, found)
    return (name, prediction.outcome, prediction.sign, found, *numbers, verdict, prediction.why)
