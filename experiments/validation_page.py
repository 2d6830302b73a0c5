"""The page of a validation: verdicts, what the model gave, what the first run gave, and a figure a pattern."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.ablation_page import markdown
from experiments.patterns.base import EMERGENT, NOT_REPRODUCED, REPRODUCED, UNKNOWN, Arm, Claim, Finding
from experiments.validation import Result
from experiments.verdict_history import Afterwards, first_of, first_verdicts
from scenarios.store import write_whole
from sim.language import _
from sim.parameters import Parameters

DIRECTIONS = {
    "positive": _("above zero"),
    "negative": _("below zero"),
    "null": _("practically zero (within ±{smallest:g})"),
    "not negative": _("not below zero (by {smallest:g} or more)"),
    "not positive": _("not above zero (by {smallest:g} or more)"),
}


def write(results: Sequence[Result], replications: int, out: Path, apart: pd.DataFrame | None = None) -> None:
    """The page at `out`, its figures in the folder of the same name, tracebacks of crashes in the log beside it.

    `apart` is what `experiments.ablation.take_apart` found.
    """
    from experiments import ablation_page
    from experiments.validation_figures import draw

    out.parent.mkdir(parents=True, exist_ok=True)
    figures, log = out.with_suffix(""), out.with_suffix(".log")
    figures.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".figures-") as folder:
        for result in results:
            if result.findings:
                draw(result, Path(folder) / f"{result.pattern.name}.png")
        if apart is not None:
            ablation_page.draw(apart, Path(folder) / ablation_page.FIGURE)
        for path in Path(folder).glob("*.png"):
            path.replace(figures / path.name)
    crashes = "\n".join(f"{result.pattern.name}\n{result.crash}" for result in results if result.crash)
    if crashes:
        write_whole(log, crashes.encode())
    else:
        log.unlink(missing_ok=True)
    text = page(results, replications, first_verdicts(), Afterwards.read(), figures.name)
    if apart is not None:
        count = int(apart["replication"].nunique())
        parts = ablation_page.section(apart, Parameters.read().mechanisms(), count, figures.name)
        text += "\n" + "\n\n".join(parts) + "\n"
    write_whole(out, text.encode())


def page(results: Sequence[Result], replications: int, first: pd.DataFrame, after: Afterwards, figures: str) -> str:
    """The whole page as Markdown; `figures` is the folder of figures as the page links to it."""
    parts = [
        "# " + _("Would a criminologist believe it?"),
        _(
            "Published patterns put to the model by `bapas validate`, in an office of a quarter of Palembang: {n} "
            "replications, each with its own seed and its own draw from the priors, shared by all arms of a pattern. "
            "Directions are published; sizes are the model's. Measures and rules were written before the first run, "
            "and what fails is printed as failing."
        ).format(n=replications),
        headline(results),
        "## " + _("How to read it"),
        _reading(),
        "## " + _("Verdicts"),
        markdown(
            [_("no."), _("pattern"), _("class"), _("verdict today"), _("on average"), _("first run")],
            [
                [
                    str(result.pattern.number),
                    f"[{_title(result)}](#{anchor(result)})",
                    result.kind,
                    f"**{result.verdict}**",
                    result.on_average,
                    first_of(result.pattern.name, first),
                ]
                for result in results
            ],
        ),
        "## " + _("Mechanisms changed since the first run"),
        _changes(after),
        *(part for result in results for part in _section(result, first, after, figures)),
    ]
    return "\n\n".join(parts) + "\n"


def headline(results: Sequence[Result]) -> str:
    """The total, of emergent patterns only."""
    counted = Counter(result.verdict for result in results if result.kind == EMERGENT)
    average = Counter(result.on_average for result in results if result.kind == EMERGENT)
    return _(
        "Of the {n} emergent patterns, {yes} are reproduced, {no} are not, and of {unknown} we cannot tell. On "
        "average over what is unknown, {mean_yes} are reproduced and {mean_no} are not. {fed} more are fed or partly "
        "fed and do not count; {crashed} crashed."
    ).format(
        n=sum(counted.values()),
        yes=counted[REPRODUCED],
        no=counted[NOT_REPRODUCED],
        unknown=counted[UNKNOWN],
        mean_yes=average[REPRODUCED],
        mean_no=average[NOT_REPRODUCED],
        fed=sum(1 for result in results if result.kind not in (EMERGENT, "")),
        crashed=sum(1 for result in results if result.crash),
    )


def shown(results: Sequence[Result]) -> None:
    """The verdicts on the terminal."""
    table = Table(title=_("Published patterns"), title_justify="left")
    for label in (_("no."), _("pattern"), _("class"), _("verdict"), _("on average")):
        table.add_column(label)
    for result in results:
        cells = (result.pattern.name, result.kind, result.verdict, result.on_average)
        table.add_row(str(result.pattern.number), *cells)
    console = Console()
    console.print(table)
    console.print(headline(results), highlight=False)


def anchor(result: Result) -> str:
    """The anchor that Markdown gives the heading of a pattern's section."""
    return f"{result.pattern.number}-{_title(result).lower().replace(' ', '-')}"


def _title(result: Result) -> str:
    return result.pattern.name.replace("_", " ").capitalize()


def _reading() -> str:
    return "\n".join(
        "- " + line
        for line in (
            _(
                "**Verdict**: from the 95 % interval in which a further replication is expected, over seeds and "
                "unknown parameters. Reproduced: the whole interval lies on the published side of zero (or, where "
                "nothing is expected, within what is practically nothing). Not reproduced: the whole interval lies on "
                "the other side. Else we cannot tell. A pattern has the worst verdict of its claims."
            ),
            _(
                "**On average**: the same rule on the 95 % interval of the mean, so that a pattern that holds on "
                "average but not under every draw says so."
            ),
            _(
                "**Class**: emergent (no input states it: it could have failed), partly fed (an input states by how "
                "much a person's own state moves that person's hazard), fed (an input shares its study). Only "
                "emergent ones count in the total. Worked out from the sources in `sim/parameters.toml`."
            ),
            _("**First run**: the verdict of the first full run; it is never overwritten."),
            _("The numbers that come nearest to a policy effect in disguise: [disguise.md](disguise.md)."),
        )
    )


def _changes(after: Afterwards) -> str:
    if not after.change:
        return _("None so far.")
    rows = [[change.date, change.pattern, change.mechanism, change.reason] for change in after.change]
    return markdown([_("date"), _("pattern"), _("mechanism changed"), _("reason")], rows)


def _section(result: Result, first: pd.DataFrame, after: Afterwards, figures: str) -> list[str]:
    """All about one pattern."""
    pattern = result.pattern
    parts = [
        f"## {pattern.number} {_title(result)}",
        pattern.question,
        _("**Expected**: {expected}").format(expected=pattern.expected),
        _("**Source**: {source}").format(source=pattern.source),
        _("**Set-up** ({years:g} years):").format(years=pattern.years) + "\n\n" + _arms(pattern.arms),
    ]
    if result.crash:
        parts.append(_("**Crashed**: {why}").format(why=f"`{result.crash.strip().splitlines()[-1]}`"))
    else:
        firsts = first[first["pattern"] == pattern.name].set_index("claim")["verdict"].to_dict()
        parts += [
            _claims(result, firsts),
            f"![{_title(result)}]({figures}/{pattern.name}.png)",
            _("**Class**: {kind}; rests on {inputs}.").format(
                kind=result.kind, inputs=", ".join(f"`{name}`" for name in pattern.inputs) or _("no single number")
            ),
        ]
    if pattern.comment:
        parts.append(_("**Comment before the run**: {comment}").format(comment=pattern.comment))
    if pattern.name in after.found:
        parts.append(_("**Found**: {found}").format(found=after.found[pattern.name]))
    return parts


def _arms(arms: Mapping[str, Arm]) -> str:
    """The worlds in words: what all have, then what sets each apart."""
    settings = {label: _settings(arm) for label, arm in arms.items()}
    shared = [x for x in next(iter(settings.values())) if all(x in given for given in settings.values())]
    own = {label: [x for x in given if x not in shared] for label, given in settings.items()}
    rows = {_("all"): shared} | own if len(arms) > 1 else settings
    return "\n".join(f"- {label}: {', '.join(given) or _('nothing else')}" for label, given in rows.items())


def _settings(arm: Arm) -> list[str]:
    """A world's scenario, and what is set in it."""
    groups = (arm.levers, arm.parameters, {f"office {key}": value for key, value in arm.office.items()})
    return [f"`{arm.scenario}`", *(f"`{name} = {value}`" for group in groups for name, value in group.items())]


def _claims(result: Result, firsts: Mapping[str, str]) -> str:
    rows = [
        [
            claim.name,
            DIRECTIONS[claim.direction].format(smallest=claim.smallest),
            _interval(found.mean, found.lo, found.hi, claim),
            _interval(found.mean, found.mean_lo, found.mean_hi, claim),
            found.verdict,
            found.on_average,
            str(firsts.get(claim.name, "")),
            str(found.replications),
        ]
        for claim, found in _pairs(result)
    ]
    return markdown(
        [
            _("claim"),
            _("published"),
            _("ours (95 % interval)"),
            _("mean (95 % interval)"),
            _("verdict"),
            _("on average"),
            _("first run"),
            _("replications"),
        ],
        rows,
    )


def _pairs(result: Result) -> list[tuple[Claim, Finding]]:
    return [(claim, result.findings[claim.name]) for claim in result.pattern.claims]


def _interval(mean: float, lo: float, hi: float, claim: Claim) -> str:
    return f"{mean:.3g} ({lo:.3g} {_('to')} {hi:.3g}) {claim.unit}"
