"""A planner's question as a command carries it out: what it takes is said first; then progress, page, folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from experiments.cli.kept import check_office, going_on
from experiments.cli.progress import announce_compilation, bar
from experiments.documents import terminal
from experiments.planner import kept
from experiments.planner.asked import Asked
from experiments.planner.question import Question, page, seconds
from scenarios.runs.workers import Workers
from sim.text.errors import InputError
from sim.text.language import _

MINUTE = 60.0


def carry_out(
    question: Question,
    asked: Asked,
    out: Path | None,
    *,
    office: str | Path,
    workers: Workers,
    replace: bool,
    insist: bool,
    quiet: bool,
    yes: bool,
) -> Any:
    """The answer to a question, shown on standard output unless `quiet`, and kept in `out`.

    Raises `InputError` where it would take longer than it may, unless `yes`, and where `out` cannot be used.
    """
    if out is not None:
        kept.check(out)
    workers.check()
    work = question.work(asked)
    minutes = seconds(work, asked, workers.number) / MINUTE
    if minutes > question.minutes and not yes:
        raise InputError(
            _("{runs:,} runs would take about {minutes:,.0f} minutes here").format(runs=work.runs, minutes=minutes),
            key=question.name,
            allowed=_("at most {most:,.0f} minutes; --yes does it all the same").format(most=question.minutes),
        )
    if not quiet:
        told = _(
            "{runs:,} runs at most: about {minutes:,.1f} minutes on {workers} cores, and less where runs are kept."
        )
        terminal.warn(told.format(runs=work.runs, minutes=max(0.1, minutes), workers=workers.number))
        announce_compilation()
    check_office(asked.office, office, insist)
    with going_on(out), bar(_("warmed-up offices"), work.warmups, quiet) as done:
        answered = kept.answer(
            question,
            asked,
            out,
            command=["bapas", *sys.argv[1:]],
            workers=workers,
            replace=replace,
            tell=terminal.warn,
            done=done,
        )
    if not quiet:
        terminal.show(page(answered.report))
        if out is not None:
            terminal.say(_("Tables and figures: {folder}; `bapas report {folder}` makes documents").format(folder=out))
    return answered


def confirmed(count: int, most: int, what: str, yes: bool, key: str) -> None:
    """Raise `InputError` where more is asked for than a command does without being told to."""
    if count > most and not yes:
        raise InputError(
            _("{count:,} {what} are asked for").format(count=count, what=what),
            key=key,
            allowed=_("at most {most:,}; --yes does it all the same").format(most=most),
        )
