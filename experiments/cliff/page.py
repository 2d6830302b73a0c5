"""The page: where the office stands, what ten PKs more or fewer do, and the whole scan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from experiments.cliff.figure import cliff
from experiments.cliff.measures import COHORT, HEADLINE, OTHERS, STANDARDS
from experiments.cliff.scan import pks_of, ten_away
from experiments.comparison.answer import Answer, interval
from experiments.comparison.compare import Comparison
from experiments.documents.blocks import Block, Bullets, Heading, Note, Page, Paragraph, Table, plain
from experiments.documents.files import write_page
from experiments.documents.numbers import number, trimmed, with_interval
from experiments.documents.words import VERDICTS
from sim.ledger.follow_up import LASTS
from sim.text.language import _

PAGE = "cliff.md"
RUPIAH = "cost_year"
Cell = Callable[[str], str]


def write(scan: Comparison, out: Path) -> None:
    """The page in the folder `out`, with its figure and what that shows in a folder of the same name."""
    write_page(page(scan), out / PAGE)


def page(scan: Comparison) -> Page:
    """The whole page."""
    opening = _("{office}: {years} years from the start, {n} paired replications").format(
        office=plain(scan.study.office.name), years=trimmed(scan.study.years), n=scan.replications
    )
    return [Heading(_("Where the office stands, and what more PKs buy"), 1), Paragraph(opening), *section(scan, 2)]


def section(scan: Comparison, level: int = 3) -> list[Block]:
    """The answer, the figure, the tables and what to know beside them, under headings of `level`."""
    answer = Answer(scan)
    return [
        Bullets(in_short(answer)),
        cliff(scan),
        Heading(_("Ten PKs more or fewer, against today"), level),
        differences(answer),
        *points(answer, level),
        *notes(scan),
    ]


def in_short(answer: Answer) -> list[str]:
    """Where today's office stands, and what ten PKs more or fewer do: a sentence each."""
    return [_today(answer), *(_ten(answer, name) for name in ten_away(answer.comparison))]


def _today(answer: Answer) -> str:
    def mean(outcome: str, digits: int = 0) -> str:
        return number(answer.mean(answer.comparison.baseline, outcome), digits)

    return _(
        "Today's {pks} PKs have {clients} clients each, and {asked} % of their hours are asked for: {late} % of "
        "litmas are late, {held} % of reports have a talk ({high} % with high-risk clients), and of 100 people due "
        "for release {reoffend} reoffend within 24 months."
    ).format(
        pks=pks_of(answer.comparison.baseline),
        clients=mean("clients_per_pk"),
        asked=mean("capacity_pct"),
        late=mean("late_litmas"),
        held=mean("reports_held"),
        high=mean("high_seen"),
        reoffend=mean(HEADLINE, 1),
    )


def _ten(answer: Answer, name: str) -> str:
    today, pks = answer.comparison.baseline, pks_of(name)
    sentence = (
        _("Ten more ({pks} PKs): {found}; Rp {cost:+z.1f} bn a year.")
        if pks > pks_of(today)
        else _("Ten fewer ({pks} PKs): {found}; Rp {cost:+z.1f} bn a year.")
    )
    words = {**STANDARDS, HEADLINE: COHORT[HEADLINE]}
    found = [
        _("{measure}: {verdict}, {change}").format(
            measure=word, verdict=_verdict(answer, name, outcome), change=interval(answer.change(name, outcome))
        )
        for outcome, word in words.items()
    ]
    cost = 1e-9 * (answer.mean(name, RUPIAH) - answer.mean(today, RUPIAH))
    return sentence.format(pks=pks, found="; ".join(found), cost=cost)


def differences(answer: Answer, outcomes: Mapping[str, str] | None = None) -> Table:
    """Ten PKs more and ten fewer against today, in all that is read at each point, or in these outcomes."""
    names = ten_away(answer.comparison)
    rows = [
        [
            word,
            *(
                cell
                for name in names
                for cell in (interval(answer.change(name, outcome)), _verdict(answer, name, outcome))
            ),
        ]
        for outcome, word in (outcomes or {**STANDARDS, **COHORT, **OTHERS}).items()
    ]
    heads = [head for name in names for head in (_("{n} PKs").format(n=pks_of(name)), _("verdict"))]
    return Table([_("against today"), *heads], rows)


def _verdict(answer: Answer, name: str, outcome: str) -> str:
    return VERDICTS[answer.change(name, outcome)["verdict"]]


def points(answer: Answer, level: int) -> list[Block]:
    """The points of the scan, today's in bold: tables narrow enough for any terminal."""

    def mean(outcome: str, digits: int = 0, scale: float = 1.0) -> Cell:
        return lambda name: number(scale * answer.mean(name, outcome), digits)

    def reoffend(name: str) -> str:
        row = answer.row(name, HEADLINE)
        return with_interval(number(row["mean"]), number(row["lo"]), number(row["hi"]))

    tables: dict[str, dict[str, Cell]] = {
        _("Standards of service by number of PKs"): {
            _("clients per PK"): mean("clients_per_pk"),
            _("hours asked, %"): mean("capacity_pct"),
            _("late litmas, %"): mean("late_litmas", 1),
            _("reports with a talk, %"): mean("reports_held", 1),
            _("high risk seen, %"): mean("high_seen", 1),
            _("minutes a client-month"): mean("contact_minutes", 1),
        },
        _("People and money by number of PKs"): {
            _("wait for a place"): mean("waiting"),
            _("reoffend in 24 months, % (95 % interval)"): reoffend,
            _("detected, %"): mean("detected_24", 1),
            _("recorded, %"): mean("recorded_24", 2),
            _("Rp bn a year"): mean(RUPIAH, 1, 1e-9),
        },
    }
    return [
        block for title, cells in tables.items() for block in (Heading(title, level), _table(answer.comparison, cells))
    ]


def _table(scan: Comparison, cells: dict[str, Cell]) -> Table:
    heads = {name: str(pks_of(name)) for name in scan.scenarios}
    heads[scan.baseline] = _("**{pks} today**").format(pks=heads[scan.baseline])
    rows = [[head, *(cell(name) for cell in cells.values())] for name, head in heads.items()]
    return Table([_("PKs"), *cells], rows, right=range(1, len(cells) + 1))


def notes(scan: Comparison) -> list[Block]:
    """What a reader has to know beside the tables."""
    staffing = scan.scenarios[scan.baseline].policy.staffing
    return [
        Note(
            _(
                "New PKs work {lag} weeks after they are asked for, posts are given up at once: until then an "
                "office with more posts is today's, and these weeks are in the means of its standards. The cohort is "
                "everyone due for release in the {lasts} weeks from week {opens} on: it meets all the posts."
            ).format(lag=staffing.hiring_lag_weeks, lasts=LASTS, opens=scan.study.opens)
        ),
        Note(
            _(
                "Paired runs: the same people with the same luck at every number of PKs. Intervals are over unknown "
                "parameters and seeds, under this model and its assumptions. A verdict is what nine in ten "
                "replications say, or more; what is too small to matter stands in docs/verdicts.md."
            )
        ),
        Note(_("For planning and teaching, never for deciding about a person.")),
    ]
