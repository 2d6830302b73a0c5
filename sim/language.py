"""The reader's language: every sentence that a user reads passes through `_`, with English as its source."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

LANGUAGE = os.environ.get("BAPAS_LANG", "en")
_catalogue = gettext.translation("bapas", Path(__file__).parent / "locale", [LANGUAGE], fallback=True)


def _(text: str) -> str:
    """`text` in the language of the environment variable BAPAS_LANG, English where there is no translation.

    >>> _("a sentence without a translation")
    'a sentence without a translation'
    """
    return _catalogue.gettext(text) if text else text  # an empty one stands for the catalogue's head
