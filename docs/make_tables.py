"""Writes docs/parameters.md, docs/outcomes.md and docs/levers.md from the code's own tables."""

from __future__ import annotations

from pathlib import Path

from sim.outcomes import OUTCOMES
from sim.parameters import Parameters
from sim.policy import LEVERS

DOCS = Path(__file__).parent
COLUMNS = ("name", "value", "range", "prior", "unit", "grade", "meaning", "source", "fitted to", "mechanism", "off at")
GRADES = "Grades: A measured locally, B measured elsewhere, C the modeller's assumption."


def parameters() -> str:
    """Every number of the model, group by group."""
    lines = ["# Parameters", "", f"Made by `make docs` from `sim/parameters.toml`. {GRADES}"]
    group = ""
    for name, e in Parameters.read().entries.items():
        if e.group != group:
            group = e.group
            lines += ["", f"## {group}", "", f"| {' | '.join(COLUMNS)} |", "|" + "---|" * len(COLUMNS)]
        span = "" if e.prior == "fixed" else f"{e.low:g} to {e.high:g}"
        lines.append(
            f"| {name} | {e.value:g} | {span} | {e.prior} | {e.unit} | {e.grade} | {e.meaning} | {e.source} "
            f"| {e.fitted_to} | {', '.join(e.mechanism)} | {'' if e.off is None else f'{e.off:g}'} |"
        )
    return "\n".join(lines) + "\n"


def outcomes() -> str:
    """Every outcome, with unit, layer and grade."""
    lines = ["# Outcomes", "", f"Made by `make docs` from `sim/outcomes.py`. {GRADES}", ""]
    lines += ["| name | unit | layer | better | grade | meaning |", "|---|---|---|---|---|---|"]
    lines += [f"| {o.name} | {o.unit} | {o.layer} | {o.better} | {o.grade} | {o.meaning} |" for o in OUTCOMES.values()]
    return "\n".join(lines) + "\n"


def levers() -> str:
    """Every lever, with what is allowed."""
    lines = [
        "# Levers",
        "",
        "Made by `make docs` from `sim/policy.py`. An empty default is the office's own value.",
        "",
    ]
    lines += ["| lever | default | allowed | meaning |", "|---|---|---|---|"]
    for lever in LEVERS.values():
        default = "" if lever.default is None else str(lever.default).lower()
        lines.append(f"| {lever.name} | {default} | {lever.allowed} | {lever.meaning} |")
    return "\n".join(lines) + "\n"


PAGES = {"parameters.md": parameters, "outcomes.md": outcomes, "levers.md": levers}

if __name__ == "__main__":
    for page, text in PAGES.items():
        (DOCS / page).write_text(text(), encoding="utf-8")
