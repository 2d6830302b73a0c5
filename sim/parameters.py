"""Parameters: every number of the model with its range, unit, grade and source, and draws from their priors."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, ValidationInfo, field_validator, model_validator

from sim.text.errors import InputError, nearest
from sim.text.files import read_toml, typed
from sim.text.language import _
from sim.text.messages import reason
from sim.text.values import Amount, Checked, Real, amount, plain
from sim.units import LARGEST, bounds, reaches_thousands

_STRICT = ConfigDict(strict=True, allow_inf_nan=False)
_NUMBER, _MONEY = TypeAdapter(Real, config=_STRICT), TypeAdapter(Amount, config=_STRICT)
STRONGEST = 10  # times
FILE = Path(__file__).parent / "parameters.toml"
BOUNDED = ("0..1", "share", "probability")


class Parameter(Checked):
    """One number: central value, range, prior, unit, grade (A local, B elsewhere, C assumed), source, meaning.

    A strength names its `mechanism` (as in docs/features.md) and the value at which that is `off`; a number that was
    fitted says to what (`fitted_to`). Beyond `least` and `most`, and beyond what the unit allows, the model makes no
    sense, wherever a value comes from.
    """

    name: str
    group: str
    unit: str
    value: float
    low: float
    high: float
    prior: Literal["fixed", "uniform", "triangular"]
    grade: Literal["A", "B", "C"]
    source: str
    meaning: str
    mechanism: tuple[str, ...] = Field(default=(), strict=False)
    off: Real | None = None
    fitted_to: str = ""
    least: Real | None = None
    most: Real | None = None

    @field_validator("value", "low", "high", mode="before")
    @classmethod
    def _money(cls, value: Any, info: ValidationInfo) -> Any:
        return amount(value) if reaches_thousands(info.data.get("unit", "")) else plain(value)

    @model_validator(mode="after")
    def _within(self) -> Parameter:
        if not self.low <= self.value <= self.high:
            raise InputError(_("its value lies outside its range"), key=self.name)
        for end in (self.low, self.high):
            self.valid(end)
        return self

    def valid(self, value: Any, *, file: str | Path | None = None, key: str | None = None) -> float:
        """`value` as a number. Raises `InputError` for what is none, or makes no sense in this unit.

        >>> Parameters.read().entries["term_cb"].valid(0.1)
        Traceback (most recent call last):
        sim.text.errors.InputError: term_cb: 0.1 (months) makes no sense here; allowed: 0.23 to 1200
        """
        key = key or self.name
        try:
            given = (_MONEY if reaches_thousands(self.unit) else _NUMBER).validate_python(value)
        except ValidationError as error:
            why = reason(error.errors()[0])
            problem = _("{value!r} is not allowed ({reason})").format(value=plain(value), reason=why)
            allowed = _("a number in {unit}").format(unit=self.unit)
            raise InputError(problem, file=file, key=key, allowed=allowed) from None
        least, most = self.bounds
        if least <= given <= most:
            return given
        problem = _("{value:g} ({unit}) makes no sense here").format(value=given, unit=self.unit)
        if most == 1 and 2 <= given <= 100:
            problem += _(": {value:g} % is written {share:g}").format(value=given, share=given / 100)
        within = _("{least:g} to {most:g}").format(least=least, most=most)
        allowed = within if most < LARGEST or self.most is not None else _("{least:g} or more").format(least=least)
        raise InputError(problem, file=file, key=key, allowed=allowed)

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the most that make sense."""
        least, most = bounds(self.unit)
        return least if self.least is None else self.least, most if self.most is None else self.most

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
        return cls(_own() if path == FILE else _entries(path))

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
        if not isinstance(values, Mapping):
            problem = _("{given!r} gives no parameters by name").format(given=values)
            raise InputError(problem, allowed=_('values by parameter, as in {"dose": 0.005}'))
        entries = dict(self.entries)
        for name, value in values.items():
            entry = self.named(name)
            entries[name] = entry.model_copy(update={"value": entry.valid(value), "prior": "fixed"})
        return Parameters(entries, self.strengths)

    def named(self, name: str) -> Parameter:
        """The parameter of this name. Raises `InputError` with the nearest for an unknown one.

        >>> Parameters.read().named("dose").grade
        'B'
        """
        if name not in self.entries:
            listed = _("those that docs/parameters.md lists")
            raise InputError(
                _("unknown parameter"), key=str(name), allowed=listed, nearest=nearest(str(name), self.entries)
            )
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
        known = self.mechanisms()
        if not isinstance(mechanism, str) or mechanism not in known:
            raise InputError(_("unknown mechanism"), key=str(mechanism), allowed=", ".join(known))
        given = plain(factor)
        if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= STRONGEST:
            problem = _("{factor!r} is no strength").format(factor=given)
            allowed = _("0 to {most}; 0 is off, 1 as it is").format(most=STRONGEST)
            raise InputError(problem, key=mechanism, allowed=allowed)
        return Parameters(self.entries, {**self.strengths, mechanism: given})

    def _strong(self, entry: Parameter, value: float) -> float:
        for mechanism in entry.mechanism:
            value = entry.at_strength(value, self.strengths.get(mechanism, 1.0))
        return value

    def hash(self) -> str:
        """16 hex digits that stand for these values and priors."""
        rows = [[name, e.value, e.low, e.high, e.prior] for name, e in sorted(self.entries.items())]
        return hashlib.sha256(json.dumps([rows, self.strengths], sort_keys=True).encode()).hexdigest()[:16]


@cache
def _own() -> dict[str, Parameter]:
    """The model's own, read once in a process."""
    return _entries(FILE)


def _entries(path: Path) -> dict[str, Parameter]:
    """The rows of a file of parameters, by name."""
    entries: dict[str, Parameter] = {}
    for group, rows in read_toml(path).items():
        for name, row in _table(rows, group, path).items():
            if name in entries:
                raise InputError(_("is given twice"), file=path, key=name)
            entries[name] = _entry({**_table(row, name, path), "name": name, "group": group}, path)
    return entries


def _entry(row: dict[str, Any], path: Path) -> Parameter:
    """One row of a file of parameters."""
    try:
        return typed(Parameter, row, path)
    except InputError as error:
        if error.key != row["name"]:
            error.key = f"{row['name']}.{error.key}"
        raise


def _table(value: Any, key: str, path: Path) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError(_("must be a table"), file=path, key=key)
    return value
