"""`--lang` wherever it stands on the command line, and the line that names the other language."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from sim.text.errors import InputError, nearest
from sim.text.language import LANGUAGES, VARIABLE, _, language

OPTION = "--lang"
SWITCH = {"id": "In English: --lang en", "en": "Dalam bahasa Indonesia: --lang id"}  # each for who reads the other


def asked_language(words: Sequence[str], environment: Mapping[str, str] = os.environ) -> tuple[str | None, list[str]]:
    """The language that the words of a command ask for, and the other words.

    Raises `InputError` for a language that the program does not speak, by `BAPAS_LANG` too where no word asks.

    >>> asked_language(["compare", "--lang", "id", "--years=1"]), asked_language(["run", "--lang=en"])
    (('id', ['compare', '--years=1']), ('en', ['run']))
    """
    rest, asked = list(words), None
    for k, word in reversed(list(enumerate(words))):
        name, equals, value = word.partition("=")
        if name == OPTION:
            asked = _spoken(value if equals else (rest[k + 1] if k + 1 < len(rest) else ""), OPTION)
            del rest[k : k + (1 if equals else 2)]
    if asked is None and environment.get(VARIABLE):
        _spoken(environment[VARIABLE], VARIABLE)
    return asked, rest


def _spoken(given: str, key: str) -> str:
    if given not in LANGUAGES:
        problem = _("{language!r} is no language of this program").format(language=given)
        raise InputError(problem, key=key, allowed=", ".join(LANGUAGES), nearest=nearest(given, LANGUAGES))
    return given


def other_language() -> str:
    """How the other language is asked for, in that language."""
    return SWITCH.get(language(), SWITCH["en"])
