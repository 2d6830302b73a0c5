"""What tests of several questions ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import pytest

from experiments.planner.asked import Asked
from experiments.planner.laboratory import Reading
from experiments.planner.question import Question
from scenarios.runs import schema
from scenarios.runs.study import Run


class Noting(Reading):
    """Notes which kinds of rows are read."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "")
        self.kinds: set[str] = set()

    def read(self, runs: Sequence[Run], kind: str = schema.OUTCOMES) -> pd.DataFrame:
        self.kinds.add(kind)
        return super().read(runs, kind)


@pytest.fixture
def kinds_read() -> Callable[[Question, Asked, Path], set[str]]:
    """The kinds of rows that a question reads to answer from a folder that has all its runs."""

    def read(question: Question, asked: Asked, out: Path) -> set[str]:
        noting = Noting(out)
        question.ask(asked, noting)
        return noting.kinds

    return read
