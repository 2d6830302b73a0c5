"""Where runs are made: done on the engine as they are asked for, or read from a folder that has them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import pandas as pd

from scenarios.runs import engine, schema
from scenarios.runs.store import FolderReader, MemoryStore, Runs, Store
from scenarios.runs.study import Run
from scenarios.runs.workers import Workers
from sim.text.errors import InputError, RunError
from sim.text.language import _


class Asks(Protocol):
    """What asks for runs: a study, or several of them together."""

    def runs(self, replications: int, echoes: int = 0) -> list[Run]:
        """The runs of the first replications."""


class Laboratory(Protocol):
    """Runs of studies."""

    def run(self, study: Asks, replications: int, echoes: int = 0) -> Sequence[Run]:
        """The runs of a study, done. Raises `RunError` where one failed."""

    def read(self, runs: Sequence[Run], kind: str = schema.OUTCOMES) -> pd.DataFrame:
        """The rows of one kind of these runs: labels, and the kind's columns."""


class Working:
    """Does what is asked on the engine, and keeps it in a store; `done` hears how many warm-ups are through.

    >>> from scenarios.runs.draws import Fixed
    >>> from scenarios.runs.study import Study
    >>> from sim.office import Office
    >>> from sim.parameters import Parameters
    >>> from sim.policy.levers import Policy
    >>> study = Study(Office(), {"today": Policy()}, 0.25, 1, Fixed(Parameters.read()))
    >>> laboratory = Working()
    >>> len(laboratory.read(laboratory.run(study, 2), schema.HOURS)["run"].unique())
    2
    """

    def __init__(
        self, store: Store | None = None, workers: Workers = engine.HERE, done: Callable[[int], None] | None = None
    ) -> None:
        self._store: Store = store if store is not None else MemoryStore()
        self._workers, self._done, self._before = workers, done, 0

    def run(self, study: Asks, replications: int, echoes: int = 0) -> Sequence[Run]:
        """The runs of a study; those that the store has are not done again."""
        runs = study.runs(replications, echoes)
        engine.run(runs, self._store, self._workers, self._hear)
        self._before += len({(one.draw, one.seed) for one in runs})
        return _whole(runs, self._store)

    def read(self, runs: Sequence[Run], kind: str = schema.OUTCOMES) -> pd.DataFrame:
        """The rows of one kind of these runs."""
        return engine.read(runs, self._store, kind)

    def _hear(self, count: int) -> None:
        if self._done is not None:
            self._done(self._before + count)


class Reading:
    """Gives what a folder has, and does nothing: a run that is missing is told, with the command that does it."""

    def __init__(self, folder: Path, again: str) -> None:
        self._folder, self._again, self._store = folder, again, FolderReader(folder)

    def run(self, study: Asks, replications: int, echoes: int = 0) -> Sequence[Run]:
        """The runs of a study, all of which are there. Raises `InputError` where one is missing."""
        runs = study.runs(replications, echoes)
        lacking = sum(not self._store.is_whole(run.key) for run in runs)
        if lacking:
            raise InputError(
                _("is unfinished: {lacking} of {all} runs are missing").format(lacking=lacking, all=len(runs)),
                file=self._folder,
                allowed=_("finished results: `{command}` goes on from there").format(command=self._again),
            )
        return _whole(runs, self._store)

    def read(self, runs: Sequence[Run], kind: str = schema.OUTCOMES) -> pd.DataFrame:
        """The rows of one kind of these runs."""
        return engine.read(runs, self._store, kind)


def _whole(runs: Sequence[Run], store: Runs) -> Sequence[Run]:
    """The runs, none of which failed. Raises `RunError` with what the first failure said."""
    failures = engine.read(runs, store, schema.FAILURE)
    if len(failures):
        raise RunError(
            _("{n} runs failed; the first one said: {why}").format(
                n=len(failures), why=failures["reason"].iloc[0].strip().splitlines()[-1]
            )
        )
    return runs
