"""What tells who somebody is goes no further than the check that refuses it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from calibration import registers

Reader = Callable[..., registers.Data]
NAMES = ["Siti Aminah", "Budi Santoso", "Agus Salim", "Dewi Lestari", "Joko Susilo"]
NIKS = [f"1671{k:012d}" for k in range(5)]
PHONES = [f"0812-3456-78{k:02d}" for k in range(5)]
PLACES = [f"Jl. Merdeka No. {k}" for k in range(5)]
ALIASES = ["K1", "Ali bin Abu", "K3", "K4", "K5"]


def register(reading: Reader, heading: str, cells: list[str]) -> registers.Data:
    rows = [[f"K{k}", "01/01/2024", "PB", cell] for k, cell in enumerate(cells)]
    return reading(["Kode klien", "Tanggal mulai", "Program", heading], *rows)


@pytest.mark.parametrize(
    "heading", ["Nama", "Nama Klien", "NIK", "No. KTP", "Alamat", "No. HP", "Telepon", "E-mail", "TTL", "Tempat Lahir"]
)
def test_a_column_is_refused_by_its_heading(reading: Reader, heading: str) -> None:
    data = register(reading, heading, ["x"] * 5)
    assert [(one.rule, one.severity) for one in data.findings] == [("person", "refuse")]
    assert data.people is None or data.people.empty


@pytest.mark.parametrize("heading", ["Lain", "Wilayah", "Status"])
@pytest.mark.parametrize("cells", [NIKS, PHONES, PLACES, ALIASES], ids=["nik", "phone", "address", "alias"])
def test_a_column_is_refused_by_what_it_holds_which_is_never_repeated(
    reading: Reader, heading: str, cells: list[str]
) -> None:
    data = register(reading, heading, cells)
    assert [one.rule for one in data.findings] == ["person"]
    assert not any(cell in one.sentence + one.place for one in data.findings for cell in cells)


def test_a_column_of_names_is_refused_whatever_its_heading(reading: Reader) -> None:
    data = register(reading, "Lain", NAMES)
    assert [one.rule for one in data.findings] == ["person"]
    assert not any(name in one.sentence for one in data.findings for name in NAMES)


def test_a_region_that_is_another_one_in_nearly_every_row_is_a_column_of_names(reading: Reader) -> None:
    many = [
        f"{first} {last}"
        for first in ("Siti", "Budi", "Agus", "Dewi", "Joko")
        for last in ("Ali", "Adi", "Eka", "Ida")
    ]
    assert "person" in {one.rule for one in register(reading, "Wilayah", many).findings}
    towns = ["Kota Palembang", "Ogan Ilir", "Kota Prabumulih"] * 8
    assert "person" not in {one.rule for one in register(reading, "Wilayah", towns).findings}


def test_a_client_code_that_is_a_name_is_refused(reading: Reader) -> None:
    data = reading(["Kode klien", "Tanggal mulai"], *([name, "01/01/2024"] for name in NAMES))
    assert [one.rule for one in data.findings] == ["person"]


def test_columns_that_are_not_read_are_looked_at_too(reading: Reader) -> None:
    columns = {"Kode klien": "id", "Tanggal mulai": "start", "Catatan": ""}
    rows = (["K1", "01/01/2024", "0812-3456-7890"],)
    data = reading(list(columns), *rows, kind="clients", columns=columns)
    assert [one.rule for one in data.findings] == ["person"]


@pytest.mark.parametrize("heading", ["Nama program", "Nama Bapas", "Kab/Kota"])
def test_names_of_things_are_no_persons(reading: Reader, heading: str) -> None:
    data = register(reading, heading, ["Griya Abhipraya"] * 5)
    assert "person" not in {one.rule for one in data.findings}


@pytest.mark.parametrize("value", ["1.234.567", "31/12/2024", "0,3333333333333333", "2024-01-31"])
def test_numbers_and_dates_are_no_persons(reading: Reader, value: str) -> None:
    data = register(reading, "Lain", [value] * 5)
    assert "person" not in {one.rule for one in data.findings}


def test_names_in_a_report_of_totals_are_refused_by_their_heading(reading: Reader) -> None:
    data = reading(["Tahun", "Klien", "Nama PK"], ["2024", "9", "Siti Aminah"])
    assert [one.rule for one in data.findings] == ["person"] and data.series.empty
