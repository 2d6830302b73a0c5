"""Registers of events as monthly series."""

from __future__ import annotations

from collections.abc import Callable

from calibration import registers

Reader = Callable[..., registers.Data]


def monthly(data: registers.Data, name: str, group: str = "") -> dict[int, float]:
    rows = data.series[(data.series["series"] == name) & (data.series["group"] == group)]
    return dict(zip(rows["month"], rows["value"], strict=True))


HEAD = ["Tanggal permintaan", "Jenis litmas", "Tanggal kirim", "Rencana bebas", "Tanggal bebas"]


def test_litmas_are_counted_by_month_and_kind_with_their_days_and_delays(reading: Reader) -> None:
    data = reading(
        HEAD,
        ["10/01/2024", "Integrasi", "30/01/2024", "20/02/2024", "22/02/2024"],
        ["15/01/2024", "Diversi", "05/03/2024", "20/02/2024", "10/03/2024"],
    )
    assert monthly(data, "litmas_asked") == {1: 2} and monthly(data, "litmas_asked", "diversion") == {1: 1}
    assert monthly(data, "litmas_sent") == {1: 1, 2: 0, 3: 1}
    assert monthly(data, "litmas_late") == {1: 1}
    assert monthly(data, "litmas_days") == {1: 20, 3: 50} and monthly(data, "release_delay") == {2: 10.5}
    assert [one for one in data.findings if one.severity == "refuse"] == []


def test_a_litmas_that_is_not_sent_is_late_only_once_its_deadline_has_passed(reading: Reader) -> None:
    open_ones = [["10/01/2024", "", "", "20/01/2024", ""], ["10/02/2024", "", "", "20/09/2024", ""]]
    data = reading(HEAD, *open_ones, ["01/03/2024", "", "05/03/2024", "20/03/2024", ""])
    assert monthly(data, "litmas_late") == {1: 1, 2: 0, 3: 0}


def test_a_litmas_that_was_sent_before_it_was_asked_for_is_refused(reading: Reader) -> None:
    data = reading(HEAD, ["10/01/2024", "", "09/01/2024", "", ""])
    assert [(one.rule, one.place[-3:]) for one in data.findings] == [("dates", "!C2")]


def test_transfers_reports_sessions_and_the_survey_are_counted(reading: Reader) -> None:
    transfers = reading(["Tanggal pelimpahan", "Arah"], ["01/01/2024", "masuk"], ["01/02/2024", "keluar"])
    assert monthly(transfers, "transfers_in") == {1: 1, 2: 0} and monthly(transfers, "transfers_out") == {1: 0, 2: 1}
    reports = reading(["Tanggal wajib lapor", "Terlaksana"], ["01/01/2024", "ya"], ["08/01/2024", "tidak"])
    assert monthly(reports, "reports_due") == {1: 2} and monthly(reports, "missed_reports") == {1: 1}
    sessions = reading(["Tanggal sesi", "Hadir", "Jenis mitra"], ["01/01/2024", "hadir", "blk"])
    assert monthly(sessions, "sessions_attended", "blk") == monthly(sessions, "sessions_due") == {1: 1}
    survey = reading(["Tanggal survei", "Nilai"], ["01/01/2024", "3,5"], ["01/01/2024", "2,5"])
    assert monthly(survey, "survey_score") == {1: 3.0} and monthly(survey, "survey_answers") == {1: 2}


def test_a_needed_cell_that_is_empty_is_refused(reading: Reader) -> None:
    data = reading(["Tanggal wajib lapor", "Terlaksana"], ["01/01/2024", ""])
    assert [(one.rule, one.place[-3:]) for one in data.findings] == [("empty", "!B2")]
