"""The store of runs: a Parquet file a run, written whole or not at all, readable by pandas, DuckDB and R.

A run's rows are long: run, scenario, replication, table, index, name, value. A failed run is one row of the table
`failure`: the stage in `index`, the traceback in `name`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from sim.errors import InputError
from sim.language import _

COLUMNS = ("run", "scenario", "replication", "table", "index", "name", "value")
FAILURE = "failure"
EXPERIMENT = "experiment.json"
RUNS = "runs"
LOCK = ".lock"


class Store(Protocol):
    """Where runs are kept."""

    def has(self, run: str) -> bool:
        """Whether a run is there, whole and not failed."""

    def add(self, run: str, rows: pd.DataFrame) -> None:
        """Keep a run."""

    def read(self, runs: Iterable[str], table: str) -> pd.DataFrame:
        """The rows of one table of these runs, in their order."""


class MemoryStore:
    """Runs kept in memory, for a comparison without a folder.

    >>> store = MemoryStore()
    >>> store.has("a")
    False
    """

    def __init__(self) -> None:
        self._runs: dict[str, pd.DataFrame] = {}

    def has(self, run: str) -> bool:
        return run in self._runs and not failed(self._runs[run])

    def add(self, run: str, rows: pd.DataFrame) -> None:
        self._runs[run] = rows

    def read(self, runs: Iterable[str], table: str) -> pd.DataFrame:
        parts = [rows[rows["table"] == table] for run in runs if (rows := self._runs.get(run)) is not None]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))


class FolderStore:
    """Runs of one experiment in the folder `out`, which no other process may use meanwhile.

    Raises `InputError` where the folder holds another experiment (unless `replace`) or is in use.
    """

    def __init__(self, out: Path, experiment: dict[str, Any], replace: bool = False) -> None:
        self.out = out
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
            differ = [key for key in experiment if found.get(key) != experiment[key]]
            told = ", ".join(f"{key} {found.get(key)} (now {experiment[key]})" for key in differ)
            raise InputError(
                _("holds runs of another experiment: {told}; nothing was touched").format(told=told),
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

    def has(self, run: str) -> bool:
        try:
            metadata = pq.read_schema(self.path(run)).metadata or {}
        except (OSError, pa.ArrowInvalid):  # not there, or cut off
            return False
        return metadata.get(b"failed") == b"no"

    def add(self, run: str, rows: pd.DataFrame) -> None:
        table = pa.Table.from_pandas(rows, preserve_index=False)
        mark = {b"failed": b"yes" if failed(rows) else b"no"}
        table = table.replace_schema_metadata({**(table.schema.metadata or {}), **mark})
        sink = pa.BufferOutputStream()
        pq.write_table(table, sink)
        write_whole(self.path(run), sink.getvalue().to_pybytes())

    def read(self, runs: Iterable[str], table: str) -> pd.DataFrame:
        parts = [
            pq.read_table(path, filters=[("table", "=", table)]).to_pandas()
            for run in runs
            if (path := self.path(run)).exists()
        ]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))

    def close(self) -> None:
        """Let others use the folder."""
        self._lock.release()

    def __enter__(self) -> FolderStore:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()


def failed(rows: pd.DataFrame) -> bool:
    """Whether the rows are those of a failed run."""
    return bool((rows["table"] == FAILURE).any())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under a temporary name, then put it in its place: whole, or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(fresh, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
