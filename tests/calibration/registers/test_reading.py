"""Reading by known headings and by a mapping file, which its owner writes once and uses again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from calibration import registers
from calibration.registers import mapping
from calibration.registers.data import tables
from calibration.registers.mapping import Mapping, TableMap
from calibration.registers.proposing import propose
from calibration.registers.totals import frame
from sim.text.errors import InputError

Reader = Callable[..., registers.Data]


def values(data: registers.Data) -> dict[tuple[str, str], float]:
    return {(row.series, row.group): row.value for row in data.series.itertuples()}


def test_known_headings_of_both_languages_are_read_without_a_mapping(reading: Reader) -> None:
    indonesian = reading(["Tahun", "Jumlah Klien", "Pencabutan PB"], ["2024", "1.234", "nihil"])
    english = reading(["Year", "Clients", "Revocations PB"], ["2024", "1.234", "-"])
    assert values(indonesian) == values(english) == {("clients", ""): 1234.0, ("revocations", "pb"): 0.0}


def test_a_row_a_group_is_read_as_well_as_a_column_a_group(reading: Reader) -> None:
    rows = reading(["Tahun", "Program", "Klien masuk"], ["2024", "CMB", "9"], ["2024", "Cuti Bersyarat", "8"])
    columns = reading(["Tahun", "Klien masuk CMB", "Klien masuk CB"], ["2024", "9", "8"])
    assert values(rows) == values(columns) == {("entries", "cmb"): 9.0, ("entries", "cb"): 8.0}


def test_a_number_split_by_two_things_at_once_is_refused(reading: Reader) -> None:
    data = reading(["Tahun", "Program", "Klien masuk laki-laki"], ["2024", "PB", "9"])
    assert [finding.rule for finding in data.findings] == ["groups"] and data.series.empty


def test_a_list_of_numbers_reads_back_as_it_was_written(tmp_path: Path) -> None:
    rows = [
        (2023, None, "clients", "", 4611.0, "stock", "a"),
        (2024, 3, "entries", "Ogan Ilir", 12.0, "", "b"),
        (2024, 3, "litmas_days", "", 20.125, "", "b"),
    ]
    frame(rows).to_csv(tmp_path / "a.csv", index=False)
    data = registers.read(tmp_path / "a.csv")
    assert data.series.equals(frame(rows)) and data.findings == []


def test_where_commas_part_columns_none_stands_before_decimals(tmp_path: Path) -> None:
    for sign, value in ((",", 1.234), (";", 1234.0)):
        (tmp_path / "a.csv").write_text(f"Tahun{sign}Klien\n2024{sign}1.234\n")
        assert registers.read(tmp_path / "a.csv").series["value"].tolist() == [value]


def test_a_list_with_a_meaning_that_its_series_has_not_is_refused(reading: Reader) -> None:
    data = reading(["Tahun", "Deret", "Angka", "Arti"], ["2024", "clients", "9", "guidance"])
    assert "guidance is no meaning of clients; allowed: stock, ever, unknown" in data.findings[0].sentence


def test_year_and_month_of_a_sheet_without_columns_for_them_are_those_of_its_title(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["LAPORAN BULAN MARET 2024"])
    book.active.append(["Program", "Klien masuk"])
    book.active.append(["PB", 12])
    book.save(tmp_path / "a.xlsx")
    row = next(registers.read(tmp_path / "a.xlsx").series.itertuples())
    assert (row.year, row.month, row.group, row.value) == (2024, 3, "pb", 12.0)


def test_a_number_without_a_year_is_refused(reading: Reader) -> None:
    data = reading(["Bulan", "Klien masuk"], ["Januari", "9"])
    assert [finding.rule for finding in data.findings] == ["year"]


def test_a_cell_that_cannot_be_read_is_refused_by_its_address_alone(reading: Reader) -> None:
    data = reading(["Tahun", "Klien masuk"], ["2024", "sekitar sepuluh"])
    (finding,) = [one for one in data.findings if one.rule == "cell"]
    assert finding.place.endswith("!B2") and "sepuluh" not in finding.sentence


def test_a_mapping_says_fields_words_meaning_year_and_the_sign_before_decimals(reading: Reader) -> None:
    data = reading(
        ["Prog", "Jml dibina"],
        ["PB-2", "4,933"],
        decimal=".",
        kind="totals",
        columns={"Prog": "programme", "Jml dibina": "clients"},
        values={"programme": {"PB-2": "pb"}},
        meaning={"clients": "stock"},
        year=2024,
        source="LAKIP 2024",
    )
    (row,) = data.series.itertuples(index=False)
    assert (row.year, row.group, row.value, row.meaning, row.source) == (2024, "pb", 4933.0, "stock", "LAKIP 2024")


def test_a_mapping_reads_back_as_it_was_written(tmp_path: Path) -> None:
    table = TableMap(
        kind="totals",
        columns={'Jumlah "klien" / L': "clients:man", "No.\t": ""},
        values={"programme": {"P-1": "pb"}},
        meaning={"recorded": "always"},
        month=3,
    )
    given_ = Mapping(decimal=".", tables=(table,))
    (tmp_path / "m.toml").write_text(mapping.written(given_, {("*", "No.\t"): "not read"}), encoding="utf-8")
    assert mapping.read(tmp_path / "m.toml") == given_


@pytest.mark.parametrize(
    ("body", "key", "near"),
    [
        ('columns = { "Klien" = "client" }', "columns.Klien", "clients"),
        ('columns = { "P" = "programme" }\nvalues = { programme = { "X" = "pbb" } }', "values.programme.X", "pb"),
        ('columns = { "K" = "clients" }\nmeaning = { clients = "stok" }', "meaning.clients", "stock"),
        ('colums = { "K" = "clients" }', "tables.0.colums", "columns"),
    ],
)
def test_a_mapping_with_an_unknown_name_is_refused_with_file_key_and_nearest(
    body: str, key: str, near: str, tmp_path: Path
) -> None:
    file = tmp_path / "m.toml"
    file.write_text(f'[[tables]]\nkind = "totals"\n{body}\n')
    with pytest.raises(InputError) as error:
        mapping.read(file)
    assert error.value.file == file and key in str(error.value) and f"did you mean {near}?" in str(error.value)


def test_a_mapping_for_headings_that_are_not_there_is_told(reading: Reader) -> None:
    columns = {"Tahun": "year", "Klien": "clients", "Masuk": "entries"}
    data = reading(["Tahun", "Klien"], ["2024", "9"], kind="totals", columns=columns)
    assert "a heading that is not there: Masuk" in data.findings[0].sentence


def test_a_sheet_that_a_mapping_names_must_be_in_one_of_the_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text("Tahun;Klien masuk\n2023;9\n2024;8\n")
    columns = {"Tahun": "year", "Klien masuk": "entries"}
    both = Mapping(tables=tuple(TableMap(sheet=name, kind="totals", columns=columns) for name in ("a", "b")))
    assert [one.rule for one in registers.read(tmp_path / "a.csv", both).findings] == ["sheet"]
    assert registers.read([tmp_path / "a.csv", tmp_path / "b.csv"], both).findings == []


def test_columns_that_nothing_is_said_of_are_told_and_those_left_out_on_purpose_are_not(reading: Reader) -> None:
    rows = (["Tahun", "Klien", "Anggaran"], ["2024", "9", "100"])
    assert [finding.rule for finding in reading(*rows).findings] == ["unread"]
    columns = {"Tahun": "year", "Klien": "clients", "Anggaran": ""}
    assert reading(*rows, kind="totals", columns=columns).findings == []


def test_two_columns_that_are_the_same_field_are_refused(reading: Reader) -> None:
    columns = {"Tahun": "year", "Klien": "clients", "Jumlah klien": "clients"}
    data = reading(["Tahun", "Klien", "Jumlah klien"], ["2024", "9", "9"], kind="totals", columns=columns)
    assert "several columns are read as clients" in [finding.sentence for finding in data.findings]


def test_a_file_without_a_known_table_is_refused_and_says_what_to_do(reading: Reader) -> None:
    with pytest.raises(InputError, match="bapas data map"):
        reading(["Apa", "Siapa"], ["x", "y"])


def test_one_map_reads_every_sheet_of_its_layout(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for month, count in (("Januari 2024", 9), ("Februari 2024", 8)):
        sheet = book.create_sheet(month)
        sheet.append(["Uraian", "Jml masuk"])
        sheet.append(["PB", count])
    book.save(tmp_path / "a.xlsx")
    one = TableMap(kind="totals", columns={"Uraian": "programme", "Jml masuk": "entries"})
    data = registers.read(tmp_path / "a.xlsx", Mapping(tables=(one,)))
    assert list(zip(data.series["month"], data.series["value"], strict=True)) == [(1, 9.0), (2, 8.0)]


def test_several_files_of_one_office_are_read_together(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Tahun;Klien masuk\n2023;9\n")
    (tmp_path / "b.csv").write_text("Tahun;Klien masuk\n2024;8\n")
    data = registers.read([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert list(zip(data.series["year"], data.series["source"], strict=True)) == [(2023, "a.csv"), (2024, "b.csv")]


def test_the_nearest_known_heading_is_proposed_with_a_remark(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Tahunn;Klien msuk;Program;Cuaca\n2024;9;Pembebasan Brsyarat;cerah\n2024;9;Entah;cerah\n")
    proposed = propose(tables(file))
    (table,) = proposed.mapping.tables
    assert table.columns == {"Tahunn": "year", "Klien msuk": "entries", "Program": "programme", "Cuaca": ""}
    assert "check" in proposed.remarks["a", "Tahunn"] and "not read" in proposed.remarks["a", "Cuaca"]
    assert table.values == {"programme": {"Pembebasan Brsyarat": "pb"}}


def test_a_remark_on_a_person_never_reaches_a_mapping(tmp_path: Path) -> None:
    rows = [f"K{k};01/01/2024;{'Cuti Brsyarat' if k else 'Cuti Bersyrat di rumah'}" for k in range(6)]
    (tmp_path / "a.csv").write_text("\n".join(["Kode klien;Tanggal mulai;Program", *rows]))
    assert propose(tables(tmp_path / "a.csv")).mapping.tables[0].values == {"programme": {"Cuti Brsyarat": "cb"}}


CELL = st.none() | st.integers(-9, 10**17) | st.floats() | st.text(max_size=12) | st.dates()
HEADS = ["Tahun", "Bulan", "Klien", "Residivis", "Program", "Kode klien", "Tanggal mulai", "Nama", "Jumlah", "Status"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(HEADS), min_size=1, max_size=6), st.lists(st.lists(CELL, max_size=6), max_size=5))
def test_no_table_breaks_a_reader_or_a_rule(reading: Reader, head: list[str], rows: list[list[object]]) -> None:
    try:
        findings = registers.check(reading(head, *rows))
    except InputError:
        return
    assert all(finding.sentence for finding in findings)
