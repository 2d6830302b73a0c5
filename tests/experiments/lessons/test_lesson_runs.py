"""What a lesson's runs say, and that what is shown is what they said, whatever it is."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest

from experiments.lessons import runs, told, twins
from experiments.lessons.lesson import Ask, teaching_office
from experiments.lessons.lessons import LESSONS, named
from experiments.lessons.played import Played
from experiments.lessons.runs import Answer
from experiments.lessons.texts import words
from scenarios.runs.statistics import RELATIVE, Difference
from scenarios.runs.verdicts import Verdict
from sim.text.errors import InputError
from sim.text.language import LANGUAGES, speaking


def answer(values: list[float], unit: str = RELATIVE, said: str = "falls") -> Answer:
    change = Difference(unit, sum(values) / len(values), min(values), max(values), 0.0, len(values), tuple(values))
    return Answer(Ask("potential_rate", "new", "old"), 12.345, 11.1, change, 0.05, said)


def test_every_verdict_is_one_that_a_class_can_expect_or_that_nobody_can_tell() -> None:
    said = {verdict: runs.said(verdict) for verdict in Verdict}
    assert set(said.values()) == {"falls", "same", "rises", "unsure"}
    assert said[Verdict.NO_VALUE] == said[Verdict.CANNOT_TELL] == "unsure"
    assert said[Verdict.FALLS_A_LITTLE] == said[Verdict.NO_CHANGE] == "same"


@pytest.mark.parametrize("name", LESSONS)
def test_the_difference_of_an_answer_is_that_of_its_runs(lessons: Mapping[str, Played], name: str) -> None:
    played = lessons[name]
    for found in played.answers.values():
        table = played.found.of(found.ask.outcome)
        assert found.base == pytest.approx(table[found.ask.base].mean())
        pairs = table[found.ask.world] - table[found.ask.base]
        if found.change.unit == RELATIVE:
            pairs = pairs / table[found.ask.base]
        assert list(found.change.values) == pytest.approx([x for x in pairs if not math.isnan(x)])


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("said", ["falls", "same", "rises", "unsure"])
def test_the_sentence_is_that_of_the_verdict_with_the_runs_numbers(code: str, said: str) -> None:
    with speaking(code):
        text = told.sentence(answer([-0.1, -0.2, 0.3], said=said), words("caseload").asks["small"])
        assert "{" not in text and told.number(12.345) in text and told.number(11.1) in text
        others = {told.sentence(answer([0.0], said=one), words("caseload").asks["small"]) for one in told.SAID}
    assert len(others) == len(told.SAID)


def test_a_difference_in_its_own_unit_has_its_sign_and_no_percent() -> None:
    assert told.written(0.2, answer([0.2], unit="offences")) == "+0.2"
    assert told.written(-0.2, answer([-0.2], unit="offences")) == "-0.2"
    assert told.written(-0.2, answer([-0.2])) == "-20.0 %"


def test_the_number_that_agree_is_that_of_the_more_frequent_sign() -> None:
    assert answer([-0.1, -0.2, 0.3, 0.0]).agree == 2


def test_offences_averted_are_those_per_thousand_hours_against_no_programme(lessons: Mapping[str, Played]) -> None:
    found = lessons["risk"].found
    for world in ("low", "high"):
        less = found.of("potential")["none"] - found.of("potential")[world]
        assert list(found.of("averted")[world]) == pytest.approx(list(1000.0 * less / found.of("hours")[world]))


def test_a_lesson_that_does_not_exist_is_told_with_the_nearest() -> None:
    with pytest.raises(InputError) as error:
        named("asessment")
    assert error.value.nearest == "assessment" and "risk" in str(error.value)


def test_a_life_is_of_somebody_to_whom_it_happens_in_the_second_world_alone() -> None:
    lesson, office = LESSONS["risk"], teaching_office(150)
    first, second = twins.live(lesson, office, 1, 60).lives
    assert first.id == second.id
    assert [[event.kind for event in life.events].count("completed") > 0 for life in (first, second)] == [False, True]
