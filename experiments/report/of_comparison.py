"""The report of a comparison: what each scenario would change, against today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from experiments.comparison import equity, figures, gap, page
from experiments.comparison.answer import Answer
from experiments.comparison.columns import Room, columns, key, short
from experiments.comparison.compare import Comparison
from experiments.comparison.manifest import Manifest
from experiments.comparison.sentences import BILLION, people
from experiments.comparison.standards import ARROWS, changes, table, watched
from experiments.documents.blocks import Block, Bullets, Note, Page, Paragraph, Table, plain
from experiments.documents.numbers import number, trimmed
from experiments.documents.words import VERDICTS, listed
from experiments.report import evidence, never, picture, tables
from experiments.report.certainty import certainty, lead
from experiments.report.changed import changed
from experiments.report.made import made
from experiments.report.office_today import facts, premises
from experiments.report.report import Report, Section
from scenarios.notes import told
from scenarios.runs.verdicts import FALLING, FEWEST, RISING, Verdict
from sim.text.errors import InputError
from sim.text.language import N_, _, written

PAPER = Room(96, broken=True)
MOST_ROWS = 6
SIGNS = N_("▲ surely better, ▼ surely worse, ? cannot tell, no sign: no change that matters.")
COSTS = ("cost_year", "custody_cost", "awaiting_cost")


def report(comparison: Comparison, manifest: Manifest) -> Report:
    """The report of a comparison, in the language of this call."""
    answer = Answer(comparison)
    if not answer.others:
        raise InputError(_("holds the status quo alone: there is nothing that it is compared with"), key="report")
    return Report(
        question=_("What would {n} scenarios change at {office} within {years} years?").format(
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
        lead=lead(comparison.study.office.name, comparison.replications, manifest.draws),
        sheets=[*tables.sheets(comparison), evidence.sheet()],
    )


def _service(answer: Answer) -> str:
    """What happens to service, in a sentence."""
    if answer.comparison.replications < FEWEST:
        few = _("**Service:** with {n} replications no change is sure; that takes {fewest}.")
        return few.format(n=answer.comparison.replications, fewest=FEWEST)
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
        parts.append(_("surely better, and surely worse in nothing, under {names}").format(names=listed(better)))
    if worse:
        parts.append(_("surely worse in some standards under {names}").format(names=listed(worse)))
    if not parts:
        parts.append(_("no standard surely changes by as much as matters"))
    return _("**Service:** {parts}.").format(parts="; ".join(parts))


def _reoffending(answer: Answer) -> str:
    """What happens to reoffending, in a sentence."""
    comparison = answer.comparison
    row = answer.row(comparison.baseline, comparison.headline)
    if comparison.window:
        level = _(
            "without a change about {n:,.0f} of 100 people due for release offend again within {months} months, "
            "detected or not (95 % interval {lo:,.0f} to {hi:,.0f})"
        ).format(n=row["mean"], lo=row["lo"], hi=row["hi"], months=comparison.window)
    else:
        level = _(
            "without a change {n:,.1f} true offences per 100 person-years (95 % interval {lo:,.1f} to {hi:,.1f})"
        ).format(n=row["mean"], lo=row["lo"], hi=row["hi"])
    verdicts = {name: answer.change(name, comparison.headline)["verdict"] for name in answer.others}
    sure = [name for name, verdict in verdicts.items() if verdict in FALLING + RISING]
    if sure:
        told_changes = listed(
            _("{name}: {verdict} ({people})").format(
                name=_name(answer, name),
                verdict=VERDICTS[verdicts[name]],
                people=people(answer, name) or _("size uncertain"),
            )
            for name in sure
        )
    elif set(verdicts.values()) == {Verdict.NO_CHANGE}:
        told_changes = _("no scenario changes that by as much as matters, which is sure of each of them")
    else:
        unknown = sum(verdict == Verdict.CANNOT_TELL for verdict in verdicts.values())
        told_changes = _("no scenario surely changes that by as much as matters; of {k} of {n} we cannot tell").format(
            k=unknown, n=len(verdicts)
        )
    return _("**Reoffending:** {level}; {changes}.").format(level=level, changes=told_changes)


def _cost(answer: Answer) -> str:
    """What it costs, in a sentence: with custody and waiting for release, and the office alone."""
    amounts = {name: _billions(answer, name) for name in answer.comparison.scenarios}
    today = amounts[answer.comparison.baseline]
    more = {name: sum(amounts[name]) - sum(today) for name in answer.others}
    office = {name: amounts[name][0] - today[0] for name in answer.others}
    least, most = min(more, key=more.__getitem__), max(more, key=more.__getitem__)
    if len(more) == 1:
        return _(
            "**Cost a year (means):** Rp {today:,.1f} bn without a change, custody included; {change:+z,.1f} bn under "
            "{name} (the office alone {office:+z,.1f} bn)."
        ).format(today=sum(today), change=more[most], name=_name(answer, most), office=office[most])
    return _(
        "**Cost a year (means):** Rp {today:,.1f} bn without a change, custody included; from {low:+z,.1f} bn "
        "({least}) to {high:+z,.1f} bn ({most}); the office alone from {office_low:+z,.1f} to {office_high:+z,.1f} bn."
    ).format(
        today=sum(today),
        low=more[least],
        least=_name(answer, least),
        high=more[most],
        most=_name(answer, most),
        office_low=min(office.values()),
        office_high=max(office.values()),
    )


def standards(answer: Answer) -> Page:
    """The standards that scenarios surely lose and gain, so that each of them shows; their signs are told first."""
    comparison = answer.comparison
    found = [changes(answer, name) for name in answer.others]
    moved = _in_turn([c.lost for c in found], [c.gained for c in found])
    shown = [name for name in watched(comparison) if name in (moved[:MOST_ROWS] or watched(comparison)[:MOST_ROWS])]
    signs = _(SIGNS)
    if len(moved) > len(shown):
        more = _("{n} of {all} standards surely change in some scenario; the full report has them all.")
        signs += " " + more.format(n=len(moved), all=len(watched(comparison)))
    tables_ = [table(answer, names, heads, shown, ARROWS) for names, heads in columns(comparison, PAPER)]
    return [Note(signs), *key(comparison, PAPER), *tables_]


def _all_standards(answer: Answer) -> Page:
    """Every standard."""
    tables_ = [table(answer, names, heads, signs=ARROWS) for names, heads in columns(answer.comparison, PAPER)]
    return [
        Note(_(SIGNS)),
        *key(answer.comparison, PAPER),
        *tables_,
        Note(
            _(
                "What matters in each standard: experiments/comparison/matters.toml, or an office's own table "
                "(--matters). Numbers are means from the change on: weeks in which new posts are still vacant are in "
                "them."
            )
        ),
    ]


def _in_turn(*kinds: Sequence[Sequence[str]]) -> list[str]:
    """Outcomes of several scenarios, one of each scenario in turn: all those of the first kind, then the next."""
    found: dict[str, None] = {}
    for lists in kinds:
        for k in range(max(map(len, lists), default=0)):
            found |= dict.fromkeys(names[k] for names in lists if k < len(names))
    return list(found)


def _certainty(answer: Answer) -> list[str]:
    """Of how many verdicts on service we are sure, and where reoffending is left open."""
    comparison = answer.comparison
    marks = [changes(answer, name) for name in answer.others]
    told_service = _(
        "Of {all} verdicts on service ({standards} standards, {scenarios} scenarios), {sure} are sure; of {unknown} "
        "we cannot tell; the others are too small to matter. A count of standards is no measure of benefit."
    ).format(
        all=len(watched(comparison)) * len(marks),
        standards=len(watched(comparison)),
        scenarios=len(marks),
        sure=sum(len(found.lost) + len(found.gained) for found in marks),
        unknown=sum(len(found.unknown) for found in marks),
    )
    verdicts = {name: answer.change(name, comparison.headline)["verdict"] for name in answer.others}
    left_open = [_name(answer, name) for name, verdict in verdicts.items() if verdict == Verdict.CANNOT_TELL]
    if not left_open:
        return certainty(comparison.replications, told_service)
    told_open = _("Whether reoffending changes we cannot tell under {names}.").format(names=listed(left_open))
    return certainty(comparison.replications, told_service, told_open)


def costs(answer: Answer) -> Page:
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
            [_("office and programmes"), *(number(amounts[name][0], 1) for name in names)],
            [_("custody, waiting for release"), *(number(amounts[name][1], 1) for name in names)],
            [_("both together"), *(number(sum(amounts[name]), 1) for name in names)],
            [_("change"), *changes_],
        ]

    label = _("means, rounded")
    return [
        Table([label, *heads], rows(names), right=range(1, len(heads) + 1))
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
        told_advice = _("worth considering: it surely gains {n} standards and surely loses none").format(n=len(gained))
    elif unknown:
        told_advice = _("not to be decided on this answer: of {n} standards we cannot tell").format(n=len(unknown))
    else:
        told_advice = _("no reason for or against it here: nothing changes by as much as matters")
    if verdict in RISING:
        told_advice += "; " + _("more people reoffend")
    elif verdict in FALLING:
        told_advice += "; " + _("fewer people reoffend")
    if unknown and (lost or gained):
        told_advice += "; " + _("of {n} we cannot tell").format(n=len(unknown))
    more = sum(_billions(answer, name)) - sum(_billions(answer, answer.comparison.baseline))
    told_advice += "; " + _("Rp {more:+z,.1f} bn a year, custody included").format(more=more)
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
        Section(_("Service standards"), [*_all_standards(answer), figures.service(comparison)]),
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
    return _("“{name}”").format(name=short(answer.comparison, name))
