"""What an office publishes, as it is written: every mistake is told at its line, and nothing is guessed in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.new_office.listed import read
from experiments.new_office.published import KEYS, parsed
from experiments.new_office.worked_out import OTHERS, assumed, office_of
from sim.partner_kinds import PartnerKind
from sim.text.errors import InputError

NEEDED = {"name": "Bapas Uji", "year": "2024", "clients": "600", "pks": "9", "litmas": "500"}


@given(st.fixed_dictionaries({key: st.text(max_size=8) for key in KEYS}))
def test_anything_is_read_or_told_as_a_mistake_of_its_key(texts: dict[str, str]) -> None:
    values, mistakes = parsed(texts)
    told = {mistake.key for mistake in mistakes}
    assert all(key in values or key in told for key, text in texts.items() if text.strip())
    assert not told & values.keys()


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("clients", "1,5", "decimal comma: write 1.5"),
        ("pb_share", "0,8", "decimal comma: write 0.8"),
        ("clients", "1.450", "dot for thousands: write 1450"),
        ("clients", "0", "not possible"),
        ("clients", "2.5", "not possible"),
        ("pks", "nan", "not possible"),
        ("pb_share", "85", "not possible"),
        ("regions", "Kota:0.5:40", "add up to 0.5"),
        ("regions", "Kota:1", "no region"),
        ("partners", "grya:4", "did you mean griya"),
        ("partners", "griya:4:2", "no partner"),
        ("client", "4", "did you mean clients"),
    ],
)
def test_what_cannot_be_is_told_with_what_can(key: str, text: str, said: str) -> None:
    _values, mistakes = parsed({**NEEDED, key: text})
    assert len(mistakes) == 1 and said in str(mistakes[0]) and mistakes[0].key == key


def test_every_mistake_of_a_file_is_listed_in_the_order_of_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text('key,value\nname,X\nclients,"1,5"\npks,many\nclients,4\nyear,2024,1\n')
    with pytest.raises(InputError) as told:
        read(file)
    lines = str(told.value).splitlines()[1:]
    assert [line.split(":")[0].strip() for line in lines] == ["line 3", "line 4", "line 5", "line 6", "litmas"]


def test_a_semicolon_parts_columns_where_commas_do_not(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("name;year;clients;pks;litmas\nA;2024;300;5;300\n\nB;2023;400;6;100\n")
    assert [(office["name"], office["clients"]) for office in read(file)] == [("A", 300), ("B", 400)]


def test_a_row_of_another_length_is_told_as_what_it_most_often_is(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("name,year,clients,pks,litmas\nA,2024,300,5,3,5\nB,2024\n")
    with pytest.raises(InputError, match=r"(?s)line 2: 6 cells.*decimal point.*line 3: 2 cells"):
        read(file)


@pytest.mark.parametrize("text", ["", "name,year\n"])
def test_a_file_without_an_office_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(text)
    with pytest.raises(InputError):
        read(tmp_path / "x.csv")


def test_what_is_given_stands_in_the_office_and_the_rest_is_said_to_be_assumed() -> None:
    values, mistakes = parsed({**NEEDED, "pb_share": "0.8", "regions": "Kota:0.75:30; Kab:0.25:150"})
    office = office_of(values)
    assert not mistakes and (office.clients, office.pks, office.litmas_year, office.pb_stock) == (600, 9, 500.0, 0.8)
    assert [(region.travel_minutes, region.remote) for region in office.regions] == [(30.0, False), (150.0, True)]
    told = " ".join(assumed(values, office))
    assert "Intake has grown" in told and "no Asisten PK" in told and "country's mix" not in told


def test_every_kind_of_partner_can_be_named_without_its_places() -> None:
    kinds = PartnerKind.codes()
    values, mistakes = parsed({**NEEDED, "partners": ";".join([*kinds, kinds[0]])})
    office = office_of(values)
    assert not mistakes and [partner.kind for partner in office.partners] == [*kinds, kinds[0]]
    assert len({partner.name for partner in office.partners}) == len(kinds) + 1
    assert all(partner.slots > 0 for partner in office.partners) and "partners" in OTHERS
