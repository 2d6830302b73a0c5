"""The comparisons that a report can be made of, by what their manifest calls them."""

from __future__ import annotations

from pathlib import Path

from experiments.comparison.reopen import reopen
from experiments.report import of_cliff, of_comparison, of_predictions
from experiments.report.report import Report

COMPARISONS = {"compare": of_comparison.report, "cliff": of_cliff.report, "predict": of_predictions.report}


def read(folder: str | Path) -> tuple[Report, str]:
    """The report of the results in a folder, in the language of this call, and the name of their office.

    Raises `InputError` where it holds none that can be opened.
    """
    manifest, comparison = reopen(folder)
    return COMPARISONS[manifest.question](comparison, manifest), comparison.study.office.name
