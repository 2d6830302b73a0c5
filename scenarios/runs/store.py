"""The store of runs: a Parquet file a run, written whole or not at all, readable by pandas, DuckDB, polars and R.

What the columns are: schema.py, and docs/results.md. A file knows what happened in its run, and `runs.parquet` beside
the files knows what each run is called: the levers of a scenario may change, or two names stand for the same levers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from scenarios.runs.schema import DRAW, FAILURE, KINDS, LABELS, ROWS, RUN, Column, dtypes
from scenarios.runs.study import Run
from sim.text.errors import InputError
from sim.text.files import write_whole
from sim.text.language import _

EXPERIMENT = "experiment.json"
RUNS, LIST, DRAWS = "runs", "runs.parquet", "draws.parquet"
LOCK = ".lock"
Tables = Mapping[str, pd.DataFrame]


class Store(Protocol):
    """Where runs are kept: by key, each as tables by kind."""

    def expect(self, runs: Sequence[Run]) -> None:
        """Hear which runs are asked for, before any of them is done."""

    def has(self, run: str) -> bool:
        """Whether a run is there, whole and not failed."""

    def add(self, run: str, tables: Tables) -> None:
        """Keep a run."""

    def read(self, runs: Iterable[str], kind: str) -> pd.DataFrame:
        """The rows of one kind of those of these runs that are there, in their order: `run` and the kind's columns."""


class MemoryStore:
    """Runs kept in memory, for a comparison without a folder.

    >>> store = MemoryStore()
    >>> store.has("a")
    False
    """

    def __init__(self) -> None:
        self._runs: dict[str, Tables] = {}

    def expect(self, runs: Sequence[Run]) -> None:
        """Nothing has to be written down."""

    def has(self, run: str) -> bool:
        """Whether it was added, and had not failed."""
        return run in self._runs and FAILURE not in self._runs[run]

    def add(self, run: str, tables: Tables) -> None:
        """Keep a run's tables as they are."""
        self._runs[run] = tables

    def read(self, runs: Iterable[str], kind: str) -> pd.DataFrame:
        """The rows of one kind."""
        parts = [
            self._runs[run][kind].assign(run=run) for run in runs if run in self._runs and kind in self._runs[run]
        ]
        return pd.concat(parts, ignore_index=True)[list(_types(kind))] if parts else _empty(kind)


class FolderStore:
    """Runs of one experiment in the folder `out`, which no other process may use meanwhile.

    Raises `InputError` where the folder holds another experiment, or results of another version (unless `replace`),
    or is in use.
    """

    def __init__(self, out: Path, experiment: dict[str, Any], replace: bool = False) -> None:
        self.out = out
        self._expected: dict[tuple[object, ...], Run] = {}
        (out / RUNS).mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(out / LOCK)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise InputError(_("another process is working in this folder"), file=out, key="--out") from None
        try:
            self._claim(experiment, replace)
        except BaseException:
            self.close()
            raise

    def _claim(self, experiment: dict[str, Any], replace: bool) -> None:
        found = self._found()
        if found is not None and found != experiment and not replace:
            raise InputError(
                _("{difference}; nothing was touched").format(difference=_difference(found, experiment)),
                file=self.out,
                key="--out",
                allowed=_("another folder, or --replace to start anew"),
            )
        if found != experiment:
            for path in (self.out / RUNS).glob("*"):
                path.unlink()
            write_whole(self.out / EXPERIMENT, json.dumps(experiment, indent=2).encode())
        for path in (self.out / RUNS).glob(".*"):
            path.unlink()

    def _found(self) -> dict[str, Any] | None:
        try:
            found = json.loads((self.out / EXPERIMENT).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def path(self, run: str) -> Path:
        """The file of a run."""
        return self.out / RUNS / f"{run}.parquet"

    def expect(self, runs: Sequence[Run]) -> None:
        """Write down the runs that were asked for since the folder was opened, and their draws."""
        self._expected |= {(run.key, *run[1:4]): run for run in runs}
        asked = list(self._expected.values())
        labels = {column.name: [getattr(run, _FIELDS[column.name]) for run in asked] for column in LABELS}
        _write(self.out / LIST, pa.table(labels, schema=_schema(LABELS)))
        draws = {run.draw: run.values for run in asked}
        wide = pa.Table.from_pylist([{DRAW.name: draw, **values} for draw, values in draws.items()])
        _write(self.out / DRAWS, wide)

    def has(self, run: str) -> bool:
        """Whether its file is there, whole, and not that of a failure."""
        try:
            metadata = pq.read_schema(self.path(run)).metadata or {}
        except (OSError, pa.ArrowInvalid):  # not there, or cut off
            return False
        return metadata.get(b"failed") == b"no"

    def add(self, run: str, tables: Tables) -> None:
        """Write the run's file, whole or not at all."""
        mark = {b"failed": b"yes" if FAILURE in tables else b"no"}
        parts = [_long(run, kind, table) for kind, table in tables.items()]
        _write(self.path(run), pa.concat_tables(parts).replace_schema_metadata(mark))

    def read(self, runs: Iterable[str], kind: str) -> pd.DataFrame:
        """The rows of one kind, of the files that are there."""
        parts = [
            pq.read_table(path, columns=list(_types(kind)), filters=[("kind", "=", kind)])
            for run in runs
            if (path := self.path(run)).exists()
        ]
        return pa.concat_tables(parts).to_pandas() if parts else _empty(kind)

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


def _write(path: Path, table: pa.Table) -> None:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    write_whole(path, sink.getvalue().to_pybytes())


def _difference(found: dict[str, Any], experiment: dict[str, Any]) -> str:
    """In what a folder's experiment differs from the one at hand; another version goes before all else."""
    code, ours = found.get("code"), experiment.get("code")
    if code != ours or found.get("schema_version") != experiment.get("schema_version"):
        return _(
            "holds results that bapas {code} wrote (results schema {schema}); this is bapas {ours} (results schema "
            "{our_schema}), and runs of two versions are not mixed. Its tables stay readable; that version can go on "
            "with them"
        ).format(
            code=code,
            schema=found.get("schema_version"),
            ours=ours,
            our_schema=experiment.get("schema_version"),
        )
    told = ", ".join(
        f"{key} {found.get(key)} (now {value})" for key, value in experiment.items() if found.get(key) != value
    )
    return _("holds runs of another experiment: {told}").format(told=told)
