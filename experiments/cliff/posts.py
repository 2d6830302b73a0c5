"""The PK posts of a scan: fewer than today's, today's, and more."""

from __future__ import annotations

from sim.policy.levers import LEVERS
from sim.text.errors import InputError
from sim.text.language import _

SHARES = (0.5, 0.65, 0.8, 0.9, 1.1, 1.25, 1.5, 2.0, 3.0)  # of today's posts
TEN = 10
MOST = int(LEVERS["staffing.pks"].high or 0)


def ready_made(today: int) -> list[int]:
    """Posts from about half of today's to three times as many, with today's and ten fewer and more.

    >>> ready_made(73)
    [36, 47, 58, 63, 66, 73, 80, 83, 91, 110, 146, 219]
    >>> ready_made(2)
    [1, 2, 3, 4, 6, 12]
    """
    return around(today, [round(share * today) for share in SHARES])


def around(today: int, others: list[int]) -> list[int]:
    """Today's posts, ten fewer, ten more, and others, in order and each once; at least one."""
    return sorted({min(MOST, n) for n in (today - TEN, today, today + TEN, *others) if n > 0})


def read_posts(text: str) -> list[int]:
    """Posts as a user writes them, with commas between. Raises `InputError` for what are no posts.

    >>> read_posts("50, 60")
    [50, 60]
    """
    parts = [part.strip() for part in text.split(",")]
    for part in parts:
        if not part.isdecimal() or not 1 <= int(part) <= MOST:
            raise InputError(
                _("{text!r} is no number of PK posts").format(text=part),
                key="--pks",
                allowed=_("whole numbers from 1 to {most}, with commas between").format(most=MOST),
            )
    return [int(part) for part in parts]
