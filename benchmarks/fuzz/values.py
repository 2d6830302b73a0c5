"""Odd values, and texts with something odd done to them, all from one generator of luck: they can be made again."""

from __future__ import annotations

import datetime
import decimal
import math
import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

Luck = random.Random
ODD: tuple[Any, ...] = (
    *(0, -1, 1, 2, 7, 10**3, 10**9, 10**30, -(2**63), 2**64),
    *(0.0, -0.0, 0.5, 1.0, 1.477, 9.0, 80.0, 1e-300, 1e300, math.nan, math.inf, -math.inf),
    *(True, False, None, ..., NotImplemented),
    *("", "80%", "0,8", "1.477", "12.000,5", "nihil", "-", "rnr", "full_rnr", "=cmd()", "[/red]", "$x$", "a" * 5000),
    *("\x1b[2J", "\u202e", "\ud800", "\0", "🙂", "../../etc/passwd", "C:\\a", "__class__", "staffing.pks"),
    *([], [1], (), (1, 2), {}, {"a": 1}, {1: 2}, set(), b"bytes", range(3), object(), int, len),
    *(np.int64(9), np.uint8(255), np.float32(0.5), np.float64("nan"), np.bool_(True), np.str_("rnr")),
    *(np.array(3), np.array([1.0, 2.0]), np.datetime64("2026-01-01"), np.ma.masked),
    *(pd.NA, pd.NaT, pd.Timestamp("2026-01-01"), pd.Series([1.0])),
    *(datetime.date(2026, 3, 1), datetime.timedelta(1), decimal.Decimal("0.5"), Fraction(1, 2), 1j, Path("x")),
)
PLAIN: tuple[Any, ...] = (
    1,
    3,
    40,
    0.1,
    0.5,
    2.0,
    30.0,
    True,
    False,
    "rnr",
    "risk",
    "talk",
    np.int64(3),
    np.float32(0.5),
)
SNIPPETS = (
    *(
        "=",
        "[",
        "]",
        "[[",
        "{",
        "}",
        '"',
        "'",
        '"""',
        "#",
        ",",
        ".",
        "\n",
        "\r",
        "\t",
        "\0",
        "\ufeff",
        "\\",
        "\\u0000",
    ),
    *("nan", "inf", "-inf", "true", "1e400", "-0", "0x10", "1_000", "1.477", "80%", "0,8", "9" * 400, "2026-13-45"),
    *("[levers.staffing]\n", "[[change]]\n", 'extends = "self"\n', "schema_version = 2\n", "a.b.c.d = 1\n", "é", "🙂"),
)


def value(luck: Luck) -> Any:
    """A value, mostly odd, sometimes inside a list or a table."""
    if luck.random() < 0.3:
        return luck.choice(PLAIN)
    found = luck.choice(ODD)
    wraps = luck.random()
    return [found] if wraps < 0.05 else {"a": found} if wraps < 0.1 else luck.gauss(0, 10**3) if wraps < 0.2 else found


def name(luck: Luck) -> Any:
    """An odd value that can name something in a mapping."""
    while True:
        found = luck.choice(ODD)
        try:
            hash(found)
        except TypeError:
            continue
        return found


def damaged(text: str, luck: Luck) -> bytes:
    """A text with one to four changes: cut, doubled, swapped, overwritten, a number or a snippet put in, a bit turned.

    >>> damaged("a = 1", random.Random(1)) == damaged("a = 1", random.Random(1))
    True
    """
    raw = text.encode()
    for _change in range(luck.randint(1, 4)):
        raw = luck.choice(CHANGES)(raw, luck)
    return raw


def _span(raw: bytes, luck: Luck) -> tuple[int, int]:
    start = luck.randint(0, len(raw))
    return start, min(len(raw), start + luck.choice((1, 2, 8, 40, 400)))


def _cut(raw: bytes, luck: Luck) -> bytes:
    start, end = _span(raw, luck)
    return raw[:start] + raw[end:]


def _doubled(raw: bytes, luck: Luck) -> bytes:
    start, end = _span(raw, luck)
    return raw[:end] + raw[start:end] * luck.choice((1, 3, 50)) + raw[end:]


def _inserted(raw: bytes, luck: Luck) -> bytes:
    start, end = _span(raw, luck)
    return raw[:start] + luck.choice(SNIPPETS).encode() + raw[luck.choice((start, end)) :]


def _line_swapped(raw: bytes, luck: Luck) -> bytes:
    lines = raw.split(b"\n")
    i, j = luck.randrange(len(lines)), luck.randrange(len(lines))
    lines[i], lines[j] = lines[j], lines[i]
    return b"\n".join(lines)


def _value_replaced(raw: bytes, luck: Luck) -> bytes:
    lines = raw.split(b"\n")
    i = luck.randrange(len(lines))
    key, equals, _old = lines[i].partition(b"=")
    new = luck.choice(("nan", "-1", "1e300", '"x"', "[]", "{}", "true", "1.477", "999999999999", '"80%"', "[1, 'a']"))
    lines[i] = key + b"= " + new.encode() if equals else lines[i]
    return b"\n".join(lines)


def _bit_turned(raw: bytes, luck: Luck) -> bytes:
    if not raw:
        return raw
    at = luck.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << luck.randrange(8)]) + raw[at + 1 :]


CHANGES = (_cut, _doubled, _inserted, _line_swapped, _value_replaced, _value_replaced, _bit_turned)
