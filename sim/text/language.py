"""The reader's language: every sentence that a user reads passes through `_`, with English as its source.

The language belongs to a call, not to the process: `speaking` sets it for what runs inside. A sentence that is
written down once, at import, is only marked there (`N_`) and translated where it is shown.
"""

from __future__ import annotations

import gettext
import os
import string
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
VARIABLE = "BAPAS_LANG"
_MARKS = str.maketrans(",.", ".,")


def preferred(environment: Mapping[str, str] = os.environ) -> str:
    """The language that the environment asks for: by `BAPAS_LANG`, or the locale, or else Indonesian.

    >>> preferred({"LANG": "en_GB.UTF-8"}), preferred({"BAPAS_LANG": "en", "LANG": "id_ID"}), preferred({"LANG": "C"})
    ('en', 'en', 'id')
    """
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    asked = (environment.get(VARIABLE) or locale).lower()[:2]
    return asked if asked in LANGUAGES else "id"


_language: ContextVar[str | None] = ContextVar("language", default=None)


class Sentence(str):
    """A sentence in the reader's language, whose `format` writes numbers as that language does.

    A number to so many digits (`{x:,.1f}`) is one to read; one in general form (`{x:g}`) is as it is typed in a file
    or on the command line, where the decimal sign is a point in every language.
    """

    def format(self, *args: Any, **values: Any) -> str:
        """The sentence with its values.

        >>> with speaking("id"):
        ...     Sentence("{x:,.1f} and {y}").format(x=1234.5, y=0.5)
        '1.234,5 and 0.5'
        """
        return _NUMBERS.vformat(self, args, values)


class _Numbers(string.Formatter):
    def format_field(self, value: Any, spec: str) -> str:
        text = format(value, spec)
        return written(text) if spec and spec[-1] in ",df%" and isinstance(value, int | float) else text


_NUMBERS = _Numbers()


def _(text: str) -> str:
    """`text` in the language of this call, English where there is no translation.

    >>> _("a sentence without a translation")
    'a sentence without a translation'
    """
    return Sentence(catalogue(language()).gettext(text) if text else text)  # empty: the catalogue's own head


def N_(text: str) -> str:
    """`text` as it is, marked as a sentence that `_` translates where it is shown."""
    return text


def language() -> str:
    """The code of the language of this call: that of `speaking`, or else what the environment asks for."""
    return _language.get() or preferred()


def written(number: str) -> str:
    """A number that Python has written, with the marks of the reader's language for decimals and thousands.

    >>> with speaking("id"):
    ...     written("1,234.5")
    '1.234,5'
    """
    return number.translate(_MARKS) if language() == "id" else number


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Inside, sentences are in the language of this code, `en` or `id`.

    >>> with speaking("en"):
    ...     _("low")
    'low'
    """
    before = _language.set(code)
    try:
        yield
    finally:
        _language.reset(before)


@cache
def catalogue(code: str) -> gettext.NullTranslations:
    """The sentences of a language; an empty catalogue where there is none."""
    return gettext.translation("bapas", LOCALE, [code], fallback=True)
