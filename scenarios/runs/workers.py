"""Workers: threads, processes, or a Dask cluster behind one face. A task whose worker dies is tried again."""

from __future__ import annotations

import os
import pickle
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from scenarios.runs import cluster
from scenarios.runs.spawning import OwnContext
from sim.text.errors import InputError
from sim.text.language import _

T = TypeVar("T")
TRIES = 3


class Workers(NamedTuple):
    """How many, and of which kind: `threads`, `processes`, or those of a Dask cluster at `address`.

    >>> Workers(2).number, Workers(2).ahead
    (2, 4)
    """

    size: int | None = None
    processes: bool = False
    address: str | None = None

    @property
    def ahead(self) -> int:
        """How many tasks are handed out at once."""
        return 64 if self.address is not None else 2 * self.number

    @property
    def number(self) -> int:
        """How many tasks run at the same time on this machine."""
        return self.size or os.cpu_count() or 1

    def check(self) -> None:
        """Raise `InputError` where there is no such cluster, before anything is started or written."""
        if self.address is not None:
            cluster.check(self.address)


class Lost(NamedTuple):
    """A task that failed for good: the stage and why."""

    stage: str
    reason: str


def completed(function: Callable[[Any], T], tasks: Sequence[Any], workers: Workers) -> Iterator[tuple[Any, T | Lost]]:
    """Pairs of a task and its result, as they come in. A worker that dies takes a task at most `TRIES` times."""
    tries = dict.fromkeys(range(len(tasks)), 0)
    if workers.processes and workers.address is None:
        _check_processes(function, tasks)
    while tries:
        died = False
        with _closing(_executor(workers)) as executor:
            for k, result in _results(executor, function, tasks, list(tries), workers.ahead):
                if result is None:
                    died = True
                    continue
                del tries[k]
                yield tasks[k], result
        if died:
            yield from _count_deaths(tries, tasks, workers)


def _results(
    executor: Executor, function: Callable[[Any], T], tasks: Sequence[Any], waiting: list[int], ahead: int
) -> Iterator[tuple[int, T | Lost | None]]:
    """Results as they come in, None for a task whose worker died; no more than `ahead` tasks are handed out at once,
    so that results never pile up.
    """
    line = iter(waiting)
    futures: dict[Future[T], int] = {}
    try:
        while True:
            for k in islice(line, ahead - len(futures)):
                futures[executor.submit(function, tasks[k])] = k
            if not futures:
                return
            for future in wait(futures, return_when=FIRST_COMPLETED).done:
                k = futures.pop(future)
                try:
                    yield k, future.result()
                except BrokenProcessPool:
                    yield k, None
                except InputError:
                    raise
                except Exception as error:
                    yield k, Lost("worker", "".join(traceback.format_exception(error)))
    except BrokenProcessPool:  # nothing can be handed out any more
        yield -1, None
    finally:
        for future in futures:
            future.cancel()


@contextmanager
def _closing(executor: Executor) -> Iterator[Executor]:
    """An executor that is not waited for: a worker may be in the middle of a long run."""
    try:
        yield executor
    finally:
        executor.shutdown(wait=False)


def _count_deaths(tries: dict[int, int], tasks: Sequence[Any], workers: Workers) -> Iterator[tuple[Any, Lost]]:
    """The tasks that may have been with the dead worker are those first in line; the third time is the last."""
    for k in list(tries)[: workers.number]:
        tries[k] += 1
        if tries[k] >= TRIES:
            del tries[k]
            yield tasks[k], Lost("worker", _("its worker died {n} times").format(n=TRIES))


def _executor(workers: Workers) -> Executor:
    if workers.address is not None:
        return cluster.executor(workers.address)
    if workers.processes:
        return ProcessPoolExecutor(workers.number, mp_context=OwnContext())
    return ThreadPoolExecutor(workers.number)


def _check_processes(function: Callable[[Any], T], tasks: Sequence[Any]) -> None:
    """Raise `InputError` where tasks hold what only the script knows, which fresh processes do not import."""
    try:
        content = pickle.dumps((function, tasks[:1]))
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise InputError(_("cannot be handed to a process ({reason})").format(reason=error), key="watch") from None
    if b"__main__" in content:
        raise InputError(
            _("a process cannot find what is written in the script itself: put it in a module of its own"), key="watch"
        )
