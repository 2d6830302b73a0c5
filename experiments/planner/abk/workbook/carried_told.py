"""What is said of a workbook that was read back: what each edit has become of, and how to ask with the new office."""

from __future__ import annotations

import math
from collections.abc import Sequence

from experiments.documents.blocks import Heading, Note, Page, Paragraph, Table, plain
from experiments.documents.numbers import in_figures
from experiments.planner.abk.staff import GRADES, PK_GRADES, YEARS
from experiments.planner.abk.words import GRADES as GRADE_WORDS
from experiments.planner.abk.workbook.carrying import Carried
from experiments.planner.abk.workbook.inputs import LABELS
from experiments.planner.abk.workbook.reading import Edited
from experiments.table1.workload import WORKS
from sim.text.language import _

FIGURES = 6
OPTIONS = {"intake_growth": "--growth", "staff": "--staff", "retire": "--retire"}


def page(edited: Edited, carried: Carried, command: str) -> Page:
    """A row an edit, and the command that asks again."""
    if not len(carried.edits):
        return [Heading(_("Edits of the workbook"), 1), Paragraph(_("Nothing was edited: the office is as it was."))]
    rows = [
        [_label(row.name), _figure(row.before), _figure(row.after), _by(row.name, row.by), _become(row)]
        for row in carried.edits.itertuples()
    ]
    head = [_("edit"), _("before"), _("now"), _("carried by"), _("in the office's own table")]
    return [
        Heading(_("Edits of the workbook"), 1),
        Table(head, rows, [1, 2]),
        Note(
            _(
                "A number that several tasks share fits their hours together. An office knows its posts and the share "
                "of senior grades, not each grade: the command below says staff, retirements and growth as options."
            )
        ),
        *([Note(_drawn())] if edited.numbers and carried.numbers else []),
        Paragraph(_("Ask again with: `{command}`").format(command=command)),
    ]


def _drawn() -> str:
    return _("The workbook was made with a table of draws: put the columns of the new table of numbers into that one.")


def options(edited: Edited) -> Sequence[str]:
    """Staff, retirements and growth as they stand in the workbook, as options of `bapas abk`."""
    now = edited.now
    found = ["--growth", f"{now['intake_growth']:.6g}"]
    for grade in GRADES:
        found += ["--staff", f"{grade}={now[f'staff_{grade}']:.6g}"]
        found += ["--retire", f"{grade}=" + ",".join(f"{now[f'retire_{grade}_{k}']:.6g}" for k in range(1, YEARS + 1))]
    return found


def _label(name: str) -> str:
    """What an input is called on its sheet."""
    kind, _sign, rest = name.partition("_")
    if name in LABELS:
        return _(LABELS[name])
    if kind == "staff":
        return _("staff: {grade}").format(grade=GRADE_WORDS[rest])
    if kind == "retire":
        grade, _sign, year = rest.rpartition("_")
        return _("{grade} who retire in year {k}").format(grade=GRADE_WORDS[grade], k=year)
    told = {
        "volume": _("volume: {task}"),
        "norm": _("our norm: {task}"),
        "official": _("official norm: {task}"),
        "assistants": _("share of Asisten PK: {task}"),
    }
    return told[kind].format(task=WORKS[rest])


def _by(name: str, by: str) -> str:
    option = OPTIONS.get(name) or OPTIONS.get(name.partition("_")[0])
    return ", ".join(f"`{one}`" for one in [*by.split(), *([option] if option else [])])


def _become(row: tuple[str, ...]) -> str:
    """Whether an edit is carried over, no more than that."""
    name, by, came, carried = row.name, row.by, row.came, row.carried  # type: ignore[attr-defined]
    if name in {f"staff_{grade}" for grade in PK_GRADES} and by:
        return _("posts and the share of senior grades; the grade by the option")
    if carried:
        return _("as edited")
    if OPTIONS.get(name) or OPTIONS.get(name.partition("_")[0]):
        return _("an option, no entry of the office")
    if name == "rule_hours" or name.startswith("assistants_"):
        return _("not carried over: it is of this table alone")
    if math.isnan(came):
        return _("not carried over")
    if by:
        return _("{came}: the nearest that it can be").format(came=_figure(came))
    return _("{came}: not carried over, the model works it out").format(came=_figure(came))


def _figure(x: float | None) -> str:
    return "" if x is None else plain(in_figures(float(x), FIGURES))
