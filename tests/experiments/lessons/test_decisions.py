"""Decisions are scored by what can be expected, and what is shown of people is what was written down of them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from experiments.lessons import people
from experiments.lessons.decisions import month, places, years
from experiments.lessons.found import Found
from experiments.lessons.lessons import LESSONS
from experiments.lessons.played import Played
from experiments.lessons.texts import words
from sim.codes import Band
from sim.office import Office
from sim.text.language import LANGUAGES, speaking


def test_a_choice_is_worth_what_its_places_are_worth_together(lessons: Mapping[str, Played]) -> None:
    numbers = lessons["risk"].decision
    chosen = numbers["rank"][:3]
    assert places.averted(numbers, chosen) == pytest.approx(sum(places.averted(numbers, [k]) for k in chosen))


def test_no_choice_is_scored_by_the_lucks_that_made_it(lessons: Mapping[str, Played]) -> None:
    numbers = lessons["risk"].decision
    table = np.array(numbers["expected"])
    ranking = [k for k in range(len(table)) if k not in numbers["score"]]
    worth = (table[ranking, :, 0] - table[ranking, :, 1]).mean(axis=0)
    assert ranking and list(worth[numbers["rank"]]) == pytest.approx(sorted(worth, reverse=True), abs=1e-3)


def test_a_place_moves_what_is_expected_of_those_who_have_it(lessons: Mapping[str, Played]) -> None:
    table = np.array(lessons["risk"].decision["expected"])
    assert (table > 0.0).all() and (table[:, :, 0] != table[:, :, 1]).any()


def test_highest_and_lowest_bands_are_those_that_the_office_believes(lessons: Mapping[str, Played]) -> None:
    numbers = lessons["risk"].decision
    order = [Band.named(numbers["people"][k]["band"]) for k in places.by_band(numbers, True)]
    assert order == sorted(order, reverse=True) and len(order) == numbers["places"]
    least = [Band.named(numbers["people"][k]["band"]) for k in places.by_band(numbers, False)]
    assert least == sorted(least)


def test_shares_of_ratings_add_up_and_every_need_has_a_level(lessons: Mapping[str, Played]) -> None:
    for client in lessons["assessment"].decision["people"]:
        assert all(sum(rated["bands"]) == pytest.approx(1.0, abs=0.01) for rated in client["rated"].values())
        assert len(client["heard"]) == 7 and set(client["heard"]) <= {0, 1, 2}


def test_of_a_pair_the_better_office_has_the_lower_true_rate(lessons: Mapping[str, Played]) -> None:
    played = lessons["recorded"]
    shown = played.lesson.decision.shown(played.decision, words("recorded").decision)
    for pair, better in zip(played.decision["pairs"], shown["better"], strict=True):
        assert pair[better]["true"] == min(office["true"] for office in pair)
    assert 0.0 <= played.decision["rule"] <= 1.0


def test_a_way_is_scored_by_the_mean_of_its_runs(lessons: Mapping[str, Played]) -> None:
    numbers = lessons["caseload"].decision
    means = np.array(numbers["lucks"]).mean(axis=0)
    assert list(means) == pytest.approx(
        [numbers["means"][world]["potential_rate"] for world in numbers["worlds"]], abs=1e-3
    )


def test_months_are_no_longer_than_the_hours_there_are_and_are_worth_the_mean_of_their_runs(
    lessons: Mapping[str, Played],
) -> None:
    played = lessons["litmas"]
    numbers, found = played.decision, played.found
    most = numbers["available"] + numbers["overtime"]
    for world in found.worlds:
        assert 0.0 < sum(numbers["spent"][world].values()) <= most + len(numbers["kinds"])
        late, *_others, offences = month.means(numbers, world)
        assert late == pytest.approx(found.mean("late_litmas", world), abs=1e-3)
        assert offences == pytest.approx(found.mean("potential_rate", world), abs=1e-3)
    assert sum(numbers["asked"].values()) > most


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_decision_can_be_played_on_paper(lessons: Mapping[str, Played], name: str, code: str) -> None:
    decision, numbers = lessons[name].lesson.decision, lessons[name].decision
    with speaking(code):
        said = words(name).decision
        for page in (decision.cards(numbers, said), decision.key(numbers, said)):
            assert page and "{" not in repr(page)


def test_the_same_lesson_has_the_same_people() -> None:
    world_rows = np.arange(30)

    class Clients:
        clients = {"true_band": np.arange(30) % 3}

    first, again, other = (
        people.by_true_band(Clients(), world_rows, places.MIX, seed)  # type: ignore[arg-type]
        for seed in (1, 1, 2)
    )
    assert first == again != other and len(first) == len(set(first)) == sum(places.MIX.values())


def test_noise_shows_falls_alone_and_counts_them_as_often_as_counting_does(lessons: Mapping[str, Played]) -> None:
    numbers = lessons["noise"].decision
    for pair in numbers["pairs"]:
        first, second = (count / of for count, of in zip(pair["recorded"], pair["clients"], strict=True))
        assert second < first
    assert numbers["fall"] == pytest.approx(26 / 4933 / (35 / 4611) - 1)
    assert all(0.0 <= numbers["falls"][world] <= numbers["moves"][world] <= 1.0 for world in numbers["worlds"])


def test_where_nothing_changes_the_rate_falls_about_as_often_as_by_counting_alone() -> None:
    steady = {"news": 2.5, "register": 400.0, "true": 10.0}
    rows = {(f"{name}_{when}", 0): x for name, x in steady.items() for when in ("before", "after")}
    values = pd.DataFrame({"same": rows}).rename_axis(["outcome", "replication"])
    numbers = years.make(Found(values), Office(clients=400), 1)
    assert numbers["falls"]["same"] == pytest.approx(years.by_count(), abs=0.04)
