"""Delayed entry and competing risks: they cover a known truth, and the naive estimate does not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.survival.at_risk import FEWEST, stretch
from calibration.survival.durations import COLUMNS, EVENTS, durations
from calibration.survival.estimates import cumulative_incidence, kaplan_meier, naive
from sim.text.errors import InputError
from tests.calibration.survival.registers import by, incidence, register, truth

WEEKS = (26, 52, 104)
STARTED = pd.Timestamp("2020-01-01")


def test_with_delayed_entry_the_interval_covers_the_truth_in_most_registers_and_the_naive_one_in_none() -> None:
    """Nominal 95 %: of 10 registers, 6 or fewer would cover by chance once in 900."""
    right = wrong = 0
    for seed in range(10):
        people = register(seed, 800)
        found, naively = by(kaplan_meier(people), 52), by(naive(people), 52)
        right += found["lo"] <= truth(52) <= found["hi"]
        wrong += naively["lo"] <= truth(52) <= naively["hi"]
        assert naively["share"] < found["share"]
    assert right > 6 and wrong == 0


def test_competing_risks_come_out_as_their_hazards_say() -> None:
    people = register(1, 2000)
    ends, alone = cumulative_incidence(people), kaplan_meier(people)
    for weeks in WEEKS:
        found = by(ends[ends["event"] == "reoffence"], weeks)
        assert found["lo"] <= incidence(weeks) <= found["hi"]
        assert found["share"] < by(alone, weeks)["share"]


def test_who_is_seen_from_the_start_is_estimated_alike_with_and_without_delayed_entry() -> None:
    people = register(2, 300)
    people["entry"] = people["start"]
    assert kaplan_meier(people).equals(naive(people))


def test_two_ends_on_one_day_each_count_by_those_at_risk_that_morning() -> None:
    rows = [(k, STARTED, "reoffence" if k < 2 else "revoked" if k < 6 else "none", 10) for k in range(20)]
    ends = cumulative_incidence(table(rows)).groupby("event")["share"].last()
    assert ends["reoffence"] == pytest.approx(0.1) and ends["revoked"] == pytest.approx(0.2)


def test_an_estimate_begins_where_enough_are_at_risk_and_says_what_became_of_those() -> None:
    """Two early ones of three reoffend on the second day; a hundred are seen from the hundredth day on."""
    early = [(k, STARTED, "reoffence" if k < 2 else "none", 2) for k in range(3)]
    late = [(10 + k, STARTED + pd.Timedelta(100, "D"), "reoffence" if k < 50 else "none", 150) for k in range(100)]
    found = kaplan_meier(table(early + late))
    assert found["weeks"].iloc[0] == pytest.approx(100.5 / 7) and found["share"].iloc[-1] == pytest.approx(0.5)


def test_where_there_are_never_enough_people_nothing_is_estimated() -> None:
    few = table([(k, STARTED, "reoffence", 10 + k) for k in range(FEWEST - 1)])
    with pytest.raises(InputError, match="too few people"):
        kaplan_meier(few)
    with pytest.raises(InputError, match="too few people"):
        kaplan_meier(few.iloc[:0])


def test_a_date_known_to_the_month_is_refused_with_its_row() -> None:
    people = table([(k, STARTED, "reoffence", 40) for k in range(9)]).astype({"event_date": object})
    people.loc[3, "event_date"] = "2020-02"
    with pytest.raises(InputError, match="row 4, event_date"):
        kaplan_meier(people)


def table(rows: list[tuple[int, pd.Timestamp, str, int]]) -> pd.DataFrame:
    """People who started on one day: id, entry, event, and the day after the start on which the record ends."""
    last = [STARTED + pd.Timedelta(day, "D") for *_rest, day in rows]
    people = [
        (number, entry, STARTED, day, event, day) for (number, entry, event, _day), day in zip(rows, last, strict=True)
    ]
    return pd.DataFrame(people, columns=COLUMNS)


def random_rows(delays: list[int], stays: list[int], events: list[str]) -> pd.DataFrame:
    return table(
        [
            (number, STARTED + pd.Timedelta(delay, "D"), event, delay + stay)
            for number, (delay, stay, event) in enumerate(zip(delays, stays, events, strict=True))
        ]
    )


N = 24
ROWS = st.builds(
    random_rows,
    st.lists(st.integers(0, 60), min_size=N, max_size=N),
    st.lists(st.integers(0, 90), min_size=N, max_size=N),
    st.lists(st.sampled_from(EVENTS), min_size=N, max_size=N),
)


def estimable(people: pd.DataFrame) -> bool:
    try:
        stretch(durations(people))
    except InputError:
        return False
    return True


@settings(max_examples=10)
@given(ROWS, st.integers(0, 1000))
def test_shares_rise_between_0_and_1_inside_their_intervals_whatever_the_order_of_rows(
    people: pd.DataFrame, seed: int
) -> None:
    if not estimable(people):
        return
    shuffled = people.iloc[np.random.default_rng(seed).permutation(len(people))].reset_index(drop=True)
    for estimate in (kaplan_meier, naive, cumulative_incidence):
        found = estimate(people)
        pd.testing.assert_frame_equal(found, estimate(shuffled), atol=1e-12)
        known = found.dropna()
        assert (known["lo"] <= known["share"] + 1e-9).all() and (known["share"] <= known["hi"] + 1e-9).all()
        for _event, rows in found.groupby(found.get("event", pd.Series("reoffence", found.index))):
            assert rows["share"].between(-1e-12, 1.0 + 1e-12).all() and (np.diff(rows["share"]) >= -1e-12).all()


@settings(max_examples=10)
@given(ROWS)
def test_on_a_day_all_ends_and_who_is_still_there_sum_to_one(people: pd.DataFrame) -> None:
    if not estimable(people):
        return
    ends = cumulative_incidence(people)
    anything = people.assign(event=people["event"].where(people["event"] == "none", "reoffence"))
    still = 1.0 - kaplan_meier(anything)["share"].to_numpy()
    total = ends.groupby("weeks")["share"].sum().to_numpy() if len(ends) else np.zeros(len(still))
    assert still + total == pytest.approx(np.ones(len(still)))


def test_an_estimate_leaves_no_trace_in_numpy() -> None:
    before, luck = np.geterr(), np.random.get_state()[1].tolist()  # type: ignore[index]
    cumulative_incidence(register(3, 200))
    assert np.geterr() == before and np.random.get_state()[1].tolist() == luck  # type: ignore[index]
