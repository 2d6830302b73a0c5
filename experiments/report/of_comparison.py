"""The report of a comparison: what each scenario would change, against today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from experiments.comparison import equity, figures, gap, page
from experiments.comparison.answer import Answer
from experiments.comparison.columns import Room, columns, short
from experiments.comparison.compare import Comparison
from experiments.comparison.manifest import Manifest
from experiments.comparison.sentences import BILLION, people, reoffending_today
from experiments.comparison.standards import changes, table, watched
from experiments.comparison.told import what_matters
from experiments.documents.blocks import Block, Bullets, Note, Page, Paragraph, plain
from experiments.documents.numbers import number, trimmed, with_interval
from experiments.documents.words import VERDICTS, listed
from experiments.report import evidence, never, picture, tables
from experiments.report.changed import changed
from experiments.report.made import made
from experiments.report.report import Report, Section
from scenarios.notes import told
from scenarios.runs.verdicts import FALLING, FEWEST, RISING, Verdict
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import _

PAPER = Room(96, broken=True)
MOST_ROWS = 8


def report(comparison: Comparison, manifest: Manifest) -> Report:
    """The report of a comparison, in the language of this call."""
    answer = Answer(comparison)
    return Report(
        question=_("What would {n} alternatives change at {office} within {years} years, against today?").format(
            n=len(answer.others), office=plain(comparison.study.office.name), years=trimmed(comparison.study.years)
        ),
        answer=[_service(answer), _reoffending(answer), _cost(answer)],
        picture=picture.service_and_reoffending(comparison),
        standards=_standards(answer),
        certainty=_certainty(answer),
        costs=_without_heading(page.money(answer)),
        silent=never.in_short(),
        premises=_premises(comparison),
        facts=_facts(answer),
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


def _standards(answer: Answer) -> Page:
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
    signs = _("! surely worse than today, * surely better, ? cannot tell, no sign: no change that matters.")
    if len(moved) > len(shown):
        signs += " " + _("{n} more standards surely change: the full report has them.").format(
            n=len(moved) - len(shown)
        )
    return [*blocks, Note(signs)]


def _certainty(answer: Answer) -> list[str]:
    comparison = answer.comparison
    marks = [changes(answer, name) for name in answer.others]
    watching = len(watched(comparison)) * len(marks)
    sure, unknown = (sum(len(c.lost) + len(c.gained) for c in marks), sum(len(c.unknown) for c in marks))
    row = comparison.differences[comparison.differences["outcome"] == comparison.headline]
    open_ = [_name(answer, name) for name in row[row["verdict"] == Verdict.CANNOT_TELL]["scenario"]]
    told_sure = _(
        "{n} replications, each with its own luck and its own draw of the unknown numbers, the same in every "
        "scenario; a change is called sure where nine in ten agree."
    ).format(n=comparison.replications)
    sentences = [
        told_sure,
        _(
            "Of {all} verdicts on service, {sure} are sure; of {unknown} we cannot tell; the others are too small to "
            "matter."
        ).format(all=watching, sure=sure, unknown=unknown),
    ]
    if open_:
        sentences.append(_("Whether reoffending changes we cannot tell under {names}.").format(names=listed(open_)))
    if comparison.replications < FEWEST:
        few = _("With {n} replications nothing can be sure: that takes {fewest}.")
        sentences.insert(0, few.format(n=comparison.replications, fewest=FEWEST))
    return [*sentences, evidence.by_grade()]


def _premises(comparison: Comparison) -> list[str]:
    matters = what_matters(comparison.matters.of(comparison.headline), _(OUTCOMES[comparison.headline].unit))
    return [
        page.opening(comparison),
        _("Everything that a scenario does not change stays as it is today: intake, sentences, courts, prices."),
        _("The smallest change of reoffending that matters: {matters}").format(matters=matters),
        evidence.by_grade(),
        *map(plain, told(comparison.notes)),
    ]


def _facts(answer: Answer) -> list[str]:
    """The office as it is today, under the baseline."""
    today = answer.comparison.baseline

    def mean(outcome: str, digits: int = 0) -> str:
        return number(answer.mean(today, outcome), digits)

    facts = [
        _("{clients} clients on the register and {pks} PKs: {ratio} clients for each of them.").format(
            clients=mean("register"), pks=mean("pks"), ratio=mean("clients_per_pk")
        ),
        _("{asked} % of the hours that PKs have are asked of them.").format(asked=mean("capacity_pct")),
        _("{late} % of litmas are late, and {desk} % are made without a visit.").format(
            late=mean("late_litmas", 1), desk=mean("desk_litmas", 1)
        ),
        _("A client has {minutes} minutes of talk a month; {held} % of reports have a talk.").format(
            minutes=mean("contact_minutes", 1), held=mean("reports_held", 1)
        ),
        _("{waiting} clients wait for a place in a programme.").format(waiting=mean("waiting")),
    ]
    if answer.comparison.window:
        facts.append(
            _("Of {people:,.0f} people due for release, {n:,.0f} reoffend within {months} months.").format(
                people=answer.comparison.people, n=reoffending_today(answer), months=answer.comparison.window
            )
        )
    return facts


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
