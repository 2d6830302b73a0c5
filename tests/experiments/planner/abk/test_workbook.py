"""The workbook: its formulas say what Python says, and its edits come back as an office, or are said not to."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from experiments.planner.abk.answer import Form, form_of
from experiments.planner.abk.need import by_grade, by_year
from experiments.planner.abk.tasks import tasks
from experiments.planner.abk.workbook.carrying import Carried, carry
from experiments.planner.abk.workbook.inputs import inputs
from experiments.planner.abk.workbook.office import files, opened
from experiments.planner.abk.workbook.writing import workbook
from experiments.planner.asked import Asked
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import Policy
from sim.text.errors import InputError
from sim.text.language import speaking

ROWS = 3


def cell(book: Any, name: str) -> Any:
    ((sheet, address),) = book.defined_names[name].destinations
    return book[sheet][address.replace("$", "")]


def edited(form: Form, question: Asked, place: Path, edits: dict[str, Any]) -> Path:
    """The workbook with cells as somebody has filled them in, by name."""
    book = openpyxl.load_workbook(BytesIO(workbook(form, question)))
    for name, value in edits.items():
        cell(book, name).value = value
    book.save(place / "abk.xlsx")
    return place / "abk.xlsx"


def carried(form: Form, question: Asked, place: Path, edits: dict[str, Any]) -> Carried:
    return carry(opened(edited(form, question, place, edits)))


def recalculated(file: Path, place: Path) -> Any:
    """The workbook as LibreOffice works it out."""
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(place / "out"), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return openpyxl.load_workbook(place / "out" / file.name, data_only=True)


def years_of(book: Any) -> pd.DataFrame:
    """The numbers of the sheet of five years, in its order."""
    rows = list(book.worksheets[2].iter_rows(values_only=True))
    return pd.DataFrame([row[:11] for row in rows if isinstance(row[0], int)])


def shown(form: Form) -> pd.DataFrame:
    """What Python has for that sheet."""
    columns = [
        "staff",
        "retire",
        "leave",
        "left",
        "need_rule",
        "shortage_rule",
        "need_realistic",
        "shortage_realistic",
    ]
    parts = []
    for year in form.years["year"]:
        parts += [
            form.grades.loc[form.grades["year"] == year, columns],
            form.years.loc[form.years["year"] == year, columns],
        ]
    return pd.concat(parts, ignore_index=True)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("language", ["en", "id"])
def test_a_spreadsheet_works_out_what_python_does(form: Form, question: Asked, tmp_path: Path, language: str) -> None:
    with speaking(language):
        (tmp_path / "abk.xlsx").write_bytes(workbook(form, question))
    book = recalculated(tmp_path / "abk.xlsx", tmp_path)
    found = years_of(book).iloc[:, 2:10].to_numpy(float)
    assert found == pytest.approx(shown(form).to_numpy(float), abs=1e-6)
    assert cell(book, "realistic_hours").value == pytest.approx(form.hours.realistic)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_edited_norm_moves_hours_need_and_shortage_in_the_spreadsheet(
    form: Form, question: Asked, tmp_path: Path
) -> None:
    file = edited(form, question, tmp_path, {"norm_contacts": 1.0, "official_reception": 9.0, "absence": 0.2})
    book = recalculated(file, tmp_path)
    rows = form.tasks.set_index("task")
    rows.loc["contacts", "norm"], rows.loc["reception", "official"] = 1.0, 9.0
    hours, tasked = form.hours._replace(absence=0.2), rows.reset_index()
    grades = by_grade(tasked, hours, form.staffing, form.growth, form.base_year)
    years = by_year(grades, tasked, form.growth, form.base_year)
    wanted = form._replace(tasks=tasked, hours=hours, grades=grades, years=years)
    assert years_of(book).iloc[:, 2:10].to_numpy(float) == pytest.approx(shown(wanted).to_numpy(float), abs=1e-6)
    assert wanted.first["need_rule"] > form.first["need_rule"]


def test_every_input_has_a_name_and_the_official_norms_are_empty(form: Form, question: Asked) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(form, question)))
    for entry in inputs(form):
        assert cell(book, entry.name).value == (entry.value if entry.value is None else pytest.approx(entry.value))
        assert (cell(book, entry.name).value is None) == entry.name.startswith("official_")


def test_a_workbook_that_nobody_edited_is_the_same_office(form: Form, question: Asked, tmp_path: Path) -> None:
    found = carried(form, question, tmp_path, {})
    assert found.office == question.office and not found.numbers and not len(found.edits)


@pytest.mark.parametrize(
    ("name", "value", "by"),
    [
        ("office_hours", 1400, "office.hours_year"),
        ("other_share", 0.3, "office.other_share"),
        ("absence", 0.1, "staffing.absence"),
        ("refill_weeks", 40, "staffing.refill_weeks"),
        ("staff_asisten", 2, "staffing.assistants"),
        ("volume_litmas_child", 90, "office.litmas_year office.litmas"),
        ("volume_assessment_again", 400, "assessment.reassess_months"),
        ("volume_mediation", 20, "family.mediation"),
        ("volume_outreach_employers", 24, "employers.outreach_hours"),
        ("volume_outreach_communities", 8, "community.outreach_visits"),
        ("volume_transfers", 30, "office.transfers"),
        ("volume_remission", 30, "remission_share"),
        ("norm_contacts", 0.75, "supervision.session_minutes"),
        ("norm_home_visits", 5, "visit_minutes"),
        ("norm_reception", 2, "reception_hours"),
        ("norm_transfers", 5, "hours_transfer"),
        ("norm_revocations", 4, "stage_minutes"),
        ("norm_mobile_service", 7, "mobile_minutes"),
        ("official_referrals", 1.5, "referral_minutes"),
    ],
)
def test_an_edit_that_a_number_makes_is_what_the_office_then_asks_for(
    form: Form, question: Asked, tmp_path: Path, name: str, value: float, by: str
) -> None:
    found = carried(form, question, tmp_path, {name: value})
    row = found.edits.set_index("name").loc[name]
    assert row["by"] == by and row["carried"]
    again = tasks(found.office, Parameters.read().central() | found.numbers, {}).set_index("task")
    kind, _sign, task = name.partition("_")
    if kind in ("volume", "norm", "official"):
        assert again.loc[task, "volume" if kind == "volume" else "norm"] == pytest.approx(value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("volume_reception", 1.0), ("volume_revocations", 5.0), ("rule_hours", 1400), ("assistants_contacts", 0.5)],
)
def test_an_edit_that_the_model_works_out_itself_is_said_not_to_be_carried(
    form: Form, question: Asked, tmp_path: Path, name: str, value: float
) -> None:
    found = carried(form, question, tmp_path, {name: value})
    assert not found.edits.set_index("name").loc[name, "carried"]
    assert found.office == question.office and not found.numbers


def test_a_number_out_of_its_bounds_is_not_carried(form: Form, question: Asked, tmp_path: Path) -> None:
    found = carried(form, question, tmp_path, {"norm_contacts": 40.0})
    assert not found.edits["carried"].any() and found.office == question.office


def test_litmas_that_no_office_can_have_are_not_carried(form: Form, question: Asked, tmp_path: Path) -> None:
    found = carried(form, question, tmp_path, {"volume_litmas_other": 9e6})
    assert not found.edits["carried"].any() and found.office == question.office


def test_norms_that_share_a_number_fit_their_hours_together(form: Form, question: Asked, tmp_path: Path) -> None:
    edits = {"norm_litmas_release": 8.0, "norm_litmas_child": 14.0}
    found = carried(form, question, tmp_path, edits)
    again = tasks(found.office, Parameters.read().central() | found.numbers, {}).set_index("task")
    litmas = [task for task in again.index if task.startswith("litmas_")]
    wanted = {"litmas_release": 8.0, "litmas_other": 10.0, "litmas_child": 14.0}
    volume = again.loc[litmas, "volume"]
    assert (volume * again.loc[litmas, "norm"]).sum() == pytest.approx(sum(volume[t] * wanted[t] for t in litmas))
    assert set(found.numbers) == {"hours_litmas"} and not found.edits["carried"].any()


def test_staff_by_grade_are_posts_and_their_senior_share(form: Form, question: Asked, tmp_path: Path) -> None:
    office = carried(form, question, tmp_path, {"staff_pertama": 6, "staff_madya": 2}).office
    assert office.pks == 9 and office.status_quo["staffing.senior_share"] == pytest.approx(3 / 9)


def test_the_office_and_the_numbers_are_written_as_files_that_commands_read(
    form: Form, question: Asked, tmp_path: Path
) -> None:
    edits = opened(edited(form, question, tmp_path, {"norm_reception": 2.0, "absence": 0.1}))
    to, numbers = tmp_path / "mine.toml", tmp_path / "mine_numbers.csv"
    assert files(carry(edits), edits, "abk.xlsx", to, numbers, ROWS) == [to, numbers]
    assert Office.read(to).status_quo["staffing.absence"] == 0.1 and "edited in abk.xlsx" in to.read_text()
    assert pd.read_csv(numbers)["reception_hours"].tolist() == [2.0] * ROWS


def test_every_cell_that_cannot_be_is_told_with_its_address(form: Form, question: Asked, tmp_path: Path) -> None:
    edits = {
        "norm_contacts": "0,5",
        "norm_reception": "1.250",
        "other_share": 2,
        "volume_contacts": None,
        "absence": "x",
    }
    with pytest.raises(InputError) as told:
        opened(edited(form, question, tmp_path, edits))
    said = str(told.value)
    assert said.count("Inputs!") == len(edits)
    assert all(
        text in said for text in ("decimal comma", "dot for thousands", "not possible", "is empty", "no number")
    )


def test_a_deleted_cell_is_told_by_its_name(form: Form, question: Asked, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(form, question)))
    del book.defined_names["norm_contacts"]
    book.save(tmp_path / "abk.xlsx")
    with pytest.raises(InputError, match="norm_contacts: its cell was deleted"):
        opened(tmp_path / "abk.xlsx")


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("no workbook")
    openpyxl.Workbook().save(tmp_path / "b.xlsx")
    for name in ("a.xlsx", "b.xlsx", "c.xlsx"):
        with pytest.raises(InputError):
            opened(tmp_path / name)


def test_the_table_follows_the_levers_it_is_asked_with(question: Asked) -> None:
    more = question._replace(base=Policy.of({"supervision.contacts_low": 3.0}, question.base))
    before, after = (form_of(one).tasks.set_index("task").loc["contacts", "hours"] for one in (question, more))
    assert after > before
