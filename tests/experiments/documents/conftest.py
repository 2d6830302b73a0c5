"""What office documents are tested with."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest
from matplotlib.figure import Figure as Canvas

from experiments.documents.about import About
from experiments.documents.blocks import Figure

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "formula": "=cmd|' /C calc'!A0",
    "dollars": "$x^2$",
    "brackets": "[red]x[/red]",
    "underscores": "_x_",
    "stars": "**b** `c` [l](http://x.y)",
    "escape": "\x1b[31m",
    "return": "a_x000D_b",
    "error": "#N/A",
    "turned": "left \u202e turned",
    "control": "a\x00b\x0bc",
    "no signs": "a\ufffeb\uffffc",
    "half": "half \ud800 a sign",
    "long": "x" * 5000,
}


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE.keys())
def hostile(request: pytest.FixtureRequest) -> str:
    """A label as somebody could write it."""
    return request.param


@pytest.fixture
def about() -> About:
    return About("A title", "An office", datetime.date(2025, 1, 15), "The foot")


@pytest.fixture
def figure() -> Figure:
    return Figure("one", "What **one** is.", lambda: Canvas(figsize=(2, 1)), pd.DataFrame({"x": [1.0]}))


@pytest.fixture
def broken() -> Figure:
    def draw() -> Canvas:
        raise ValueError("no bar")

    return Figure("bad", "Never seen.", draw, pd.DataFrame({"x": [1.0]}))
