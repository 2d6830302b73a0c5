"""Litmas by arithmetic: how many are made at the desk, when each is sent, and whom a missing one keeps inside.

One PK who does nothing else has the same minutes every week, and so many litmas of the same length are asked for in
each. A litmas that is counted twice, a saving that is not used, minutes that are lost, or a release that waits for a
week more or less breaks these tests.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pytest

from sim.calendar import MINUTES_AN_HOUR, WEEKS_A_YEAR
from sim.codes import Custody
from sim.model import BapasModel
from sim.office import Office
from tests.sim.oracles.plain import NEVER, plain

A_WEEK, FULL, DESK = 5, 120, 48  # litmas a week, minutes of each in full and at the desk
ALONE = {
    "staffing.guiding_share": 0.0,
    "staffing.child_share": 0.0,
    "staffing.absence": 0.0,
    "staffing.turnover": 0.0,
    "staffing.retirement": 0.0,
    "staffing.overtime_hours": 0.0,
}
SETTLED, WEEKS = 20, 80  # weeks until what was worked ahead in the first is used up, and of the history
LEAD, LAST_PAPER = 16, 0.3  # weeks from the request to the release; the chance that a missing litmas keeps inside
WEEKS_WATCHED = 156


class Sent(NamedTuple):
    """A litmas that was sent: the week of its request, whether it was made at the desk, the week of the report."""

    asked: int
    desk: int
    week: int


def sent(capacity: int) -> list[Sent]:
    """All litmas that a PK with so many minutes a week sends, in the order of their requests."""
    office = Office(
        intake={},
        partners=(),
        pks=1,
        litmas_year=A_WEEK * WEEKS_A_YEAR,
        litmas={"court": 1.0},
        hours_year=(capacity + 0.5) * WEEKS_A_YEAR / MINUTES_AN_HOUR,
        other_share=0,
    )
    parameters = plain(
        absence_normal=0.0,
        litmas_least=1.0,
        litmas_spread=0.0,
        hours_litmas=FULL / MINUTES_AN_HOUR,
        floor_litmas=DESK / FULL,
        litmas_patience=NEVER,
    )
    model = BapasModel(ALONE, office, parameters, rng=1, warmup_weeks=0).fork(ALONE)
    found = []
    for week in range(WEEKS):
        model.run(1)
        docket = model.world.docket[: int(model.world.clock["n_docket"])]
        found += [Sent(int(r["asked"]), int(r["desk"]), week) for r in docket if r["sent"] == week]
    return sorted(found, key=lambda litmas: litmas.asked)


def test_a_pk_with_time_for_all_makes_none_at_the_desk_and_sends_each_in_its_week() -> None:
    assert sent(A_WEEK * FULL) == [Sent(week, 0, week) for week in range(WEEKS) for _ in range(A_WEEK)]


@pytest.mark.parametrize("capacity", [312, 420, 528])
def test_so_many_are_made_at_the_desk_that_the_others_have_their_hours(capacity: int) -> None:
    """A share of (1 - capacity / what all take) / (1 - the desk's part), to one litmas; none is sent late."""
    litmas = [one for one in sent(capacity) if SETTLED <= one.asked < WEEKS - 1]
    share = (1.0 - capacity / (A_WEEK * FULL)) / (1.0 - DESK / FULL)
    assert len(litmas) == A_WEEK * (WEEKS - 1 - SETTLED)
    assert abs(sum(one.desk for one in litmas) - share * len(litmas)) <= 1
    assert {one.week - one.asked for one in litmas} <= {0, 1}


def test_where_even_desk_litmas_are_too_many_each_is_sent_when_all_before_it_are_done() -> None:
    """The first weeks' minutes go into two in full; all others are made at the desk, one after the other."""
    capacity = 180
    litmas = sent(capacity)
    minutes = np.cumsum([FULL, FULL, *[DESK] * (len(litmas) - 2)])
    assert [one.desk for one in litmas] == [0, 0, *[1] * (len(litmas) - 2)]
    assert [one.week for one in litmas] == [math.ceil(done / capacity) - 1 for done in minutes]


def waits(patience: float) -> tuple[int, list[int]]:
    """Releases of an office without a PK whose litmas was asked for, and terms of those who waited to their end."""
    rate = 3000.0
    office = Office(
        intake={"cb": rate}, intake_growth=0.0, partners=(), pks=0, litmas_year=rate, litmas={"integration": 1.0}
    )
    parameters = plain(last_paper=LAST_PAPER, litmas_lead_weeks=LEAD, litmas_patience=patience)
    model = BapasModel(office=office, parameters=parameters, rng=2, warmup_weeks=0)
    inside: dict[int, list[int]] = {}
    for week in range(WEEKS_WATCHED):
        model.run(1)
        for row in np.flatnonzero(model.world.clients["custody"] == Custody.AWAITING):
            inside.setdefault(int(row), []).append(week)
    n = int(model.world.clock["n"])
    arrivals, ends = model.world.clients["arrival"][1:n], model.world.files["term_end"][1:n]
    over = np.flatnonzero((arrivals >= LEAD) & (ends < WEEKS_WATCHED)) + 1
    terms = {int(row): range(arrivals[row - 1], ends[row - 1]) for row in over}
    waited = {row: weeks for row, weeks in inside.items() if row in terms}
    assert all(weeks == list(terms[row]) for row, weeks in waited.items())
    return len(over), [len(terms[row]) for row in waited]


def test_without_a_pk_a_binomial_number_of_releases_waits_each_until_its_term_ends() -> None:
    """Within 4 standard errors, which a chance 10 % off is not; whoever waits is inside from the first week of the
    term to the last."""
    releases, terms = waits(patience=LEAD)
    error = math.sqrt(releases * LAST_PAPER * (1.0 - LAST_PAPER))
    assert abs(len(terms) - LAST_PAPER * releases) < 4 * error < 0.1 * LAST_PAPER * releases
    assert len(set(terms)) > 8


def test_who_no_longer_waits_for_a_litmas_before_the_release_is_let_out() -> None:
    assert waits(patience=LEAD - 1)[1] == []
