"""Writes docs/parameters.md, docs/outcomes.md and docs/levers.md from the code's own tables."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from experiments.documents import markdown
from experiments.documents.blocks import Block, Heading, Page, Paragraph, Table
from sim.ledger.outcomes import OUTCOMES
from sim.parameters import Parameters
from sim.policy.levers import LEVERS
from sim.text.language import _

DOCS = Path(__file__).parent
COLUMNS = ("name", "value", "range", "prior", "unit", "grade", "meaning", "source", "fitted to", "mechanism", "off at")
GRADES = "Grades: A measured locally, B measured elsewhere, C the modeller's assumption."


def parameters() -> Page:
    """Every number of the model, group by group."""
    page: list[Block] = [
        Heading("Parameters", 1),
        Paragraph(f"Made by `make docs` from `sim/parameters.toml`. {GRADES}"),
        Paragraph(
            "Numbers that stand beside each other and do not fit: litmas for releases, a share of a year's litmas, "
            "and releases by register, terms and mix. Which of them gives, and by what it was widened, is in "
            "[workload.md](workload.md#numbers-fit-or-say-so)."
        ),
    ]
    for group, entries in groupby(Parameters.read().entries.items(), lambda item: item[1].group):
        rows = [
            [
                *(
                    name,
                    f"{e.value:g}",
                    "" if e.prior == "fixed" else f"{e.low:g} to {e.high:g}",
                    e.prior,
                    e.unit,
                    e.grade,
                ),
                *(e.meaning, e.source, e.fitted_to, ", ".join(e.mechanism), "" if e.off is None else f"{e.off:g}"),
            ]
            for name, e in entries
        ]
        page += [Heading(group), Table(COLUMNS, rows)]
    return page


def outcomes() -> Page:
    """Every outcome, with unit, layer and grade."""
    rows = [[o.name, _(o.unit), o.layer, o.better, o.grade, _(o.meaning)] for o in OUTCOMES.values()]
    return [
        Heading("Outcomes", 1),
        Paragraph(f"Made by `make docs` from `sim/ledger/outcomes/`. {GRADES}"),
        Table(["name", "unit", "layer", "better", "grade", "meaning"], rows),
    ]


def levers() -> Page:
    """Every lever, with what is allowed."""
    defaults = {lever.name: "" if lever.default is None else str(lever.default).lower() for lever in LEVERS.values()}
    rows = [[lever.name, defaults[lever.name], lever.allowed, _(lever.meaning)] for lever in LEVERS.values()]
    return [
        Heading("Levers", 1),
        Paragraph("Made by `make docs` from `sim/policy/groups.py`. An empty default is the office's own value."),
        Table(["lever", "default", "allowed", "meaning"], rows),
    ]


PAGES = {"parameters.md": parameters, "outcomes.md": outcomes, "levers.md": levers}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(markdown.render(page()), encoding="utf-8")
