"""Decisions are scored by what can be expected, and what is shown of people is what was written down of them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from experiments.lessons import people
from experiments.lessons.decisions import exercise, month, places, ways, week, years
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


def test_whoever_is_acute_and_told_of_comes_first_where_the_class_goes_by_what_it_hears(
    lessons: Mapping[str, Played],
) -> None:
    numbers = lessons["acute"].decision
    people = numbers["people"]
    assert all(person["true"] != "none" for person in people if person["told"])
    told = [people[k]["told"] for k in week.by_band(numbers, True)]
    assert told == sorted(told, reverse=True) and any(told) and len(told) == numbers["places"]
    bands = [Band.named(people[k]["band"]) for k in week.by_band(numbers, False)]
    assert bands == sorted(bands, reverse=True)


def test_visits_are_worth_what_each_is_and_move_what_is_expected(lessons: Mapping[str, Played]) -> None:
    numbers = lessons["acute"].decision
    assert week.averted(numbers, [0, 1]) == pytest.approx(
        week.PER * (numbers["worth"][0] + numbers["worth"][1])
    ) and any(numbers["worth"])
    assert sorted(numbers["rank"]) == list(range(len(numbers["people"])))


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


EXERCISES = ("violations", "community_service")


@pytest.mark.parametrize("name", EXERCISES)
def test_all_go_the_way_or_nobody_does_and_what_is_chosen_lies_between(
    lessons: Mapping[str, Played], name: str
) -> None:
    numbers = lessons[name].decision
    everybody = set(range(len(numbers["people"])))
    assert everybody
    for measure in numbers["measures"]:
        assert ways.total(numbers, measure, set()) == pytest.approx(sum(numbers["otherwise"][measure]))
        assert ways.total(numbers, measure, everybody) == pytest.approx(sum(numbers["chosen"][measure]))
        changes = sum(ways.change(numbers, measure, k) for k in everybody)
        assert ways.total(numbers, measure, everybody) - ways.total(numbers, measure, set()) == pytest.approx(changes)


@pytest.mark.parametrize("name", EXERCISES)
def test_in_custody_nobody_offends_outside_and_years_add_up(lessons: Mapping[str, Played], name: str) -> None:
    numbers = lessons[name].decision
    for kind, by_year in zip(("chosen", "otherwise"), numbers["years"], strict=True):
        lived = numbers[kind]
        for true, potential, inside in zip(lived["true"], lived["potential"], lived["inside"], strict=True):
            assert true == potential if inside == 0.0 else true < potential
        for measure, row in zip(("true", "potential"), by_year, strict=True):
            assert sum(row) == pytest.approx(sum(lived[measure]), abs=0.01)


def test_who_is_revoked_is_sought_and_who_is_warned_goes_on(lessons: Mapping[str, Played]) -> None:
    numbers = lessons["violations"].decision
    assert sum(numbers["chosen"]["inside"]) > sum(numbers["otherwise"]["inside"])
    assert sum(numbers["chosen"]["under"]) < sum(numbers["otherwise"]["under"])
    assert all(client["known"] > 0 and client["owed"] > 0 for client in numbers["people"])


def test_who_would_have_had_nothing_is_drawn_in(lessons: Mapping[str, Played]) -> None:
    numbers = lessons["community_service"].decision
    nothing = [client["chances"][exercise.NOTHING] for client in numbers["people"]]
    assert numbers["chosen"]["drawn"] == pytest.approx(nothing) and not any(numbers["otherwise"]["drawn"])
    assert all(sum(client["chances"].values()) == pytest.approx(1.0) for client in numbers["people"])
    assert not any(numbers["otherwise"]["under"]) and all(numbers["chosen"]["under"])


def test_a_lot_of_certain_chances_is_that_way() -> None:
    lives = {
        name: exercise.Lives(np.zeros((3, 1, 2, 4)), np.full((3, 2), count))
        for name, count in (("prison", 1), (exercise.NOTHING, 2))
    }
    shares = {"prison": np.array([1.0, 0.0]), exercise.NOTHING: np.array([0.0, 1.0])}
    lots = np.random.default_rng(1).random((3, 2))
    assert exercise._by_lot(lives, shares, lots).tolist() == [[1, 2]] * 3


def test_the_net_is_wider_by_who_would_have_had_nothing(lessons: Mapping[str, Played]) -> None:
    found = lessons["community_service"].found
    held, clients = found.of("held"), found.of("clients")
    assert list(held["nothing"]) == pytest.approx(list(clients["nothing"]))
    assert list(held["without"]) == pytest.approx(list(clients["without"]))
    assert (clients["half"] - held["half"] > 0.0).all() and (clients["prison"] - held["prison"] > 0.0).all()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sentence_of_the_litmas_has_its_readers_and_a_reason(lessons: Mapping[str, Played], code: str) -> None:
    played = lessons["readers"]
    with speaking(code):
        said = words("readers").decision
        rows = played.lesson.decision.shown(played.decision, said)["rows"]
    assert len(rows) == 12 and len({row["says"] for row in rows}) == 12
    for row in rows:
        needed = played.decision["needed"][row["name"]]
        readers = [said[reader] for reader, needs in zip(played.decision["readers"], needed, strict=True) if needs]
        assert row["because"].startswith((", ".join(readers) or said["nobody"]) + ": ")


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
