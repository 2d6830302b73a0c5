"""Workbooks: numbers are numbers, no text is ever computed, and every column is explained."""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import numpy as np
import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.escape import unescape

from experiments.documents.about import About
from experiments.documents.blocks import plain
from experiments.documents.markup import harmless
from experiments.documents.sheet import Sheet
from experiments.documents.workbook import render, sheet_names
from sim.text.language import speaking

TABLE = pd.DataFrame(
    {
        "scenario": ["a", "b"],
        "year": [2025, 2026],
        "mean": [1.5, np.nan],
        "clients": [1200, 3],
        "decided": [True, False],
        "day": pd.to_datetime(["2025-01-15", None]),
    }
)
SHEET = Sheet("results", "Results", TABLE, {"mean": ("%", "the mean")}, ["A *note*."])


def made(about: About, *sheets: Sheet) -> Any:
    return openpyxl.load_workbook(BytesIO(render(sheets, about, ["All tables."])))


def test_numbers_are_numbers_in_forms_of_their_size(about: About) -> None:
    first, second = made(about, SHEET)["results"].iter_rows(min_row=5, max_col=6)
    assert [cell.value for cell in first] == ["a", 2025, 1.5, 1200, True, datetime.datetime(2025, 1, 15)]
    assert [cell.data_type for cell in first] == ["s", "n", "n", "n", "b", "d"]
    assert [cell.number_format for cell in first[1:4]] == ["0", "#,##0.00", "#,##0"]
    assert [cell.value for cell in second] == ["b", 2026, None, 3, False, None], "nothing is an empty cell"


def test_a_number_that_a_spreadsheet_would_round_is_a_text(about: About) -> None:
    table = pd.DataFrame({"seed": [2**60, 7], "x": [np.inf, 1.0]})
    sheet = made(about, Sheet("s", "S", table, {}))["s"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)] == [[str(2**60), "inf"], [7, 1]]


def test_the_head_stays_in_sight_with_units_and_filters(about: About) -> None:
    sheet = made(about, SHEET)["results"]
    assert [sheet["A1"].value, sheet["A2"].value, sheet["A3"].value] == ["Results", "A note.", None]
    assert [cell.value for cell in sheet[4]][:3] == ["scenario", "year", "mean\n(%)"]
    assert sheet["A4"].font.bold and sheet["A4"].fill.fgColor.rgb.endswith("DEE6F0")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A5", "A4:F6")


def test_the_first_sheets_lead_to_all_others_and_explain_their_columns(about: About) -> None:
    book = made(about, SHEET, Sheet("it's", "Second", TABLE, {}))
    assert book.sheetnames == ["Contents", "Columns", "results", "it's"]
    contents = book["Contents"]
    assert [cell.value for cell in contents[5]][:3] == ["results", "Results", 2]
    assert [contents[f"A{row}"].hyperlink.location for row in (5, 6)] == ["'results'!A1", "'it''s'!A1"]
    rows = [[cell.value for cell in row] for row in book["Columns"].iter_rows(min_row=3, max_col=4)]
    assert rows[0] == ["sheet", "column", "unit", "meaning"] and ["results", "mean", "%", "the mean"] in rows
    assert len(rows) == 1 + 2 * len(TABLE.columns)


def test_no_text_is_ever_computed_and_each_shows_as_it_was_typed(hostile: str, about: About) -> None:
    table = pd.DataFrame({hostile: [hostile, "=1+1", "+1", "-1", "@a", "\t=1"]})
    sheet = Sheet(hostile, plain(hostile), table, {hostile: (hostile, hostile)}, [plain(hostile)])
    book = made(about._replace(title=plain(hostile)), sheet)
    cells = [cell for at in book for row in at.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(tuple("=+-@")))
    shown = [unescape(row[0].value) for row in book.worksheets[2].iter_rows(min_row=5)]
    assert shown == [harmless(hostile), "=1+1", "+1", "-1", "@a", "=1"]


def test_a_cell_holds_no_more_than_a_spreadsheet_takes(about: About) -> None:
    sheet = made(about, Sheet("s", "S", pd.DataFrame({"a": ["x" * 40_000]}), {}))["s"]
    assert len(sheet["A4"].value) == 32_767 and sheet["A4"].value.endswith("…")


def test_columns_are_as_wide_as_what_they_hold_up_to_a_measure(about: About) -> None:
    sheet = made(about, Sheet("s", "S", pd.DataFrame({"a": ["w" * 500], "b": ["word"]}), {}))["s"]
    assert sheet.column_dimensions["A"].width == 60 and sheet.column_dimensions["B"].width < 15
    assert sheet["A4"].alignment.wrap_text


def test_names_of_sheets_are_short_clean_and_all_different() -> None:
    names = sheet_names(["x" * 40, "X" * 40, "a[b]:*?/\\c", "'q'", "a_x000D_", "Contents", "contents"])
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert len({name.lower() for name in names}) == len(names) and names[3] == "q"


def test_nothing_leads_out_of_the_file_and_nothing_runs(about: About) -> None:
    names = ZipFile(BytesIO(render([SHEET], about))).namelist()
    assert not [
        name for name in names if "external" in name.lower() or "vba" in name.lower() or "sheets/_rels" in name
    ]


def test_properties_and_words_are_those_of_the_office(about: About) -> None:
    with speaking("id"):
        properties = made(about, SHEET).properties
    assert (properties.title, properties.creator, properties.language) == ("A title", "An office", "id-ID")
    assert properties.created.date() == properties.modified.date() == about.date


@pytest.mark.parametrize("table", [pd.DataFrame(), pd.DataFrame({"a": []})])
def test_an_empty_table_is_a_sheet(table: pd.DataFrame, about: About) -> None:
    assert made(about, Sheet("s", "S", table, {}))["s"]["A1"].value == "S"


def test_the_same_tables_are_the_same_bytes(about: About) -> None:
    assert render([SHEET], about) == render([SHEET], about)
