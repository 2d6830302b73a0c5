"""Sentences of the library that reads the command line, so that the catalogue has them in the reader's language."""

from __future__ import annotations

import gettext
import os

from sim.text.language import LOCALE, N_, language

WORDS = (
    N_("Arguments"),
    N_("Commands"),
    N_("Options"),
    N_("Missing command."),
    N_("No such command {name!r}."),
    N_("Show this message and exit."),
    N_("default: {default}"),
    N_("required"),
)


def speak() -> None:
    """That library, in this process, in the language of this call: it asks gettext's own domain."""
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain("bapas", LOCALE)
    gettext.textdomain("bapas")
