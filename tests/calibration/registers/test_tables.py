"""A sheet as offices lay it out: titles, merged headings, totals, signatures; and as CSV."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from calibration import registers
from calibration.registers.cells import Percent
from calibration.registers.headings import is_known
from calibration.registers.sheets import Grid, Merged, grids
from calibration.registers.tables import Table, table
from sim.text.errors import InputError


def of(*rows: list[Any], merged: tuple[Merged, ...] = ()) -> Table:
    width = max(map(len, rows))
    found = table(Grid("a", [row + [None] * (width - len(row)) for row in rows], merged), is_known)
    assert found is not None
    return found


def test_a_heading_merged_across_columns_goes_before_those_below_it() -> None:
    found = of(
        ["Bulan", "Klien", None, "Klien masuk"],
        [None, "Laki-laki", "Perempuan", None],
        ["Januari", 9, 2, 1],
        merged=(Merged(0, 1, 0, 0), Merged(0, 0, 1, 2), Merged(0, 1, 3, 3)),
    )
    assert found.head == ["Bulan", "Klien / Laki-laki", "Klien / Perempuan", "Klien masuk"]
    assert [row.cells for row in found.rows] == [["Januari", 9, 2, 1]]


def test_a_title_over_the_whole_sheet_is_no_heading_and_stays_above() -> None:
    found = of(["LAPORAN TAHUN 2024", None], ["Bulan", "Klien masuk"], ["Mei", 3], merged=(Merged(0, 0, 0, 1),))
    assert found.head == ["Bulan", "Klien masuk"] and found.above == ["LAPORAN TAHUN 2024"]


def test_a_merged_year_holds_for_all_its_rows_and_a_merged_count_once() -> None:
    found = of(
        ["Tahun", "Bulan", "Klien masuk"],
        [2024, "Januari", 7],
        [None, "Februari", None],
        merged=(Merged(1, 2, 0, 0), Merged(1, 2, 2, 2)),
    )
    assert [row.cells for row in found.rows] == [[2024, "Januari", 7], [2024, "Februari", None]]


@pytest.mark.parametrize("label", ["Jumlah", "TOTAL", "Sub Jumlah", "Jumlah Total", "Total Tahun 2024", "Grand Total"])
def test_total_rows_are_kept_apart(label: str) -> None:
    found = of(["Bulan", "Klien masuk"], ["Januari", 7], [label, 7])
    assert len(found.rows) == 1 and [row.number for row in found.totals] == [3]


def test_averages_numbers_of_columns_repeated_headings_and_empty_rows_are_no_rows() -> None:
    head = ["Tahun", "Bulan", "Klien masuk", "Klien keluar"]
    found = of(head, ["(1)", "(2)", "(3)", "(4)"], [2024, "Mei", 5, 4], [], head, ["Rata-rata", None, 5, 4])
    assert [row.number for row in found.rows] == [3] and found.totals == []


def test_who_signed_below_the_table_is_not_read() -> None:
    head = ["Tahun", "Bulan", "Klien masuk", "Klien keluar"]
    found = of(head, [2024, "Mei", 5, 4], [], [None, None, None, "Contoh, 1 Juni 2024"], [None, None, None, "A. B."])
    assert [row.number for row in found.rows] == [2]


def test_excel_is_read_sheet_by_sheet_without_hidden_and_explaining_ones(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Satu"
    book.active.append(["Tahun", 0.0076])
    book.active["B1"].number_format = "0.00%"
    book.create_sheet("Dua").append(["Bulan"])
    book.create_sheet("#Penjelasan").append(["Bulan"])
    hidden = book.create_sheet("Tiga")
    hidden.append(["Bulan"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    found = grids(tmp_path / "a.xlsx")
    assert [grid.name for grid in found] == ["Satu", "Dua"]
    assert found[0].cells == [["Tahun", 0.76]] and isinstance(found[0].cells[0][1], Percent)


def test_a_damaged_excel_file_is_refused_whatever_its_libraries_say(tmp_path: Path) -> None:
    whole = (Path(registers.__file__).parent / "examples" / "laporan_bulanan.xlsx").read_bytes()
    for at in range(40, len(whole), 197):
        file = tmp_path / "a.xlsx"
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1 :])
        with contextlib.suppress(InputError):
            assert grids(file)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_csv_is_parted_by_the_sign_that_most_lines_have(sign: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("\n".join(sign.join(row) for row in (["Tahun", "Klien"], ["2024", "9"])))
    assert grids(tmp_path / "a.csv")[0].cells == [["Tahun", "Klien"], ["2024", "9"]]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xls", b"x", "no kind of file that is read"),
        ("a.xlsx", b"x", "cannot be read as an Excel file"),
        ("a.csv", b"", "is empty"),
        ("a.csv", b"\xff\xfe\x00", "not a text file in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(name: str, content: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=told) as error:
        grids(tmp_path / name)
    assert error.value.file == tmp_path / name
