"""Parameters: every number of the model with its range, unit, grade and source, and draws from their priors."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from zlib import crc32

from pydantic import BaseModel, ConfigDict

from sim.errors import InputError, nearest
from sim.files import read_toml, typed
from sim.language import _

FILE = Path(__file__).parent / "parameters.toml"


class Parameter(BaseModel):
    """One number: central value, range, prior, unit, grade (A local, B elsewhere, C assumed), source, meaning."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    group: str
    value: float
    low: float
    high: float
    prior: Literal["fixed", "uniform", "triangular"]
    unit: str
    grade: Literal["A", "B", "C"]
    source: str
    meaning: str

    def quantile(self, u: float) -> float:
        """The value below which a share `u` of the prior lies."""
        width = self.high - self.low
        if self.prior == "fixed" or width == 0:
            return self.value
        if self.prior == "uniform":
            return self.low + u * width
        turn = (self.value - self.low) / width
        if u < turn:
            return self.low + math.sqrt(u * width * (self.value - self.low))
        return self.high - math.sqrt((1.0 - u) * width * (self.high - self.value))


class Parameters:
    """All parameters.

    >>> parameters = Parameters.read()
    >>> parameters.central()["detect_victim"], 0.06 < parameters.draw(seed=1)["detect_victim"] < 0.2
    (0.12, True)
    """

    def __init__(self, entries: Mapping[str, Parameter]) -> None:
        self.entries = dict(entries)

    @classmethod
    def read(cls, path: str | Path = FILE) -> Parameters:
        """The parameters in a TOML file. Raises `InputError` that names the file and the key."""
        path = Path(path)
        entries: dict[str, Parameter] = {}
        for group, rows in read_toml(path).items():
            for name, row in rows.items():
                entry = typed(Parameter, {"name": name, "group": group, **row}, path)
                if name in entries or not entry.low <= entry.value <= entry.high:
                    raise InputError(_("given twice, or its value lies outside its range"), file=path, key=name)
                entries[name] = entry
        return cls(entries)

    def central(self) -> dict[str, float]:
        """The central value of each."""
        return {name: entry.value for name, entry in self.entries.items()}

    def draw(self, seed: int) -> dict[str, float]:
        """One draw from the priors, keyed by name: another parameter more changes no other."""
        from sim.draws import uniform

        return {
            name: entry.quantile(uniform(seed, crc32(b"prior of a parameter"), crc32(name.encode()), 0))
            for name, entry in self.entries.items()
        }

    def replace(self, values: Mapping[str, float]) -> Parameters:
        """The same with some central values changed and held fixed; the value may lie outside the prior's range."""
        entries = dict(self.entries)
        for name, value in values.items():
            if name not in entries:
                raise InputError(_("unknown parameter"), key=name, nearest=nearest(name, entries))
            entries[name] = entries[name].model_copy(update={"value": value, "prior": "fixed"})
        return Parameters(entries)

    def hash(self) -> str:
        """16 hex digits that stand for these values and priors."""
        rows = [[name, e.value, e.low, e.high, e.prior] for name, e in sorted(self.entries.items())]
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16]
