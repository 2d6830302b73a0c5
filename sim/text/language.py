"""The reader's language: every sentence that a user reads passes through `_`, with English as its source.

The language belongs to a call, not to the process: `speaking` sets it for what runs inside. A sentence that is
written down once, at import, is only marked there (`N_`) and translated where it is shown.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
START = os.environ.get("BAPAS_LANG", "en")
_language: ContextVar[str] = ContextVar("language", default=START)


def _(text: str) -> str:
    """`text` in the language of this call, English where there is no translation.

    >>> _("a sentence without a translation")
    'a sentence without a translation'
    """
    return catalogue(_language.get()).gettext(text) if text else text  # an empty one stands for the catalogue's head


def N_(text: str) -> str:
    """`text` as it is, marked as a sentence that `_` translates where it is shown."""
    return text


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Inside, sentences are in `language` (a code such as `en` or `id`).

    >>> with speaking("en"):
    ...     _("low")
    'low'
    """
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The sentences of a language; an empty catalogue where there is none."""
    return gettext.translation("bapas", LOCALE, [language], fallback=True)
