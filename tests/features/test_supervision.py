"""Guidance: who gets a PK's minutes, and what they do."""

from __future__ import annotations

import pytest

from sim.agents.pk import assessment, field, plan, referral, release, sanctions, session, supervision
from sim.codes import NEVER, NOT_ASSESSED, Activity, Custody, Need, Programme, RevocationStep
from sim.kernel.views import WorldView
from sim.partner_kinds import PartnerKind
from tests.features.acting import at_desk, change, do, people, someone, weeks

UNIFORM, BY_RISK, BY_RISK_AND_NEED = 0.0, 1.0, 2.0
OPEN, BY_BAND, BY_NEED = 0.0, 1.0, 2.0


def all_due(w: WorldView, j: int, minutes: int) -> list[float]:
    """Shares of a full contact by priority, where every client of a PK is due and there are so many minutes."""
    pk = w.pks[j]
    pk.present, pk.left = 1, minutes
    for k in range(w.case_start[j], w.case_start[j + 1]):
        w.files[w.cases[k]].next_contact = 0
        w.files[w.cases[k]].band = k % 3
    do(supervision.plan_contacts, j, w)
    return [pk.share[b] for b in range(4)]


def test_want_of_time_makes_every_contact_shallower_before_one_is_dropped(w: WorldView) -> None:
    _, j = at_desk(w)
    w.levers.allocation = UNIFORM
    plenty, little = all_due(w, j, 60000)[0], all_due(w, j, 900)[0]
    assert 0.0 < little < plenty == 1.0


def test_with_allocation_by_risk_the_high_band_gets_the_deep_contacts(w: WorldView) -> None:
    _, j = at_desk(w)
    w.levers.allocation = BY_RISK
    low, medium, high, _ = all_due(w, j, 1200)
    assert 0.0 < low <= medium < high


def test_priority_follows_the_band_and_then_the_strength_of_need(w: WorldView) -> None:
    i = someone(w)
    file = w.files[i]
    file.band, file.target, file.believed[2] = 2, 2, 0.9
    found = []
    for allocation in (UNIFORM, BY_RISK, BY_RISK_AND_NEED):
        w.levers.allocation = allocation
        found.append(do(plan.priority, file, w.levers, w.p.strong_need))
    assert found == [0, 2, 3]


def test_reports_are_asked_by_band_and_stage(w: WorldView) -> None:
    i = someone(w)
    w.levers.contacts_low, w.levers.contacts_high, w.levers.stage_awal, w.levers.stage_akhir = 0.5, 4.0, 2.0, 0.5
    rates = []
    for band, stage in ((0, 0), (2, 0), (2, 2)):
        w.files[i].band, w.files[i].stage = band, stage
        rates.append(do(plan.report_rate, i, w))
    assert rates == [1.0, 8.0, 2.0]


def test_motivation_relation_and_awareness_bring_people_and_distance_illness_and_no_home_keep_them(
    w: WorldView,
) -> None:
    i = someone(w, motivation=0.5, alliance=0.4, legal_awareness=0.4, distance=60.0, mental=0.2, housed=1)
    c = w.clients[i]
    w.p.report_base = 0.5
    usual = do(supervision.report_probability, i, 0, w)
    for trait, value, more in (
        ("motivation", 0.9, True),
        ("alliance", 0.8, True),
        ("legal_awareness", 0.9, True),
        ("distance", 170.0, False),
        ("mental", 0.9, False),
        ("housed", 0, False),
    ):
        old = getattr(c, trait)
        setattr(c, trait, value)
        assert (do(supervision.report_probability, i, 0, w) > usual) is more, trait
        setattr(c, trait, old)


def test_a_report_made_is_counted_and_takes_time_of_both(w: WorldView) -> None:
    i, j = at_desk(w)
    w.p.report_base = 9.0
    before = w.tallies[i].reports, w.pks[j].spent[Activity.CONTACTS]
    do(supervision.hold_contact, i, j, w)
    assert w.tallies[i].reports == before[0] + 1
    assert w.pks[j].spent[Activity.CONTACTS] > before[1] and w.clients[i].duty_minutes > 0


def test_reporting_online_spares_the_way_and_only_those_with_a_phone(w: WorldView) -> None:
    i, j = at_desk(w)
    w.p.report_base, w.levers.online_share = 9.0, 1.0
    duty = []
    for phone in (0, 1):
        c = w.clients[i]
        c.phone, c.duty_minutes = phone, 0
        do(supervision.hold_contact, i, j, w)
        duty.append(c.duty_minutes)
    assert duty[1] > 0 and duty[0] - duty[1] == int(2.0 * w.clients[i].distance * w.clock.near)


def test_a_talk_online_builds_less_relation(w: WorldView) -> None:
    i, j = at_desk(w)
    w.p.report_base, w.levers.online_share, w.levers.practice, w.pks[j].practice = 9.0, 1.0, 1.0, 1.0
    alliance = []
    for phone in (0, 1):
        w.clients[i].phone, w.clients[i].alliance = phone, 0.3
        do(supervision.hold_contact, i, j, w)
        alliance.append(w.clients[i].alliance)
    assert alliance[0] > alliance[1]


def test_a_registered_report_counts_as_compliance_and_treats_hardly_anything(w: WorldView) -> None:
    i, j = at_desk(w)
    w.p.report_base, w.levers.allocation = 9.0, UNIFORM
    file, c = w.files[i], w.clients[i]
    file.ready, file.instrument, file.target = 0, 2, 1
    reports, gains = [], []
    for share in (0.1, 1.0):
        w.pks[j].share[0], c.needs[1], c.motivation = share, 0.6, 0.5
        reports.append(change(lambda: w.tallies[i].reports, lambda: do(supervision.hold_contact, i, j, w)))
        gains.append(0.6 - c.needs[1])
    assert reports == [1.0, 1.0]
    assert gains[0] < 0.2 * gains[1]


def test_the_third_report_missed_in_a_row_is_a_violation(w: WorldView) -> None:
    i, j = at_desk(w)
    w.p.report_base = -9.0
    w.files[i].missed = 0
    before = w.files[i].violations
    known = []
    for _ in weeks(w, 3):
        do(supervision.hold_contact, i, j, w)
        known.append(w.files[i].violations - before)
    assert known == [0, 0, 1] and w.tallies[i].missed >= 3


def talked(w: WorldView, minutes: int, ccp: bool = True, practice: float = 0.8) -> float:
    """Relation after a talk."""
    i, j = at_desk(w, alliance=0.3)
    w.levers.practice, w.pks[j].practice = float(ccp), practice
    do(session.talk, i, minutes, 1.0, j, w)
    return w.clients[i].alliance


def test_a_hurried_talk_builds_less_relation(w: WorldView) -> None:
    assert talked(w, 5) < talked(w, 20)


def test_core_practice_and_skill_build_relation_and_surveillance_does_not(w: WorldView) -> None:
    assert talked(w, 20, ccp=True) > talked(w, 20, ccp=False)
    assert talked(w, 20, practice=0.9) > talked(w, 20, practice=0.5)


def test_a_talk_works_on_the_planned_need_and_on_no_other(w: WorldView) -> None:
    i, j = at_desk(w, motivation=0.5)
    c, file = w.clients[i], w.files[i]
    file.ready, file.instrument, file.target, w.pks[j].practice = 0, 2, 1, 0.8
    for k in range(7):
        c.needs[k] = 0.5
    do(session.talk, i, 30, 1.0, j, w)
    assert c.needs[1] < 0.5 and all(c.needs[k] == 0.5 for k in range(7) if k != 1)


def test_talks_teach_conditions_and_consequences(w: WorldView) -> None:
    i, j = at_desk(w, legal_awareness=0.2)
    do(session.talk, i, 30, 1.0, j, w)
    assert w.clients[i].legal_awareness > 0.2


def visited(w: WorldView, vehicle: float = 1.0, **state: float) -> int:
    """PK minutes of one home visit."""
    i, j = at_desk(w, **state)
    w.files[i].next_visit, w.clock.vehicle = 0, vehicle
    w.levers.visits_low = w.levers.visits_medium = w.levers.visits_high = 12.0
    return change(lambda: w.pks[j].spent[Activity.HOME_VISITS], lambda: do(field.visit, i, j, w))


def test_a_home_visit_is_counted_and_the_family_is_heard(w: WorldView) -> None:
    i = someone(w)
    w.families[i].support = 0.5
    before = w.tallies[i].visits
    visited(w)
    assert w.tallies[i].visits == before + 1 and w.families[i].support > 0.5


def test_far_homes_and_want_of_vehicles_cost_pk_time(w: WorldView) -> None:
    assert visited(w, distance=30.0) < visited(w, distance=150.0) < visited(w, vehicle=0.0, distance=150.0)


def test_a_day_for_an_area_saves_a_part_of_the_way_and_nothing_of_the_visit(w: WorldView) -> None:
    i = someone(w, distance=100.0)
    w.clock.near, w.clock.vehicle = 1.0, 1.0
    minutes = []
    for share in (0.0, 0.5, 1.0):
        w.levers.batch_days = share
        minutes.append(do(field.visit_minutes, i, w))
    way = w.p.visit_minutes + 200.0
    assert minutes == [int(way), int(way - 100.0 * w.p.batch_saves), int(way - 200.0 * w.p.batch_saves)]


def test_without_time_there_is_no_home_visit(w: WorldView) -> None:
    i, j = at_desk(w, distance=150.0)
    w.files[i].next_visit, w.pks[j].left = 0, 60
    w.levers.visits_low = w.levers.visits_medium = w.levers.visits_high = 12.0
    before = w.tallies[i].visits, w.pks[j].dropped
    do(field.visit, i, j, w)
    assert w.tallies[i].visits == before[0] and w.pks[j].dropped > before[1]


def test_a_lost_client_is_found_sooner_with_agencies_and_guarantor(w: WorldView) -> None:
    i, j = at_desk(w)
    w.p.find_week = 0.1
    found = []
    for cooperation, guarantor in ((0.0, 0), (1.0, 0), (1.0, 1)):
        w.agencies[w.clients[i].region].cooperation, w.families[i].guarantor = cooperation, guarantor
        w.clock.week, count = 0, 0
        for _ in weeks(w, 150):
            w.clients[i].lost = 1
            do(supervision.look_after, i, j, w)
            count += 1 - w.clients[i].lost
        found.append(count)
    assert 0 < found[0] < found[1] < found[2]


def test_a_pk_in_deep_contact_notices_more(w: WorldView) -> None:
    i = someone(w)
    found = []
    for depth in (0.1, 1.0):
        w.files[i].depth = depth
        found.append(do(sanctions.notices, i, w))
    assert found[0] < found[1]


def test_answered_violations_teach_that_sanctions_are_sure_and_unanswered_ones_that_they_are_not(w: WorldView) -> None:
    i = someone(w)
    taught = []
    for sure in (0.0, 1.0):
        w.clients[i].certainty, w.p.answered = 0.5, sure
        do(sanctions.respond_to_violation, i, w)
        taught.append(w.clients[i].certainty)
    assert taught[0] < 0.5 < taught[1]


@pytest.mark.parametrize(
    ("programme", "warnings", "first"),
    [
        (Programme.PB, 2, RevocationStep.EXAMINATION),
        (Programme.ASIMILASI, 3, RevocationStep.REPORT),
        (Programme.PIDANA_PENGAWASAN, 2, RevocationStep.ADVICE),
    ],
)
def test_warnings_come_before_a_revocation_three_under_asimilasi(
    w: WorldView, programme: int, warnings: int, first: int
) -> None:
    i = someone(w)
    file = w.files[i]
    file.programme, file.violations, file.answers, file.step, file.owed = programme, 0, 0, 0, 0
    w.p.answered = 0.0
    for _ in weeks(w, 9):
        do(sanctions.respond_to_violation, i, w)
    assert file.violations == 9 and file.answers == 0 == file.step, "what is let pass is no warning"
    w.p.answered = 1.0
    steps = []
    for _ in weeks(w, warnings + 1):
        do(sanctions.respond_to_violation, i, w)
        steps.append(file.step)
    assert steps == [0] * warnings + [first]


def test_who_has_moved_away_unreported_is_not_warned_first(w: WorldView) -> None:
    i = someone(w, lost=1)
    file = w.files[i]
    file.programme, file.answers, file.step, file.owed, w.p.answered = Programme.PB, 0, 0, 0, 1.0
    do(sanctions.respond_to_violation, i, w)
    assert file.step == RevocationStep.EXAMINATION


def test_a_stage_at_the_office_takes_weeks_and_hours_of_the_pk(w: WorldView) -> None:
    i, j = at_desk(w)
    file = w.files[i]
    file.step, file.step_since, file.owed, w.p.carry_examination = RevocationStep.EXAMINATION, w.clock.week, 0, 1.0
    w.p.weeks_examination, w.levers.sanction_certainty = 3.0, 0.0
    waited = []
    for _ in weeks(w, 6):
        w.pks[j].left = 6000 if w.clock.week - file.step_since >= 5 else 30
        do(sanctions.pursue, i, j, w)
        waited.append(file.step)
    assert waited == [RevocationStep.EXAMINATION] * 4 + [RevocationStep.TPP_HEARING] * 2
    assert w.pks[j].spent[Activity.CASES] >= w.p.stage_minutes


def test_the_stages_of_the_office_do_not_hang_on_cooperation(w: WorldView) -> None:
    """Examined, heard by the TPP, revoked for the time being by the head: as often however little agencies help."""
    i, j = at_desk(w)
    file = w.files[i]
    shares = []
    for sure in (0.0, 1.0):
        w.levers.sanction_certainty, w.clock.week, decreed = sure, 0, 0
        for _ in range(150):
            file.step, file.owed = RevocationStep.EXAMINATION, 0
            for _ in weeks(w, 3):
                file.step_since, w.pks[j].left = w.clock.week - 9, 6000
                do(sanctions.pursue, i, j, w)
            decreed += file.owed > 0
        shares.append(decreed / 150)
    p = w.p
    assert shares[0] == shares[1]
    assert abs(shares[0] - p.carry_examination * p.carry_tpp * p.carry_head) < 0.12


def referred(w: WorldView, i: int, j: int) -> int:
    """Partner that someone with a new plan is referred to, -1 none."""
    file = w.files[i]
    file.referred, file.ready, file.followed, file.hours_had = -1, w.clock.week, NEVER, 0.0
    do(referral.refer, i, j, w)
    return int(file.referred)


def test_with_the_rule_by_need_only_who_works_on_the_planned_need_gets_a_referral(w: WorldView) -> None:
    i, j = at_desk(w)
    w.files[i].instrument, w.files[i].target, w.files[i].band, w.levers.referral_rule = 2, Need.SUBSTANCE, 1, BY_NEED
    chosen = {referred(w, i, j) for _ in weeks(w, 20)}
    assert len(chosen) == 1 and w.partners[chosen.pop()].needs[Need.SUBSTANCE] > 0.0


def test_a_plan_brings_one_referral_once_it_is_ready_and_the_pk_has_the_time(w: WorldView) -> None:
    i, j = at_desk(w)
    file, pk = w.files[i], w.pks[j]
    file.instrument, file.band, file.referred, file.followed, file.hours_had = 2, 1, -1, NEVER, 0.0
    file.ready, pk.present = w.clock.week + 1, 1
    do(referral.refer, i, j, w)
    assert file.referred == -1
    file.ready, pk.left = w.clock.week, 0
    do(referral.refer, i, j, w)
    assert file.referred == -1
    pk.left = 600
    do(referral.refer, i, j, w)
    assert file.referred >= 0 and pk.left < 600
    file.referred, left = -1, pk.left
    do(referral.refer, i, j, w)
    assert file.referred == -1 and pk.left == left


def test_a_new_plan_keeps_its_place_on_the_list_or_takes_the_client_off_it(w: WorldView) -> None:
    i, j = at_desk(w)
    file = w.files[i]
    file.instrument, file.band = 2, 1
    first, since = referred(w, i, j), w.clock.week
    w.clock.week += 30
    file.ready = w.clock.week
    assert change(lambda: w.pks[j].left, lambda: do(referral.refer, i, j, w)) == 0
    assert (file.referred, file.referred_at) == (first, since)
    w.clock.week += 30
    file.ready, file.band, w.levers.referral_rule = w.clock.week, 0, BY_BAND
    do(referral.refer, i, j, w)
    assert file.referred == -1


def test_a_plan_that_term_or_places_cannot_hold_is_counted_at_once(w: WorldView) -> None:
    i, j = at_desk(w)
    file, t = w.files[i], w.tallies[i]
    file.instrument, file.band, w.levers.aftercare_months = 2, 1, 0.0
    cut = []
    for weeks_left, waiting in ((20, 0), (200, 0), (200, 500)):
        file.term_end = w.clock.week + weeks_left
        for k in range(len(w.queue_start)):
            w.queue_start[k] = k * waiting
        for partner in range(len(w.partners)):
            w.partners[partner].minutes = 240
        cut.append(change(lambda: t.plans_cut, lambda: referred(w, i, j)))
    assert cut == [1.0, 0.0, 1.0]


def test_a_referral_rule_leaves_the_low_band_out(w: WorldView) -> None:
    i, j = at_desk(w)
    w.files[i].instrument, w.files[i].band = 2, 0
    w.levers.referral_rule = BY_BAND
    assert referred(w, i, j) == -1
    w.levers.referral_rule = OPEN
    assert referred(w, i, j) >= 0


def test_without_an_assessment_there_is_no_referral(w: WorldView) -> None:
    i, j = at_desk(w)
    w.files[i].instrument = -1
    assert referred(w, i, j) == -1
    w.files[i].instrument = 0
    assert referred(w, i, j) >= 0


def test_agreements_make_referrals_cheaper(w: WorldView) -> None:
    i, j = at_desk(w)
    w.files[i].instrument, w.files[i].band = 2, 1
    minutes = []
    for agreed in (0.0, 1.0):
        w.levers.referral_agreements = agreed
        minutes.append(change(lambda: w.pks[j].spent[Activity.CASES], lambda: referred(w, i, j)))
    assert minutes[0] > minutes[1] > 0


def test_a_full_assessment_sends_the_ill_to_health_services(w: WorldView) -> None:
    i, j = at_desk(w, mental=0.9)
    w.partners[2].kind = PartnerKind.HEALTH
    w.files[i].band, w.levers.referral_rule = 1, OPEN
    sent = []
    for instrument in (1, 2):
        w.files[i].instrument, w.pks[j].left, count = instrument, 10**6, 0
        for person in range(60):
            w.clients[i].id = person
            count += referred(w, i, j) == 2
        sent.append(count)
    assert sent[0] < sent[1]


def test_any_partner_that_serves_the_region_may_get_the_referral(w: WorldView) -> None:
    i, j = at_desk(w)
    w.files[i].instrument, w.files[i].band, w.levers.referral_rule, w.partners[2].kind = 1, 1, OPEN, PartnerKind.NGO
    w.partners[0].reach = 0
    w.pks[j].left, chosen = 10**6, set()
    for person in range(80):
        w.clients[i].id = person
        chosen.add(referred(w, i, j))
    assert chosen == {1, 2, 3}


def test_a_plan_leads_to_the_same_partner_whenever_it_is_made(w: WorldView) -> None:
    i, j = at_desk(w)
    w.files[i].instrument, w.files[i].band, w.levers.referral_rule = 1, 1, OPEN
    assert len({referred(w, i, j) for _ in weeks(w, 20)}) == 1


def test_outreach_hours_reach_employers(w: WorldView) -> None:
    _, j = at_desk(w)
    w.levers.outreach_hours = 100.0
    do(field.reach_out, j, w)
    assert sum(w.employers[e].outreach for e in range(len(w.employers))) > 0
    assert w.pks[j].spent[Activity.FAMILY_AND_COMMUNITY] > 0


def test_visits_to_neighbourhoods_take_pk_time(w: WorldView) -> None:
    _, j = at_desk(w)
    w.pks[j].guide, w.levers.outreach_visits = 0, 60.0
    before = w.pks[j].spent[Activity.FAMILY_AND_COMMUNITY]
    do(field.reach_out, j, w)
    assert w.communities[0].visited == 1 and w.pks[j].spent[Activity.FAMILY_AND_COMMUNITY] > before


def test_papers_of_who_comes_from_another_office_or_goes_to_one_take_pk_time(w: WorldView) -> None:
    i, j = at_desk(w)
    c, file, week, pk = w.clients[i], w.files[i], w.clock.week, w.pks[j]
    w.p.hours_transfer = 2.0
    for arrival, start, leave, minutes in (
        (week, week - 9, week + 99, 120),
        (week - 30, week - 30, week + 1, 120),
        (week, week, week + 99, 0),
        (week - 1, week - 9, week + 2, 0),
    ):
        c.arrival, file.term_start, c.leave, file.term_end = arrival, start, leave, week + 50
        before, pk.left, pk.present = pk.spent[Activity.CASES], 600, 1
        do(supervision.hand_over, i, j, w)
        assert pk.spent[Activity.CASES] - before == minutes


def test_a_new_stage_asks_for_a_review_of_an_old_plan(w: WorldView) -> None:
    i = someone(w)
    file, week = w.files[i], w.clock.week
    file.term_start, file.term_end, file.stage = week - 50, week + 50, 0
    file.instrument, file.assessed, file.due = 2, week - 40, week + 99
    do(assessment.enter_stage, i, w)
    assert file.stage == 1 and file.due == week


def test_gatekeeping_keeps_a_high_rating_inside_before_the_release(w: WorldView) -> None:
    i = someone(w)
    file = w.files[i]
    custody = []
    for instrument, band in ((NOT_ASSESSED, 2), (1, 1), (1, 2)):
        w.clients[i].custody, file.instrument, file.band = 0, instrument, band
        do(release.keep_inside, i, w)
        custody.append(w.clients[i].custody)
    assert custody == [0, 0, Custody.PUT_OFF]
    w.clock.came[0], w.clock.new, w.clients[i].custody = w.clock.n, 0, 0
    w.levers.gatekeeping = 1.0
    do(release.open_gate, w)
    assert w.clients[i].custody == 0, "nobody who is out already"


def of_one_pk(w: WorldView, *due: int) -> tuple[int, list[int]]:
    """A PK whose first clients wait for an assessment since so many weeks, and whose others do not."""
    j = w.files[people(w)[0]].pk
    rows = [w.cases[k] for k in range(w.case_start[j], w.case_start[j + 1])]
    for i in rows:
        file, c = w.files[i], w.clients[i]
        file.due, file.assessed, file.assessing, file.instrument = w.clock.week + 50, -1, 0, 1
        file.next_contact, c.custody, c.lost = w.clock.week + 50, 0, 0
    for i, since in zip(rows, due, strict=False):
        w.files[i].due = w.clock.week - since
    w.pks[j].present, w.pks[j].assessments, w.pks[j].floor[2] = 1, len(due), 0
    return j, rows[: len(due)]


def test_new_people_are_assessed_first_then_the_overdue(w: WorldView) -> None:
    j, (usual, overdue, new) = of_one_pk(w, 0, 8, 0)
    w.files[new].instrument, w.levers.adoption = NOT_ASSESSED, 0.0
    order = []
    for _ in range(3):
        w.pks[j].left = int(60 * w.p.hours_narrative)
        do(assessment.assess_clients, j, w)
        order.append([i for i in (usual, overdue, new) if w.files[i].assessed == w.clock.week])
    assert order == [[new], [overdue, new], [usual, overdue, new]]


def test_an_assessment_goes_on_over_weeks_and_its_interview_is_a_contact(w: WorldView) -> None:
    j, (i,) = of_one_pk(w, 0)
    file, minutes = w.files[i], do(assessment.assessment_minutes, i, w)
    file.next_contact, file.contacts, talked = w.clock.week, 5, w.tallies[i].contact_minutes
    w.pks[j].left = minutes - 10
    do(assessment.assess_clients, j, w)
    assert (file.assessing, file.assessed, file.contacts) == (minutes - 10, -1, 5)
    w.pks[j].left = 600
    do(assessment.assess_clients, j, w)
    assert (file.assessing, file.assessed, file.contacts) == (0, w.clock.week, 6)
    assert w.tallies[i].contact_minutes > talked and file.next_contact > w.clock.week


def test_in_a_group_a_report_takes_few_pk_minutes_and_at_the_duty_desk_none(w: WorldView) -> None:
    i, _ = at_desk(w)
    w.files[i].band = 0
    minutes = []
    for group, desk in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)):
        w.levers.group_share, w.clock.desk = group, desk
        minutes.append(do(supervision.contact_minutes, i, w))
    assert minutes[0] > minutes[1] > minutes[2] == 0
    w.files[i].band = 2
    assert do(supervision.contact_minutes, i, w) == minutes[0], "only the low band"


def test_a_report_that_is_missed_is_the_clients_own_and_not_unmet(w: WorldView) -> None:
    i, j = at_desk(w)
    w.clients[i].lost, w.pks[j].planned, w.pks[j].dropped = 1, 0, 0
    do(supervision.hold_contact, i, j, w)
    assert (w.pks[j].planned, w.pks[j].dropped) == (int(w.p.register_minutes), 0)


def test_the_first_report_takes_the_hours_of_reception(w: WorldView) -> None:
    i, j = at_desk(w)
    spent = []
    for contacts in (0, 3):
        w.files[i].contacts, before = contacts, w.pks[j].spent[Activity.CASES]
        do(plan.report, i, 1.0, j, w)
        spent.append(w.pks[j].spent[Activity.CASES] - before)
    assert spent == [int(60 * w.p.reception_hours), 0]


def test_digital_records_shorten_a_contact(w: WorldView) -> None:
    minutes = []
    for digital, taken in ((0.0, 0.0), (1.0, 0.0), (0.0, 0.9)):
        w.levers.digital, w.clock.records_taken = digital, taken
        minutes.append(do(supervision.contact_minutes, someone(w), w))
    assert minutes[0] > minutes[1] and minutes[0] > minutes[2] > 0
