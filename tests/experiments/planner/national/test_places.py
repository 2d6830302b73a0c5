"""Offices come from a file, of which everything that is wrong is told at once, or are made up by a rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments.planner.ceding.place import Place
from experiments.planner.ceding.split import split
from experiments.planner.national import ceding
from experiments.planner.national.places import CLIENTS, PKS, average, contoh, name_shown, read
from sim.text.errors import InputError
from sim.text.language import speaking

HEAD = "name,clients,pks,litmas_year,travel_minutes\n"


def test_a_file_is_read_and_what_nobody_knows_is_as_in_the_small_office(tmp_path: Path) -> None:
    file = tmp_path / "offices.csv"
    file.write_text(HEAD + '"Bapas A, kota",300,5,280.5,\nBapas B,600,10,500,90\n')
    assert read(file) == [Place("Bapas A, kota", 300, 5, 280.5), Place("Bapas B", 600, 10, 500.0, 90.0)]


def test_every_wrong_row_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "offices.csv"
    file.write_text(HEAD + "A,300,5,280,\nB,,5,280,\nC,300,0,280,\nD,300,5,'1,5',\nA,300,5,280,\nE,300,2.5,280,-1\n")
    with pytest.raises(InputError) as error:
        read(file)
    told = str(error.value).splitlines()
    for line, column in ((3, "clients"), (4, "pks"), (6, "name"), (7, "pks"), (7, "travel_minutes")):
        assert any(f"line {line}: {column}: " in one for one in told)
    assert any("line 5: " in one for one in told)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("nama,clients,pks,litmas_year\n", "did you mean name?"),
        ("name,clients,pks\n", "litmas_year: this column is missing"),
        (HEAD, "has no offices"),
    ],
)
def test_a_file_that_is_no_table_of_offices_is_told(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "offices.csv"
    file.write_text(content)
    with pytest.raises(InputError) as error:
        read(file)
    assert told in str(error.value)


def test_made_up_offices_add_up_to_the_country_and_carry_no_real_name() -> None:
    places = contoh()
    assert (sum(place.clients for place in places), sum(place.pks for place in places)) == (CLIENTS, PKS)
    assert [place.name for place in places] == [f"contoh {k:02d}" for k in range(1, 95)]
    assert places == contoh()
    assert all(place.office().pks >= 1 for place in places)


def test_an_office_that_cedes_a_part_keeps_its_people_and_posts() -> None:
    place = Place("a", 1001, 21, 900.0)
    left, new = split(place, 0.3)
    assert (left.clients + new.clients, left.pks + new.pks) == (place.clients, place.pks)
    assert left.litmas_year + new.litmas_year == pytest.approx(place.litmas_year)
    assert max(left.travel_minutes, new.travel_minutes) < place.travel_minutes


@pytest.mark.parametrize(
    ("text", "told"),
    [("b=0.3", "unknown office"), ("a=1.5", "is no share"), ("a=0,3", "is no share"), ("a=0.01", "without PKs")],
)
def test_a_part_that_nobody_can_cede_is_told(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        ceding.read([text], [Place("a", 300, 5, 300.0)])


def test_the_average_office_stands_in_the_middle() -> None:
    office = average([Place("a", 300, 5, 300.0), Place("b", 500, 9, 500.0)])
    assert (office.clients, office.pks, office.litmas_year) == (400, 7, 400.0)


def test_the_name_of_the_average_is_stored_alike_in_every_language() -> None:
    places = [Place("a", 300, 5, 300.0), Place("b", 500, 9, 500.0)]
    english = average(places)
    with speaking("id"):
        assert average(places).hash() == english.hash()
        assert name_shown(english.name, 2) != english.name
