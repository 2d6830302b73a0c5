"""One client in two worlds: the same life as `bapas story` tells, beside what the PK believed; never a real person."""

from __future__ import annotations

import pytest

import scenarios
from experiments.app.pair import Pair
from experiments.app.person import story
from experiments.app.world import Start
from sim.lives.watching import code
from sim.model import BapasModel
from sim.text.errors import InputError
from sim.text.language import speaking
from tests.experiments.app.test_pair import Warm

SCENARIOS = (scenarios.load("status_quo"), scenarios.load("full_rnr"))


@pytest.fixture(scope="module")
def start(small: BapasModel) -> Start:
    return Warm(small)


@pytest.fixture(scope="module")
def pair(start: Start) -> Pair:
    pair = Pair(start, (SCENARIOS[0].policy, SCENARIOS[1].policy))
    pair.go_on(26)
    return pair


def test_a_story_is_told_in_both_offices_and_marked_as_invented(pair: Pair) -> None:
    id = pair.frames[0].people[0].id
    with speaking("en"):
        told = story(pair, SCENARIOS, id)
    assert "tokoh rekaan" in told and code(id) in told
    assert "Where the two worlds part" in told and "<h1" not in told


def test_what_the_pk_believes_stands_beside_the_truth(pair: Pair) -> None:
    person = pair.frames[0].people[0]
    with speaking("en"):
        told = story(pair, SCENARIOS, person.id)
    assert told.count("true, office") == told.count("believed, office") == 2
    assert "self-control" in told


def test_a_client_whom_nobody_knows_is_refused(pair: Pair) -> None:
    with pytest.raises(InputError, match="no client"):
        story(pair, SCENARIOS, 12345)


def test_there_is_no_story_before_the_first_week(start: Start) -> None:
    fresh = Pair(start, (SCENARIOS[0].policy, SCENARIOS[1].policy))
    with pytest.raises(InputError, match="no week"):
        story(fresh, SCENARIOS, fresh.frames[0].people[0].id)
