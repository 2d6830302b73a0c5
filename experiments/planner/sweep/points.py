"""Designs: which points of the levers are tried."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from scenarios.files import setting, settings_of
from sim.policy.levers import LEVERS, Policy, named
from sim.text.errors import InputError, nearest
from sim.text.files import check_regular
from sim.text.language import _

Levers = Mapping[str, Any]


class Factor(NamedTuple):
    """What is varied: its levels by name, each a setting of levers."""

    name: str
    levels: Mapping[str, Levers]


class Point(NamedTuple):
    """A point of a design: its level of every factor, by the factor's name, and the levers that it sets."""

    levels: Mapping[str, str]
    levers: Levers

    @property
    def name(self) -> str:
        """What its runs are called.

        >>> Point({"a": "1", "b": "x"}, {}).name
        'a=1, b=x'
        """
        return ", ".join(f"{factor}={level}" for factor, level in self.levels.items())


def factor(text: str) -> tuple[str, list[Any]]:
    """A lever and its values, as `lever=1,2,3` or `lever=10:30:5`, from a command.

    Raises `InputError` that names the lever, what is allowed, and the nearest name.

    >>> factor("staffing.pks=60:80:10"), factor("assessment.standard=risk,rnr")
    (('staffing.pks', [60, 70, 80]), ('assessment.standard', ['risk', 'rnr']))
    """
    name, equals, values = text.partition("=")
    lever = name.strip()
    entry = named(lever, "--vary")
    if not equals or not values:
        raise InputError(_("has no values"), file="--vary", key=lever, allowed=_("lever=1,2,3 or lever=from:to:step"))
    if entry.choices or isinstance(entry.default, bool):
        return lever, [settings_of([f"{lever}={value}"])[lever] for value in values.split(",")]
    return lever, [settings_of([f"{lever}={value:.10g}"])[lever] for value in numbers(values, lever)]


def numbers(text: str, key: str) -> list[float]:
    """Numbers parted by commas, or a range `from:to:step`. Raises `InputError` for anything else.

    >>> numbers("1,2.5", "x"), numbers("10:30:10", "x")
    ([1.0, 2.5], [10.0, 20.0, 30.0])
    """
    parts = text.split(":")
    try:
        if len(parts) == 1:
            return [_finite(part) for part in text.split(",")]
        low, high, step = map(_finite, parts)
    except ValueError:
        raise InputError(
            _("{text!r} are no numbers").format(text=text),
            key=key,
            allowed=_("numbers parted by commas, or from:to:step; a point stands before decimals"),
        ) from None
    if step <= 0 or high < low:
        raise InputError(
            _("the range {text} is upside down").format(text=text),
            key=key,
            allowed=_("from:to:step, from low to high"),
        )
    return [low + k * step for k in range(math.floor((high - low) / step + 1e-9) + 1)]


def of_lever(lever: str, values: Sequence[Any]) -> Factor:
    """A lever as a factor, each value a level.

    >>> of_lever("staffing.pks", [60, 70]).levels
    {'60': {'staffing.pks': 60}, '70': {'staffing.pks': 70}}
    """
    return Factor(lever, {_written(value): {lever: Policy.of({lever: value}).levers()[lever]} for value in values})


def read(file: Path) -> pd.DataFrame:
    """The table in a CSV file. Raises `InputError` where it is none, and where a number has a decimal comma."""
    check_regular(file)
    try:
        table = pd.read_csv(file, dtype=object, keep_default_na=False, na_values=[""])
    except (OSError, ValueError) as error:
        raise InputError(_("cannot be read as a table ({why})").format(why=error), file=file) from None
    return table.map(_value)


def full(factors: Sequence[Factor]) -> list[Point]:
    """Every combination of levels.

    >>> [point.name for point in full([Factor("a", {"1": {}, "2": {}}), Factor("b", {"x": {}})])]
    ['a=1, b=x', 'a=2, b=x']
    """
    found = []
    for levels in itertools.product(*(factor.levels.items() for factor in factors)):
        names = {factor.name: name for factor, (name, _levers) in zip(factors, levels, strict=True)}
        found.append(Point(names, {lever: value for _name, levers in levels for lever, value in levers.items()}))
    return found


def spread(ranges: Mapping[str, tuple[float, float]], count: int, design: str, seed: int) -> list[Point]:
    """`count` points spread over the ranges of numeric levers: a Latin hypercube, or Sobol's sequence.

    Whole levers have whole numbers, and points that fall together on them are one. Raises `InputError` for levers
    that are no numbers, and for ranges upside down.

    >>> len(spread({"staffing.pks": (60, 90), "assessment.adoption": (0, 1)}, 8, "sobol", 1))
    8
    """
    from scipy.stats import qmc

    for lever, (low, high) in ranges.items():
        entry = named(lever, "--vary")
        if entry.choices or isinstance(entry.default, bool):
            raise InputError(_("is no number, so that nothing lies between its values"), file="--vary", key=lever)
        if high <= low:
            raise InputError(
                _("the range {text} is upside down").format(text=f"{low:g}:{high:g}"), file="--vary", key=lever
            )
    engines = {"lhs": qmc.LatinHypercube, "sobol": qmc.Sobol}
    if design not in engines:
        raise InputError(
            _("unknown design: {name}").format(name=design),
            key="--design",
            allowed="full, lhs, sobol",
            nearest=nearest(design, ("full", *engines)),
        )
    unit = engines[design](len(ranges), seed=np.random.default_rng(seed)).random(count)
    lows, highs = np.transpose(list(ranges.values()))
    return _once(_point(dict(zip(ranges, row, strict=True))) for row in lows + unit * (highs - lows))


def listed(table: pd.DataFrame) -> list[Point]:
    """The points of a table: a column a lever, a row a point. Raises `InputError` that names row and column.

    >>> listed(pd.DataFrame({"staffing.pks": [60, 70]}))[1].levers
    {'staffing.pks': 70}
    """
    points = []
    for row, values in enumerate(table.to_dict("records"), start=2):
        given = {str(lever): value for lever, value in values.items() if not _absent(value)}
        if not given:
            raise InputError(_("line {row}: sets nothing").format(row=row), file="--table")
        try:
            policy = Policy.of(given)
        except InputError as error:
            raise InputError(
                _("line {row}: {problem}").format(row=row, problem=error), file="--table", key=error.key
            ) from None
        found = policy.levers()
        points.append(Point({lever: _written(found[lever]) for lever in given}, {k: found[k] for k in given}))
    if not points:
        raise InputError(_("has no points"), file="--table")
    return _once(points)


def _once(points: Iterable[Point]) -> list[Point]:
    """Points that set the same are one."""
    return list({point.name: point for point in points}.values())


def is_whole(lever: str) -> bool:
    """Whether a lever takes whole numbers alone.

    >>> is_whole("staffing.pks"), is_whole("assessment.adoption")
    (True, False)
    """
    example = _example(lever)
    return isinstance(example, int) and not isinstance(example, bool)


def _point(values: Mapping[str, float]) -> Point:
    levers = {lever: round(x) if is_whole(lever) else float(x) for lever, x in values.items()}
    return Point({lever: _written(value) for lever, value in levers.items()}, levers)


def _example(lever: str) -> Any:
    """A value of a lever, which tells whether it is whole."""
    entry = LEVERS[lever]
    return Policy.of({lever: entry.low if entry.low is not None else 1}).levers()[lever]


def _written(value: Any) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _absent(value: Any) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _value(cell: Any) -> Any:
    """A cell as a setting has it: a number, true, false, or a word."""
    return setting(f"x={cell}")[1] if isinstance(cell, str) else cell
