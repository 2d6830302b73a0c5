"""The sheet of prices: the package's, and over it an office's own; draws; rupiah of other years."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from zlib import crc32

import numpy as np
from pydantic import Field, model_validator

from sim.parameters import Parameters
from sim.text.errors import InputError, nearest
from sim.text.files import read_toml, typed
from sim.text.language import N_, _
from sim.text.values import Amount, Checked, Real, Whole

SHEET = Path(__file__).parent / "prices.toml"
Booked = Literal["pegawai", "barang", "modal"]
BOOKED: tuple[Booked, ...] = get_args(Booked)
OWN = ("value", "year", "source", "grade")
UNPRICED = N_("needs value, year, source and grade")


class Price(Checked):
    """One price: value and range in its unit, whose rupiah, how sure, from where, and how it is booked.

    Without `low` and `high` it is certain. `model` says that it is a number of the model, drawn with all others.
    """

    value: Annotated[Amount, Field(ge=0)]
    low: Annotated[Amount, Field(ge=0)] | None = None
    high: Annotated[Amount, Field(ge=0)] | None = None
    unit: str
    year: Annotated[Whole, Field(ge=1990, le=2100)]
    grade: Literal["A", "B", "C"]
    source: Annotated[str, Field(min_length=1, max_length=500)]
    meaning: str
    spent_as: dict[Booked, Annotated[Real, Field(ge=0, le=1)]] = {}
    model: bool = False

    @model_validator(mode="after")
    def _makes_sense(self) -> Price:
        if (self.low is None) != (self.high is None):
            raise ValueError(_("low and high go together"))
        if self.low is not None and self.high is not None and not self.low <= self.value <= self.high:
            raise ValueError(_("the value lies outside low to high"))
        if self.spent_as and abs(sum(self.spent_as.values()) - 1.0) > 1e-6:
            raise ValueError(_("the shares of spent_as do not add up to 1"))
        return self

    @property
    def expected(self) -> float:
        """The mean of what is drawn: above the central value where the range reaches further up than down."""
        if self.low is None or self.high is None:
            return self.value
        return (self.low + self.value + self.high) / 3.0

    def drawn(self, name: str, seed: int) -> float:
        """The price in one replication, whose luck is `seed`: triangular where there is a range.

        >>> certain = Price(value=5.0, unit="Rp", year=2024, grade="A", source="invoice", meaning="")
        >>> certain.drawn("ink", 1)
        5.0
        """
        if self.low is None or self.high is None or self.low == self.high:
            return self.value
        rng = np.random.default_rng([seed, crc32(name.encode())])
        return float(rng.triangular(self.low, self.value, self.high))


Prices = Mapping[str, Price]


def read_prices(file: str | Path | None = None) -> dict[str, Price]:
    """The package's sheet, and over it the prices in `file`.

    Raises `InputError` that names the file, the price, what is allowed and the nearest name.

    >>> read_prices()["pk_cost"].value, read_prices()["food_day"].grade
    (140000000.0, 'B')
    """
    sheet = {name: typed(Price, _of_model(name, entry), SHEET) for name, entry in read_toml(SHEET).items()}
    if file is None:
        return sheet
    path = Path(file)
    for name, entry in read_toml(path).items():
        if name not in sheet:
            raise InputError(
                _("unknown price"), file=path, key=name, allowed=", ".join(sheet), nearest=nearest(name, sheet)
            )
        if not isinstance(entry, dict) or any(key not in entry for key in OWN):
            raise InputError(_("is no whole price"), file=path, key=name, allowed=_(UNPRICED))
        known = sheet[name]
        said = {"unit": known.unit, "meaning": known.meaning, "spent_as": known.spent_as}
        try:
            sheet[name] = typed(Price, {**said, **entry}, path)
        except InputError as error:
            key = f"{name}.{error.key}" if error.key else name
            raise InputError(error.problem, file=path, key=key, allowed=error.allowed, nearest=error.nearest) from None
    return sheet


def as_data(prices: Prices) -> dict[str, Any]:
    """A sheet as JSON has it."""
    return {name: price.model_dump(mode="json", exclude_defaults=True) for name, price in prices.items()}


def from_data(data: Mapping[str, Any]) -> dict[str, Price]:
    """What `as_data` wrote.

    >>> from_data(as_data(read_prices())) == read_prices()
    True
    """
    return {name: Price(**entry) for name, entry in data.items()}


def drawn(prices: Prices, values: Mapping[str, float], seed: int, central: bool) -> dict[str, float]:
    """Every price in one replication: those of the model as its run had them (`values`), central ones where asked."""
    return {
        name: values[name] if price.model else price.value if central else price.drawn(name, seed)
        for name, price in prices.items()
    }


def inflated(inflation: float, since: int, to: int) -> float:
    """What a rupiah of the year `since` is in the year `to`.

    >>> inflated(0.1, 2024, 2026), inflated(0.1, 2024, 2024)
    (1.2100000000000002, 1.0)
    """
    return (1.0 + inflation) ** (to - since)


def _of_model(name: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of the package's sheet; without a value, what the model's own number says of itself."""
    if "value" in entry:
        return dict(entry)
    own = Parameters.read().entries[name]
    said = {key: getattr(own, key) for key in ("value", "low", "high", "unit", "grade", "source", "meaning")}
    return {**said, **entry, "model": True}
