"""An office as a file reads back as the same office, whatever its names, and says where its numbers come from."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.sources import remarks
from scenarios.office_writing import written
from sim.office import Known, Office, Partner, Region, load_office

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


def again(text: str) -> Office:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "office.toml"
        file.write_bytes(text.encode())
        return Office.read(file)


@given(NAMES, NAMES, st.one_of(st.none(), st.floats(0, 1)), st.integers(1, 5000))
def test_what_is_written_reads_back_the_same(name: str, remark: str, pb: float | None, clients: int) -> None:
    region = Region(name=name, share=1.0, travel_minutes=30, communities=2)
    office = Office(name=name, clients=clients, pb_stock=pb, regions=(region,), known=Known(women=12.5))
    assert again(written(office, {"clients": remark, "regions": remark}, [remark])) == office


@pytest.mark.parametrize("name", ["palembang", "template"])
def test_the_offices_of_the_program_read_back_the_same(name: str) -> None:
    assert again(written(load_office(name))) == load_office(name)


def test_tables_that_an_office_may_have_are_written_too() -> None:
    partner = Partner(
        name="BNN", kind="bnn", slots=3, hours_week=2, quality=0.5, style="talk", needs={"substance": 0.5}
    )
    for fields in ({"intake": {"pb": 90.0}}, {"mix": {"pb": 0.5, "cb": 0.5}}, {"partners": ()}):
        office = Office(**{"partners": (partner,), "status_quo": {"cooperation.level": "formal"}, **fields})
        assert again(written(office)) == office


def test_remarks_are_found_again_by_whoever_asks_where_a_number_comes_from(tmp_path: Path) -> None:
    office = Office(status_quo={"staffing.assistants": 2})
    told = {"clients": "counted (a)", "litmas": "shares (m)", "staffing.assistants": "asked (a)"}
    (tmp_path / "office.toml").write_text(written(office, told))
    found = remarks(tmp_path / "office.toml")
    assert found["office.clients"] == "counted (a)" and found["staffing.assistants"] == "asked (a)"
    assert found["office.litmas"] == "shares (m)"
