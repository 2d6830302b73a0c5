"""How much room texts take, from how wide signs are in Arial: no font is read, which a reader may not have either."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from experiments.documents.blocks import plain
from experiments.documents.markup import shortened, without_markup

NARROW, WIDE = frozenset("fijlrtI.,:;'|!()[]/\\- "), frozenset("mwMW@%—…")
LINE = 1.2  # ems from line to line
WORD, CELL = 11.0, 32.0  # ems beyond which a longer word or cell asks for no wider column


def ems(text: str) -> float:
    """How wide a text is on one line, in sizes of its font; a little more than less.

    >>> round(ems("minggu"), 1), round(ems("1.5"), 1)
    (3.5, 1.5)
    """
    return sum(map(_em, text))


def _em(sign: str) -> float:
    if sign in NARROW:
        return 0.34
    if sign in WIDE:
        return 0.92
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    return 0.7 if sign.isupper() else 0.56


def lines(text: str, room: float) -> int:
    """Lines that a text takes where a line has `room` ems; a word that is longer is broken.

    >>> lines("", 10.0), lines("one two three", 5.0), lines("x" * 100, 10.0)
    (1, 2, 6)
    """
    count, at = 1, 0.0
    for word in text.split():
        width = ems(word)
        if at and at + ems(" ") + width > room:
            count, at = count + 1, 0.0
        at += width + (ems(" ") if at else 0.0)
        if at > room:
            count, at = count + int(at // room), at % room
    return count


def fitted(text: str, room: float, most: int) -> str:
    """A text with markup where it takes at most so many lines of `room` ems; else its beginning, without markup.

    >>> fitted("**two** words", 10.0, 1), fitted("a sentence of many words", 8.0, 1)
    ('**two** words', 'a sentence o…')
    """
    words = without_markup(text)
    if lines(words, room) <= most:
        return text
    signs = len(words) * most // lines(words, room) + 1
    while signs > 1 and lines(shortened(words, signs), room) > most:
        signs -= max(1, signs // 50)
    return plain(shortened(words, signs))


def widths(columns: Sequence[Sequence[str]], room: float) -> list[float]:
    """How many of `room` ems each column of texts has, all of them together: its longest word, then what else there
    is, in proportion to what they would like.

    >>> [round(width) for width in widths([["a long first column of words", "b"], ["1.0", "2.0"]], 20.0)]
    [18, 2]
    """
    texts = [[without_markup(cell) for cell in column] for column in columns]
    least = [min(WORD, max(ems(word) for cell in column for word in ("i", *cell.split()))) for column in texts]
    most = [max(low, min(CELL, max(map(ems, column)))) for low, column in zip(least, texts, strict=True)]
    if sum(most) <= room or sum(least) >= room:
        wanted = most if sum(most) <= room else least
        return [room * want / sum(wanted) for want in wanted]
    spare = (room - sum(least)) / (sum(most) - sum(least))
    return [low + spare * (high - low) for low, high in zip(least, most, strict=True)]
