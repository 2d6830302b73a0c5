"""The store of runs: a Parquet file a run, written whole or not at all, readable by pandas, DuckDB, polars and R.

What the columns are: schema.py, and docs/results.md. What is ours in its folder: folder.py. Which file is believed:
sealed.py. A file knows what happened in its run, and `runs.parquet` beside
the files knows what each run is called: the levers of a scenario may change, or two names stand for the same levers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from scenarios.runs.folder import DRAWS, EXPERIMENT, LIST, LOCK, RUNS, State, examine, name, runs_in, unfinished_in
from scenarios.runs.schema import DRAW, FAILURE, KINDS, LABELS, ROWS, RUN, Column, dtypes
from scenarios.runs.sealed import is_whole, labels_of, sealed
from scenarios.runs.study import Run
from sim.text.errors import InputError, RunError
from sim.text.files import write_whole
from sim.text.language import _

Tables = Mapping[str, pd.DataFrame]


class Runs(Protocol):
    """Runs that are kept: by key, each as tables by kind."""

    def read(self, runs: Iterable[str], kind: str) -> pd.DataFrame:
        """The rows of one kind of those of these runs that are there, in their order: `run` and the kind's columns."""


class Store(Runs, Protocol):
    """Where runs are kept as they are done."""

    def expect(self, runs: Sequence[Run]) -> None:
        """Hear which runs are asked for, before any of them is done."""

    def has(self, run: str) -> bool:
        """Whether a run is there, whole and not failed."""

    def add(self, run: str, tables: Tables) -> None:
        """Keep a run."""


class MemoryStore:
    """Runs kept in memory, for a comparison without a folder; of each, the tables of these kinds, or all of them.

    A run's tables take some 2.5 MB, its outcomes alone a hundredth of that.

    >>> store = MemoryStore()
    >>> store.has("a")
    False
    """

    def __init__(self, kinds: Collection[str] = ()) -> None:
        self._runs: dict[str, Tables] = {}
        self._kinds = {*kinds, FAILURE} if kinds else KINDS.keys()

    def expect(self, runs: Sequence[Run]) -> None:
        """Nothing has to be written down."""

    def has(self, run: str) -> bool:
        """Whether it was added, and had not failed."""
        return run in self._runs and FAILURE not in self._runs[run]

    def add(self, run: str, tables: Tables) -> None:
        """Keep a run's tables as they are."""
        self._runs[run] = {kind: table for kind, table in tables.items() if kind in self._kinds}

    def read(self, runs: Iterable[str], kind: str) -> pd.DataFrame:
        """The rows of one kind."""
        parts = [
            self._runs[run][kind].assign(run=run) for run in runs if run in self._runs and kind in self._runs[run]
        ]
        return pd.concat(parts, ignore_index=True)[list(_types(kind))] if parts else _empty(kind)


class FolderReader:
    """The runs in the folder `out`, to read."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def path(self, run: str) -> Path:
        """The file of a run."""
        return self.out / RUNS / f"{run}.parquet"

    def is_whole(self, run: str) -> bool:
        """Whether a run is there and to be believed, though it may have failed."""
        return self._whole(run) is not None

    def read(self, runs: Iterable[str], kind: str) -> pd.DataFrame:
        """The rows of one kind, of the files that are there. Raises `RunError` where one was damaged meanwhile."""
        parts = []
        for run in runs:
            if not self.path(run).exists():
                continue
            content = self._whole(run)
            if content is None:
                raise RunError(
                    _("{file} was damaged meanwhile; the same command does that run again").format(file=self.path(run))
                )
            rows = pa.BufferReader(content)
            parts.append(pq.read_table(rows, columns=list(_types(kind)), filters=[("kind", "=", kind)]))
        return pa.concat_tables(parts).to_pandas() if parts else _empty(kind)

    def _whole(self, run: str) -> bytes | None:
        """The run's file, None where it is not there or not to be believed."""
        try:
            content = self.path(run).read_bytes()
        except OSError:
            return None
        return content if is_whole(content, run) else None


class FolderStore(FolderReader):
    """Runs of one experiment in the folder `out`, which no other process may use meanwhile.

    `tell` is given a sentence where something was found damaged, on what is done about it; `key` is what a user gave
    the folder as. Raises `InputError` where the folder is in use, and where `folder.examine` does.
    """

    def __init__(
        self,
        out: Path,
        experiment: dict[str, Any],
        replace: bool = False,
        tell: Callable[[str], None] = lambda text: None,
        key: str = "--out",
    ) -> None:
        super().__init__(out)
        self._tell = tell
        self._labels = {"experiment": json.dumps(experiment)}
        self._expected: dict[tuple[object, ...], Run] = {}
        examine(out, experiment, replace, key)
        out.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(out / LOCK)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise InputError(_("another process is working in this folder"), file=out, key=key) from None
        try:
            self._claim(examine(out, experiment, replace, key), experiment)
        except BaseException:
            self.close()
            raise

    def _claim(self, state: State, experiment: dict[str, Any]) -> None:
        """Make the folder that of this experiment; only what is ours is deleted."""
        (self.out / RUNS).mkdir(exist_ok=True)
        for path in unfinished_in(self.out):
            path.unlink()
        if state == State.OTHER:
            for path in runs_in(self.out):
                path.unlink()
        if state == State.NAMELESS:
            self._tell(_("{file} was lost or damaged; it is written again").format(file=self.out / EXPERIMENT))
        if state != State.SAME:
            name(self.out, experiment)

    def expect(self, runs: Sequence[Run]) -> None:
        """Write down the runs that were asked for since the folder was opened, and their draws."""
        self._expected |= {(run.key, *run[1:4]): run for run in runs}
        asked = list(self._expected.values())
        labels = {column.name: [getattr(run, _FIELDS[column.name]) for run in asked] for column in LABELS}
        self._write(LIST, pa.table(labels, schema=_schema(LABELS)))
        draws = {run.draw: run.values for run in asked}
        self._write(DRAWS, pa.Table.from_pylist([{DRAW.name: draw, **values} for draw, values in draws.items()]))
        damaged = sum(self.path(key).exists() and self._whole(key) is None for key in {run.key for run in runs})
        if damaged:
            one, many = _("1 damaged run is done again"), _("{n} damaged runs are done again").format(n=damaged)
            self._tell(one if damaged == 1 else many)

    def has(self, run: str) -> bool:
        """Whether its file is there, whole, and not that of a failure."""
        content = self._whole(run)
        return content is not None and labels_of(content)["failed"] == "no"

    def add(self, run: str, tables: Tables) -> None:
        """Write the run's file, whole or not at all."""
        labels = {"failed": "yes" if FAILURE in tables else "no", **self._labels}
        whole = pa.concat_tables([_long(run, kind, table) for kind, table in tables.items()])
        write_whole(self.path(run), sealed(whole, run, labels))

    def _write(self, name: str, table: pa.Table) -> None:
        write_whole(self.out / name, sealed(table, name))

    def close(self) -> None:
        """Let others use the folder."""
        self._lock.release()

    def __enter__(self) -> FolderStore:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()


_FIELDS = {column.name: column.name for column in LABELS} | {RUN.name: "key"}


def _types(kind: str) -> dict[str, str]:
    return dtypes((RUN, *KINDS[kind].columns))


def _empty(kind: str) -> pd.DataFrame:
    return pd.DataFrame(columns=list(_types(kind))).astype(_types(kind))


def _schema(columns: Sequence[Column]) -> pa.Schema:
    return pa.schema([(column.name, column.type.replace("float64", "double")) for column in columns])


def _long(run: str, kind: str, table: pd.DataFrame) -> pa.Table:
    """The rows of one kind among the columns of all kinds."""
    given = {"run": run, "kind": kind} | {column.name: table[column.name] for column in KINDS[kind].columns}
    schema, n = _schema(ROWS), len(table)
    arrays = []
    for field in schema:
        values = given.get(field.name)
        if values is None or isinstance(values, str):
            arrays.append(pa.repeat(pa.scalar(values, field.type), n))
        else:
            arrays.append(pa.array(values, field.type, from_pandas=True))  # nan becomes null, which averages skip
    return pa.Table.from_arrays(arrays, schema=schema)
