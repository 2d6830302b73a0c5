"""Posteriors that the package ships for offices whose data it ships; `make posterior` makes them anew."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sim.office import Office, load_office
from sim.parameters import Parameters

if TYPE_CHECKING:
    import pandas as pd

FOLDER = Path(__file__).parent / "posteriors"
OFFICES = ("palembang",)
DRAWS = 400


class Shipped:
    """The rows of a posterior, one a replication, and from the first again where there are more replications.

    >>> table = read("palembang")
    >>> draws = Shipped(table)
    >>> draws.values(0) == draws.values(len(table)) != draws.values(1)
    True
    """

    most: int | None = None

    def __init__(self, table: pd.DataFrame) -> None:
        self._table, self._parameters = table, Parameters.read()
        self._known = self._parameters.central()

    def values(self, k: int) -> Mapping[str, float]:
        """Row `k`, counted from 0, over the values of what is known."""
        row = self._table.iloc[k % len(self._table)]
        return {**self._known, **{str(name): float(value) for name, value in row.items()}}

    def hash(self) -> str:
        """16 hex digits that stand for the rows in their order."""
        told = [*self._table.columns, self._parameters.hash()]
        return hashlib.sha256("/".join(told).encode() + self._table.to_numpy("<f8").tobytes()).hexdigest()[:16]


def of(office: Office) -> pd.DataFrame | None:
    """The posterior that ships for an office; None where none does.

    >>> of(Office()) is None, len(of(load_office("palembang")))
    (True, 400)
    """
    return next((read(name) for name in OFFICES if office == load_office(name)), None)


def read(name: str) -> pd.DataFrame:
    """The posterior of that name: a row a draw of equal weight, a column an unknown number in its own unit."""
    import pandas as pd

    return pd.read_csv(file_of(name), float_precision="round_trip")


def file_of(name: str) -> Path:
    """Where the posterior of that name lies; how it was made stands beside it, in the TOML file of that name."""
    return FOLDER / f"{name}.csv"
