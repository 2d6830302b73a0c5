"""An office that comes out unlike its file is refused, with both numbers and the remedy, unless the user insists."""

from __future__ import annotations

import re

import pytest

import scenarios
from scenarios.office_check import Held, base_year, hold
from sim.office import Known, Office
from sim.text.errors import InputError

TWO_FOR_ONE = Office(clients=600, intake={"pb": 60.0, "cb": 60.0})


@pytest.mark.parametrize("name", ["palembang", "template", "contoh_kecil", "contoh_sedang", "contoh_padat"])
def test_the_offices_that_come_with_the_program_are_those_of_their_files(name: str) -> None:
    assert hold(scenarios.load_office(name), name) == []


@pytest.mark.parametrize("clients", [20, 300, 1507])
def test_a_register_without_intake_contradicts_nothing(clients: int) -> None:
    assert hold(Office(clients=clients), "office.toml") == []


def test_an_intake_that_contradicts_the_register_is_refused_with_both_numbers_and_the_remedy() -> None:
    (clients,) = (held for held in base_year(TWO_FOR_ONE) if held.key == "clients")
    assert 0.8 * 180 < clients.found < 180, "60 entries a year by pb and by cb keep about 180 people on the register"
    with pytest.raises(
        InputError, match=rf"clients is 600 .* comes to {clients.found:.0f}: leave out \[intake\]"
    ) as refused:
        hold(TWO_FOR_ONE, "mine.toml")
    assert str(refused.value).startswith("mine.toml: ") and "--insist" in str(refused.value)


def test_who_insists_is_told() -> None:
    (sentence,) = hold(TWO_FOR_ONE, "mine.toml", insist=True)
    assert re.search(r"clients is 600 .* comes to 1\d\d:", sentence)


def test_a_mix_that_contradicts_the_intake_is_refused() -> None:
    office = Office(clients=180, mix={"pb": 1.0}, intake={"pb": 60.0, "cb": 60.0})
    assert {held.key for held in base_year(office) if held.contradicted} == {"mix.pb", "mix.cb"}


def test_posts_that_the_status_quo_moves_are_held_against_the_file() -> None:
    office = Office(pks=5, status_quo={"staffing.pks": 50, "staffing.hiring_lag_weeks": 0})
    assert "pks" in {held.key for held in base_year(office) if held.contradicted}


def test_what_is_known_of_the_base_year_is_held_and_moves_nothing() -> None:
    silent = {held.key: held.found for held in base_year(Office())}
    known = {held.key: held for held in base_year(Office(known=Known(working=20, women=14, revocations=40)))}
    assert {name: held.found for name, held in known.items() if name in silent} == silent
    contradicted = {name for name, held in known.items() if held.contradicted}
    assert contradicted == {"known.working", "known.revocations"}


@pytest.mark.parametrize(
    ("stated", "found", "contradicted"),
    [(10000, 10900, False), (10000, 11100, True), (100, 129, False), (100, 131, True), (0, 3, False), (0, 4, True)],
)
def test_a_number_may_stray_by_a_tenth_or_by_three_poisson_deviations(
    stated: float, found: float, contradicted: bool
) -> None:
    assert Held("clients", stated, found).contradicted == contradicted
