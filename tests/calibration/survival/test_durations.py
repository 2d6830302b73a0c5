"""A register as durations: days count whole, delayed entry, dates known to the month, mistakes with their place."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from calibration.survival.durations import COLUMNS, durations
from sim.text.errors import InputError


def of(**changes: Any) -> pd.DataFrame:
    row = {"id": "a", "entry": "2025-02-01", "start": "2025-01-01", "end": "2025-12-31", "event": "none"}
    return pd.DataFrame([{**row, "event_date": None, **changes}], columns=COLUMNS)


def days(people: pd.DataFrame) -> list[float]:
    return (durations(people)[["entry", "earliest", "exit"]].iloc[0] * 7.0).round(6).tolist()


def test_a_delayed_person_is_seen_from_noon_and_leaves_in_the_evening() -> None:
    assert days(of()) == [31.5, 365.0, 365.0]
    assert days(of(event="reoffence", event_date="2025-02-01")) == [31.5, 32.0, 32.0]


@pytest.mark.parametrize("entry", [None, "", pd.NaT, "2024-11-11", "2025-01-01"])
def test_who_is_entered_before_the_start_or_on_it_is_seen_from_the_start(entry: Any) -> None:
    assert days(of(entry=entry))[0] == 0.0


def test_a_month_or_a_year_is_between_its_first_and_last_day_and_not_before_the_person_was_seen() -> None:
    assert days(of(event="reoffence", event_date="2025-03")) == [31.5, 60.0, 90.0]
    assert days(of(event="reoffence", event_date="2025")) == [31.5, 32.0, 365.0]


def test_an_end_without_a_date_of_its_own_is_at_the_end_and_a_reoffence_needs_one() -> None:
    assert days(of(event="ended"))[2] == 365.0
    with pytest.raises(InputError, match="row 1, event_date: is missing"):
        durations(of(event="reoffence"))


def test_dates_may_be_timestamps_texts_or_days() -> None:
    stamps = of().assign(**{name: pd.to_datetime(of()[name]) for name in ("entry", "start", "end")})
    assert durations(stamps).equals(durations(of()))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"event": "revokd"}, "row 1, event: unknown event: revokd.*did you mean revoked"),
        ({"start": "2025-01"}, "row 1, start: is no day: 2025-01"),
        ({"start": None}, "row 1, start: is missing"),
        ({"end": "31/12/2025"}, "row 1, end: is no date: 31/12/2025"),
        ({"end": "2025-13-01"}, "row 1, end: is no date"),
        ({"end": "2025-01-31"}, "row 1, end: is before the day from which the person was seen"),
    ],
)
def test_a_mistake_is_told_with_its_row_and_column(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError) as error:
        durations(of(**changes))
    assert pd.Series([str(error.value)]).str.contains(told, regex=True).all(), str(error.value)


def test_a_missing_column_is_told_with_the_nearest_name() -> None:
    with pytest.raises(InputError, match="did you mean evnt_date"):
        durations(of().rename(columns={"event_date": "evnt_date"}))
