"""Places by arithmetic: who gets one, for how long, and who gives it back."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest import approx

from sim.agents import partner
from sim.calendar import WEEKS_A_MONTH
from sim.codes import NOBODY, Band, Custody, Need, Referral, Status
from sim.kernel.views import WorldView
from sim.partner_kinds import PartnerKind
from tests.features.acting import do, people, sit, weeks

PLAIN = PartnerKind.BLK  # a kind with nothing special


def test_who_can_come_is_free_found_and_guided_or_in_aftercare(w: WorldView, i: int) -> None:
    c, file = w.clients[i], w.files[i]
    w.levers.aftercare_months = 3.0
    limit = int(3.0 * WEEKS_A_MONTH)
    assert do(partner.able, i, w)
    for field, value in (("custody", Custody.REVOKED), ("lost", 1), ("partner", NOBODY)):
        old = getattr(c, field)
        setattr(c, field, value)
        assert not do(partner.able, i, w), field
        setattr(c, field, old)
    found = []
    for after in (limit, limit + 1):
        file.status, file.term_end = Status.FOLLOW_UP, w.clock.week - after
        found.append(do(partner.able, i, w))
    assert found == [True, False]


def test_a_place_is_given_back_by_who_is_done_who_is_weary_and_who_cannot_come(w: WorldView, i: int) -> None:
    c, file, t, place = w.clients[i], w.files[i], w.tallies[i], w.partners[0]

    def parted(**state: float) -> tuple[bool, float, float, int]:
        sit(w, i, 0)
        c.placed_until, c.lost, file.planned, file.hours_had, c.hours = 0, 0, 10.0, 9.9, 3.0
        for name, value in state.items():
            setattr(file if name == "hours_had" else c, name, value)
        before = t.completed, t.programmes_left
        do(partner.part, i, w)
        gone = c.partner == NOBODY
        assert gone == (w.seats[0, 0] == NOBODY) == (place.enrolled == 0) == (c.hours == 0.0)
        return gone, t.completed - before[0], t.programmes_left - before[1], c.placed_until

    w.p.drop_out_week, w.p.placement_weeks = 0.0, 20.0
    assert parted() == (False, 0.0, 0.0, 0)
    assert parted(hours_had=10.0) == (True, 1.0, 1.0, 0)
    place.needs[Need.WORK] = 0.2
    assert parted(hours_had=10.0) == (True, 1.0, 1.0, w.clock.week + 20)
    assert parted(lost=1) == (True, 0.0, 1.0, 0)
    w.p.drop_out_week = 0.2
    for motivation, expected in ((0.5, 0.2), (1.0, 0.1)):
        share = sum(parted(motivation=motivation)[0] for _ in weeks(w, 400)) / 400
        assert share == approx(expected, abs=0.06)


def test_hours_are_planned_by_believed_band_and_held_by_the_rest_of_the_term_and_aftercare(
    w: WorldView, i: int
) -> None:
    file, levers = w.files[i], w.levers
    levers.hours_low, levers.hours_medium, levers.hours_high, levers.aftercare_months = 10.0, 20.0, 30.0, 2.0
    found = []
    for file.band in Band:
        found.append(do(partner.planned_hours, file, levers))
    assert found == [10.0, 20.0, 30.0]
    file.term_end = w.clock.week + 20
    held = do(partner.hours_held, file, w.partners[0], 5.0, w)
    assert held == approx((20 + 2.0 * WEEKS_A_MONTH - 5.0) * 2.0)
    assert do(partner.hours_held, file, w.partners[0], 500.0, w) == 0.0


def test_a_lot_is_lasting_and_a_rule_by_risk_puts_each_band_before_all_of_the_next(w: WorldView, i: int) -> None:
    file, c = w.files[i], w.clients[i]
    lots: dict[int, list[float]] = {}
    u = file.lot = do(partner.vacancy_lot, c, 0, w)
    for rule in Referral:
        lots[rule] = []
        for file.band in Band:
            lots[rule].append(do(partner.place_in_queue, file, rule))
    assert 0.0 < u < 1.0 and lots[Referral.OPEN] == [u, u, u]
    assert lots[Referral.RISK] == lots[Referral.NEED] == [u + 2.0, u + 1.0, u]
    assert do(partner.vacancy_lot, c, 1, w) != u


def test_vacancies_go_to_the_lowest_lots_of_those_referred_until_there_are_none(w: WorldView, i: int) -> None:
    sit(w, i, 0)
    rows = [k for k in people(w) if w.clients[k].partner < 0][:12]
    w.levers.referral_rule, w.levers.separate_bands, w.partners[0].slots = Referral.OPEN, 0.0, 4
    first = w.queue_start[0]
    w.queue_start[1] = first + len(rows)
    for k, row in enumerate(rows):
        w.queue[first + k], w.files[row].referred, w.clients[row].hours = row, 0, 7.0
        w.files[row].lot = do(partner.vacancy_lot, w.clients[row], 0, w)
    w.files[rows[0]].referred = NOBODY
    do(partner.admit, 0, w)
    assert len(rows) == 12
    waiting = sorted(rows[1:], key=lambda row: w.files[row].lot)
    seated = {row for row in rows if w.clients[row].partner == 0}
    assert seated == set(waiting[:3]) and w.partners[0].enrolled == 4
    assert [w.seats[0, k] for k in range(4)] == [i, *waiting[:3]]
    for row in seated:
        c, file = w.clients[row], w.files[row]
        assert (file.referred, c.hours, w.seats[0, c.seat]) == (NOBODY, 0.0, row)
        assert file.planned == do(partner.planned_hours, file, w.levers)


@given(
    lots=st.lists(st.sampled_from([0.1, 0.2, 0.3, 0.4, 0.5]), min_size=12, max_size=12),
    waiting=st.lists(st.booleans(), min_size=12, max_size=12),
    rule=st.sampled_from(list(Referral)),
    vacancies=st.integers(1, 14),
)
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_who_stands_first_in_line_is_who_would_be_called_one_by_one(
    w: WorldView, lots: list[float], waiting: list[bool], rule: Referral, vacancies: int
) -> None:
    rows = people(w)[:12]
    first, w.levers.referral_rule = w.queue_start[0], rule
    w.queue_start[1] = first + len(rows)
    for k, row in enumerate(rows):
        file = w.files[row]
        w.queue[first + k], file.lot, file.band = row, lots[k], k % len(Band)
        file.referred = 0 if waiting[k] else NOBODY
    called = [row for k, row in enumerate(rows) if waiting[k]]
    called.sort(key=lambda row: do(partner.place_in_queue, w.files[row], rule))
    count = do(partner.line_up, 0, vacancies, w)
    assert [w.queue[first + k] for k in range(count)] == called[:vacancies]


def test_no_seat_is_looked_at_before_the_one_that_the_search_starts_from(w: WorldView) -> None:
    w.partners[0].slots, w.levers.separate_bands = 6, 0.0
    for k in range(6):
        w.seats[0, k] = NOBODY
    assert [do(partner.free_seat, 0, Band.LOW, w, start) for start in (0, 3, 6)] == [0, 3, NOBODY]
