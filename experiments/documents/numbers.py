"""Numbers for the eye."""

from __future__ import annotations

import datetime
import math

from sim.text.language import LANGUAGES, _, language, written


def number(x: float, digits: int = 1) -> str:
    """A number, empty where there is none.

    >>> number(1234.56), number(-0.01), number(float("nan"))
    ('1,234.6', '0.0', '')
    """
    return "" if math.isnan(x) else written(f"{x:z,.{digits}f}")


def percent(x: float) -> str:
    """A relative change in percent, with its sign.

    >>> percent(-0.1234), percent(-0.0001)
    ('-12.3 %', '+0.0 %')
    """
    return "" if math.isnan(x) else written(f"{100 * x:+z.1f} %")


def with_interval(mean: str, lo: str, hi: str) -> str:
    """A number and its interval, each already written for the eye.

    >>> with_interval("2", "1", "3")
    '2 (1 to 3)'
    """
    return _("{mean} ({lo} to {hi})").format(mean=mean, lo=lo, hi=hi)


def trimmed(x: float) -> str:
    """A number with as many digits as it has.

    >>> trimmed(3.5), trimmed(24.0)
    ('3.5', '24')
    """
    return written(f"{x:g}")


def in_figures(x: float, count: int = 3) -> str:
    """A number in so many figures, empty where there is none.

    >>> in_figures(0.123456), in_figures(1234.5, 4), in_figures(123456.0), in_figures(float("nan"))
    ('0.123', '1,234', '123,000', '')
    """
    if math.isnan(x):
        return ""
    short = f"{x:.{count}g}"
    return number(float(short), 0) if abs(x) >= 1000.0 else written(short)


def day(date: datetime.date) -> str:
    """A date as the reader's language writes it.

    >>> day(datetime.date(2025, 1, 15))
    '15 January 2025'
    """
    from babel.dates import format_date

    return format_date(date, "d MMMM y", locale=language() if language() in LANGUAGES else "en")
