"""What the arithmetic says, in sentences and in the tables that offices know."""

from __future__ import annotations

from collections import Counter

from experiments.documents.blocks import Bullets, Heading, Page, Paragraph, Table, plain
from experiments.documents.numbers import number
from experiments.planner.abk.answer import Form
from experiments.planner.abk.need import posts, used
from experiments.planner.abk.staff import ASSISTANT
from experiments.planner.abk.words import GRADES
from experiments.report.report import Section
from experiments.table1.workload import UNITS, WORKS
from sim.text.language import _

PERCENT = 100.0
FEW = 10.0


def page(form: Form, office: str) -> Page:
    """The arithmetic alone, without any run."""
    chapters = [block for section in sections(form) for block in (Heading(section.title), *section.blocks)]
    return [
        Heading(_("How many PKs does {office} need?").format(office=plain(office)), 1),
        Paragraph(need(form)),
        Paragraph(shortage(form)),
        *chapters,
        Heading(_("What that rests on")),
        Bullets([*premises(form), norms_assumed(form)]),
    ]


def need(form: Form) -> str:
    """How many PKs the work asks for."""
    first = form.first
    return _(
        "**Need:** in {year} the work asks for {hours:,.0f} hours: {rule:,} PKs by the ministry's {each:,.0f} "
        "hours a year, {realistic:,} by the {left:,.0f} hours that a post really gives; there are {staff:,.0f}."
    ).format(
        year=str(int(first["year"])),
        hours=first["hours"],
        rule=posts(first["need_rule"]),
        each=form.hours.rule,
        realistic=posts(first["need_realistic"]),
        left=form.hours.realistic,
        staff=first["staff"],
    )


def shortage(form: Form) -> str:
    """What lacks at the end of the five years, where nobody is hired."""
    last = form.last
    told = _(
        "**Shortage:** where nobody is hired, {left:,.0f} PKs are left at the end of {year}; then {rule} by the "
        "ministry's rule, and {realistic} by realistic hours."
    )
    return told.format(
        left=last["left"],
        year=str(int(last["year"])),
        rule=_lacking(last["shortage_rule"]),
        realistic=_lacking(last["shortage_realistic"]),
    )


def _lacking(shortage: float) -> str:
    whole = posts(shortage)
    return _("{n:,} are more than needed").format(n=-whole) if whole < 0 else _("{n:,} are lacking").format(n=whole)


def norms_assumed(form: Form) -> str:
    """How much of the hours stands on assumed norms."""
    hours = form.tasks["volume"] * used(form.tasks)
    share = float(hours[form.tasks["grade"] == "C"].sum() / hours.sum()) if hours.sum() else 0.0
    counts = Counter(form.tasks["grade"])
    return _(
        "{share:.0f} % of the hours rest on norms of grade C ({n} of {all} tasks), which nobody has measured: the "
        "need is as sure as they are, and it has no interval of its own."
    ).format(share=PERCENT * share, n=counts["C"], all=len(form.tasks))


def premises(form: Form) -> list[str]:
    """What the arithmetic rests on."""
    hours = form.hours
    return [
        _(
            "The annex of Permenkumham 7/2017 with the official norms has not been read: its column is empty, and our "
            "norms stand in their place, each with its grade."
        ),
        _(
            "A post really gives {real:,.0f} hours a year: {effective:,.0f} effective hours, less {other:.0f} % for "
            "hearings, meetings and duty at the desk, {absence:.0f} % absence ({counted:.0f} % are counted in the "
            "effective hours), and {vacant:.1f} % of the year empty until it is filled anew."
        ).format(
            real=hours.realistic,
            effective=hours.effective,
            other=PERCENT * hours.other,
            absence=PERCENT * hours.absence,
            counted=PERCENT * hours.absence_normal,
            vacant=PERCENT * hours.vacant,
        ),
        _(
            "Volumes that follow from clients, entries or litmas grow by {growth:.1f} % a year, as the intake did."
        ).format(growth=PERCENT * form.growth),
        _(
            "Which tasks belong to which grade is not known: the need has the grades of today's staff. Grades, and "
            "who retires when, are the modeller's assumption (C) where the office has not given them."
        ),
    ]


def facts(form: Form) -> list[str]:
    """The office as it is today."""
    staff = form.staffing.staff
    told = [_("{grade}: {n:,.0f}").format(grade=word, n=staff.get(grade, 0.0)) for grade, word in GRADES.items()]
    return ["; ".join(told)]


def sections(form: Form) -> list[Section]:
    """The tables in the form that offices know."""
    return [
        Section(_("Workload by task"), tasks(form)),
        Section(_("Need and staff by year"), [years(form)]),
        Section(_("Need and staff by grade"), grades(form)),
    ]


def tasks(form: Form) -> Page:
    """The table of tasks; what is not done today stands in the workbook."""
    rows = []
    table = form.tasks.assign(used=used(form.tasks))
    table = table.assign(hours=table["volume"] * table["used"])
    for row in table[table["hours"] > 0.0].itertuples():
        rows.append(
            [
                WORKS[row.task],
                f"{number(row.volume, 0 if row.volume >= FEW else 1)} {UNITS[row.unit]}",
                number(row.official, 2),
                number(row.norm, 2),
                row.grade,
                number(row.hours, 0),
                number(row.hours / form.hours.rule, 1),
                number(row.hours / form.hours.realistic, 1) if form.hours.realistic else "",
            ]
        )
    total = float(table["hours"].sum())
    sums = [number(total / each, 1) if each else "" for each in (form.hours.rule, form.hours.realistic)]
    rows.append([_("all"), "", "", "", "", number(total, 0), *sums])
    head = [
        _("task"),
        _("volume a year"),
        _("official norm, h"),
        _("our norm, h"),
        _("grade"),
        _("h a year"),
        _("need, {hours:,.0f} h").format(hours=form.hours.rule),
        _("need, {hours:,.0f} h").format(hours=form.hours.realistic),
    ]
    caption = _("Volumes of {year}; what Asisten PK take over is still in these hours").format(
        year=str(form.base_year)
    )
    return [
        Table(head, rows, [1, 2, 3, 5, 6, 7], caption),
        Paragraph(_("Hearings, meetings and duty at the desk have no volume: realistic hours leave them out.")),
    ]


def years(form: Form) -> Table:
    """All PKs, year by year."""
    rows = [
        [
            str(int(row["year"])),
            number(row["hours"], 0),
            *(number(row[name]) for name in ("staff", "retire", "leave", "left")),
            *(number(row[name]) for name in ("need_rule", "shortage_rule", "need_realistic", "shortage_realistic")),
        ]
        for _k, row in form.years.iterrows()
    ]
    head = [_("year"), _("hours asked of PKs"), _("PKs on 1 January"), _("retire"), _("leave"), _("left"), *_heads()]
    return Table(
        head, rows, range(1, 10), _("PKs without assistants, where nobody is hired; below zero: more than needed")
    )


def grades(form: Form) -> Page:
    """Every grade in the first year and in the last one."""
    ends = {form.years["year"].iloc[0], form.years["year"].iloc[-1]}
    rows = [
        [
            str(row.year),
            GRADES[row.grade],
            *(number(x) for x in (row.staff, row.left)),
            *(number(x) for x in (row.need_rule, row.shortage_rule, row.need_realistic, row.shortage_realistic)),
        ]
        for row in form.grades.itertuples()
        if row.year in ends
    ]
    head = [_("year"), _("grade of post"), _("staff on 1 January"), _("left"), *_heads()]
    told: Page = [Table(head, rows, range(2, 8), _("The years between stand in the workbook"))]
    if not form.tasks["assistants"].any():
        note = _(
            "No task is given to {grade} today, so that none is needed: the workbook takes their share of each task."
        )
        told = [*told, Paragraph(note.format(grade=GRADES[ASSISTANT]))]
    return told


def _heads() -> list[str]:
    return [
        _("need by the rule"),
        _("lacking by the rule"),
        _("need by realistic hours"),
        _("lacking by realistic hours"),
    ]
