"""Signs that a console cannot show, as others that it can."""

from __future__ import annotations

import codecs
import sys
import unicodedata

ALIKE = dict(zip("–—−•×’“”→≥≤", ("-", "-", "-", "-", "x", "'", '"', '"', "->", ">=", "<="), strict=True))
HANDLER = "bapas.alike"


def alike(error: UnicodeError) -> tuple[str, int]:
    """What stands in the place of signs that cannot be encoded: one that looks alike, its plain letter, or `?`.

    >>> alike(UnicodeEncodeError("ascii", "3 × é ✓", 2, 3, ""))
    ('x', 3)
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = []
    for sign in error.object[error.start : error.end]:
        letter = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
        plain.append(ALIKE.get(sign) or letter or "?")
    return "".join(plain), error.end


def show_what_can_be_shown() -> None:
    """Standard output and error of this process never fail for a sign."""
    codecs.register_error(HANDLER, alike)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(errors=HANDLER)
