"""Folders of results opened again, whichever command left them."""

from __future__ import annotations

from pathlib import Path

from experiments.calibrate.question import CALIBRATE
from experiments.comparison.reopen import manifest_of
from experiments.planner import kept
from experiments.planner.questions import QUESTIONS
from experiments.report import questions
from experiments.report.report import Report


def read(folder: Path) -> tuple[Report, str]:
    """The report of the results in a folder, in the language of this call, and the name of their office.

    Raises `InputError` where it holds none that can be opened.
    """
    asked = manifest_of(folder).get("question")
    known = {**QUESTIONS, CALIBRATE.name: CALIBRATE}
    if asked not in known:
        return questions.read(folder)
    answered = kept.reopen(known[asked], folder)
    return answered.report, answered.asked.office.name
