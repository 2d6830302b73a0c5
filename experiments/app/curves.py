"""Reoffences of two offices so far, in three layers, and the difference: a panel a layer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from experiments.app.frame import Layers
from experiments.app.pair import NAMES
from experiments.documents.numbers import in_figures, number
from experiments.documents.words import LAYERS
from sim.calendar import WEEKS_A_YEAR, weeks_of
from sim.text.language import _

PANEL, SPACE, LEFT = 430, 20, 50
TOP, CURVE, BETWEEN, DIFFERENCE = 24, 78, 8, 36
HEIGHT = TOP + CURVE + BETWEEN + DIFFERENCE + 14
MOST = 130  # points of a line
LEAST = 0.001  # that an axis reaches


def curves(both: tuple[Sequence[Layers], Sequence[Layers]]) -> str:
    """Three panels as one picture; each has its own scale, which its axis tells."""
    panels = "".join(_panel(k, name, both) for k, name in enumerate(Layers._fields))
    width = 3 * PANEL + 2 * SPACE
    return f'<svg viewBox="0 0 {width} {HEIGHT}" role="img" aria-label="{escape(in_words(both))}">{panels}</svg>'


def in_words(both: tuple[Sequence[Layers], Sequence[Layers]]) -> str:
    """The latest numbers of both offices by layer, and the difference."""
    return " ".join(_told(name, *(getattr(curve[-1], name) for curve in both)) for name in Layers._fields)


def seen_of_hundred(both: tuple[Sequence[Layers], Sequence[Layers]]) -> str:
    """How much of what happens the police and the office see, in one sentence an office; empty before anything has
    happened.
    """
    told = []
    for name, curve in zip(NAMES, both, strict=True):
        true, detected, recorded = curve[-1]
        if true > 0.0:
            sentence = _(
                "Office {name}: of 100 reoffences, the police detect {detected:.0f} and the office records "
                "{recorded:.1f}."
            )
            seen = {"detected": 100.0 * detected / true, "recorded": 100.0 * recorded / true}
            told.append(sentence.format(name=name, **seen))
    return " ".join(told)


def _told(name: str, first: float, second: float) -> str:
    return _("Reoffences {layer}: A {first}, B {second}, difference {difference}.").format(
        layer=LAYERS[name], first=_figures(first), second=_figures(second), difference=_signed(second - first)
    )


def _panel(k: int, name: str, both: tuple[Sequence[Layers], Sequence[Layers]]) -> str:
    first, second = ([getattr(layers, name) for layers in curve] for curve in both)
    differences = [b - a for a, b in zip(first, second, strict=True)]
    shown = max(1, math.ceil((len(first) - 1) / WEEKS_A_YEAR))  # years
    weeks = weeks_of(shown)
    most = _ceiling(max(*first, *second, LEAST))
    widest = _ceiling(max(*map(abs, differences), LEAST))
    bottom, zero = TOP + CURVE, TOP + CURVE + BETWEEN + DIFFERENCE / 2
    across = PANEL - LEFT

    def line(values: Sequence[float], base: float, height: float, scale: float) -> str:
        step = -(-len(values) // MOST)
        kept = [*range(0, len(values) - 1, step), len(values) - 1]
        return "L".join(f"{LEFT + across * w / weeks:.1f} {base - height * values[w] / scale:.1f}" for w in kept)

    end = LEFT + across * (len(first) - 1) / weeks
    years = "".join(
        f'<path class="grid" d="M{LEFT + across * year / shown:.1f} {TOP}V{bottom}"/>'
        + _text(LEFT + across * year / shown, HEIGHT - 2, _("year {n}").format(n=year), "end")
        for year in range(shown, 0, -max(1, shown // 3))
    )
    numbers = f"A {_figures(first[-1])}   B {_figures(second[-1])}   B − A {_signed(differences[-1])}"
    return (
        f'<g transform="translate({k * (PANEL + SPACE)} 0)">'
        + _text(0, 14, LAYERS[name], "title")
        + _text(PANEL, 14, numbers, "numbers")
        + years
        + f'<path class="axis" d="M{LEFT} {TOP}V{bottom}H{PANEL}"/><path class="axis" d="M{LEFT} {zero}H{PANEL}"/>'
        + _text(LEFT - 4, TOP + 8, in_figures(most), "end")
        + _text(LEFT - 4, bottom, "0", "end")
        + _text(LEFT - 4, zero - 4, "B − A", "end")
        + _text(LEFT - 4, zero + 10, f"±{in_figures(widest)}", "end")
        + f'<path class="difference" d="M{LEFT} {zero}L{line(differences, zero, DIFFERENCE / 2, widest)}'
        + f'L{end:.1f} {zero}z"/>'
        + f'<path class="line a" d="M{line(first, bottom, CURVE, most)}"/>'
        + f'<path class="line b" d="M{line(second, bottom, CURVE, most)}"/>'
        + "</g>"
    )


def _ceiling(x: float) -> float:
    """The next of 1, 2, 5, 10, ... that is no smaller.

    >>> [_ceiling(x) for x in (0.3, 1.0, 21.0)]
    [0.5, 1.0, 50.0]
    """
    power = 10.0 ** math.floor(math.log10(x))
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= x * (1.0 - 1e-12))


def _figures(x: float) -> str:
    return number(x, 1 if abs(x) >= 10.0 else 2)


def _signed(x: float) -> str:
    return ("+" if x >= 0.005 else "") + _figures(x)


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'
