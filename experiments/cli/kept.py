"""A comparison as a command carries it out: with progress, kept in a folder, going on from what is kept there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import typer

from experiments.cli.endings import Interrupted, refusal
from experiments.cli.progress import announce_compilation, bar
from experiments.comparison import compare as comparing
from experiments.comparison import manifest
from experiments.comparison.compare import MOST, Comparison, Plan, answer, echoes
from experiments.comparison.manifest import Question
from experiments.comparison.matters import Matters
from experiments.documents.terminal import warn
from scenarios.notes import Note, told
from scenarios.office_check import hold
from scenarios.runs.folder import State, examine
from scenarios.runs.store import FolderStore
from scenarios.runs.study import experiment
from scenarios.runs.workers import Workers
from sim.office import Office
from sim.text.errors import RunError
from sim.text.language import _


def carry_out(
    names: Sequence[str] | Sequence[int],
    replications: int | None,
    asked: dict[str, Any],
    out: Path | None,
    write: Callable[[Comparison, Path], None],
    *,
    question: Question = "compare",
    prepare: Callable[..., Plan] = comparing.prepare,
    workers: Workers,
    matters: Matters,
    replace: bool,
    hidden: bool,
    insist: bool,
) -> Comparison:
    """The comparison of `names`; with `out`, its runs are kept there with what they answer (`question`), and `write`
    adds its tables while the folder is still ours.

    `prepare` makes a plan of the names and of `asked`; `matters` says which differences count; `hidden` shows no
    progress; `insist` runs an office that is not that of its file. Raises `InputError` where `out` cannot be used.
    """
    if out is not None:
        from experiments.comparison.folder import (  # it knows the figures: matplotlib takes a second
            check_folder,
            clear,
        )

        check_folder(out)
    plan = prepare(names, **asked)
    workers.check()
    shared = experiment(plan.study)
    other = out is not None and examine(out, shared, replace) == State.OTHER
    tell(plan.notes)
    most = replications or MOST
    if not hidden:
        announce_compilation()
    check_office(plan.study.office, asked["office"], insist)
    with (
        FolderStore(out, shared, replace, warn) if out is not None else nullcontext() as store,
        going_on(out),
        bar(_("replications"), most + echoes(most), hidden) as done,
    ):
        if out is not None:
            if other:
                clear(out)
            manifest.write(manifest.begun(plan, question, ["bapas", *sys.argv[1:]], matters, replications), out)
        result = answer(plan, replications=replications, workers=workers, matters=matters, store=store, done=done)
        if out is not None:
            write(result, out)
    return result


@contextmanager
def going_on(runs: Path | None) -> Iterator[None]:
    """While runs are kept in a folder: what ends them early ends in a message that says so.

    Raises `Interrupted` for Ctrl-C, and `RunError` for what the system refuses, such as a full disk.
    """
    if runs is None:
        yield
        return
    kept = _("finished runs are kept in {folder}, and the same command goes on from there").format(folder=runs)
    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted(kept) from None
    except OSError as error:
        if not runs.is_dir():  # it was taken away meanwhile
            raise
        raise RunError(f"{refusal(error)}; {kept}") from error


def check_office(office: Office, file: str | Path, insist: bool) -> None:
    """Hold an office against its file: refuse it, or tell whoever insists on standard error what is contradicted."""
    for text in hold(office, file, insist):
        typer.echo(_("note: {text}").format(text=text), err=True)


def tell(notes: Iterable[Note]) -> None:
    """Say on standard error which settings have no effect."""
    for text in told(notes):
        typer.echo(_("note: {text}").format(text=text), err=True)


def complain(result: Comparison) -> None:
    """Raise `RunError` where runs failed."""
    if len(result.failures):
        raise RunError(
            _("{n} runs failed; they were left out. The first one said: {why}").format(
                n=len(result.failures), why=result.failures["reason"].iloc[0].strip().splitlines()[-1]
            )
        )
