"""Draws of the parameters: where the numbers of each replication come from.

The engine asks two things of draws, `values` and `hash`; anything that answers them can stand behind a study.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sim.parameters import Parameters
from sim.text.errors import InputError, nearest
from sim.text.files import check_regular
from sim.text.language import _

if TYPE_CHECKING:
    import pandas as pd


LARGEST = 100_000_000  # bytes of a table of draws: some 40,000 rows of all parameters


class Draws(Protocol):
    """A vector of parameters for every replication."""

    @property
    def most(self) -> int | None:
        """How many there are, None where there is no end to them."""

    def values(self, k: int) -> Mapping[str, float]:
        """The parameters of replication `k` (0, 1, 2, ...), every one by name and in its own unit.

        Raises `InputError` where there is no such draw.
        """

    def hash(self) -> str:
        """16 hex digits that stand for all of them."""


class Prior:
    """Draws from the priors; that of a replication depends on `seed` and its number alone.

    >>> Prior(Parameters.read(), seed=1).values(0) == Parameters.read().draw(seed_of(1, 0))
    True
    """

    most: int | None = None

    def __init__(self, parameters: Parameters, seed: int) -> None:
        self.parameters, self.seed = parameters, seed

    def values(self, k: int) -> Mapping[str, float]:
        """The draw under the replication's own seed."""
        return self.parameters.draw(seed_of(self.seed, k))

    def hash(self) -> str:
        """Of the priors and the seed."""
        return _digest("prior", self.parameters.hash(), self.seed)


class Fixed:
    """The central values in every replication, so that luck alone differs.

    >>> Fixed(Parameters.read()).values(0) == Fixed(Parameters.read()).values(7)
    True
    """

    most: int | None = None

    def __init__(self, parameters: Parameters) -> None:
        self.parameters = parameters

    def values(self, k: int) -> Mapping[str, float]:
        """The same for every replication."""
        return self.parameters.central()

    def hash(self) -> str:
        """Of the central values."""
        return _digest("fixed", self.parameters.hash())


class Table:
    """Rows of parameters, used in their order: the first row is the draw of replication 0, and so on to the last.

    `table` has a column a parameter, in the parameter's own unit, or is a CSV or Parquet file of such; parameters
    without a column are those of `others`. A table of posterior draws goes with the prior's (`Prior`), a design of
    points with central values (`Fixed`).

    Raises `InputError` that names row and column for an empty table, an unknown or doubled column, what is no finite
    number, and what its unit rules out (a share of 1.2, hours below zero); and from `values` for a replication beyond
    the last row.

    >>> import pandas as pd
    >>> parameters = Parameters.read()
    >>> points = Table(pd.DataFrame({"dose": [0.002, 0.004]}), parameters, Fixed(parameters))
    >>> points.values(1)["dose"], points.values(1)["job_hr"], points.most
    (0.004, 0.75, 2)
    """

    def __init__(self, table: pd.DataFrame | str | Path, parameters: Parameters, others: Draws) -> None:
        file, rows = (Path(table), _read(Path(table))) if isinstance(table, str | Path) else (None, table)
        _check_columns(rows, parameters, file)
        self.names = [str(name) for name in rows.columns]
        self.rows = [
            tuple(_number(value, row, name, parameters, file) for name, value in zip(self.names, values, strict=True))
            for row, values in enumerate(rows.itertuples(index=False, name=None), start=1)
        ]
        self.others, self._file = others, file

    @property
    def most(self) -> int | None:
        """As many as there are rows, or fewer where the others end before."""
        ends = [len(self.rows), *([self.others.most] if self.others.most is not None else [])]
        return min(ends)

    def frame(self) -> pd.DataFrame:
        """The rows as a table again."""
        import pandas as pd

        return pd.DataFrame(self.rows, columns=self.names)

    def values(self, k: int) -> Mapping[str, float]:
        """Row `k`, counted from 0, over the values of the others. Raises `InputError` beyond the last row."""
        if k >= len(self.rows):
            raise InputError(
                _("replication {n} has no row of parameters").format(n=k + 1),
                file=self._file,
                key="draws",
                allowed=_("at most {n} replications, one a row").format(n=len(self.rows)),
            )
        return {**self.others.values(k), **dict(zip(self.names, self.rows[k], strict=True))}

    def hash(self) -> str:
        """Of the rows in their order, and of the others."""
        return _digest("table", self.names, self.rows, self.others.hash())


def seed_of(seed: int, number: int, echo: int = 0) -> int:
    """The seed of a study's replication, or of its echo: 62 bits, the same in every command.

    >>> seed_of(1, 0) == seed_of(1, 0) != seed_of(1, 1)
    True
    """
    text = f"{seed}/{number}/echo {echo}" if echo else f"{seed}/{number}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> 2


def hash_of(values: Mapping[str, float]) -> str:
    """16 hex digits that stand for one vector of parameters, to its last bit.

    >>> hash_of({"a": 0.1, "b": 1.0}) == hash_of({"b": 1.0, "a": 0.1}) != hash_of({"a": 0.1, "b": 2.0})
    True
    """
    return _digest(sorted(values.items()))


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def _read(file: Path) -> pd.DataFrame:
    """The table in a CSV or Parquet file."""
    import pandas as pd

    readers = {".csv": partial(pd.read_csv, float_precision="round_trip"), ".parquet": pd.read_parquet}
    if file.suffix not in readers:
        raise InputError(_("is no table of draws"), file=file, allowed=_("a file that ends in .csv or .parquet"))
    check_regular(file, LARGEST)
    try:
        return readers[file.suffix](file)
    except (OSError, ValueError) as error:
        raise InputError(_("cannot be read ({reason})").format(reason=error), file=file) from None


def _check_columns(rows: pd.DataFrame, parameters: Parameters, file: Path | None) -> None:
    for name in rows.columns:
        if name not in parameters.entries:
            raise InputError(
                _("unknown parameter"),
                file=file,
                key=str(name),
                allowed=_("those that docs/parameters.md lists"),
                nearest=nearest(str(name), parameters.entries),
            )
    if not rows.columns.is_unique:
        twice = rows.columns[rows.columns.duplicated()][0]
        raise InputError(_("stands twice among the columns"), file=file, key=str(twice))
    if rows.empty:
        raise InputError(_("the table of draws is empty"), file=file, key="draws", allowed=_("a row a replication"))


def _number(value: Any, row: int, name: str, parameters: Parameters, file: Path | None) -> float:
    """One cell of the table, checked; rows count from 1."""
    key = _("row {row}, {name}").format(row=row, name=name)
    return parameters.named(name).valid(value, file=file, key=key)
