"""The question of `bapas explore`: a sweep over what can be moved on its page, and the page in each language."""

from __future__ import annotations

from collections.abc import Mapping

from experiments.planner.asked import Asked
from experiments.planner.explore.page import render
from experiments.planner.question import Question
from experiments.planner.sweep import answer, told
from experiments.planner.sweep.answer import Sweep
from scenarios.runs import schema
from sim.text.language import LANGUAGES, speaking


def pages(sweep: Sweep, asked: Asked) -> Mapping[str, bytes]:
    """The page in each language, by the name of its file."""
    found = {}
    for code in LANGUAGES:
        with speaking(code):
            found[f"explore.{code}.html"] = render(sweep, asked)
    return found


EXPLORE = Question("explore", 30.0, answer.work, answer.ask, answer.tables, told.report, pages, (schema.OUTCOMES,))
