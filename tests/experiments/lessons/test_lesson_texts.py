"""The words of lessons: the same keys and the same places for numbers in every language, and paths that add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from experiments.lessons.lessons import LESSONS
from experiments.lessons.texts import FOLDER, Words, words
from sim.text.errors import InputError
from sim.text.files import read_toml, typed
from sim.text.language import LANGUAGES, speaking

JP = 45  # minutes
PLACES = re.compile(r"\{(\w+)\}")


def leaves(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a file with its key; those of lists by their number."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not pairs:
        yield key, value
    for name, inner in pairs:
        yield from leaves(inner, f"{key}.{name}")


def read(code: str, name: str) -> dict[str, Any]:
    return dict(leaves(read_toml(FOLDER / code / f"{name}.toml")))


def test_every_lesson_has_words_in_every_language_and_no_words_are_without_a_lesson() -> None:
    for code in LANGUAGES:
        assert {path.stem for path in (FOLDER / code).glob("*.toml")} == set(LESSONS)


@pytest.mark.parametrize("name", LESSONS)
def test_the_languages_have_the_same_keys_and_the_same_places_for_numbers(name: str) -> None:
    first, second = (read(code, name) for code in LANGUAGES)
    assert list(first) == list(second)
    for key, text in first.items():
        if isinstance(text, str):
            assert set(PLACES.findall(text)) == set(PLACES.findall(second[key])), key
        else:
            assert text == second[key], key


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_whatever_a_lesson_has_is_worded_and_paths_fill_their_hours(name: str, code: str) -> None:
    lesson = LESSONS[name]
    with speaking(code):
        said = words(name)
    assert list(said.asks) == list(lesson.asks)
    assert list(said.worlds) == list(lesson.worlds)
    assert tuple(said.steps) == lesson.steps and bool(said.steps_title) == bool(lesson.steps)
    assert sum(part.minutes for part in said.one_jp) == JP
    assert sum(part.minutes for part in said.three_jp) == 3 * JP
    assert all(item.right <= len(item.answers) for item in said.test)


@pytest.mark.parametrize("name", LESSONS)
def test_worlds_and_steps_that_are_asked_about_are_run(name: str) -> None:
    lesson = LESSONS[name]
    asked = {world for ask in lesson.asks.values() for world in (ask.world, ask.base)}
    assert asked | {lesson.twin.first, lesson.twin.second} <= set(lesson.worlds)


def test_a_key_that_a_trainer_misspelt_is_told_with_its_file(tmp_path: Path) -> None:
    values = read_toml(FOLDER / "en" / "risk.toml")
    values["titel"] = values.pop("title")
    with pytest.raises(InputError) as error:
        typed(Words, values, tmp_path / "risk.toml")
    assert "risk.toml: titel" in str(error.value) and error.value.nearest == "title"
