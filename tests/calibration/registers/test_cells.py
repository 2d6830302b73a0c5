"""Cells as offices write them: numbers, per cents, dates, months."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.registers import cells
from calibration.registers.cells import Percent

WHOLE = st.integers(0, 10**9)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 12, 31))
ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.datetimes() | st.times()


@given(WHOLE)
def test_a_dot_for_thousands_is_understood_and_a_comma_where_the_mapping_says_so(n: int) -> None:
    assert cells.number(f"{n:,}".replace(",", ".")) == n
    assert cells.number(f"{n:,}", decimal=".") == n


@given(WHOLE, st.integers(0, 99))
def test_a_decimal_comma_is_understood(n: int, hundredths: int) -> None:
    text = f"{n},{hundredths:02d}"
    assert cells.number(text) == pytest.approx(n + hundredths / 100)


@pytest.mark.parametrize("written", ["nihil", "NIHIL", " - ", "–"])
def test_nihil_and_a_dash_are_zero(written: str) -> None:
    assert cells.number(written) == 0.0


@pytest.mark.parametrize("written", [None, "", "kosong", "n/a", "tidak ada data"])
def test_an_empty_cell_is_unknown_and_no_zero(written: str | None) -> None:
    assert cells.number(written) is None and cells.date(written) is None


def test_a_per_cent_remembers_that_it_is_one() -> None:
    assert isinstance(cells.number("0,76 %"), Percent) and isinstance(cells.number(Percent(0.76)), Percent)


@given(DAYS)
def test_every_way_to_write_a_day_is_understood(day: datetime.date) -> None:
    month = cells.MONTHS[day.month - 1][0]
    serial = (day - cells.DAY_ZERO).days
    ways = [f"{day:%d-%m-%Y}", f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", f"{day.day} {month} {day.year}", serial, day]
    assert {cells.date(way) for way in ways} == {day}


@pytest.mark.parametrize("written", ["31/02/2024", "0/1/2024", "12/31/2024", "5 Brumaire 2024", "1 Januari 1890", 5.0])
def test_a_day_that_cannot_be_is_refused_and_not_repeated(written: str | float) -> None:
    with pytest.raises(ValueError) as told:
        cells.date(written)
    assert str(written) not in str(told.value)


@given(ANYTHING)
def test_no_cell_breaks_a_reader(cell: object) -> None:
    for reader in (cells.number, cells.date, cells.year, cells.month):
        try:
            reader(cell)
        except ValueError as error:
            assert str(error)
