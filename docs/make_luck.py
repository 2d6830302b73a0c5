"""Draws docs/luck.png: what keyed luck is, on the model's own draws."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from sim.draws import decision, uniform

DOCS = Path(__file__).parent
SEED, PEOPLE, WEEKS = 1, 6, 10
LOOKS, OFFENDS = decision("client looks for or loses work"), decision("client offends")
LOT = decision("lot for a partner's vacancy")
TODAY, POLICY = 0.30, 0.20
GREY, RED = "0.75", "#D55E00"


def luck(decision: int, person: int, week: int) -> float:
    """The draw of one person in one week for one decision."""
    return float(uniform(SEED, decision, person, week))


def digits(u: float) -> str:
    """The first two digits of a draw."""
    return f".{int(100 * u):02d}"


def cube(ax: Axes) -> None:
    """Person x decision x week: three faces of a cube of draws, one cell marked."""
    right, up, back = np.array([0.15, 0.0]), np.array([0.0, 0.15]), np.array([0.07, 0.05])
    faces = {
        "front": (np.zeros(2), right, up, 5, 4),
        "top": (4 * up, right, back, 5, 3),
        "side": (5 * right, back, up, 3, 4),
    }
    for name, (start, a, b, n, m) in faces.items():
        for i in range(n):
            for j in range(m):
                corner = start + i * a + j * b
                marked = name == "front" and (i, j) == (3, 2)
                shade = RED if marked else {"front": "0.97", "top": "0.90", "side": "0.82"}[name]
                ax.add_patch(Polygon([corner, corner + a, corner + a + b, corner + b], fc=shade, ec="0.4", lw=0.8))
    ax.text(0.375, -0.06, "week", ha="center", va="top")
    ax.text(-0.03, 0.3, "person", rotation=90, ha="right", va="center")
    ax.text(0.98, 0.10, "decision", ha="center", va="top", rotation=33)
    ax.annotate(
        f"one draw: {luck(OFFENDS, 3, 4):.2f}\nalways, in every scenario",
        (0.53, 0.37),
        (0.12, 0.95),
        arrowprops={"arrowstyle": "->", "color": RED},
    )
    ax.set_xlim(-0.15, 1.15)
    ax.set_ylim(-0.15, 1.1)
    ax.set_aspect("equal")
    ax.set_axis_off()
    ax.set_title("1  A draw has an address, not a turn", loc="left", fontsize=10)


def worlds(ax: Axes) -> None:
    """The same draws in two worlds: an outcome differs only where the policy moved the chance past the draw."""
    for person in range(PEOPLE):
        for week in range(WEEKS):
            u = luck(OFFENDS, person, week)
            both, changed = u < POLICY, POLICY <= u < TODAY
            colour = "0.35" if both else RED if changed else "white"
            ax.add_patch(
                Polygon(
                    [(week, person), (week + 1, person), (week + 1, person + 1), (week, person + 1)],
                    fc=colour,
                    ec="0.6",
                    lw=0.6,
                    hatch="///" if changed else None,
                )
            )
            ax.text(
                week + 0.5,
                person + 0.5,
                digits(u),
                ha="center",
                va="center",
                fontsize=7,
                color="white" if both else "black",
            )
    ax.set_xlim(0, WEEKS)
    ax.set_ylim(0, PEOPLE)
    ax.set_xticks([])
    ax.set_yticks(np.arange(PEOPLE) + 0.5, [f"person {k + 1}" for k in range(PEOPLE)], fontsize=8)
    ax.set_xlabel(
        f"week\nchance {TODAY:.2f} today, {POLICY:.2f} under the policy; dark: in both worlds, hatched: only today",
        fontsize=8,
    )
    ax.set_title("2  Two worlds, the same luck", loc="left", fontsize=10)


def streams(ax: Axes) -> None:
    """What a running stream does: one draw more, and everybody after it has other luck."""
    shown = 9
    stream = [luck(LOOKS, 99, k) for k in range(shown + 1)]
    rows = {"today": stream[:shown], "policy,\nrunning stream": stream[1:], "policy,\nkeyed": stream[:shown]}
    for y, (label, values) in enumerate(reversed(rows.items())):
        for x, u in enumerate(values):
            same = abs(u - stream[x]) < 1e-12
            ax.add_patch(
                Polygon(
                    [(x, y), (x + 0.9, y), (x + 0.9, y + 0.7), (x, y + 0.7)],
                    fc=GREY if same else "white",
                    ec=RED if not same else "0.5",
                    lw=1.2,
                )
            )
            ax.text(x + 0.45, y + 0.35, digits(u), ha="center", va="center", fontsize=8)
        ax.text(-0.15, y + 0.35, label, ha="right", va="center", fontsize=8)
    ax.text(0, 2.95, "the policy's world asks one question more, before all of these", fontsize=8)
    ax.set_xlim(-2.6, shown)
    ax.set_ylim(-0.4, 3.9)
    ax.set_axis_off()
    ax.set_title("3  Why not a running stream", loc="left", fontsize=10)


def competition(ax: Axes) -> None:
    """Where people compete, each brings a lasting lot: one more applicant moves nobody else in the queue."""
    lots = sorted((luck(LOT, person, 0), person) for person in range(7))
    for y, (title, left_out) in enumerate((("person 2 applies no more", 1), ("all apply", -1))):
        queue = [(lot, person) for lot, person in lots if person != left_out]
        for x, (lot, person) in enumerate(queue):
            seated = x < 3
            ax.add_patch(
                Polygon(
                    [(x, y), (x + 0.9, y), (x + 0.9, y + 0.7), (x, y + 0.7)], fc=GREY if seated else "white", ec="0.4"
                )
            )
            ax.text(x + 0.45, y + 0.35, f"{person + 1}\n{digits(lot)}", ha="center", va="center", fontsize=8)
        ax.text(-0.15, y + 0.35, title, ha="right", va="center", fontsize=8)
    ax.text(0, -0.35, "grey: the three lowest lots get the three places", fontsize=8)
    ax.set_xlim(-3.2, 7)
    ax.set_ylim(-0.6, 2.2)
    ax.set_axis_off()
    ax.set_title("4  Where people compete: lasting lots", loc="left", fontsize=10)


def main() -> None:
    figure = Figure(figsize=(12, 7.6), layout="constrained")
    axes = figure.subplots(2, 2)
    for ax, draw in zip(axes.flat, (cube, worlds, streams, competition), strict=True):
        draw(ax)
    figure.savefig(DOCS / "luck.png", dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    main()
