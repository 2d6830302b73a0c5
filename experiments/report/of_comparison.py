"""The report of a comparison: what each scenario would change, against today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from experiments.comparison import equity, figures, gap, page
from experiments.comparison.answer import Answer
from experiments.comparison.columns import Room, columns, short
from experiments.comparison.compare import Comparison
from experiments.comparison.manifest import Manifest
from experiments.comparison.sentences import BILLION, people
from experiments.comparison.standards import changes, table, watched
from experiments.documents.blocks import Block, Bullets, Note, Page, Paragraph, Table, plain
from experiments.documents.numbers import number, trimmed, with_interval
from experiments.documents.words import VERDICTS, listed
from experiments.report import evidence, never, picture, tables
from experiments.report.certainty import certainty
from experiments.report.changed import changed
from experiments.report.made import made
from experiments.report.office_today import facts, premises
from experiments.report.report import Report, Section
from scenarios.notes import told
from scenarios.runs.verdicts import FALLING, RISING, Verdict
from sim.text.language import _, written

PAPER = Room(96, broken=True)
MOST_ROWS = 6
COSTS = ("cost_year", "custody_cost", "awaiting_cost")


def report(comparison: Comparison, manifest: Manifest) -> Report:
    """The report of a comparison, in the language of this call."""
    answer = Answer(comparison)
    return Report(
        question=_("What would {n} alternatives change at {office} within {years} years, against today?").format(
            n=len(answer.others), office=plain(comparison.study.office.name), years=trimmed(comparison.study.years)
        ),
        answer=[_service(answer), _reoffending(answer), _cost(answer)],
        picture=picture.service_and_reoffending(comparison),
        standards=standards(answer),
        certainty=_certainty(answer),
        costs=costs(answer),
        silent=never.in_short(),
        premises=premises(comparison),
        facts=facts(answer),
        advice=[*(_advice(answer, name) for name in answer.others), *_always()],
        made=made(manifest, comparison.replications),
        sections=_sections(answer),
        sheets=[*tables.sheets(comparison), evidence.sheet()],
    )


def _service(answer: Answer) -> str:
    """What happens to service, in a sentence."""
    found = {name: changes(answer, name) for name in answer.others}
    better = [
        _("{name} ({n} standards)").format(name=_name(answer, name), n=len(gained))
        for name, (lost, gained, _unknown) in found.items()
        if gained and not lost
    ]
    worse = [
        _("{name} ({lost} worse, {gained} better)").format(
            name=_name(answer, name), lost=len(lost), gained=len(gained)
        )
        for name, (lost, gained, _unknown) in found.items()
        if lost
    ]
    parts = []
    if better:
        parts.append(_("surely better, with nothing lost, under {names}").format(names=listed(better)))
    if worse:
        parts.append(_("surely worse in some standards under {names}").format(names=listed(worse)))
    if not parts:
        parts.append(_("no standard surely changes by as much as matters"))
    return _("**Service:** {parts}.").format(parts="; ".join(parts))


def _reoffending(answer: Answer) -> str:
    """What happens to reoffending, in a sentence."""
    comparison = answer.comparison
    row = answer.row(comparison.baseline, comparison.headline)
    today = with_interval(number(row["mean"]), number(row["lo"]), number(row["hi"]))
    if comparison.window:
        level = _("of 100 people due for release, {today} reoffend within {months} months today").format(
            today=today, months=comparison.window
        )
    else:
        level = _("{today} true offences per 100 person-years today").format(today=today)
    sure = [name for name in answer.others if answer.change(name, comparison.headline)["verdict"] in FALLING + RISING]
    if not sure:
        told_changes = _("no alternative surely changes that by as much as matters")
    else:
        told_changes = listed(
            _("{name}: {verdict} ({people})").format(
                name=_name(answer, name),
                verdict=VERDICTS[answer.change(name, comparison.headline)["verdict"]],
                people=people(answer, name) or _("size uncertain"),
            )
            for name in sure
        )
    return _("**Reoffending:** {level}; {changes}.").format(level=level, changes=told_changes)


def _cost(answer: Answer) -> str:
    """What it costs, in a sentence."""
    today = BILLION * answer.mean(answer.comparison.baseline, "cost_year")
    more = {name: BILLION * answer.mean(name, "cost_year") - today for name in answer.others}
    least, most = min(more, key=more.__getitem__), max(more, key=more.__getitem__)
    if len(more) == 1:
        return _("**Cost a year:** Rp {today:,.1f} bn today; {change:+z,.1f} bn under {name}.").format(
            today=today, change=more[most], name=_name(answer, most)
        )
    return _(
        "**Cost a year:** Rp {today:,.1f} bn today; the alternatives lie between {low:+z,.1f} bn ({least}) and "
        "{high:+z,.1f} bn ({most})."
    ).format(today=today, low=more[least], least=_name(answer, least), high=more[most], most=_name(answer, most))


def standards(answer: Answer) -> Page:
    """The standards that some scenario surely changes, the first of them."""
    comparison = answer.comparison
    found = {name: changes(answer, name) for name in answer.others}
    moved = [
        outcome
        for outcome in watched(comparison)
        if any(outcome in c.lost or outcome in c.gained for c in found.values())
    ]
    shown = moved[:MOST_ROWS] or watched(comparison)[:MOST_ROWS]
    blocks: list[Block] = [table(answer, names, heads, shown) for names, heads in columns(comparison, PAPER)]
    signs = _("! surely worse, * surely better, ? cannot tell, no sign: no change that matters.")
    if len(moved) > len(shown):
        signs += " " + _("{n} more surely change: see the full report.").format(n=len(moved) - len(shown))
    return [*blocks, Note(signs)]


def _certainty(answer: Answer) -> list[str]:
    """Of how many verdicts on service we are sure, and where reoffending is left open."""
    comparison = answer.comparison
    marks = [changes(answer, name) for name in answer.others]
    told_service = _(
        "Of {all} verdicts on service, {sure} are sure; of {unknown} we cannot tell; the others are too small to "
        "matter."
    ).format(
        all=len(watched(comparison)) * len(marks),
        sure=sum(len(found.lost) + len(found.gained) for found in marks),
        unknown=sum(len(found.unknown) for found in marks),
    )
    verdicts = {name: answer.change(name, comparison.headline)["verdict"] for name in answer.others}
    left_open = [_name(answer, name) for name, verdict in verdicts.items() if verdict == Verdict.CANNOT_TELL]
    if not left_open:
        return certainty(comparison.replications, told_service)
    told_open = _("Whether reoffending changes we cannot tell under {names}.").format(names=listed(left_open))
    return certainty(comparison.replications, told_service, told_open)


def costs(answer: Answer) -> list[Block]:
    """What every scenario costs whom a year, Rp thousand millions, a scenario a column."""
    comparison = answer.comparison
    today = _billions(answer, comparison.baseline)

    def rows(names: Sequence[str]) -> list[list[str]]:
        amounts = {name: _billions(answer, name) for name in names}
        changes_ = [
            "" if name == comparison.baseline else written(f"{sum(amounts[name]) - sum(today):+z,.1f}")
            for name in names
        ]
        return [
            [_("office, programmes"), *(number(amounts[name][0], 1) for name in names)],
            [_("custody, and waiting for release"), *(number(amounts[name][1], 1) for name in names)],
            [_("all: change"), *changes_],
        ]

    return [
        Table([_("a year"), *heads], rows(names), right=range(1, len(heads) + 1))
        for names, heads in columns(comparison, PAPER)
    ]


def _billions(answer: Answer, name: str) -> tuple[float, float]:
    """What the office spends, and what custody and waiting for release cost others."""
    office, *others = (BILLION * answer.mean(name, account) for account in COSTS)
    return office, sum(others)


def _advice(answer: Answer, name: str) -> str:
    """What follows for a scenario."""
    lost, gained, unknown = changes(answer, name)
    verdict = answer.change(name, answer.comparison.headline)["verdict"]
    title = plain(_(answer.comparison.scenarios[name].title))
    if lost and not gained:
        told_advice = _("not without a remedy for the {n} standards that it surely loses").format(n=len(lost))
    elif lost:
        told_advice = _("only with open eyes: it surely gains {gained} standards and loses {lost}").format(
            gained=len(gained), lost=len(lost)
        )
    elif gained:
        told_advice = _("worth considering: it surely gains {n} standards and loses none").format(n=len(gained))
    elif unknown:
        told_advice = _("not to be decided on this answer: of {n} standards we cannot tell").format(n=len(unknown))
    else:
        told_advice = _("no reason for or against it here: nothing changes by as much as matters")
    if verdict in RISING:
        told_advice += "; " + _("more people reoffend")
    elif verdict in FALLING:
        told_advice += "; " + _("fewer people reoffend")
    return _("**{title}:** {advice}.").format(title=title, advice=told_advice)


def _always() -> list[str]:
    return [
        _("Hold the facts above against the office's own figures before anything is decided."),
        _("Say beside every decision what it costs whom, and in a year count again what it has changed."),
    ]


def _sections(answer: Answer) -> Sequence[Section]:
    comparison = answer.comparison
    notes = [Bullets([plain(note) for note in told(comparison.notes)])] if comparison.notes else []
    return [
        Section(_("The scenarios and what they change"), [*changed(comparison), *notes]),
        Section(_("Service standards"), [*_without_heading(page.service(answer, PAPER)), figures.service(comparison)]),
        Section(
            _("Reoffending in three layers: true, detected, recorded"),
            [*page.recidivism(answer), figures.reoffending(comparison), figures.differences(comparison)],
        ),
        Section(
            _("Workload, need and supply"),
            [figures.hours(comparison), *gap.need_and_supply(comparison), figures.gap(comparison)],
        ),
        Section(_("Who gains"), [*equity.shared_out(answer, PAPER), figures.needs(comparison)]),
        Section(_("Changed behaviour or incapacitation"), _ways(answer)),
        Section(_("Costs"), _without_heading(page.money(answer))),
    ]


def _ways(answer: Answer) -> Page:
    if not answer.comparison.window:
        return [Paragraph(_("The horizon is too short to tell changed behaviour from incapacitation."))]
    return [
        Paragraph(
            _(
                "Fewer offences outside can mean two things: people behave otherwise, or they are held where they "
                "cannot offend. The second ends with custody, and is paid for with it."
            )
        ),
        *_without_heading(page.ways(answer)),
    ]


def _without_heading(blocks: Iterable[Block]) -> list[Block]:
    """The blocks but for the heading that the chapter has already."""
    first, *others = blocks
    return others


def _name(answer: Answer, name: str) -> str:
    return short(answer.comparison, name)
