"""What renderers other than Markdown do with texts: read their small markup, and take out what could do harm."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

NONE = "\ufffe\uffff"  # the two that XML forbids
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SIGN = r"[!-/:-@\[-`{-~]"  # what a backslash makes literal, as in CommonMark
_MARKUP = re.compile(
    rf"\\(?P<plain>{_SIGN})"
    r"|`(?P<code>[^`]+)`"
    r"|\*\*(?P<strong>(?:\\.|[^*\\])+)\*\*"
    r"|\*(?P<emphasis>(?:\\.|[^*\\])+)\*"
    r"|\[(?P<link>(?:\\.|[^\]\\])+)\]\((?P<target>[^)\s]*)\)"
)


class Span(NamedTuple):
    """A stretch of text of one kind: plain, strong, emphasis, code, or link, which alone has a target."""

    text: str
    kind: str = "plain"
    target: str = ""


def spans(text: str) -> list[Span]:
    """The stretches of a text, one after another.

    >>> [tuple(span) for span in spans("see **this** [page](p.md)")]
    [('see ', 'plain', ''), ('this', 'strong', ''), (' ', 'plain', ''), ('page', 'link', 'p.md')]
    """
    found, at = [], 0
    for match in _MARKUP.finditer(text):
        kind = "link" if match["link"] else str(match.lastgroup)
        inner = match[kind] if kind == "code" else re.sub(rf"\\({_SIGN})", r"\1", match[kind])
        found += [Span(text[at : match.start()]), Span(inner, kind, match["target"] or "")]
        at = match.end()
    return [span for span in (*found, Span(text[at:])) if span.text]


def without_markup(text: str) -> str:
    """A text as a place that knows no markup shows it: a figure, a line of a log.

    >>> without_markup("a **strong** *word*")
    'a strong word'
    """
    return "".join(span.text for span in spans(text))


def shortened(text: str, most: int) -> str:
    """A text of at most `most` signs; the last one tells where something was left out.

    >>> shortened("a long title", 7), shortened("title", 7)
    ('a long…', 'title')
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def harmless(text: str) -> str:
    """`text` without control characters, which could move the cursor or rename the window, without marks that turn
    the direction of writing, and without halves of signs and signs that are none, which no file can hold; lines stay
    lines.

    >>> harmless("a\\x1b[2Jb")
    'a[2Jb'
    """
    return "".join(
        sign
        for sign in text
        if sign == "\n" or not (unicodedata.category(sign) in ("Cc", "Cs") or sign in TURNING + NONE)
    )
