"""Cases by arithmetic: papers, violations, stages of a revocation, answers to what is acute."""

from __future__ import annotations

import math

from pytest import approx

from sim.agents.pk import acute_answers, sanctions, supervision
from sim.codes import (
    NEVER,
    Activity,
    Acute,
    RevocationStep,
    Status,
)
from sim.kernel.views import WorldView
from sim.partner_kinds import PartnerKind
from tests.features.acting import do, spent, weeks


def test_papers_of_a_transfer_take_their_hours_when_it_is_one(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    c, file, week = w.clients[i], w.files[i], w.clock.week
    w.p.hours_transfer = 2.0
    found = []
    for c.arrival, file.term_start, c.leave, file.term_end in (
        (week, week - 5, 9999, 9999),
        (week, week, 9999, 9999),
        (week - 1, week - 5, week + 1, week + 2),
        (week - 1, week - 5, week + 1, week + 1),
        (week - 1, week - 5, week + 2, week + 9),
        (week, week - 5, week + 1, week + 2),
    ):
        w.pks[j].spent[Activity.CASES] = 0
        do(supervision.hand_over, i, j, w)
        found.append(w.pks[j].spent[Activity.CASES])
    assert found == [120, 0, 120, 0, 0, 120]


def test_a_pk_notices_by_the_depth_of_contact_and_by_a_report_within_a_month(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, _ = desk
    w.p.seen_base, w.p.seen_depth, w.levers.stage_lanjutan = 0.1, 0.4, 1.0
    for w.files[i].depth, w.levers.contacts_low in ((0.0, 1.0), (1.0, 1.0), (0.5, 2.0)):
        soon = (1.0 - math.exp(-w.levers.contacts_low)) / (1.0 - math.exp(-1.0))
        assert do(sanctions.notices, i, w) == approx(0.1 + 0.4 * w.files[i].depth * soon)


def test_what_is_seen_becomes_a_case_and_the_lost_are_found_before_anything_else(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, j = desk
    c, t, p = w.clients[i], w.tallies[i], w.p
    p.case_minutes, p.seen_base, p.answered, w.levers.visits_low = 45.0, 9.0, 0.0, 4.0
    p.find_week, w.levers.batch_days, p.visit_minutes = 0.0, 0.0, 40.0
    known, visits = t.violations_known, t.visits
    file = w.files[i]
    for c.violation, c.lost, file.next_visit, expected in (
        (0, 0, w.clock.week + 1, {}),
        (1, 0, w.clock.week + 1, {Activity.CASES: 45}),
        (0, 0, w.clock.week, {Activity.CASES: 45, Activity.HOME_VISITS: 100}),
        (0, 1, w.clock.week, {Activity.CASES: 45, Activity.HOME_VISITS: 100}),
    ):
        do(supervision.look_after, i, j, w)
        assert spent(w, j) == expected
    assert (t.violations_known - known, t.visits - visits, c.lost) == (1.0, 1.0, 1)
    p.find_week = 9.0
    do(supervision.look_after, i, j, w)
    assert c.lost == 0
    p.seen_base, p.seen_depth, c.violation = 0.3, 0.0, 1
    known = t.violations_known
    for _ in weeks(w, 300):
        w.pks[j].left, w.files[i].next_visit = 6000, w.clock.week + 9
        do(supervision.look_after, i, j, w)
    assert (t.violations_known - known) / 300 == approx(0.3, abs=0.08)


def test_answers_are_counted_teach_and_begin_a_chain_at_the_limit_or_of_the_lost(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, _ = desk
    c, file, t, p = w.clients[i], w.files[i], w.tallies[i], w.p
    p.violations_limit, p.certainty_rate = 2.0, 0.25
    found = []
    for p.answered, answers, c.lost in ((0.0, 5, 1), (1.0, 0, 0), (1.0, 1, 0), (1.0, 0, 1)):
        file.answers, file.violations, file.step, c.certainty, known = answers, 3, 0, 0.4, t.violations_known
        do(sanctions.respond_to_violation, i, w)
        assert (file.violations, t.violations_known - known, file.answers) == (4, 1.0, answers + int(p.answered))
        assert c.certainty == approx(0.4 + 0.25 * (p.answered - 0.4))
        found.append(file.step > 0)
    assert found == [False, False, True, True]
    p.answered, answered = 0.3, 0
    for _ in weeks(w, 300):
        file.answers = 0
        do(sanctions.respond_to_violation, i, w)
        answered += file.answers
    assert answered / 300 == approx(0.3, abs=0.08)


def test_a_stage_of_the_office_waits_for_its_weeks_and_for_the_hours(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    file, t, pk, p = w.files[i], w.tallies[i], w.pks[j], w.p
    p.weeks_examination, p.carry_examination, p.stage_minutes = 3.0, 2.0, 80.0
    found = []
    for step, since, left in (
        (RevocationStep.EXAMINATION, 2, 6000),
        (RevocationStep.EXAMINATION, 3, 79),
        (RevocationStep.EXAMINATION, 3, 80),
        (RevocationStep.EXAMINATION, 4, 6000),
        (RevocationStep.UPWARD, 99, 6000),
    ):
        file.step, file.step_since, pk.left, pk.spent[Activity.CASES], pk.dropped = (
            step,
            w.clock.week - since,
            left,
            0,
            0,
        )
        before = t.stages, t.stages_late
        do(sanctions.pursue, i, j, w)
        done = (t.stages - before[0], t.stages_late - before[1])
        found.append((file.step, pk.spent[Activity.CASES], pk.dropped, *done))
    examination, hearing, up = RevocationStep.EXAMINATION, RevocationStep.TPP_HEARING, RevocationStep.UPWARD
    assert found == [
        (examination, 0, 0, 0.0, 0.0),
        (examination, 0, 0, 0.0, 0.0),
        (hearing, 80, 0, 1.0, 0.0),
        (hearing, 80, 0, 1.0, 1.0),
        (up, 0, 0, 0.0, 0.0),
    ]


def test_somebody_tells_of_what_has_begun_once_by_the_chance(w: WorldView, desk: tuple[int, int]) -> None:
    i, _ = desk
    c, file, t, week = w.clients[i], w.files[i], w.tallies[i], w.clock.week
    found = []
    for c.acute, file.status, c.acute_since, file.acute_heard in (
        (Acute.USE, Status.GUIDED, week - 1, NEVER),
        (Acute.USE, Status.GUIDED, week - 1, week - 1),
        (Acute.USE, Status.GUIDED, week - 2, week - 1),
        (Acute.NONE, Status.GUIDED, week - 1, NEVER),
        (Acute.USE, Status.FOLLOW_UP, week - 1, NEVER),
    ):
        known = t.acute_known
        do(acute_answers.hear, i, 0, 2.0, w)
        found.append((file.acute_heard == week, t.acute_known - known))
    assert found == [(True, 1.0), (True, 1.0), (False, 0.0), (False, 0.0), (False, 0.0)]
    file.status, heard = Status.GUIDED, 0
    for _ in weeks(w, 400):
        c.acute_since, file.acute_heard = w.clock.week, NEVER
        do(acute_answers.hear, i, 1, 0.3, w)
        heard += file.acute_heard == w.clock.week
    assert heard / 400 == approx(0.3, abs=0.07)


def test_what_is_known_is_answered_once_in_its_minutes_and_ends_by_the_chance(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, j = desk
    c, file, t, pk, p, week = w.clients[i], w.files[i], w.tallies[i], w.pks[j], w.p, w.clock.week
    p.acute_problem_minutes, p.acute_call_minutes, p.acute_place_minutes, p.acute_answer_ends = 40.0, 20.0, 60.0, 2.0
    for k in range(len(w.partners)):
        w.partners[k].kind, w.partners[k].reach, w.partners[k].enrolled, w.partners[k].slots = (
            PartnerKind.BLK,
            2**20 - 1,
            0,
            5,
        )
    w.partners[1].kind = PartnerKind.GRIYA
    found = []
    for kind, heard, answered, left in (
        (Acute.USE, week, NEVER, 6000),
        (Acute.CONFLICT, week, NEVER, 6000),
        (Acute.EVICTED, week, NEVER, 6000),
        (Acute.JOB_LOST, week, NEVER, 39),
        (Acute.USE, week - 1, NEVER, 6000),
        (Acute.USE, week, week, 6000),
        (Acute.NONE, week, NEVER, 6000),
    ):
        c.acute, c.acute_since, c.housed = kind, week - 1, 0
        file.acute_heard, file.acute_answered, pk.left, pk.spent[Activity.CASES] = heard, answered, left, 0
        before = t.acute_answered
        do(acute_answers.answer, i, j, w)
        done = t.acute_answered - before
        found.append((pk.spent[Activity.CASES], done, c.acute, c.housed))
        assert (file.acute_answered == week) == (done == 1.0 or answered == week)
    assert found == [
        (40, 1.0, Acute.NONE, 0),
        (20, 1.0, Acute.NONE, 0),
        (60, 1.0, Acute.NONE, 1),
        (0, 0.0, Acute.JOB_LOST, 0),
        (0, 0.0, Acute.USE, 0),
        (0, 0.0, Acute.USE, 0),
        (0, 0.0, Acute.NONE, 0),
    ]
    p.acute_answer_ends, ended = 0.3, 0
    for _ in weeks(w, 400):
        c.acute, c.acute_since, file.acute_heard, file.acute_answered, pk.left = (
            Acute.USE,
            w.clock.week - 1,
            w.clock.week,
            NEVER,
            6000,
        )
        do(acute_answers.answer, i, j, w)
        ended += c.acute == Acute.NONE
    assert ended / 400 == approx(0.3, abs=0.07)


def test_a_bed_is_free_with_one_who_shelters_in_reach_and_has_a_place(w: WorldView, desk: tuple[int, int]) -> None:
    c = w.clients[desk[0]]
    c.region = 1
    for k in range(len(w.partners)):
        w.partners[k].slots = 0
    place = w.partners[2]
    found = []
    for place.kind, place.reach, place.enrolled in (
        (PartnerKind.GRIYA, 0b10, 4),
        (PartnerKind.NGO, 0b11, 0),
        (PartnerKind.GRIYA, 0b10, 5),
        (PartnerKind.GRIYA, 0b101, 0),
        (PartnerKind.BLK, 0b10, 0),
    ):
        place.slots = 5
        found.append(do(acute_answers.free_place, c, w))
    assert found == [True, True, False, False, False]
