"""`--lang` wherever it stands on the command line, and the line that names the other language."""

from __future__ import annotations

from collections.abc import Sequence

from sim.text.errors import InputError, nearest
from sim.text.language import LANGUAGES, _, language

OPTION = "--lang"
SWITCH = {"id": "In English: --lang en", "en": "Dalam bahasa Indonesia: --lang id"}  # each for who reads the other


def asked_language(words: Sequence[str]) -> tuple[str | None, list[str]]:
    """The language that the words of a command ask for, and the other words.

    Raises `InputError` for a language that the program does not speak.

    >>> asked_language(["compare", "--lang", "id", "--years=1"]), asked_language(["run", "--lang=en"])
    (('id', ['compare', '--years=1']), ('en', ['run']))
    """
    rest, asked = list(words), None
    for k, word in reversed(list(enumerate(words))):
        name, equals, value = word.partition("=")
        if name != OPTION:
            continue
        given = value if equals else (rest[k + 1] if k + 1 < len(rest) else "")
        if given not in LANGUAGES:
            raise InputError(
                _("{language!r} is no language of this program").format(language=given),
                key=OPTION,
                allowed=", ".join(LANGUAGES),
                nearest=nearest(given, LANGUAGES),
            )
        del rest[k : k + (1 if equals else 2)]
        asked = given
    return asked, rest


def other_language() -> str:
    """How the other language is asked for, in that language."""
    return SWITCH.get(language(), SWITCH["en"])
