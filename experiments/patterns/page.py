"""The page of a validation: verdicts, what the model gave, what the first run gave, and a figure a pattern."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from experiments.documents import terminal
from experiments.documents.blocks import Block, Bullets, Heading, Paragraph, Table
from experiments.documents.files import check_page, write_page
from experiments.patterns import ablation_page
from experiments.patterns.base import Kind, Verdict
from experiments.patterns.history import Afterwards, first_of, first_verdicts
from experiments.patterns.section import section
from experiments.patterns.validation import Result
from experiments.patterns.words import KINDS, VERDICTS
from sim.parameters import Parameters
from sim.text.errors import InputError
from sim.text.files import write_whole
from sim.text.language import _
from sim.text.places import check_file, check_folder, is_plain

LOG = "bapas validate: tracebacks"


def check(out: Path) -> None:
    """Raise `InputError` where the page cannot be written to `out`, or its log would take the place of another file.

    The page's own folder is made where it is missing.
    """
    check_folder(out.parent, "--out")
    out.parent.mkdir(parents=True, exist_ok=True)
    check_page(out)
    check_file(log_of(out), "--out")
    if log_of(out).exists() and not _is_our_log(log_of(out)):
        raise InputError(_("is no log of `bapas validate`, which would write one here"), file=log_of(out), key="--out")


def log_of(out: Path) -> Path:
    """Where the tracebacks of patterns that crash go."""
    return out.with_suffix(".log")


def _is_our_log(log: Path) -> bool:
    return is_plain(log) and log.read_bytes().startswith(LOG.encode())


def write(results: Sequence[Result], replications: int, out: Path, apart: pd.DataFrame | None = None) -> None:
    """The page at `out`, its figures in the folder of the same name, tracebacks of crashes in the log beside it.

    `apart` is what `experiments.patterns.ablation.take_apart` found.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    log = log_of(out)
    crashes = "\n".join(f"{result.pattern.name}\n{result.crash}" for result in results if result.crash)
    if crashes:
        write_whole(log, f"{LOG}\n\n{crashes}".encode())
    elif _is_our_log(log):
        log.unlink()
    blocks = page(results, replications, first_verdicts(), Afterwards.read())
    if apart is not None:
        blocks += ablation_page.section(apart, Parameters.read().mechanisms())
    write_page(blocks, out)


def page(results: Sequence[Result], replications: int, first: pd.DataFrame, after: Afterwards) -> list[Block]:
    """The whole page, from the verdicts of the `first` runs and what was written `after` them too."""
    return [
        Heading(_("Would a criminologist believe it?"), 1),
        Paragraph(
            _(
                "Published patterns put to the model by `bapas validate`, in an office of a quarter of Palembang: {n} "
                "replications, each with its own seed and its own draw from the priors, shared by all arms of a "
                "pattern. Directions are published; sizes are the model's. Measures and rules were written before the "
                "first run, and what fails is printed as failing."
            ).format(n=replications)
        ),
        Paragraph(headline(results)),
        Heading(_("How to read it")),
        _reading(),
        Heading(_("Verdicts")),
        _verdicts(results, first),
        Heading(_("Mechanisms changed since the first run")),
        _changes(after),
        *(block for result in results for block in section(result, first, after)),
    ]


def shown(results: Sequence[Result]) -> None:
    """The verdicts on the terminal."""
    head = [_("no."), _("pattern"), _("class"), _("verdict"), _("on average")]
    rows = [
        [
            str(result.pattern.number),
            f"`{result.pattern.name}`",
            _kind(result),
            VERDICTS[result.verdict],
            VERDICTS[result.on_average],
        ]
        for result in results
    ]
    terminal.show([Heading(_("Published patterns")), Table(head, rows, right=[0]), Paragraph(headline(results))])


def headline(results: Sequence[Result]) -> str:
    """The total, of emergent patterns only."""
    emergent = [result for result in results if result.kind == Kind.EMERGENT]
    counted = Counter(result.verdict for result in emergent)
    average = Counter(result.on_average for result in emergent)
    return _(
        "Of the {n} emergent patterns, {yes} are reproduced, {no} are not, and of {unknown} we cannot tell. On "
        "average over what is unknown, {mean_yes} are reproduced and {mean_no} are not. {fed} more are fed or partly "
        "fed and do not count; {crashed} crashed."
    ).format(
        n=len(emergent),
        yes=counted[Verdict.REPRODUCED],
        no=counted[Verdict.NOT_REPRODUCED],
        unknown=counted[Verdict.UNKNOWN],
        mean_yes=average[Verdict.REPRODUCED],
        mean_no=average[Verdict.NOT_REPRODUCED],
        fed=sum(result.kind in (Kind.FED, Kind.PARTLY_FED) for result in results),
        crashed=sum(bool(result.crash) for result in results),
    )


def _kind(result: Result) -> str:
    return KINDS[result.kind] if result.kind is not None else ""


def _verdicts(results: Sequence[Result], first: pd.DataFrame) -> Table:
    rows = []
    for result in results:
        title, once = _(result.pattern.title), first_of(result.pattern.name, first)
        rows.append(
            [
                str(result.pattern.number),
                f"[{title}](#{result.pattern.name})",
                _kind(result),
                f"**{VERDICTS[result.verdict]}**",
                VERDICTS[result.on_average],
                VERDICTS[once] if once is not None else "",
            ]
        )
    head = [_("no."), _("pattern"), _("class"), _("verdict today"), _("on average"), _("first run")]
    return Table(head, rows, right=[0])


def _reading() -> Bullets:
    return Bullets(
        [
            _(
                "**Verdict**: what nine in ten replications say, or more ((k + 1) / (n + 2) of them), each with its "
                "own seed and its own unknown parameters. Reproduced: they lie on the published side of zero (or, "
                "where nothing is expected, within what is practically nothing). Not reproduced: they do not. Else we "
                "cannot tell. A pattern has the worst verdict of its claims. The interval beside it (95 %) is where a "
                "further replication is expected: Student's below 40 replications, quantiles from 40."
            ),
            _(
                "**On average**: whether the claim holds all over the 95 % interval of the mean, or nowhere in it (or "
                "in every replication, or in none), so that a pattern that holds on average but not under every draw "
                "says so."
            ),
            _(
                "**Class**: emergent (no input states it: it could have failed), partly fed (an input states by how "
                "much a person's own state moves that person's hazard), fed (an input shares its study). Only "
                "emergent ones count in the total. Worked out from the sources in `sim/parameters.toml`."
            ),
            _(
                "**First run**: the verdict of the first full run; it is never overwritten. Those up to 30 November "
                "2026 were judged by an older rule: whether the whole interval lay on one side."
            ),
            _("The numbers that come nearest to a policy effect in disguise: [disguise.md](disguise.md)."),
        ]
    )


def _changes(after: Afterwards) -> Block:
    if not after.change:
        return Paragraph(_("None so far."))
    rows = [[change.date, f"`{change.pattern}`", change.mechanism, change.reason] for change in after.change]
    return Table([_("date"), _("pattern"), _("mechanism changed"), _("reason")], rows)
