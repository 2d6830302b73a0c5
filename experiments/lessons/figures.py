"""Figures of a lesson: a difference with each of its replications, and outcomes side by side."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.figure import Figure as Canvas

from experiments.documents.blocks import Figure
from experiments.documents.figures import bar_style, canvas, dots, legend_below, plain_axes, scattered, wrapped
from experiments.documents.numbers import number
from experiments.lessons.found import Found
from experiments.lessons.lesson import Lesson
from experiments.lessons.runs import Answer
from experiments.lessons.texts import Words
from scenarios.runs.statistics import RELATIVE
from sim.text.language import _

LINE = 62


def change(key: str, answer: Answer, words: Words) -> Figure:
    """The difference of a question: a dot a replication, the mean, and where a further one is expected."""
    said, unit = words.asks[key], answer.change.unit
    caption = _("{outcome}: {world}, against {base}").format(
        outcome=said.outcome,
        world=words.worlds[answer.ask.world].title,
        base=words.worlds[answer.ask.base].title,
    )
    data = pd.DataFrame({"replication": range(answer.change.replications), "difference": answer.change.values})
    data["unit"] = unit
    return Figure(f"change_{key}", caption, partial(_draw_change, answer), data)


def _draw_change(answer: Answer) -> Canvas:
    found = answer.change
    scale = 100.0 if found.unit == RELATIVE else 1.0
    drawn, axes = canvas(5.2, 1.7)
    ax = axes[0, 0]
    least = 0.0 if math.isnan(answer.least) else scale * answer.least
    label = _("change in %") if found.unit == RELATIVE else _("difference")
    dots(ax, [(scale * found.mean, scale * found.lo, scale * found.hi)], max(least, 1e-9), label)
    values = scale * np.array(found.values)
    edge = ax.get_xlim()[1] / 1.15
    shown = np.clip(values, -edge, edge)  # a run that is far out stands at the edge
    ax.scatter(shown, -0.3 + scattered(len(shown), 0.25), s=16, color="#0072B2", alpha=0.7, zorder=3)
    ax.set_yticks([])
    return drawn


def steps(lesson: Lesson, found: Found, words: Words) -> Figure:
    """Outcomes in one unit, side by side, world by world."""
    data = pd.DataFrame(
        [
            {"world": world, "outcome": outcome, "value": found.mean(outcome, world)}
            for outcome in lesson.steps
            for world in lesson.worlds
        ]
    )
    return Figure("steps", words.steps_title, partial(_draw_steps, data, lesson, words), data)


def _draw_steps(data: pd.DataFrame, lesson: Lesson, words: Words) -> Canvas:
    worlds = list(lesson.worlds)
    drawn, axes = canvas(5.2, 1.2 + 0.24 * len(worlds) * len(lesson.steps))
    ax, high = axes[0, 0], 0.8 / len(worlds)
    for k, world in enumerate(worlds):
        values = data[data["world"] == world]["value"].to_numpy()
        places = np.arange(len(values)) + k * high
        bars = ax.barh(places, values, high, label=wrapped(words.worlds[world].title, 30), **bar_style(k + 1))
        ax.bar_label(bars, [number(x) for x in values], padding=3, size=8)
    ax.set_yticks(
        np.arange(len(lesson.steps)) + 0.4 - high / 2, [wrapped(words.steps[step], 26) for step in lesson.steps]
    )
    ax.invert_yaxis()
    ax.margins(x=0.12)
    plain_axes(ax)
    legend_below(drawn, ax, columns=2)
    return drawn
