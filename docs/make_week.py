"""Draws docs/week.png and the list in docs/architecture.md from the code's own list of the week."""

from __future__ import annotations

from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt

from sim.week import WEEK

DOCS = Path(__file__).parent
START, END = "<!-- week: made by `make docs` -->", "<!-- end of week -->"


def actors(phase_index: int) -> str:
    """Who does what in a phase, in words."""
    steps = WEEK[phase_index].steps
    return ", ".join(f"{step.actor or 'office'}: {step.method.replace('_', ' ')}" for step in steps)


def text() -> str:
    """The list of the week, as in docs/architecture.md."""
    return "\n".join(f"{k}. **{phase.name}**: {phase.story} ({actors(k - 1)})" for k, phase in enumerate(WEEK, 1))


def draw() -> None:
    """The week as a picture: a row a phase."""
    figure, ax = plt.subplots(figsize=(11, 0.72 * len(WEEK)), layout="constrained")
    for k, phase in enumerate(WEEK):
        y = -k
        ax.annotate(
            f"{k + 1}  {phase.name}",
            (0.0, y),
            bbox={"boxstyle": "round", "fc": "0.93", "ec": "black"},
            fontsize=12,
            weight="bold",
            va="center",
        )
        ax.text(0.19, y + 0.14, phase.story, fontsize=10, va="center")
        ax.text(0.19, y - 0.22, actors(k), fontsize=8, va="center", color="0.35")
        if k:
            ax.annotate("", (0.05, y + 0.3), (0.05, y + 0.72), arrowprops={"arrowstyle": "->"})
    ax.set_xlim(-0.02, 1.0)
    ax.set_ylim(-len(WEEK) + 0.4, 0.6)
    ax.set_axis_off()
    ax.set_title("One week of the office, in order", loc="left")
    figure.savefig(DOCS / "week.png", dpi=110, metadata={"Software": None})
    plt.close(figure)


def main() -> None:
    page = DOCS / "architecture.md"
    old = page.read_text(encoding="utf-8")
    before, rest = old.split(START)
    _list, after = rest.split(END)
    page.write_text(f"{before}{START}\n{text()}\n{END}{after}", encoding="utf-8")
    draw()


if __name__ == "__main__":
    main()
