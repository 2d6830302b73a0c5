"""`bapas data` as an office uses it: forms that read back, a report that shows nobody, a mapping to edit."""

from __future__ import annotations

import datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from calibration import registers
from calibration.registers.data import tables
from calibration.registers.kinds import KINDS
from calibration.registers.proposing import known_mapping
from calibration.registers.series import SERIES
from calibration.registers.totals import frame
from experiments import cli
from experiments.data_quality.forms import form
from experiments.data_quality.page import page, whole_years
from experiments.documents import markdown
from sim.text.language import speaking

EXAMPLES = Path(registers.__file__).parent / "examples"
DAY = datetime.date(2026, 1, 15)


def bapas(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr("sys.argv", ["bapas", "data", *map(str, arguments)])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", KINDS)
def test_a_form_reads_back_as_its_kind_and_explains_each_field_and_the_law(
    name: str, language: str, tmp_path: Path
) -> None:
    with speaking(language):
        content = form(name, KINDS[name], DAY)
        (tmp_path / f"{name}.xlsx").write_bytes(content)
        (one,) = known_mapping(tables(tmp_path / f"{name}.xlsx")).tables
        assert one.kind == name and list(one.columns.values()) == list(KINDS[name].fields)
        assert one.columns.keys() == {field.heading for field in KINDS[name].fields.values()}
    _empty, explained, legal = load_workbook(BytesIO(content)).worksheets
    texts = {cell.value for row in explained.iter_rows() for cell in row}
    assert set(KINDS[name].fields) <= texts
    assert any("UU 27/2022" in str(row[0].value) for row in legal.iter_rows())


def test_a_form_is_the_same_bytes_on_the_same_day() -> None:
    assert form("clients", KINDS["clients"], DAY) == form("clients", KINDS["clients"], DAY)


def test_forms_are_written_once_and_not_over_what_was_filled_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "forms"
    assert bapas(monkeypatch, "template", folder) == 0
    assert {path.stem for path in folder.iterdir()} == set(KINDS)
    (folder / "clients.xlsx").write_text("mine")
    assert bapas(monkeypatch, "template", folder) == 2 and "--replace" in capsys.readouterr().err
    assert (folder / "clients.xlsx").read_text() == "mine"


def test_check_shows_what_was_found_and_fails_only_where_something_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    report, mapping = EXAMPLES / "laporan_bulanan.xlsx", EXAMPLES / "laporan_bulanan.toml"
    assert bapas(monkeypatch, "check", report, "--mapping", mapping, "--office", "palembang") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Nothing is refused" in said and "the office file says" in said
    (tmp_path / "a.csv").write_text("Tahun;Jumlah klien;Residivis\n2024;2.830;0,01 %\n")
    assert bapas(monkeypatch, "check", tmp_path / "a.csv") == 2
    assert "0.01 % of 2,830 clients is 0.28 of a person" in " ".join(capsys.readouterr().out.split())


def test_a_report_in_a_file_holds_no_row_about_a_person_and_no_small_count(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file, mapping, out = EXAMPLES / "register_klien.xlsx", EXAMPLES / "register_klien.toml", tmp_path / "report.md"
    assert bapas(monkeypatch, "check", file, "--mapping", mapping, "--out", out) == 0
    text = out.read_text(encoding="utf-8")
    people = registers.read(file, mapping).people
    assert people is not None and not any(who in text for who in people["id"])
    assert {path.name for path in tmp_path.iterdir()} == {"report.md"}
    table = text.partition("The client register")[2]
    assert "·" in table and not any(f"| {few} " in table for few in range(5))


def test_a_year_is_its_own_number_or_that_of_twelve_months() -> None:
    months = [(2024, k, name, "", 10.0, "", "a") for k in range(1, 13) for name in ("entries", "pks")]
    few = [(2025, 1, "entries", "", 10.0, "", "a"), (2023, None, "entries", "", 99.0, "", "a")]
    years = whole_years(frame([*months, *few])).set_index(["series", "year"])["value"]
    assert years.to_dict() == {("entries", 2023): 99.0, ("entries", 2024): 120.0, ("pks", 2024): 10.0}


def test_groups_of_a_year_show_no_small_count_and_the_rest_of_all_as_others() -> None:
    groups = {"": 100.0, "pb": 60.0, "cb": 30.0, "cmb": 3.0}
    data = registers.Data(frame([(2024, None, "entries", group, n, "", "a") for group, n in groups.items()]))
    text = markdown.render(page("a", data, registers.check(data)))
    rows = {
        line.split("|")[1].strip(): line.split("|")[2].strip() for line in text.splitlines() if line.count("|") == 3
    }
    assert rows["cmb"] == rows["others"] == "·" and rows["pb"] == "60" and rows["all"] == "100"


NUMBERS = st.lists(
    st.tuples(
        st.integers(2020, 2024),
        st.none() | st.integers(1, 12),
        st.sampled_from(sorted(SERIES)),
        st.sampled_from(["", "pb", "cb", "man", "woman", "Ogan Ilir"]),
        st.integers(0, 30).map(float),
        st.sampled_from(["", "stock"]),
        st.sampled_from(["a", "b"]),
    ),
    max_size=20,
)


@settings(max_examples=10)
@given(NUMBERS)
def test_whatever_was_read_has_a_page(rows: list[tuple[object, ...]]) -> None:
    data = registers.Data(frame(rows))
    assert markdown.render(page("a", data, registers.check(data))).startswith("# Data: a")


def test_a_proposed_mapping_is_read_back_by_check(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file, out = tmp_path / "a.csv", tmp_path / "m.toml"
    file.write_text("Tahunn;Klien msuk\n2023;40\n2024;44\n")
    assert bapas(monkeypatch, "map", file, "--out", out) == 0
    assert bapas(monkeypatch, "map", file, "--out", out) == 2 and "--replace" in capsys.readouterr().err
    assert bapas(monkeypatch, "check", file, "--mapping", out) == 0


def test_pool_shows_offices_of_a_file_and_keeps_page_and_figure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert bapas(monkeypatch, "pool", EXAMPLES / "hitungan_bapas.csv", "--out", tmp_path / "pooled.md") == 0
    assert "Bapas Contoh Pulau" in capsys.readouterr().out
    assert (tmp_path / "pooled" / "offices.png").exists() and (tmp_path / "pooled.md").exists()
    (tmp_path / "one.csv").write_text("office,year,clients,recorded\nLahat,2024,800,x\n")
    assert bapas(monkeypatch, "pool", tmp_path / "one.csv") == 2
    assert "line 2: recorded" in capsys.readouterr().err
