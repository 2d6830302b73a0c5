"""The answer of a comparison as a planner reads it: a line, standards, recidivism, how it comes about, money, gaps."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

from experiments.comparison import sentences, standards
from experiments.comparison.answer import Answer, interval
from experiments.comparison.columns import Room, columns, key, short
from experiments.comparison.compare import Comparison
from experiments.comparison.equity import shared_out
from experiments.comparison.gap import need_and_supply
from experiments.comparison.told import fewer_or_more, what_matters
from experiments.documents.blocks import Block, Bullets, Heading, Note, Page, Paragraph, Table, plain
from experiments.documents.numbers import number, trimmed, with_interval
from experiments.documents.words import VERDICTS
from scenarios.runs.verdicts import Verdict
from sim.ledger.follow_up import LASTS
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import _, written

Cell = Callable[[str], str]
TERMINAL = Room(80)


def page(comparison: Comparison, room: Room = TERMINAL) -> Page:
    """The whole answer: scenarios stand under numbers where their names find no room."""
    answer = Answer(comparison)
    return [
        Paragraph(opening(comparison)),
        Paragraph(sentences.headline(answer)),
        Bullets([sentences.sentence(answer, name) for name in answer.others]),
        *service(answer, room),
        *recidivism(answer),
        *ways(answer),
        *money(answer),
        *shared_out(answer, room),
        *need_and_supply(comparison),
        *notes(comparison),
    ]


def opening(comparison: Comparison) -> str:
    """What was compared, and who is followed."""
    study = comparison.study
    text = _("{office}: {years} years from the start, {n} paired replications.").format(
        office=plain(study.office.name), years=trimmed(study.years), n=comparison.replications
    )
    if not comparison.window:
        return text + " " + _("Too short to follow people for six months: offences of everybody stand in their place.")
    return (
        text
        + " "
        + _(
            "Recidivism is that of the {people:,.0f} people due for release in weeks {first} to {last} after the "
            "change, each followed for {months} months from the due week, inside or out."
        ).format(people=comparison.people, first=study.opens + 1, last=study.opens + LASTS, months=comparison.window)
    )


def service(answer: Answer, room: Room) -> Iterator[Block]:
    """Every standard under every scenario."""
    comparison = answer.comparison
    yield Heading(_("Service standards"))
    yield from key(comparison, room)
    for names, heads in columns(comparison, room):
        yield standards.table(answer, names, heads)
    yield Note(
        _(
            "! surely worse than the first column, * surely better, by what matters or by an unsure amount; ? we "
            "cannot tell; no sign: no change that matters. Surely: nine in ten replications or more. What matters in "
            "each standard: experiments/comparison/matters.toml, or an office's own table (--matters). Numbers are "
            "means from the change on: weeks in which new posts are still vacant are in them."
        )
    )


def recidivism(answer: Answer) -> Iterator[Block]:
    """Who reoffends, how sure that is, and what stands beside it."""
    comparison = answer.comparison
    headline, months = comparison.headline, comparison.window

    def mean(outcome: str, digits: int = 1) -> Cell:
        return lambda name: number(answer.mean(name, outcome), digits)

    def verdict_on(outcome: str) -> Cell:
        return _but(comparison, lambda name: VERDICTS[_verdict(answer, name, outcome)])

    def change(name: str) -> str:
        return interval(answer.change(name, headline))

    def chance_of(column: str) -> Cell:
        return _but(comparison, lambda name: number(100 * answer.change(name, headline)[column], 0))

    def share(name: str) -> str:
        row = answer.row(name, headline)
        return with_interval(number(row["mean"]), number(row["lo"]), number(row["hi"]))

    today = sentences.reoffending_today(answer)
    if not months:
        yield Heading(_("True offences per 100 person-years"))
        yield _table(comparison, {_("rate (95 %)"): share, _("change (95 %)"): _but(comparison, change)})
    else:
        yield Heading(
            _("Who reoffends within {months} months; people against {today:,.0f} under {baseline}").format(
                months=months, today=today, baseline=short(comparison, comparison.baseline)
            )
        )
        yield _table(
            comparison,
            {
                _("% (95 %)"): share,
                _("people (95 %)"): _but(comparison, lambda name: sentences.people(answer, name, fewer_or_more)),
                _("police know, %"): mean(f"detected_{months}"),
                _("back inside, %"): mean(f"returned_{months}"),
            },
        )
    yield Heading(_("How sure that is, in chances of a further replication"))
    yield _table(
        comparison,
        {
            _("reoffending"): verdict_on(headline),
            _("better, %"): chance_of("p_better"),
            _("by what matters, %"): chance_of("p_better_matters"),
            _("more runs"): _but(comparison, lambda name: _more_runs(answer, name)),
        },
        answer.others,
    )
    yield Heading(_("Beside it: everybody, whom no policy reaches any more included, and the records"))
    known = {_("office knows, %"): mean(f"recorded_{months}", 2)} if months else {}
    yield _table(
        comparison,
        {
            **known,
            _("there at the change *"): lambda name: number(comparison.group(name, "arrival", "present", "true_rate")),
            _("everybody ever had *"): mean("true_rate"),
            _("recorded, % of the register"): mean("recorded_share", 2),
        },
    )
    yield Note(_("* True offences per 100 person-years."))


def ways(answer: Answer) -> Iterator[Block]:
    """Changed behaviour against incapacitation."""
    comparison = answer.comparison
    months = comparison.window

    def points(outcome: str, sign: float = 1.0) -> Cell:
        today = answer.mean(comparison.baseline, outcome)
        return _but(comparison, lambda name: written(f"{sign * (answer.mean(name, outcome) - today):+z.2f}"))

    if months:
        yield Heading(_("How: changed behaviour or incapacitation, points of percent of the cohort"))
        yield _table(
            comparison,
            {
                _("by changed behaviour"): points(f"potential_{months}"),
                _("by custody"): points(f"prevented_{months}", -1.0),
                _("weeks held back"): lambda name: number(answer.mean(name, f"waiting_{months}"), 2),
                _("weeks in custody later"): lambda name: number(answer.mean(name, f"custody_{months}"), 2),
            },
        )


def money(answer: Answer) -> Iterator[Block]:
    """What it costs whom a year, and what is lost beside what is saved."""
    comparison = answer.comparison

    def billions(outcome: str) -> Cell:
        return lambda name: number(sentences.BILLION * answer.mean(name, outcome), 1)

    def total(name: str) -> float:
        return sum(answer.mean(name, outcome) for outcome in ("cost_year", "custody_cost", "awaiting_cost"))

    def difference(name: str) -> str:
        return written(f"{sentences.BILLION * (total(name) - total(comparison.baseline)):+z,.1f}")

    yield Heading(_("Costs, Rp bn a year"))
    yield _table(
        comparison,
        {
            _("office, programmes"): billions("cost_year"),
            _("custody later"): billions("custody_cost"),
            _("held back"): billions("awaiting_cost"),
            _("all: change"): _but(comparison, difference),
            _("standards lost"): _but(comparison, lambda name: str(len(standards.changes(answer, name).lost))),
        },
    )


def _table(comparison: Comparison, cells: dict[str, Cell], names: Iterable[str] = ()) -> Table:
    """A scenario a row, all of them where none is named."""
    rows = [
        [short(comparison, name), *(cell(name) for cell in cells.values())] for name in names or comparison.scenarios
    ]
    return Table([_("scenario"), *cells], rows, right=range(1, len(cells) + 1))


def _but(comparison: Comparison, cell: Cell) -> Cell:
    """A cell of differences, which the baseline has not."""
    return lambda name: "" if name == comparison.baseline else cell(name)


def _verdict(answer: Answer, name: str, outcome: str) -> str:
    return str(answer.change(name, outcome)["verdict"])


def _more_runs(answer: Answer, name: str) -> str:
    """How many more replications a verdict needs; none where no further run will tell."""
    row = answer.change(name, answer.comparison.headline)
    if row["verdict"] != Verdict.CANNOT_TELL:
        return ""
    return _("will not tell") if math.isnan(row["needed"]) else number(row["needed"], 0)


def notes(comparison: Comparison) -> list[Block]:
    """What a reader has to know beside the tables."""
    matters = what_matters(comparison.matters.of(comparison.headline), _(OUTCOMES[comparison.headline].unit))
    return [
        Note(
            _(
                "Paired runs: the same people with the same luck in every scenario. "
                "Intervals are over unknown parameters and seeds, under this model and its assumptions."
            )
        ),
        Note(_("The smallest change of reoffending that matters: {matters}").format(matters=matters)),
        Note(
            _(
                "What is known to the office (Table 1 of the paper) rises where more becomes known, even if fewer "
                "reoffend: never rank by it."
            )
        ),
        Note(_("For planning and teaching, never for deciding about a person.")),
    ]
