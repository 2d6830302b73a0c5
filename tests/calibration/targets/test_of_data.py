"""Targets from an office's series."""

from __future__ import annotations

import pandas as pd
import pytest

from calibration.targets.counted import Distribution
from calibration.targets.of_data import of_data
from sim.text.errors import InputError

COLUMNS = ["year", "month", "series", "group", "value", "meaning", "source"]


def series(*rows: tuple[object, ...]) -> pd.DataFrame:
    table = pd.DataFrame(
        [(*row, "", "made up") if len(row) == 5 else (*row, "made up") for row in rows], columns=COLUMNS
    )
    return table.astype({"month": "Int64"})


def test_a_known_meaning_leaves_only_its_readings() -> None:
    given = of_data(
        series((2024, None, "clients", "", 900, "stock"), (2024, None, "recorded", "", 9, "unknown")),
    )
    assert [reading.code for reading in given.readings] == ["stock, guidance", "stock, always"]


def test_months_are_added_up_and_half_a_year_is_of_half_the_clients() -> None:
    rows = [(2024, month, "clients", "", 1000 + month, "stock") for month in range(1, 7)]
    rows += [(2024, month, "revocations", "", 2, "") for month in range(1, 7)]
    target = of_data(series(*rows)).targets[0]
    assert (target.value, target.exposure) == (12.0, pytest.approx(1003.5 / 2))
    assert target.distribution == Distribution.NEGATIVE_BINOMIAL and target.dispersion > 0


def test_shares_are_of_those_to_whom_they_can_happen() -> None:
    given = of_data(
        series((2024, None, "litmas_late", "", 80, ""), (2024, None, "litmas_sent", "", 800, "")),
    )
    assert [(t.quantity, t.value, t.exposure, t.distribution) for t in given.targets] == [
        ("litmas_late", 80.0, 800.0, Distribution.BETA_BINOMIAL)
    ]


def test_groups_and_unknown_series_are_told_as_not_fitted() -> None:
    given = of_data(
        series(
            (2024, None, "clients", "", 900, "stock"),
            (2024, None, "recorded", "", 9, "guidance"),
            (2024, None, "pks", "", 20, ""),
        )
    )
    assert given.left == ["pks"]


PROGRAMMES = {"pb": (600, 300), "cb": (250, 200), "cmb": (50, 60)}


def by_programme(*others: tuple[object, ...], exits: int = 560) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = [(2024, None, "clients", "", 900, "stock"), (2024, None, "exits", "", exits, "")]
    for code, (clients, ended) in PROGRAMMES.items():
        rows += [(2024, None, "clients", code, clients, ""), (2024, None, "exits", code, ended, "")]
    return series(*rows, *others)


def test_a_total_gives_way_to_its_large_programmes_where_they_add_up_to_it() -> None:
    given = of_data(by_programme())
    assert [(t.quantity, t.value, t.exposure) for t in given.targets] == [
        ("exits@programme:pb", 300.0, 600.0),
        ("exits@programme:cb", 200.0, 250.0),
    ]


def test_programmes_that_do_not_add_up_are_left_and_the_total_is_fitted() -> None:
    given = of_data(by_programme(exits=570))
    assert [target.quantity for target in given.targets] == ["exits"] and given.left == ["exits:programme"]


def test_revocations_by_programme_and_groups_by_sex_band_and_region_are_told_as_not_fitted() -> None:
    others = [(2024, None, "revocations", group, 9, "") for group in ("", "pb", "woman", "high", "Ogan Ilir")]
    given = of_data(by_programme(*others))
    assert "revocations" in {target.quantity for target in given.targets}
    assert given.left == [f"revocations:{by}" for by in ("programme", "region", "risk_band", "sex")]


def people() -> pd.DataFrame:
    day = pd.Timestamp
    rows = [(k, day("2024-01-01"), day("2024-01-01"), day("2024-12-30"), "ended", pd.NaT) for k in range(50)]
    table = pd.DataFrame(rows, columns=["id", "entry", "start", "end", "event", "event_date"])
    return table.assign(until=day("2024-12-30"))


def test_a_register_alone_is_fitted_under_one_reading() -> None:
    given = of_data(series(), people())
    assert [target.series for target in given.targets] == ["first_recorded", "register_exits"]
    assert {target.year for target in given.targets} == {2024} and len(given.readings) == 1


def test_events_that_totals_count_too_are_not_taken_from_the_register_again() -> None:
    totals = series((2024, None, "clients", "", 900, "stock"), (2024, None, "exits", "", 560, ""))
    given = of_data(totals, people())
    assert [target.series for target in given.targets] == ["exits", "first_recorded"]
    assert given.left == ["register_exits"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([(2024, None, "recorded", "", 9, "unknown")], "recorded, 2024: clients of that year are missing"),
        (
            [(2024, None, "litmas_late", "", 90, ""), (2024, None, "litmas_sent", "", 80, "")],
            "litmas_late, 2024: 90 are more than the 80 of litmas_sent",
        ),
        ([(2024, None, "pks", "", 20, "")], "series: no series that can be fitted; allowed: recorded, revocations"),
    ],
)
def test_what_cannot_be_fitted_is_told_with_its_place(rows: list[tuple[object, ...]], told: str) -> None:
    with pytest.raises(InputError) as error:
        of_data(series(*rows))
    assert told in str(error.value)
