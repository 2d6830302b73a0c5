"""One cell of an office's table: numbers, per cents, dates, months and years, as offices write them.

A reader raises `ValueError` with a sentence that does not repeat what the cell holds, which may be about a person.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Any

from sim.text.language import _

NOTHING = {"", "n/a", "na", "?", "...", "kosong", "tidak ada data", "belum ada data", "tidak diketahui", "unknown"}
NIL = {"nihil", "nil", "-", "–", "—"}
UNITS = re.compile(r"\s*(orang|org|jiwa|klien|persons?|people|clients?)\.?$")
MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "pebruari", "feb", "peb"),
    ("maret", "march", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agu", "agt", "ags", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
FIRST_YEAR, LAST_YEAR = 1990, 2100
DAY_ZERO = datetime.date(1899, 12, 30)  # from which a spreadsheet counts days
SERIALS = range(32874, 73051)  # days of 1990 to 2099
LARGEST, LONGEST = 1e12, 15  # a number of an office, and its signs
CENTURY = 2000  # of a year with two digits
SHORT = {"tgl": "tanggal", "jml": "jumlah", "jlh": "jumlah", "thn": "tahun", "th": "tahun", "bln": "bulan"}
YEAR = re.compile(r"\b(19[89]\d|20\d\d)\b")
DATES = (
    re.compile(r"(?P<day>\d{1,2})\s*[-/. ]\s*(?P<month>\d{1,2})\s*[-/. ]\s*(?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[ T]00:00(?::00)?)?"),
    re.compile(r"(?:[a-z']+,\s*)?(?P<day>\d{1,2})[-\s]+(?P<month>[a-z]+)\.?[-\s]+(?P<year>\d{4}|\d{2})"),
)


class Percent(float):
    """A share as it is written in per cent: 0.76 for 0.76 %."""


def text_of(cell: Any) -> str:
    """A cell as a text on one line, empty for none.

    >>> text_of("  Pembebasan\\xa0\\n bersyarat "), text_of(None), text_of(12.0)
    ('Pembebasan bersyarat', '', '12')
    """
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else " ".join(unicodedata.normalize("NFKC", str(cell)).split())


def normal(text: str) -> str:
    """A heading or a code for comparisons: small letters and digits, no units in brackets, no short words.

    >>> normal("Tgl. Mulai  Pembimbingan"), normal("Klien (orang)"), normal("reports_due")
    ('tanggal mulai pembimbingan', 'klien', 'reports due')
    """
    bare = re.sub(r"\((orang|org|jiwa|persons?|people|%)\)", " ", text_of(text).lower())
    words = re.sub(r"[^a-z0-9%]+", " ", bare).split()
    return " ".join(SHORT.get(word, word) for word in words)


def number(cell: Any, decimal: str = ",") -> float | None:
    """A number, a `Percent`, or None for an empty cell; "nihil" and "-" are 0. `decimal` is the sign before decimals.

    >>> number("4.933"), number("1.234,5"), number("12,5"), number("nihil"), number("35 orang"), number("")
    (4933.0, 1234.5, 12.5, 0.0, 35.0, None)
    >>> number("4,933", decimal="."), number("0,76 %")
    (4933.0, 0.76)
    """
    if isinstance(cell, bool | datetime.date | datetime.time):
        raise ValueError(_("is no number"))
    if isinstance(cell, int | float):
        if not abs(cell) < LARGEST:
            raise ValueError(_("is no number"))
        return cell if isinstance(cell, Percent) else float(cell)
    text = text_of(cell).lower()
    if text in NOTHING:
        return None
    if text in NIL:
        return 0.0
    if text.endswith("%"):
        return Percent(_digits(text.removesuffix("%").strip(), decimal))
    return _digits(UNITS.sub("", text), decimal)


def _digits(text: str, decimal: str) -> float:
    group = "." if decimal == "," else ","
    if len(text) > LONGEST:
        raise ValueError(_("is no number"))
    if re.fullmatch(rf"[+-]?[1-9]\d{{0,2}}(?:[{group} ]\d{{3}})+(?:\{decimal}\d+)?", text):
        return float(text.replace(group, "").replace(" ", "").replace(decimal, "."))
    if re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?", text):
        return float(text.replace(",", "."))
    raise ValueError(_("is no number"))


def date(cell: Any) -> datetime.date | None:
    """A date, or None for an empty cell: a spreadsheet's own, or a text with the day first, or the year first.

    >>> date("31-01-2024"), date("5 Agustus 2024"), date(45322)
    (datetime.date(2024, 1, 31), datetime.date(2024, 8, 5), datetime.date(2024, 1, 31))
    >>> date("31/02/2024")
    Traceback (most recent call last):
    ValueError: is a day that no calendar has
    """
    if isinstance(cell, datetime.date):
        return _in_time(cell.date() if isinstance(cell, datetime.datetime) else cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell == cell:
        if SERIALS[0] <= cell <= SERIALS[-1]:
            return DAY_ZERO + datetime.timedelta(days=int(cell))
        raise ValueError(_("is no date"))
    text = text_of(cell).lower()
    if text in NOTHING or text in NIL:
        return None
    for form in DATES:
        if match := form.fullmatch(text):
            return _in_time(_day(match["year"], match["month"], match["day"]))
    raise ValueError(_("is no date"))


def _in_time(day: datetime.date) -> datetime.date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        told = _("is no date from {first} to {last}").format(first=str(FIRST_YEAR), last=str(LAST_YEAR))
        raise ValueError(told)
    return day


def _day(year: str, month: str, day: str) -> datetime.date:
    number_of_month = int(month) if month.isdigit() else MONTH_NUMBERS.get(month, 0)
    try:
        return datetime.date(int(year) + (CENTURY if len(year) == 2 else 0), number_of_month, int(day))
    except ValueError:
        raise ValueError(_("is a day that no calendar has")) from None


def year(cell: Any) -> int | None:
    """A year, or None for an empty cell.

    >>> year("Tahun 2024"), year(2023.0), year("")
    (2024, 2023, None)
    """
    if isinstance(cell, datetime.date):
        return cell.year
    text = text_of(cell)
    if text.lower() in NOTHING:
        return None
    found = YEAR.findall(text)
    if len(set(found)) != 1:
        allowed = _("is no year from {first} to {last}").format(first=str(FIRST_YEAR), last=str(LAST_YEAR))
        raise ValueError(allowed)
    return int(found[0])


def month(cell: Any) -> int | None:
    """A month, 1 to 12, or None for an empty cell.

    >>> month("Agustus"), month("03"), month("Jan 2024"), month(12.0)
    (8, 3, 1, 12)
    """
    if isinstance(cell, datetime.date):
        return cell.month
    text = text_of(cell).lower()
    if text in NOTHING:
        return None
    if text.isdigit() and 1 <= int(text) <= 12:
        return int(text)
    found = {MONTH_NUMBERS[word] for word in re.findall(r"[a-z]+", text) if word in MONTH_NUMBERS}
    if len(found) != 1:
        raise ValueError(_("is no month"))
    return found.pop()


def period(text: str) -> tuple[int | None, int | None]:
    """The one year and the one month that a title names, None for what it does not name.

    >>> period("LAPORAN BULAN JANUARI 2024"), period("Klien tahun 2023"), period("Laporan 2023 dan 2024")
    ((2024, 1), (2023, None), (None, None))
    """
    years = {int(found) for found in YEAR.findall(text)}
    months = {MONTH_NUMBERS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in MONTH_NUMBERS}
    return (years.pop() if len(years) == 1 else None), (months.pop() if len(months) == 1 else None)
