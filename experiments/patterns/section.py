"""What the page says of one pattern: the question, its set-up, the claims with their findings, and a figure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from experiments.documents.blocks import Block, Bullets, Figure, Heading, Paragraph, Table, plain
from experiments.documents.numbers import in_figures, trimmed, with_interval
from experiments.patterns import figures
from experiments.patterns.base import Arm, Claim
from experiments.patterns.history import Afterwards
from experiments.patterns.validation import Result
from experiments.patterns.words import DIRECTIONS, KINDS, VERDICTS
from sim.text.language import _


def section(result: Result, first: pd.DataFrame, after: Afterwards) -> list[Block]:
    """All about one pattern."""
    pattern = result.pattern
    title = _(pattern.title)
    page: list[Block] = [
        Heading(f"{pattern.number} {title}", anchor=pattern.name),
        Paragraph(_(pattern.question)),
        Paragraph(_("**Expected**: {expected}").format(expected=_(pattern.expected))),
        Paragraph(_("**Source**: {source}").format(source=_(pattern.source))),
        Paragraph(_("**Set-up** ({years} years):").format(years=trimmed(pattern.years))),
        _arms(pattern.arms),
    ]
    if result.kind is None:
        page.append(Paragraph(_("**Crashed**: {why}").format(why=plain(result.crash.strip().splitlines()[-1]))))
    else:
        inputs = ", ".join(f"`{name}`" for name in pattern.inputs) or _("no single number")
        page += [
            _claims(result, first[first["pattern"] == pattern.name].set_index("claim")["verdict"].to_dict()),
            Figure(pattern.name, _caption(title), partial(figures.draw, result), figures.data(result)),
            Paragraph(_("**Class**: {kind}; rests on {inputs}.").format(kind=KINDS[result.kind], inputs=inputs)),
        ]
    if pattern.comment:
        page.append(Paragraph(_("**Comment before the run**: {comment}").format(comment=_(pattern.comment))))
    if pattern.name in after.found:
        page.append(Paragraph(_("**Found**: {found}").format(found=after.found[pattern.name])))
    return page


def _caption(title: str) -> str:
    return _("{title}: every replication, where a further one is expected, and the mean (95 % intervals).").format(
        title=title
    )


def _arms(arms: Mapping[str, Arm]) -> Bullets:
    """The worlds: what all have, then what sets each apart."""
    settings = {f"`{label}`": _settings(arm) for label, arm in arms.items()}
    shared = [x for x in next(iter(settings.values())) if all(x in given for given in settings.values())]
    own = {label: [x for x in given if x not in shared] for label, given in settings.items()}
    rows = {_("all"): shared} | own if len(arms) > 1 else settings
    nothing = _("nothing else")
    return Bullets([f"{label}: {', '.join(given) or nothing}" for label, given in rows.items()])


def _settings(arm: Arm) -> list[str]:
    """A world's scenario, and what is set in it."""
    groups = (arm.levers, arm.parameters, {f"office {key}": value for key, value in arm.office.items()})
    return [f"`{arm.scenario}`", *(f"`{name} = {value}`" for group in groups for name, value in group.items())]


def _claims(result: Result, firsts: Mapping[str, str]) -> Table:
    rows = []
    for claim in result.pattern.claims:
        found = result.findings[claim.code]
        first = firsts.get(claim.code)
        rows.append(
            [
                _(claim.sentence),
                DIRECTIONS[claim.direction].format(smallest=trimmed(claim.smallest)),
                _interval(found.mean, found.lo, found.hi, claim),
                _interval(found.mean, found.mean_lo, found.mean_hi, claim),
                VERDICTS[found.verdict],
                VERDICTS[found.on_average],
                VERDICTS[first] if first else "",
                str(found.replications),
            ]
        )
    head = [
        _("claim"),
        _("published"),
        _("ours (95 % interval)"),
        _("mean (95 % interval)"),
        _("verdict"),
        _("on average"),
        _("first run"),
        _("replications"),
    ]
    return Table(head, rows, right=[7])


def _interval(mean: float, lo: float, hi: float, claim: Claim) -> str:
    return with_interval(*map(in_figures, (mean, lo, hi))) + " " + _(claim.unit)
