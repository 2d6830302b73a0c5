"""The words of a lesson, from one file a language: documents that trainers edit, the same keys in both.

Numbers in sentences are places in braces, filled by the runs. What depends on what the runs say has a sentence for
each way it can turn out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from sim.text.files import read_toml, typed
from sim.text.language import LANGUAGES, language
from sim.text.values import Checked, Whole

FOLDER = Path(__file__).parent / "texts"
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Texts = Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]


class Titled(Checked):
    """A title, and what it stands for."""

    title: Text
    about: Text


class Said(Checked):
    """A question before the run, what a figure of its outcome is called, and what is said where it falls, stays as it
    is, rises, or the runs cannot tell. Places: `{base}`, `{world}`, `{change}`, `{lo}`, `{hi}`, `{agree}` and `{n}`.
    """

    question: Text
    outcome: Text
    falls: Text
    same: Text
    rises: Text
    unsure: Text


class Source(Checked):
    """What somebody found or holds, and where it stands."""

    says: Text
    source: Text


class Item(Checked):
    """A question of the test: its answers, which of them is right (1 for the first), and why."""

    question: Text
    answers: Annotated[tuple[Text, ...], Field(strict=False, min_length=3, max_length=4)]
    right: Annotated[Whole, Field(ge=1, le=4)]
    because: Text


class Part(Checked):
    """So many minutes of a session, and what is done in them."""

    minutes: Annotated[Whole, Field(ge=1, le=90)]
    what: Text


class Words(Checked):
    """All sentences of a lesson in one language."""

    title: Text
    aim: Text
    minutes: Annotated[Whole, Field(ge=10, le=180)]
    case: Texts
    worlds: dict[str, Titled]
    asks: dict[str, Said]
    steps_title: str = ""
    steps: dict[str, Text] = {}
    because: Texts
    limits: Texts
    twin: Text
    decision: dict[str, Text]
    literature: Annotated[tuple[Source, ...], Field(strict=False, min_length=1)]
    disputes: Annotated[tuple[Source, ...], Field(strict=False, min_length=1)]
    discuss: Annotated[tuple[Text, ...], Field(strict=False, min_length=2, max_length=2)]
    test: Annotated[tuple[Item, ...], Field(strict=False, min_length=5, max_length=5)]
    unplugged: Texts
    one_jp: Annotated[tuple[Part, ...], Field(strict=False, min_length=3)]
    three_jp: Annotated[tuple[Part, ...], Field(strict=False, min_length=3)]
    tips: Texts


def words(name: str) -> Words:
    """The words of a lesson in the language of this call. Raises `InputError` that names the file and the key.

    >>> words("risk").test[0].right in (1, 2, 3)
    True
    """
    code = language() if language() in LANGUAGES else "en"
    path = FOLDER / code / f"{name}.toml"
    return typed(Words, read_toml(path), path)
