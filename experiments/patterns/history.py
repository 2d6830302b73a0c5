"""What stays of earlier validations: the verdict of every pattern's first run, and what was written after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from pydantic import BaseModel, ConfigDict

from experiments.patterns.base import Verdict, worst
from experiments.patterns.validation import REPLICATIONS, Result
from sim.text.files import read_toml, typed, write_whole

FIRST = Path(__file__).parent / "first_verdicts.csv"
AFTERWARDS = Path(__file__).parent / "afterwards.toml"
COLUMNS = ("pattern", "claim", "verdict", "on_average", "mean", "lo", "hi", "replications")


class Change(BaseModel):
    """A mechanism changed after a pattern had failed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: str
    pattern: str
    mechanism: str
    reason: str


class Afterwards(BaseModel):
    """What was written after the first run: a frank comment by pattern, and the mechanisms changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    found: dict[str, str] = {}
    change: tuple[Change, ...] = ()

    @classmethod
    def read(cls, path: Path = AFTERWARDS) -> Afterwards:
        """The file. Raises `InputError` that names the key."""
        return typed(cls, read_toml(path), path)


def first_verdicts(path: Path = FIRST) -> pd.DataFrame:
    """The verdicts of the first runs, a row a claim: codes and numbers."""
    return pd.read_csv(path) if path.exists() else pd.DataFrame(columns=list(COLUMNS))


def first_of(pattern: str, first: pd.DataFrame) -> Verdict | None:
    """A pattern's first verdict, the worst of its claims; None where it has not had its first run."""
    verdicts = [Verdict(code) for code in first.loc[first["pattern"] == pattern, "verdict"]]
    return worst(verdicts) if verdicts else None


def keep_first(results: Sequence[Result], replications: int, path: Path = FIRST) -> None:
    """Write down the verdicts of patterns that had none; what is written is never changed.

    A run of fewer than 40 replications, or one that crashed, is no first run.
    """
    if replications < REPLICATIONS:
        return
    first = first_verdicts(path)
    fresh = [
        row
        for result in results
        if result.verdict != Verdict.CRASHED and result.pattern.name not in set(first["pattern"])
        for row in _rows(result)
    ]
    if fresh:
        lines = pd.DataFrame(fresh, columns=list(COLUMNS)).to_csv(
            index=False, header=not path.exists(), float_format="%.6g", lineterminator="\n"
        )
        write_whole(path, (path.read_bytes() if path.exists() else b"") + lines.encode())


def _rows(result: Result) -> list[Mapping[str, object]]:
    return [
        {"pattern": result.pattern.name, "claim": claim, **{k: v for k, v in found._asdict().items() if k in COLUMNS}}
        for claim, found in result.findings.items()
    ]
