"""What is expected by months under guidance: dealt out whole, and where it belongs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.tenure import BANDS, EDGES, by_tenure, dealt, joined, overlap, parts
from sim.codes import Custody, Status
from sim.model import BapasModel

WEEKS = 26
INSIDE = (Custody.AWAITING, Custody.PUT_OFF, Custody.REVOKED)


@given(st.floats(0.0, 400.0), st.floats(0.0, 200.0))
def test_weeks_are_dealt_out_whole(first: float, stay: float) -> None:
    weeks = overlap(np.array([first]), np.array([first + stay]))
    assert weeks.sum() == pytest.approx(stay) and (weeks >= 0.0).all()
    assert dealt(np.array([first]), np.array([first + stay])).sum() == pytest.approx(1.0 if weeks.sum() > 0.0 else 0.0)


@given(st.integers(0, 3), st.integers(1, 4))
def test_joined_bands_have_the_parts_that_they_were_made_of(first: int, count: int) -> None:
    bands = BANDS[first : first + count]
    assert parts(joined(bands)) == bands


def test_at_risk_is_who_is_guided_released_and_not_revoked_week_by_week() -> None:
    model = BapasModel(rng=3, warmup_weeks=250)
    seen = np.zeros(len(BANDS))
    for _week in range(WEEKS):
        live = model.rows("client")
        before = model.world.files["term_start"][live].copy()
        model.run(1)
        files, clients = model.world.files[live], model.world.clients[live]
        there = (files["status"] == Status.GUIDED) & ~np.isin(clients["custody"], INSIDE)
        seen += np.histogram(model.week - 0.5 - before[there], [-1e9, *EDGES[1:-1], 1e9])[0]
    found = by_tenure(model)
    people = np.array([at_risk for _events, at_risk in found.values()])
    assert people == pytest.approx(seen / WEEKS, rel=0.05), "who came or left within a week makes the difference"


def test_events_are_all_that_the_ledger_expects_and_come_sooner_than_later() -> None:
    model = BapasModel(rng=3, warmup_weeks=250)
    model.run(WEEKS)
    found = by_tenure(model)
    counted = model.world.tallies
    expected = counted["expected_recorded"][counted["guided"] > 0.0].sum()
    assert sum(events for events, _people in found.values()) == pytest.approx(expected * 365.25 / 7 / WEEKS)
    first, *_others, last = (events / people for events, people in found.values())
    assert first > last > 0.0


def test_an_office_without_a_week_has_nothing() -> None:
    assert set(by_tenure(BapasModel(rng=1, warmup_weeks=30)).values()) == {(0.0, 0.0)}
