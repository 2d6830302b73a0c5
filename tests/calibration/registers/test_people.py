"""The client register: a row a client, delayed entry, censoring, and what cannot be of one client."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from calibration import registers
from calibration.registers.mapping import Mapping, TableMap

HEAD = ["Kode klien", "Tanggal terdaftar", "Tanggal mulai", "Tanggal selesai", "Program", "Kejadian", "Tgl. kejadian"]
ORDINARY = ["K1", "05/01/2024", "01/01/2024", "01/01/2025", "PB", "", ""]
Reader = Callable[..., registers.Data]


def people(data: registers.Data) -> pd.DataFrame:
    assert data.people is not None
    return data.people


def refusals(data: registers.Data) -> set[str]:
    return {finding.sentence for finding in data.findings if finding.severity == "refuse"}


def test_a_row_is_a_client_with_entry_start_event_and_the_last_day_it_is_watched(reading: Reader) -> None:
    again = ["K2", "", "01/02/2024", "", "CB", "Mengulangi", "01/03/2024"]
    table = people(reading(HEAD, ORDINARY, again)).set_index("id")
    assert table["entry"].tolist() == [pd.Timestamp(2024, 1, 5), pd.Timestamp(2024, 2, 1)]
    assert table["programme"].tolist() == ["pb", "cb"] and table["event"].tolist() == ["none", "reoffence"]
    assert table["event_date"].isna().tolist() == [True, False]
    assert table["until"].tolist() == [pd.Timestamp(2024, 3, 1)] * 2


def test_rows_without_an_event_are_censored_on_the_day_the_mapping_says_or_on_their_own_end(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    rows = [HEAD, ORDINARY, ["K2", "", "01/02/2024", "01/04/2024", "CB", "", ""]]
    file.write_text("\n".join(";".join(row) for row in rows))
    columns = dict(zip(HEAD, ("id", "entry", "start", "end", "programme", "event", "event_date"), strict=True))
    one = Mapping(until=datetime.date(2024, 6, 30), tables=(TableMap(kind="clients", columns=columns),))
    told = registers.read(file, one)
    assert people(told)["until"].tolist() == [pd.Timestamp(2024, 6, 30), pd.Timestamp(2024, 4, 1)]
    assert told.findings == [] and "until" in {one.rule for one in registers.read(file).findings}


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        (0, "", "has no client code"),
        (1, "01/12/2023", "is registered before its guidance began"),
        (2, "", "has no day on which guidance began"),
        (2, "31/02/2024", "is a day that no calendar has"),
        (3, "01/12/2023", "ends before its guidance began"),
        (5, "Dicabut", "has an event without a day"),
        (6, "01/06/2024", "has the day of an event, and no event"),
    ],
)
def test_what_cannot_be_of_one_client_is_refused(reading: Reader, column: int, value: str, told: str) -> None:
    assert refusals(reading(HEAD, ORDINARY)) == set()
    assert told in refusals(reading(HEAD, [*ORDINARY[:column], value, *ORDINARY[column + 1 :]]))


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("01/12/2023", "has an event before its guidance began"),
        ("02/01/2024", "has an event before registration"),
    ],
)
def test_an_event_before_guidance_or_registration_is_refused(reading: Reader, day: str, told: str) -> None:
    assert told in refusals(reading(HEAD, [*ORDINARY[:5], "Dicabut", day]))


def test_a_client_may_come_back_but_not_twice_at_once(reading: Reader) -> None:
    later = ["K1", "01/02/2025", "01/02/2025", "", "CB", "", ""]
    assert refusals(reading(HEAD, ORDINARY, later)) == set()
    assert refusals(reading(HEAD, ORDINARY, ORDINARY)) == {"is the same client and start as another row"}
    overlapping = ["K1", "01/06/2024", "01/06/2024", "", "CB", "", ""]
    assert refusals(reading(HEAD, ORDINARY, overlapping)) == {"is a client whose guidance goes on in another row"}


def test_days_that_are_still_to_come_are_refused(reading: Reader) -> None:
    data = reading(HEAD, ORDINARY)
    assert "dates" in {one.rule for one in registers.check(data, today=datetime.date(2024, 1, 3))}
    assert "dates" not in {one.rule for one in registers.check(data, today=datetime.date(2024, 6, 1))}


def test_a_register_in_which_nobody_reoffended_or_only_few_did_says_so(reading: Reader) -> None:
    again = [[f"K{k}", "", "01/02/2024", "", "CB", "Mengulangi", "01/03/2024"] for k in range(2, 14)]
    rules = [{one.rule for one in registers.check(reading(HEAD, ORDINARY, *again[:n]))} for n in (0, 3, 12)]
    assert [rule & {"zero", "few"} for rule in rules] == [{"zero"}, {"few"}, set()]


def test_what_is_known_of_nobody_is_told(reading: Reader) -> None:
    (told,) = [one.sentence for one in registers.check(reading(HEAD, ORDINARY)) if one.rule == "unknown"]
    assert "risk_band, sex, region" in told


def test_a_register_that_was_opened_with_every_guidance_warns_of_who_had_left_before(reading: Reader) -> None:
    late = ["K2", "01/05/2024", "01/02/2024", "", "CB", "Dicabut", "01/06/2024"]
    at_once = ["K2", "01/02/2024", *late[2:]]
    same = [*ORDINARY[:1], "", *ORDINARY[2:]]
    assert "entry" in {one.rule for one in registers.check(reading(HEAD, same, at_once))}
    assert "entry" not in {one.rule for one in registers.check(reading(HEAD, same, late))}


def test_scores_and_bands_of_the_first_assessment_join_the_client(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text("Kode klien;Tanggal mulai;Program\nK1;01/01/2024;PB\nK2;01/01/2024;PB\n")
    sheet = "Kode klien;Tanggal asesmen;Tingkat risiko;Skor risiko;Skor sikap\nK1;01/06/2024;Rendah;9;1\n"
    (tmp_path / "asesmen.csv").write_text(sheet + "K1;01/02/2024;Tinggi;21,5;3\n")
    data = registers.read([tmp_path / "register.csv", tmp_path / "asesmen.csv"])
    table = people(data).set_index("id")
    assert table.loc["K1", ["risk_band", "score_risk", "score_attitudes"]].tolist() == ["high", 21.5, 3.0]
    assert table.loc["K2", "risk_band"] == "" and pd.isna(table.loc["K2", "score_risk"])
    assert data.series.query("series == 'assessments'")["value"].tolist() == [1, 0, 0, 0, 1]


def test_assessments_without_a_register_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Kode klien;Tanggal asesmen\nK1;01/06/2024\n")
    assert {one.rule for one in registers.read(tmp_path / "a.csv").findings} == {"assessments"}
