"""A comparison as a command carries it out: with progress, kept in a folder, going on from what is kept there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from experiments.comparison import MOST, Comparison, compare, numbers_of, prepare
from experiments.progress import announce_compilation, bar
from scenarios.keys import experiment
from scenarios.store import FolderStore
from scenarios.workers import Workers
from sim.errors import RunError
from sim.language import _


def carry_out(
    names: Sequence[str],
    replications: int | None,
    asked: dict[str, Any],
    out: Path | None,
    write: Callable[[Comparison, Path], None],
    *,
    workers: Workers,
    smallest: float,
    replace: bool,
    hidden: bool,
) -> Comparison:
    """The comparison of `names`; with `out`, its runs are kept there, and `write` adds its tables while the folder
    is still ours.

    `asked` are the arguments of `prepare`; `hidden` shows no progress. Raises `InputError` where `out` cannot be used.
    """
    if out is not None:
        from experiments.output import check_folder  # matplotlib, which takes a second, only where it is needed

        check_folder(out)
    plan, _chosen = prepare(names, **asked)
    if not hidden:
        announce_compilation()
    with (
        FolderStore(out, experiment(plan), replace) if out is not None else nullcontext() as store,
        bar(_("replications"), len(numbers_of(replications or MOST)), hidden) as done,
    ):
        result = compare(
            names, replications=replications, workers=workers, smallest=smallest, store=store, done=done, **asked
        )
        if out is not None:
            write(result, out)
    return result


def complain(result: Comparison) -> None:
    """Raise `RunError` where runs failed."""
    if len(result.failures):
        raise RunError(
            _("{n} runs failed; they were left out. The first one said: {why}").format(
                n=len(result.failures), why=result.failures["name"].iloc[0].strip().splitlines()[-1]
            )
        )
