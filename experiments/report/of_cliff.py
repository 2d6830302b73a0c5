"""The report of a scan: where the office stands, and what the next ten PKs buy."""

from __future__ import annotations

from collections import defaultdict

from experiments.cliff import page
from experiments.cliff.figure import cliff
from experiments.cliff.measures import COHORT, HEADLINE, STANDARDS
from experiments.cliff.scan import pks_of, ten_away
from experiments.comparison.answer import Answer
from experiments.comparison.compare import Comparison
from experiments.comparison.manifest import Manifest
from experiments.comparison.sentences import BILLION
from experiments.documents.blocks import Page, Table, plain
from experiments.documents.numbers import number
from experiments.documents.words import VERDICTS
from experiments.report import evidence, never, picture, tables
from experiments.report.certainty import certainty, lead
from experiments.report.made import made
from experiments.report.office_today import facts, premises
from experiments.report.report import Report, Section
from sim.text.language import _, written


def report(scan: Comparison, manifest: Manifest) -> Report:
    """The report of a scan, in the language of this call."""
    answer = Answer(scan)
    return Report(
        question=_("Where does {office} stand with {pks} PKs, and what do ten more or ten fewer change?").format(
            office=plain(scan.study.office.name), pks=pks_of(scan.baseline)
        ),
        answer=_answer(answer),
        picture=picture.by_pks(scan),
        standards=[page.differences(answer, _measures())],
        certainty=certainty(scan.replications),
        costs=[_costs(answer)],
        silent=never.in_short(),
        premises=premises(scan),
        facts=facts(answer),
        advice=[
            _("Read where the lines bend: there each PK more or fewer weighs most."),
            _("Hold the facts above against the office's own figures before anything is decided."),
        ],
        made=made(manifest, scan.replications),
        sections=[Section(_("By number of PKs"), _by_pks(answer))],
        lead=lead(scan.study.office.name, scan.replications, manifest.draws),
        sheets=[*tables.sheets(scan), evidence.sheet()],
    )


def _by_pks(answer: Answer) -> Page:
    scan = answer.comparison
    return [cliff(scan), page.differences(answer), *page.points(answer, 2), *page.notes(scan)]


def _measures() -> dict[str, str]:
    """Standards of service, and reoffending."""
    return {**STANDARDS, HEADLINE: COHORT[HEADLINE]}


def _answer(answer: Answer) -> list[str]:
    """Today, ten more, and ten fewer where there are so many."""
    today, *_others = page.in_short(answer)
    sentences = [today, *(_ten(answer, name) for name in ten_away(answer.comparison))]
    if len(sentences) < 3:
        sentences.append(_("Ten fewer cannot be told: the office has no more than ten PKs."))
    return sentences


def _ten(answer: Answer, name: str) -> str:
    """What ten PKs more or fewer do, verdict by verdict, and what they cost."""
    scan, found = answer.comparison, defaultdict[str, list[str]](list)
    for outcome, word in _measures().items():
        found[answer.change(name, outcome)["verdict"]].append(word)
    told = [f"{VERDICTS[verdict]}: {', '.join(words)}" for verdict, words in found.items()]
    cost = BILLION * (answer.mean(name, "cost_year") - answer.mean(scan.baseline, "cost_year"))
    sentence = (
        _("**Ten more ({pks} PKs):** {found}; Rp {cost:+z,.1f} bn a year.")
        if pks_of(name) > pks_of(scan.baseline)
        else _("**Ten fewer ({pks} PKs):** {found}; Rp {cost:+z,.1f} bn a year.")
    )
    return sentence.format(pks=pks_of(name), found="; ".join(told), cost=cost)


def _costs(answer: Answer) -> Table:
    """What every number of PKs costs a year."""
    scan = answer.comparison
    costs = {name: BILLION * answer.mean(name, "cost_year") for name in scan.scenarios}
    today = costs[scan.baseline]
    changes = ["" if name == scan.baseline else written(f"{cost - today:+z,.1f}") for name, cost in costs.items()]
    rows = [
        [_("office, programmes"), *(number(cost, 1) for cost in costs.values())],
        [_("against today"), *changes],
    ]
    return Table([_("PKs"), *(str(pks_of(name)) for name in costs)], rows, right=range(1, len(costs) + 1))
