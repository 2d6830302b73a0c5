"""Guidance: who gets a PK's minutes, and what they do."""

from __future__ import annotations

from sim import guidance
from sim.agents.agency import NO_NEWS
from sim.agents.client import KEPT, SUBSTANCE
from sim.agents.partner import HEALTH, NGO
from sim.agents.pk import CASES, CONTACTS, FAMILIES, VISITS
from sim.mirror import Mirror
from tests.features.acting import at_desk, change, do, people, someone, weeks

UNIFORM, BY_RISK, BY_RISK_AND_NEED = 0.0, 1.0, 2.0
OPEN, BY_BAND, BY_NEED = 0.0, 1.0, 2.0


def all_due(w: Mirror, j: int, minutes: int) -> list[float]:
    """Shares of a full contact by priority, where every client of a PK is due and there are so many minutes."""
    pk = w.pks[j]
    pk.present, pk.left = 1, minutes
    for k in range(w.case_start[j], w.case_start[j + 1]):
        w.files[w.cases[k]].next_contact = 0
        w.files[w.cases[k]].band = k % 3
    do(guidance.plan_contacts, j, w)
    return [pk.share[b] for b in range(4)]


def test_want_of_time_makes_every_contact_shallower_before_one_is_dropped(w: Mirror) -> None:
    _, j = at_desk(w)
    w.l[0].allocation = UNIFORM
    plenty, little = all_due(w, j, 60000)[0], all_due(w, j, 900)[0]
    assert 0.0 < little < plenty == 1.0


def test_with_allocation_by_risk_the_high_band_gets_the_deep_contacts(w: Mirror) -> None:
    _, j = at_desk(w)
    w.l[0].allocation = BY_RISK
    low, medium, high, _ = all_due(w, j, 1200)
    assert 0.0 < low <= medium < high


def test_priority_follows_the_band_and_then_the_strength_of_need(w: Mirror) -> None:
    i = someone(w)
    file = w.files[i]
    file.band, file.target, file.believed[2] = 2, 2, 0.9
    found = []
    for allocation in (UNIFORM, BY_RISK, BY_RISK_AND_NEED):
        w.l[0].allocation = allocation
        found.append(do(guidance.priority, file, w.l[0]))
    assert found == [0, 2, 3]


def test_reports_are_asked_by_band_and_stage(w: Mirror) -> None:
    i = someone(w)
    w.l[0].contacts_low, w.l[0].contacts_high, w.l[0].stage_awal, w.l[0].stage_akhir = 0.5, 4.0, 2.0, 0.5
    rates = []
    for band, stage in ((0, 0), (2, 0), (2, 2)):
        w.files[i].band, w.files[i].stage = band, stage
        rates.append(do(guidance.report_rate, i, w))
    assert rates == [1.0, 8.0, 2.0]


def test_motivation_relation_and_awareness_bring_people_and_distance_illness_and_no_home_keep_them(w: Mirror) -> None:
    i = someone(w, motivation=0.5, alliance=0.4, legal_awareness=0.4, distance=60.0, mental=0.2, housed=1)
    c = w.clients[i]
    w.p.report_base = 0.5
    usual = do(guidance.comes, i, 0, w)
    for field, value, more in (
        ("motivation", 0.9, True),
        ("alliance", 0.8, True),
        ("legal_awareness", 0.9, True),
        ("distance", 170.0, False),
        ("mental", 0.9, False),
        ("housed", 0, False),
    ):
        old = getattr(c, field)
        setattr(c, field, value)
        assert (do(guidance.comes, i, 0, w) > usual) is more, field
        setattr(c, field, old)


def test_a_report_made_is_counted_and_takes_time_of_both(w: Mirror) -> None:
    i, j = at_desk(w)
    w.p.report_base = 9.0
    before = w.tallies[i].reports, w.pks[j].spent[CONTACTS]
    do(guidance.hold_contact, i, j, w)
    assert w.tallies[i].reports == before[0] + 1
    assert w.pks[j].spent[CONTACTS] > before[1] and w.clients[i].duty_minutes > 0


def test_reporting_online_spares_the_way_and_only_those_with_a_phone(w: Mirror) -> None:
    i, j = at_desk(w)
    w.p.report_base, w.l[0].online_share = 9.0, 1.0
    duty = []
    for phone in (0, 1):
        c = w.clients[i]
        c.phone, c.duty_minutes = phone, 0
        do(guidance.hold_contact, i, j, w)
        duty.append(c.duty_minutes)
    assert duty[1] > 0 and duty[0] - duty[1] == int(2.0 * w.clients[i].distance * w.clock.near)


def test_a_talk_online_builds_less_relation(w: Mirror) -> None:
    i, j = at_desk(w)
    w.p.report_base, w.l[0].online_share, w.l[0].practice, w.pks[j].practice = 9.0, 1.0, 1.0, 1.0
    alliance = []
    for phone in (0, 1):
        w.clients[i].phone, w.clients[i].alliance = phone, 0.3
        do(guidance.hold_contact, i, j, w)
        alliance.append(w.clients[i].alliance)
    assert alliance[0] > alliance[1]


def test_a_registered_report_counts_as_compliance_and_treats_hardly_anything(w: Mirror) -> None:
    i, j = at_desk(w)
    w.p.report_base, w.l[0].allocation = 9.0, UNIFORM
    file, c = w.files[i], w.clients[i]
    file.ready, file.instrument, file.target = 0, 2, 1
    reports, gains = [], []
    for share in (0.1, 1.0):
        w.pks[j].share[0], c.needs[1], c.motivation = share, 0.6, 0.5
        reports.append(change(lambda: w.tallies[i].reports, lambda: do(guidance.hold_contact, i, j, w)))
        gains.append(0.6 - c.needs[1])
    assert reports == [1.0, 1.0]
    assert gains[0] < 0.2 * gains[1]


def test_the_third_report_missed_in_a_row_is_a_violation(w: Mirror) -> None:
    i, j = at_desk(w)
    w.p.report_base = -9.0
    w.files[i].missed = 0
    before = w.files[i].violations
    known = []
    for _ in weeks(w, 3):
        do(guidance.hold_contact, i, j, w)
        known.append(w.files[i].violations - before)
    assert known == [0, 0, 1] and w.tallies[i].missed >= 3


def talked(w: Mirror, minutes: int, ccp: bool = True, practice: float = 0.8) -> float:
    """Relation after a talk."""
    i, j = at_desk(w, alliance=0.3)
    w.l[0].practice, w.pks[j].practice = float(ccp), practice
    do(guidance.talk, i, minutes, 1.0, j, w)
    return w.clients[i].alliance


def test_a_hurried_talk_builds_less_relation(w: Mirror) -> None:
    assert talked(w, 5) < talked(w, 20)


def test_core_practice_and_skill_build_relation_and_surveillance_does_not(w: Mirror) -> None:
    assert talked(w, 20, ccp=True) > talked(w, 20, ccp=False)
    assert talked(w, 20, practice=0.9) > talked(w, 20, practice=0.5)


def test_a_talk_works_on_the_planned_need_and_on_no_other(w: Mirror) -> None:
    i, j = at_desk(w, motivation=0.5)
    c, file = w.clients[i], w.files[i]
    file.ready, file.instrument, file.target, w.pks[j].practice = 0, 2, 1, 0.8
    for k in range(7):
        c.needs[k] = 0.5
    do(guidance.talk, i, 30, 1.0, j, w)
    assert c.needs[1] < 0.5 and all(c.needs[k] == 0.5 for k in range(7) if k != 1)


def test_talks_teach_conditions_and_consequences(w: Mirror) -> None:
    i, j = at_desk(w, legal_awareness=0.2)
    do(guidance.talk, i, 30, 1.0, j, w)
    assert w.clients[i].legal_awareness > 0.2


def visited(w: Mirror, vehicle: float = 1.0, **state: float) -> int:
    """PK minutes of one home visit."""
    i, j = at_desk(w, **state)
    w.files[i].next_visit, w.clock.vehicle = 0, vehicle
    w.l[0].visits_low = w.l[0].visits_medium = w.l[0].visits_high = 12.0
    return change(lambda: w.pks[j].spent[VISITS], lambda: do(guidance.visit, i, j, w))


def test_a_home_visit_is_counted_and_the_family_is_heard(w: Mirror) -> None:
    i = someone(w)
    w.families[i].support = 0.5
    before = w.tallies[i].visits
    visited(w)
    assert w.tallies[i].visits == before + 1 and w.families[i].support > 0.5


def test_far_homes_and_want_of_vehicles_cost_pk_time(w: Mirror) -> None:
    assert visited(w, distance=30.0) < visited(w, distance=150.0) < visited(w, vehicle=0.0, distance=150.0)


def test_without_time_there_is_no_home_visit(w: Mirror) -> None:
    i, j = at_desk(w, distance=150.0)
    w.files[i].next_visit, w.pks[j].left = 0, 60
    w.l[0].visits_low = w.l[0].visits_medium = w.l[0].visits_high = 12.0
    before = w.tallies[i].visits, w.pks[j].dropped
    do(guidance.visit, i, j, w)
    assert w.tallies[i].visits == before[0] and w.pks[j].dropped > before[1]


def test_a_lost_client_is_found_sooner_with_agencies_and_guarantor(w: Mirror) -> None:
    i, j = at_desk(w)
    w.p.find_week = 0.1
    found = []
    for cooperation, guarantor in ((0.0, 0), (1.0, 0), (1.0, 1)):
        w.agencies[w.clients[i].region].cooperation, w.families[i].guarantor = cooperation, guarantor
        w.clock.week, count = 0, 0
        for _ in weeks(w, 150):
            w.clients[i].lost = 1
            do(guidance.look_after, i, j, w)
            count += 1 - w.clients[i].lost
        found.append(count)
    assert 0 < found[0] < found[1] < found[2]


def test_a_pk_in_deep_contact_notices_more(w: Mirror) -> None:
    i = someone(w)
    found = []
    for depth in (0.1, 1.0):
        w.files[i].depth = depth
        found.append(do(guidance.notices, i, w))
    assert found[0] < found[1]


def test_answered_violations_teach_that_sanctions_are_sure_and_unanswered_ones_that_they_are_not(w: Mirror) -> None:
    i = someone(w)
    taught = []
    for sure in (0.0, 1.0):
        w.clients[i].certainty, w.l[0].sanction_certainty = 0.5, sure
        do(guidance.answer, i, w)
        taught.append(w.clients[i].certainty)
    assert taught[0] < 0.5 < taught[1]


def test_at_the_limit_an_answered_violation_starts_the_revocation_chain(w: Mirror) -> None:
    i = someone(w)
    file = w.files[i]
    file.violations, file.step, file.news, w.l[0].sanction_certainty = 0, 0, NO_NEWS, 1.0
    steps = []
    for _ in weeks(w, int(w.p.violations_limit)):
        do(guidance.answer, i, w)
        steps.append(file.step)
    assert steps[-1] == 1 and steps[0] == 0


def referred(w: Mirror, i: int, j: int) -> int:
    """Partner that someone with a plan is referred to in a week of sure luck, -1 none."""
    file = w.files[i]
    file.referred, file.ready, file.hours_had, w.p.refer_report = -1, 0, 0.0, 1.0
    do(guidance.refer, i, j, w)
    return int(file.referred)


def test_with_the_rule_by_need_only_who_works_on_the_planned_need_gets_a_referral(w: Mirror) -> None:
    i, j = at_desk(w)
    w.files[i].instrument, w.files[i].target, w.files[i].band, w.l[0].referral_rule = 2, SUBSTANCE, 1, BY_NEED
    chosen = {referred(w, i, j) for _ in weeks(w, 20)}
    assert len(chosen) == 1 and w.partners[chosen.pop()].needs[SUBSTANCE] == 1


def test_a_referral_rule_leaves_the_low_band_out(w: Mirror) -> None:
    i, j = at_desk(w)
    w.files[i].instrument, w.files[i].band = 2, 0
    w.l[0].referral_rule = BY_BAND
    assert referred(w, i, j) == -1
    w.l[0].referral_rule = OPEN
    assert referred(w, i, j) >= 0


def test_without_an_assessment_there_is_no_referral(w: Mirror) -> None:
    i, j = at_desk(w)
    w.files[i].instrument = -1
    assert referred(w, i, j) == -1
    w.files[i].instrument = 0
    assert referred(w, i, j) >= 0


def test_agreements_make_referrals_cheaper(w: Mirror) -> None:
    i, j = at_desk(w)
    w.files[i].instrument, w.files[i].band = 2, 1
    minutes = []
    for agreed in (0.0, 1.0):
        w.l[0].referral_agreements = agreed
        minutes.append(change(lambda: w.pks[j].spent[CASES], lambda: referred(w, i, j)))
    assert minutes[0] > minutes[1] > 0


def test_a_full_assessment_sends_the_ill_to_health_services(w: Mirror) -> None:
    i, j = at_desk(w, mental=0.9)
    w.partners[2].kind = HEALTH
    w.files[i].band, w.l[0].referral_rule = 1, OPEN
    sent = []
    for instrument in (1, 2):
        w.files[i].instrument, w.clock.week = instrument, 0
        sent.append(sum(referred(w, i, j) == 2 for _ in weeks(w, 60)))
    assert sent[0] < sent[1]


def test_any_partner_that_serves_the_region_may_get_the_referral(w: Mirror) -> None:
    i, j = at_desk(w)
    w.files[i].instrument, w.files[i].band, w.l[0].referral_rule, w.partners[2].kind = 1, 1, OPEN, NGO
    w.partners[0].reach = 0
    chosen = {referred(w, i, j) for _ in weeks(w, 80)}
    assert chosen == {1, 2, 3}


def test_outreach_hours_reach_employers(w: Mirror) -> None:
    _, j = at_desk(w)
    w.l[0].outreach_hours = 100.0
    do(guidance.reach_out, j, w)
    assert sum(w.employers[e].outreach for e in range(len(w.employers))) > 0
    assert w.pks[j].spent[FAMILIES] > 0


def test_visits_to_neighbourhoods_take_pk_time(w: Mirror) -> None:
    _, j = at_desk(w)
    w.pks[j].guide, w.l[0].outreach_visits = 0, 60.0
    before = w.pks[j].spent[FAMILIES]
    do(guidance.reach_out, j, w)
    assert w.communities[0].visited == 1 and w.pks[j].spent[FAMILIES] > before


def test_a_new_stage_asks_for_a_review_of_an_old_plan(w: Mirror) -> None:
    i = someone(w)
    file, week = w.files[i], w.clock.week
    w.clients[i].arrival, file.term_end, file.stage = week - 50, week + 50, 0
    file.instrument, file.assessed, file.due = 2, week - 40, week + 99
    do(guidance.enter_stage, i, w)
    assert file.stage == 1 and file.due == week


def test_gatekeeping_puts_the_release_of_a_high_rating_off(w: Mirror) -> None:
    i, j = at_desk(w)
    file = w.files[i]
    w.p.cut_low = w.p.cut_high = 0.0
    custody = []
    for gatekeeping in (0.0, 1.0):
        file.instrument, file.due, w.l[0].gatekeeping, w.pks[j].left = -1, w.clock.week, gatekeeping, 60000
        do(guidance.assess_clients, j, w)
        custody.append(w.clients[i].custody)
    assert custody == [0, KEPT]


def test_assessment_waits_for_pk_time_and_the_overdue_come_first(w: Mirror) -> None:
    j = w.files[people(w)[0]].pk
    new, old = (w.cases[w.case_start[j] + k] for k in range(2))
    for k in range(w.case_start[j], w.case_start[j + 1]):
        w.files[w.cases[k]].due = w.clock.week + 50
        w.files[w.cases[k]].assessed = -1
        w.clients[w.cases[k]].custody = 0
        w.clients[w.cases[k]].arrival = w.clock.week
        w.files[w.cases[k]].stage = 0
    w.files[new].due, w.files[old].due = w.clock.week, w.clock.week - 8
    w.l[0].adoption, w.pks[j].present, w.pks[j].left = 0.0, 1, int(60 * w.p.hours_narrative)
    do(guidance.assess_clients, j, w)
    assert w.files[old].assessed == w.clock.week and w.files[new].assessed == -1


def test_digital_records_shorten_a_contact(w: Mirror) -> None:
    minutes = []
    for digital, taken in ((0.0, 0.0), (1.0, 0.0), (0.0, 0.9)):
        w.l[0].digital, w.clock.records_taken = digital, taken
        minutes.append(do(guidance.contact_minutes, w))
    assert minutes[0] > minutes[1] and minutes[0] > minutes[2] > 0
