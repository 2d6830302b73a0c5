"""The report of a scan: where the office stands, and what the next ten PKs buy."""

from __future__ import annotations

from experiments.cliff import page
from experiments.cliff.figure import cliff
from experiments.cliff.scan import pks_of
from experiments.comparison.answer import Answer
from experiments.comparison.compare import Comparison
from experiments.comparison.manifest import Manifest
from experiments.comparison.sentences import BILLION
from experiments.documents.blocks import Table, plain
from experiments.documents.numbers import number
from experiments.report import evidence, never, picture, tables
from experiments.report.certainty import certainty
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
        standards=[page.differences(answer)],
        certainty=certainty(scan),
        costs=[_costs(answer)],
        silent=never.in_short(),
        premises=premises(scan),
        facts=facts(answer),
        advice=[
            _("Read where the lines bend: there each PK more or fewer weighs most."),
            _("Hold the facts above against the office's own figures before anything is decided."),
        ],
        made=made(manifest, scan.replications),
        sections=[Section(_("By number of PKs"), [cliff(scan), *page.points(answer, 2), *page.notes(scan)])],
        sheets=[*tables.sheets(scan), evidence.sheet()],
    )


def _answer(answer: Answer) -> list[str]:
    """Today, ten more, and ten fewer where there are so many."""
    sentences = page.in_short(answer)
    if len(sentences) < 3:
        sentences.append(_("Ten fewer cannot be told: the office has no more than ten PKs."))
    return sentences


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
