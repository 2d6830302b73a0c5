"""Progress of long work, on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from sim.text.language import _


def announce_compilation() -> None:
    """Say so where the model has to be compiled first."""
    from sim.kernel.compiling import is_cached

    if not is_cached():
        Console(stderr=True).print(_("First run on this machine: compiling the model, about a minute."))


class Rate(ProgressColumn):
    """How many are done a minute."""

    def render(self, task: Task) -> Text:
        return Text("" if task.speed is None else _("{rate:.1f} a minute").format(rate=60.0 * task.speed))


@contextmanager
def bar(label: str, total: int, hidden: bool = False) -> Iterator[Callable[[int], None]]:
    """A progress bar; gives a function to be told how many are done.

    >>> with bar("replications", 2, hidden=True) as done:
    ...     done(1)
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeElapsedColumn(),
        TextColumn(_("left:")),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), disable=hidden) as progress:
        task = progress.add_task(label, total=total)
        yield lambda count: progress.update(task, completed=count)
