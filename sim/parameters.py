"""Parameters: every number of the model with its range, unit, grade and source, and draws from their priors."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from zlib import crc32

from pydantic import BaseModel, ConfigDict, Field

from sim.text.errors import InputError, nearest
from sim.text.files import read_toml, typed
from sim.text.language import _

FILE = Path(__file__).parent / "parameters.toml"
BOUNDED = ("0..1", "share", "probability")


class Parameter(BaseModel):
    """One number: central value, range, prior, unit, grade (A local, B elsewhere, C assumed), source, meaning.

    A strength names its `mechanism` (as in docs/features.md) and the value at which that is `off`; a number that was
    fitted says to what (`fitted_to`). Beyond `least` and `most` the model makes no sense, wherever a value comes from.
    """

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
    mechanism: tuple[str, ...] = Field(default=(), strict=False)
    off: float | None = None
    fitted_to: str = ""
    least: float = -math.inf
    most: float = math.inf

    def check(self, value: float, *, file: str | Path | None = None, key: str | None = None) -> None:
        """Raise `InputError` for a value that makes no sense, and for one that is not a number.

        >>> Parameters.read().entries["term_cb"].check(0.1)
        Traceback (most recent call last):
        sim.text.errors.InputError: term_cb: 0.1 (months) makes no sense here; allowed: 0.23 or more
        """
        if self.least <= value <= self.most:
            return
        least = _("{least:g} or more").format(least=self.least) if self.least > -math.inf else _("a number")
        within = _("{least:g} to {most:g}").format(least=self.least, most=self.most)
        raise InputError(
            _("{value:g} ({unit}) makes no sense here").format(value=value, unit=self.unit),
            file=file,
            key=key or self.name,
            allowed=within if self.most < math.inf else least,
        )

    def at_strength(self, value: float, factor: float) -> float:
        """`value` with `factor` of its strength: 0 is off, 1 as it is; ratios (off at 1) on the logarithm.

        >>> ratio = Parameters.read().entries["job_hr"]
        >>> ratio.at_strength(0.81, 0.5), ratio.at_strength(0.81, 0.0)
        (0.9, 1.0)
        """
        if self.off is None or factor == 1.0:
            return value
        if self.off == 1.0 and self.unit.startswith("ratio"):
            return value**factor
        moved = self.off + factor * (value - self.off)
        return min(1.0, max(0.0, moved)) if self.unit in BOUNDED else moved

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

    def __init__(self, entries: Mapping[str, Parameter], strengths: Mapping[str, float] | None = None) -> None:
        self.entries = dict(entries)
        self.strengths = dict(strengths or {})

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
                for end in (entry.low, entry.high):
                    entry.check(end, file=path)
                entries[name] = entry
        return cls(entries)

    def central(self) -> dict[str, float]:
        """The central value of each."""
        return {name: self._strong(entry, entry.value) for name, entry in self.entries.items()}

    def draw(self, seed: int) -> dict[str, float]:
        """One draw from the priors, keyed by name: another parameter more changes no other.

        >>> Parameters.read().draw(1) == Parameters.read().draw(1) != Parameters.read().draw(2)
        True
        """
        from sim.draws import decision, uniform

        return {
            name: self._strong(
                entry, entry.quantile(uniform(seed, decision("prior of a parameter"), crc32(name.encode()), 0))
            )
            for name, entry in self.entries.items()
        }

    def replace(self, values: Mapping[str, float]) -> Parameters:
        """The same with some central values changed and held fixed; the value may lie outside the prior's range.

        Raises `InputError` for an unknown name, and for a value that makes no sense.

        >>> Parameters.read().replace({"dose": 0.0}).draw(seed=3)["dose"]
        0.0
        """
        entries = dict(self.entries)
        for name, value in values.items():
            entry = self.named(name)
            entry.check(value)
            entries[name] = entry.model_copy(update={"value": value, "prior": "fixed"})
        return Parameters(entries, self.strengths)

    def named(self, name: str) -> Parameter:
        """The parameter of this name. Raises `InputError` with the nearest for an unknown one.

        >>> Parameters.read().named("dose").grade
        'B'
        """
        if name not in self.entries:
            raise InputError(_("unknown parameter"), key=name, nearest=nearest(name, self.entries))
        return self.entries[name]

    def mechanisms(self) -> list[str]:
        """The mechanisms that have a strength, in their own order.

        >>> Parameters.read().mechanisms()[:3]
        ['M1', 'M2', 'M3']
        """
        named = {mechanism for entry in self.entries.values() for mechanism in entry.mechanism}
        return sorted(named, key=lambda mechanism: int(mechanism[1:]))

    def scaled(self, mechanism: str, factor: float) -> Parameters:
        """The same with a mechanism at `factor` of its strength in every draw; 0 switches it off.

        Raises `InputError` for an unknown mechanism.
        """
        if mechanism not in self.mechanisms():
            known = self.mechanisms()
            raise InputError(_("unknown mechanism"), key=mechanism, allowed=", ".join(known))
        return Parameters(self.entries, {**self.strengths, mechanism: factor})

    def _strong(self, entry: Parameter, value: float) -> float:
        for mechanism in entry.mechanism:
            value = entry.at_strength(value, self.strengths.get(mechanism, 1.0))
        return value

    def hash(self) -> str:
        """16 hex digits that stand for these values and priors."""
        rows = [[name, e.value, e.low, e.high, e.prior] for name, e in sorted(self.entries.items())]
        return hashlib.sha256(json.dumps([rows, self.strengths], sort_keys=True).encode()).hexdigest()[:16]
