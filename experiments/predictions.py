"""Predictions against results: the sign that was predicted beside the sign that was found."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.comparison import Comparison
from experiments.tables import interval, number
from scenarios.predictions import HIGHER, LOWER, SAME, UNCLEAR, Prediction
from scenarios.statistics import RELATIVE
from scenarios.store import write_whole
from sim.language import _

PREDICTIONS = "predictions.csv"
HIT, MISS, OPEN, NONE = _("as predicted"), _("against the prediction"), _("cannot tell"), _("no sign was predicted")


def found_sign(row: pd.Series, smallest: float) -> str:
    """The sign of a difference of a comparison.

    `same`: the whole interval lies within plus or minus `smallest`, or is exactly zero; `lower` or `higher`: it lies
    on one side of zero; otherwise, and from a single replication, `unclear`.

    >>> found_sign(pd.Series({"unit": "relative", "mean": 0.0, "lo": -0.01, "hi": 0.02, "replications": 9}), 0.05)
    'same'
    """
    if row["replications"] < 2 or math.isnan(row["mean"]):
        return UNCLEAR
    within = row["unit"] == RELATIVE and -smallest < row["lo"] and row["hi"] < smallest
    if within or row["lo"] == row["hi"] == 0.0:
        return SAME
    return LOWER if row["hi"] < 0 else HIGHER if row["lo"] > 0 else UNCLEAR


def judge(predicted: str, found: str) -> str:
    """What a found sign says about a predicted one.

    >>> judge("lower", "higher")
    'against the prediction'
    """
    if predicted == UNCLEAR:
        return NONE
    if found == UNCLEAR:
        return OPEN
    return HIT if found == predicted else MISS


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
    columns = [
        "scenario",
        "outcome",
        "predicted",
        "found",
        "unit",
        "mean",
        "lo",
        "hi",
        "replications",
        "verdict",
        "why",
    ]
    return pd.DataFrame(rows, columns=columns)


def write(result: Comparison, out: Path) -> None:
    """The table as CSV in the folder of the runs."""
    text = held_against(result).to_csv(index=False, float_format="%.9g", lineterminator="\n")
    write_whole(out / PREDICTIONS, text.encode())


def show(result: Comparison) -> None:
    """The table on the terminal, and how many predictions came true."""
    held, console = held_against(result), Console()
    table = Table(title=_("Predicted and found, against the status quo"), title_justify="left", title_style="bold")
    for label in (_("scenario"), _("outcome"), _("predicted"), _("found"), _("mean (95 % interval)"), _("verdict")):
        table.add_column(label, overflow="fold")
    last = ""
    for _index, row in held.iterrows():
        name, last = ("" if row["scenario"] == last else row["scenario"]), row["scenario"]
        table.add_row(name, row["outcome"], _(row["predicted"]), _(row["found"]), _difference(row), row["verdict"])
    console.print(table)
    counts = held["verdict"].value_counts()
    console.print(
        ", ".join(f"{verdict}: {counts[verdict]}" for verdict in (HIT, MISS, OPEN, NONE) if verdict in counts) + ".",
        highlight=False,
    )
    console.print(
        _(
            "A prediction comes from reasoning about mechanisms, before any run; one that fails is kept, with its "
            "reason. Agreement says that the model does what was expected of it, not that the world does. An interval "
            "within {smallest:g} %, the smallest difference that matters, counts as the same."
        ).format(smallest=100 * result.smallest),
        highlight=False,
    )


def _row(name: str, prediction: Prediction, row: pd.Series, smallest: float) -> tuple[object, ...]:
    found = found_sign(row, smallest)
    numbers = (row["unit"], row["mean"], row["lo"], row["hi"], row["replications"])
    verdict = judge(prediction.sign, found)
    return (name, prediction.outcome, prediction.sign, found, *numbers, verdict, prediction.why)


def _difference(row: pd.Series) -> str:
    """Mean and interval: in percent, or in the outcome's unit where the status quo has none of it."""
    if row["unit"] == RELATIVE:
        return interval(row)
    return _("{mean} ({lo} to {hi}) {unit}").format(
        mean=number(row["mean"], 2), lo=number(row["lo"], 2), hi=number(row["hi"], 2), unit=row["unit"]
    )
