"""The made-up files that ship: what their maker writes, read by the mappings beside them."""

from __future__ import annotations

import importlib.util
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest
from openpyxl import load_workbook

from calibration import registers
from calibration.office_counts import read as read_counts
from calibration.pooling import pooled
from calibration.registers.codes import GROUPS, VOCABULARIES
from calibration.registers.kinds import KINDS
from sim.codes import Band, LitmasKind, Programme, Sex

ROOT = Path(__file__).parents[3]
EXAMPLES = Path(registers.__file__).parent / "examples"


def read(name: str) -> registers.Data:
    return registers.read(EXAMPLES / f"{name}.xlsx", EXAMPLES / f"{name}.toml")


def cells(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", ROOT / "docs" / "make_register_examples.py")
    assert spec and spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def test_the_examples_are_what_their_maker_writes() -> None:
    made = maker().examples()
    assert {name: cells(content) for name, content in made.items()} == {
        path.name: cells(path.read_bytes()) for path in EXAMPLES.glob("*.xlsx")
    }


def test_the_counts_of_offices_are_what_their_maker_writes_and_can_be_pooled() -> None:
    assert maker().offices() == (EXAMPLES / "hitungan_bapas.csv").read_bytes()
    found = pooled(read_counts(EXAMPLES / "hitungan_bapas.csv")).offices
    assert len(found) == 6 and found["exposure"].max() > 10 * found["exposure"].min()


@pytest.mark.parametrize("name", ["laporan_bulanan", "register_klien", "asesmen"])
def test_nothing_in_an_example_is_refused(name: str) -> None:
    registers.refuse(registers.check(read(name)))


def test_the_monthly_report_is_read_with_its_merged_headings_nihil_and_dots_for_thousands() -> None:
    series = read("laporan_bulanan").series
    assert set(series["year"]) == {2024} and sorted(set(series["month"])) == list(range(1, 13))
    stock = series.query("series == 'clients' and month == 12").set_index("group")["value"]
    assert stock[""] == stock["man"] + stock["woman"] and stock["man"] > 1000
    assert (series.query("series == 'recorded'")["value"] == 0).any()
    assert set(series.query("series == 'recorded'")["meaning"]) == {"guidance"}
    assert set(series["source"]) == {"Laporan bulanan Bapas Contoh 2024 (data buatan)"}


def test_the_register_is_a_row_a_client_and_its_litmas_are_counted() -> None:
    data = read("register_klien")
    assert data.people is not None and len(data.people) == 1200 and data.people["id"].is_unique
    assert set(data.people["programme"]) == {"pb", "cb", "cmb", "asimilasi", "pidana_bersyarat"}
    assert (data.people["entry"] >= data.people["start"]).all()
    assert (data.people["until"] > data.people["entry"]).all(), "who had left before it was drawn up is not on it"
    assert (data.people["until"] <= pd.Timestamp(2024, 12, 31)).all() and data.people["until"].notna().all()
    assert data.series.query("series == 'litmas_asked' and group == ''")["value"].sum() == 60


def test_the_assessments_have_scores_bands_and_what_became_of_everybody() -> None:
    people = read("asesmen").people
    assert people is not None and len(people) == 400 and (people["event"] != "none").all()
    scores = [name for name in people if name.startswith("score_")]
    assert len(scores) == 5 and people[scores].notna().all(axis=None)


def test_codes_are_those_of_the_model_and_no_two_groups_share_one() -> None:
    for name, code in (("programme", Programme), ("risk_band", Band), ("sex", Sex), ("litmas_kind", LitmasKind)):
        assert set(VOCABULARIES[name]) == set(code.codes())
    codes = [code for name in GROUPS for code in VOCABULARIES[name]]
    assert len(codes) == len(set(codes))


def test_every_field_of_codes_has_a_vocabulary_and_no_two_fields_share_a_heading() -> None:
    from calibration.registers.cells import normal

    for kind in KINDS.values():
        known = [normal(heading) for field in kind.fields.values() for heading in set(map(normal, field.headings))]
        assert len(known) == len(set(known))
        assert all((field.type == "code") == bool(field.vocabulary) for field in kind.fields.values())
