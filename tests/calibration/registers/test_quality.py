"""Each rule of quality for totals: what it refuses or warns of, and that it stays silent otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calibration import registers
from calibration.registers.findings import Finding, Severity
from calibration.registers.series import SERIES
from calibration.registers.totals import frame
from calibration.table1 import FILE
from sim.office import Office, Region
from sim.text.errors import InputError

Reader = Callable[..., registers.Data]


def found(data: registers.Data, rule: str, office: Office | None = None) -> list[Finding]:
    return [finding for finding in registers.check(data, office) if finding.rule == rule]


def series(*rows: tuple[Any, ...]) -> registers.Data:
    """Rows of year, month, series, group, value, and perhaps meaning and source."""
    full = [(*row, "", "a")[:7] if len(row) == 5 else (*row, "a")[:7] for row in rows]
    return registers.Data(frame(full))


def yearly(name: str, *values: float, first: int = 2021, meaning: str = "") -> list[tuple[Any, ...]]:
    return [(first + k, None, name, "", value, meaning) for k, value in enumerate(values)]


def test_table_1_of_the_paper_is_read_as_it_ships_and_nothing_in_it_is_refused() -> None:
    data = registers.read(FILE)
    assert data.series.query("series == 'clients'")["value"].tolist() == [4611.0, 4933.0]
    assert data.series["source"].str.contains("10.70656/tonji").all()
    findings = registers.check(data)
    assert {finding.severity for finding in findings} == {Severity.WARN}
    registers.refuse(findings)


def test_a_per_cent_that_is_part_of_a_person_is_refused_with_that_sentence(reading: Reader) -> None:
    data = reading(["Tahun", "Jumlah klien", "Residivis"], ["2024", "2.830", "0,01 %"])
    (finding,) = found(data, "unit")
    assert finding.sentence == "0.01 % of 2,830 clients is 0.28 of a person"
    with pytest.raises(InputError, match="0.28 of a person"):
        registers.refuse(registers.check(data))


def test_a_per_cent_that_only_one_count_gives_is_that_count_and_said(reading: Reader) -> None:
    data = reading(["Tahun", "Jumlah klien", "Residivis"], ["2024", "4.611", "0,76 %"])
    assert data.series.query("series == 'recorded'")["value"].tolist() == [35.0]
    assert "35 persons" in found(data, "percent")[0].sentence and found(data, "unit") == []


def test_a_per_cent_of_many_counts_asks_for_the_count(reading: Reader) -> None:
    data = reading(["Tahun", "Jumlah klien", "Persentase"], ["2024", "4.611", "7"])
    assert "may be 300 to 345 persons" in found(data, "unit")[0].sentence


def test_a_per_cent_without_clients_or_against_the_count_is_refused() -> None:
    assert found(series(*yearly("recorded_percent", 0.76)), "unit")
    right = [*yearly("clients", 4611), *yearly("recorded", 35), *yearly("recorded_percent", 0.76)]
    assert not found(series(*right), "unit")
    assert (
        "0.76 % is printed; 53 of 4,611"
        in found(series(*right[:1], *yearly("recorded", 53), right[2]), "unit")[0].sentence
    )


def test_another_number_in_per_cent_is_refused(reading: Reader) -> None:
    assert found(reading(["Tahun", "Klien masuk"], ["2024", "12 %"]), "unit")


def test_parts_of_persons_and_numbers_below_zero_are_refused_but_averages_may_have_decimals() -> None:
    assert found(series(*yearly("recorded", 12.5)), "number") and found(series(*yearly("entries", -1)), "number")
    assert found(series(*yearly("clients", 1200.5), *yearly("recorded", 12)), "number") == []


def test_a_series_without_its_meaning_is_told_and_one_with_it_is_not() -> None:
    assert [one.place for one in found(series(*yearly("clients", 9, meaning="unknown")), "meaning")] == ["clients"]
    assert found(series(*yearly("clients", 9, meaning="stock")), "meaning") == []


def test_contradictory_sources_are_refused_with_both_and_equal_ones_told() -> None:
    data = series((2024, None, "clients", "", 900, "stock", "LAKIP"), (2024, None, "clients", "", 950, "stock", "SDP"))
    assert "900 in LAKIP; 950 in SDP" in found(data, "contradiction")[0].sentence
    same = series((2024, None, "clients", "", 900, "stock", "LAKIP"), (2024, None, "clients", "", 900, "stock", "SDP"))
    assert found(same, "contradiction") == [] and len(found(same, "duplicate")) == 1


def test_a_year_in_which_nobody_was_recorded_says_what_is_still_likely() -> None:
    data = series(*yearly("clients", 300, 310), *yearly("recorded", 0, 2))
    (finding,) = found(data, "zero")
    assert finding.place == "recorded, 2021" and "up to 3 of 300 clients" in finding.sentence


def test_one_year_only_and_years_in_between_that_lack_are_told() -> None:
    assert found(series(*yearly("entries", 40)), "one_year") and not found(
        series(*yearly("entries", 40, 41)), "one_year"
    )
    gap = series(*yearly("entries", 40), *yearly("entries", 41, first=2024))
    assert found(gap, "gap") and not found(series(*yearly("entries", 40, 41)), "gap")


def test_months_that_do_not_add_up_to_the_year_are_refused_and_lacking_ones_told() -> None:
    months = [(2024, k, "entries", "", 10.0) for k in range(1, 13)]
    assert found(series(*months, *yearly("entries", 120, first=2024)), "sum") == []
    assert (
        "add up to 120, the year is 130"
        in found(series(*months, *yearly("entries", 130, first=2024)), "sum")[0].sentence
    )
    assert "11 months of 12" in found(series(*months[1:]), "months")[0].sentence


def test_groups_that_add_up_to_more_than_all_or_all_groups_to_less_are_refused() -> None:
    def of(man: float, woman: float | None) -> registers.Data:
        groups = [("man", man), *([("woman", woman)] if woman is not None else [])]
        return series(*yearly("entries", 100, first=2024), *((2024, None, "entries", g, n) for g, n in groups))

    assert not found(of(90, 10), "sum") and not found(of(90, None), "sum")
    assert found(of(95, 10), "sum") and found(of(85, 10), "sum") and found(of(105, None), "sum")


def test_both_sexes_without_a_total_make_one(reading: Reader) -> None:
    data = reading(["Tahun", "Klien masuk laki-laki", "Klien masuk perempuan"], ["2024", "90", "10"])
    assert dict(zip(data.series["group"], data.series["value"], strict=True)) == {"": 100, "man": 90, "woman": 10}


def test_printed_totals_that_do_not_add_up_are_refused_with_their_cell(reading: Reader) -> None:
    rows = [["Tahun", "Bulan", "Klien masuk"], ["2024", "Januari", "10"], ["2024", "Februari", "12"]]
    assert not found(reading(*rows, ["Jumlah", "", "22"]), "sum")
    (finding,) = found(reading(*rows, ["Jumlah", "", "23"]), "sum")
    assert finding.place.endswith("!C4") and "the total is 23; the rows add up to 22" in finding.sentence


def test_totals_of_a_part_of_the_rows_are_understood(reading: Reader) -> None:
    rows = [["Tahun", "Bulan", "Klien masuk"], ["2023", "Desember", "10"], ["Jumlah 2023", "", "10"]]
    data = reading(*rows, ["2024", "Januari", "12"], ["Jumlah 2024", "", "12"], ["Jumlah seluruhnya", "", "22"])
    assert not found(data, "sum") and data.series["value"].tolist() == [10.0, 12.0]


@pytest.mark.parametrize("part", ["recorded", "missed_reports"])
def test_a_part_that_is_more_than_the_whole_is_refused(part: str) -> None:
    whole = {"recorded": "clients", "missed_reports": "reports_due"}[part]
    assert found(series(*yearly(part, 11), *yearly(whole, 10)), "part")
    assert not found(series(*yearly(part, 10), *yearly(whole, 10)), "part")


def test_a_stock_to_which_entries_and_exits_do_not_lead_is_told() -> None:
    flows = [*yearly("entries", 50, 60), *yearly("exits", 40, 50)]
    assert not found(series(*flows, *yearly("stock", 100, 110)), "balance")
    assert "lead to 110; 120 is stated" in found(series(*flows, *yearly("stock", 100, 120)), "balance")[0].sentence


def test_counts_of_fewer_than_five_are_counted_and_not_shown() -> None:
    data = series(*yearly("revocations", 3, 20))
    assert found(data, "small")[0].sentence.startswith("1 numbers are below 5")
    contradicted = series(*yearly("revocations", 3), (2021, None, "revocations", "", 4, "", "b"))
    assert "fewer than 5 in a; fewer than 5 in b" in found(contradicted, "contradiction")[0].sentence


def test_a_year_that_contradicts_the_office_file_is_told_with_both_numbers() -> None:
    office = Office(clients=300, pks=5, base_year=2024)
    data = series(*yearly("clients", 400, first=2024, meaning="stock"), *yearly("pks", 5, first=2024))
    (finding,) = found(data, "office", office)
    assert "400 in 2024; the office file says 300 (clients)" in finding.sentence
    assert not found(series(*yearly("clients", 310, first=2024)), "office", office)
    assert not found(series(*yearly("clients", 400, first=2023)), "office", office)


def test_a_region_that_the_office_file_does_not_know_is_told_with_the_nearest() -> None:
    regions = (Region(name="Ogan Ilir", share=1.0, travel_minutes=40, communities=2),)
    data = series((2024, None, "clients", "Ogan Ilr", 90.0, "stock"))
    assert "did you mean Ogan Ilir?" in found(data, "region", Office(regions=regions))[0].sentence


def test_data_without_anything_are_refused() -> None:
    assert found(registers.Data(frame([])), "empty")


TABLE = st.lists(
    st.tuples(
        st.integers(1990, 2100),
        st.none() | st.integers(1, 12),
        st.sampled_from(sorted(SERIES)),
        st.sampled_from(["", "pb", "man", "woman", "low", "Ogan Ilir"]),
        st.floats(-10, 1e6) | st.integers(0, 50).map(float),
        st.sampled_from(["", "stock", "unknown", "guidance"]),
        st.sampled_from(["a", "b"]),
    ),
    max_size=25,
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(TABLE)
def test_no_series_breaks_a_rule_and_their_order_changes_nothing(rows: list[tuple[Any, ...]]) -> None:
    findings = registers.check(registers.Data(frame(rows)), Office())
    assert all(finding.sentence and finding.place for finding in findings)
    assert set(findings) == set(registers.check(registers.Data(frame(rows[::-1])), Office())) or _twice(rows)


def _twice(rows: list[tuple[Any, ...]]) -> bool:
    """Whether a number is given twice: which one is taken is then a matter of order, and refused or told."""
    return bool(pd.DataFrame([row[:4] for row in rows]).duplicated().any())
