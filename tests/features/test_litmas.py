"""Litmas: a stream that no staffing moves, with deadlines, placed before guidance."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim import arrivals
from sim.agents import agency
from sim.agents.person_key import due_week, person_key
from sim.agents.pk import docket, litmas, release
from sim.codes import NEVER, NOT_ASSESSED, RELEASING, Custody, LitmasKind, Programme, Section
from sim.kernel.views import WorldView
from sim.ledger import children
from tests.features.acting import do, people, weeks


def test_litmas_are_asked_for_by_kind(w: WorldView) -> None:
    asked = []
    for child in (1.0, 5.0):
        w.levers.litmas_child, w.clock.week = child, 0
        count = [0, 0]
        for _ in weeks(w, 52):
            count[0] += sum(
                do(litmas.asked_for, kind, w.clock.week, w.levers, w) for kind in range(1, LitmasKind.DIVERSION)
            )
            count[1] += sum(
                do(litmas.asked_for, kind, w.clock.week, w.levers, w)
                for kind in range(LitmasKind.DIVERSION, litmas.KINDS)
            )
        asked.append(count)
    assert asked[0][0] == asked[1][0] > 0 and 3 * asked[0][1] < asked[1][1]


def test_an_integration_litmas_comes_some_weeks_before_its_arrival(w: WorldView) -> None:
    lead = int(w.p.litmas_lead_weeks)
    asked, coming = 0, 0
    for week in weeks(w, 40):
        asked += do(litmas.asked_for, LitmasKind.INTEGRATION, week, w.levers, w)
        coming += sum(do(arrivals.arrivals, n, week + lead, w.levers, w) for n in range(RELEASING))
    entries = sum(w.office.intake[n] for n in range(RELEASING))
    share = w.office.litmas_year * w.office.litmas[LitmasKind.INTEGRATION] / entries
    assert abs(asked - share * coming) < 20 < asked


def test_levers_of_intake_act_when_the_litmas_are_asked_for(w: WorldView) -> None:
    """Who comes within the lead time is settled; for those after it as many litmas are asked for as come."""
    lead = do(arrivals.lead_weeks, w)
    counts = []
    for scale in (1.0, 4.0):
        w.clock.week, w.levers.intake_scale = 0, 1.0
        for week in range(lead):
            do(arrivals.expect, week, w.levers, w)
        w.levers.intake_scale = scale
        came, asked = [], []
        for week in weeks(w, 2 * lead):
            asked.append(sum(do(arrivals.arrivals, n, week + lead, w.levers, w) for n in range(RELEASING)))
            came.append(sum(w.coming[week % lead, n] for n in range(RELEASING)))
            do(arrivals.expect, week + lead, w.levers, w)
        assert came[lead:] == asked[:lead]
        counts.append(came)
    assert counts[0][:lead] == counts[1][:lead] and 3 * sum(counts[0][lead:]) < sum(counts[1][lead:])


def test_a_new_sentence_brings_litmas_to_the_courts_desk_weeks_before_it(w: WorldView) -> None:
    """As many as the number says of those who come a lead time later; without the sentences or the number, none."""
    lead = int(w.p.litmas_lead_weeks)
    w.office.litmas[LitmasKind.COURT] = 0.0
    for sentences, number in ((0.0, 1.5), (50.0, 0.0), (50.0, 1.5)):
        w.clock.week, w.p.litmas_sentence = 0, number
        w.levers.kerja_sosial = w.levers.pengawasan = sentences
        asked, coming = 0, 0
        for week in weeks(w, 40):
            asked += do(litmas.asked_for, LitmasKind.COURT, week, w.levers, w)
            coming += sum(do(arrivals.arrivals, n, week + lead, w.levers, w) for n in (5, 6))
        assert (coming > 40) == (sentences > 0)
        assert abs(asked - number * coming) < 12 and (asked > 0) == (number * sentences > 0)


def test_litmas_of_new_sentences_that_the_office_has_already_are_not_asked_for_twice(w: WorldView) -> None:
    asked = []
    for own in (0.0, 50.0):
        w.clock.week, w.office.intake[Programme.PIDANA_PENGAWASAN] = 0, own
        asked.append(sum(do(litmas.asked_for, LitmasKind.COURT, week, w.levers, w) for week in weeks(w, 40)))
    assert asked[0] == asked[1] > 0


def test_releases_and_litmas_peak_in_august(w: WorldView) -> None:
    year = [do(arrivals.season, week, w.p) for week in range(52)]
    assert year.index(max(year)) in (32, 33) and abs(sum(year) / 52 - 1.0) < 0.01
    w.p.season = 0.0
    assert do(arrivals.season, 33, w.p) == 1.0


def test_what_is_asked_for_lies_on_a_desk_the_same_week(w: WorldView) -> None:
    w.levers.litmas_scale = 3.0
    do(litmas.place_litmas, w)
    assert sum(w.clock.litmas[kind] for kind in range(litmas.KINDS)) > 0
    assert sum(w.pks[j].came for j in range(w.clock.n_pks)) > 0


def request(w: WorldView, kind: LitmasKind, asked: int, left: int, pk: int = 0) -> Any:
    """One litmas on the docket, asked for in week `asked`."""
    w.clock.n_docket, week, w.clock.week = 0, w.clock.week, asked
    do(docket.open_litmas, kind, 0, 0, left, NOT_ASSESSED, w)
    w.clock.week, record = week, w.docket[0]
    record.pk = pk
    return record


@pytest.mark.parametrize(("kind", "allowed"), [(LitmasKind.DIVERSION, 0), (LitmasKind.COURT, 1)])
def test_a_litmas_is_late_once_its_days_are_over(w: WorldView, kind: LitmasKind, allowed: int) -> None:
    asked, late = w.clock.week, []
    request(w, kind, asked, 600)
    for _ in weeks(w, 4):
        do(docket.close_litmas, w)
        late.append(w.clock.late_litmas)
    assert late == [int(passed == allowed) for passed in range(4)] and w.clock.n_docket == 1


def test_a_report_that_was_sent_leaves_the_docket_and_so_does_what_nobody_waits_for(w: WorldView) -> None:
    record = request(w, LitmasKind.COURT, w.clock.week, 600)
    record.sent = w.clock.week
    do(docket.close_litmas, w)
    assert (w.clock.n_docket, w.clock.given_up) == (0, 0)
    request(w, LitmasKind.COURT, w.clock.week - int(w.p.litmas_patience) - 1, 600)
    do(docket.close_litmas, w)
    assert (w.clock.n_docket, w.clock.given_up) == (0, 1)


def test_who_has_no_pk_any_more_gets_another(w: WorldView) -> None:
    record = request(w, LitmasKind.COURT, w.clock.week, 600, pk=w.clock.n_pks)
    do(litmas.hand_out, record, w)
    assert 0 <= record.pk < w.clock.n_pks
    w.pks[record.pk].vacant_until, left_by = w.clock.week + 9, record.pk
    do(litmas.hand_out, record, w)
    assert record.pk != left_by


def test_child_cases_go_to_the_child_section_and_adult_work_to_the_others(w: WorldView) -> None:
    for j, section in enumerate((Section.ADULT, Section.ADULT, Section.CHILD, Section.GENERAL, Section.ADULT)):
        w.pks[j].section, w.pks[j].waiting, w.pks[j].vacant_until = section, 0, -9999
    w.clock.n_pks = 5
    child = [do(litmas.post_for, key, True, w) for key in range(200)]
    adult = [do(litmas.post_for, key, False, w) for key in range(200)]
    assert set(child) <= {2, 3} and child.count(2) > child.count(3)
    assert adult.count(3) > adult.count(2)


def test_once_the_others_are_full_litmas_come_to_those_who_guide(w: WorldView) -> None:
    for j, section in enumerate((Section.ADULT, Section.ADULT, Section.CHILD, Section.GENERAL, Section.ADULT)):
        w.pks[j].section, w.pks[j].waiting, w.pks[j].vacant_until = section, 10**6, -9999
    w.clock.n_pks = 5
    assert {do(litmas.post_for, key, False, w) for key in range(200)} >= {0, 1, 4}


def test_each_release_has_a_litmas_of_its_own_that_is_asked_for_in_time(w: WorldView) -> None:
    w.clock.n_docket, w.office.litmas_year = 0, 10.0 * w.office.litmas_year
    do(litmas.ask_for_releases, w)
    asked = [w.docket[k].person for k in range(w.clock.n_docket) if w.docket[k].person > 0]
    due = w.clock.week + int(w.p.litmas_lead_weeks)
    coming = sum(do(arrivals.arrivals, n, due, w.levers, w) for n in range(RELEASING))
    assert len(asked) == len(set(asked)) == coming and {do(due_week, person) for person in asked} == {due}
    assert w.clock.n_docket == do(litmas.asked_for, LitmasKind.INTEGRATION, w.clock.week, w.levers, w) > coming


def test_who_lacks_the_last_paper_stays_inside_until_it_has_come(w: WorldView) -> None:
    i = next(iter(people(w)))
    for sent, last_paper, inside in ((-99, 1.0, False), (-1, 1.0, True), (None, 1.0, True), (None, 0.0, False)):
        week = w.clock.week
        record = request(w, LitmasKind.INTEGRATION, week - 10, 600)
        record.person, w.clock.came[1], w.clock.new = do(person_key, week, 1, 0), i, 0
        record.sent = NEVER if sent is None else week + sent
        w.p.last_paper, put_off = last_paper, w.tallies[i].put_off
        do(release.open_gate, w)
        assert (w.clients[i].custody == Custody.AWAITING) == inside == (w.tallies[i].put_off - put_off == 1)
        if inside:
            record.sent, w.clock.week = week, week + int(w.p.file_weeks)
            do(docket.close_litmas, w)
            do(agency.release, i, w)
            assert w.clients[i].custody == Custody.FREE and w.clients[i].release == w.clock.week


def test_what_the_litmas_told_is_on_file_when_the_person_comes_out(w: WorldView) -> None:
    i, week = next(iter(people(w))), w.clock.week
    record = request(w, LitmasKind.INTEGRATION, week - 10, 600)
    record.person, w.clock.came[1], w.clock.new = do(person_key, week, 1, 0), i, 0
    record.sent, record.worked, record.instrument, record.icc = week - 9, 600, 2, 0.8
    w.files[i].instrument = NOT_ASSESSED
    do(release.open_gate, w)
    assert (w.files[i].instrument, w.files[i].ready, w.files[i].assessed) == (2, week, week)


def test_a_standard_that_asks_for_more_than_the_file_holds_lengthens_the_litmas(w: WorldView) -> None:
    w.levers.adoption, person = 1.0, do(person_key, w.clock.week + 9, 1, 3)
    asked = {}
    for held in (0.0, 1.0):
        w.p.file_assessed_long = held
        for standard in range(3):
            w.levers.standard, w.clock.n_docket = standard, 0
            do(litmas.ask, LitmasKind.INTEGRATION, 0, person, w)
            asked[held, standard] = (w.docket[0].instrument, w.docket[0].minutes)
    plain = asked[0.0, 0][1]
    risk, rnr = int(60 * w.p.hours_risk), int(60 * w.p.hours_rnr)
    assert asked[0.0, 1] == (1, plain + risk) and asked[0.0, 2] == (2, plain + rnr)
    assert asked[1.0, 1] == (NOT_ASSESSED, plain) and asked[1.0, 2] == (2, plain + rnr - risk)


def test_a_desk_litmas_saves_its_visit_and_tells_less(w: WorldView) -> None:
    record = request(w, LitmasKind.COURT, w.clock.week - 1, 600)
    do(docket.list_litmas, w)
    do(docket.stay_at_the_desk, 0, 100, w)
    assert (record.desk, record.left) == (1, int(w.p.floor_litmas * 600))
    w.pks[0].left = 6000
    do(docket.work_off, 0, 6000, True, w)
    assert record.sent == w.clock.week and do(docket.depth_of, record) == pytest.approx(w.p.floor_litmas)


def weeks_of_waiting(w: WorldView, kind: LitmasKind, field: str, n: int = 7) -> list[float]:
    """What each week of an unsent litmas adds to a sum of the office's year, from that of the request on."""
    request(w, kind, w.clock.week, 600)
    added = []
    for _ in range(n):
        year = SimpleNamespace(diversion=0.0, run_out=0.0, adjourned=0.0, detained=0.0)
        do(docket.close_litmas, w)
        do(children.count_children, w, year)
        added.append(getattr(year, field))
        w.clock.week += 1
    return added


def test_each_week_that_a_litmas_for_diversion_is_late_is_lost_until_the_thirty_days_are_used_up(w: WorldView) -> None:
    assert weeks_of_waiting(w, LitmasKind.DIVERSION, "diversion") == [0, 7, 7, 7, 7, 2, 0]
    assert weeks_of_waiting(w, LitmasKind.DIVERSION, "run_out") == [0, 0, 0, 0, 0, 1, 0]


def test_each_week_that_a_childs_litmas_for_the_court_is_late_adjourns_the_hearing(w: WorldView) -> None:
    assert weeks_of_waiting(w, LitmasKind.CHILD_COURT, "adjourned") == [0, 0, 1, 1, 1, 1, 1]
    for kind in (LitmasKind.COURT, LitmasKind.CHILD_CARE, LitmasKind.DIVERSION):
        assert not any(weeks_of_waiting(w, kind, "adjourned"))


@pytest.mark.parametrize("kind", [LitmasKind.DIVERSION, LitmasKind.CHILD_COURT])
def test_a_few_children_wait_in_detention_for_fifteen_days_at_most(w: WorldView, kind: LitmasKind) -> None:
    w.p.child_detained = 0.5
    detained = weeks_of_waiting(w, kind, "detained")
    assert [days for days in detained if days > 0.0] == [3.5, 3.5, 0.5]


@pytest.mark.parametrize("desk", [0, 1])
def test_a_childs_litmas_that_was_sent_in_time_costs_nothing_at_the_desk_or_not(w: WorldView, desk: int) -> None:
    record, year = request(w, LitmasKind.DIVERSION, w.clock.week, 600), SimpleNamespace()
    record.sent, record.desk = w.clock.week, desk
    for _ in weeks(w, 3):
        do(docket.close_litmas, w)
        do(children.count_children, w, year)
    assert vars(year) == {}


@pytest.mark.parametrize(
    ("number", "kind", "fields"),
    [
        ("diversion_waits", LitmasKind.DIVERSION, ("diversion", "run_out")),
        ("hearing_waits", LitmasKind.CHILD_COURT, ("adjourned",)),
        ("child_detained", LitmasKind.DIVERSION, ("detained",)),
        ("child_detained", LitmasKind.CHILD_COURT, ("detained",)),
    ],
)
def test_what_a_late_litmas_costs_a_child_can_be_nothing(
    w: WorldView, number: str, kind: LitmasKind, fields: tuple[str, ...]
) -> None:
    for field in fields:
        assert any(weeks_of_waiting(w, kind, field))
    setattr(w.p, number, 0.0)
    for field in fields:
        assert not any(weeks_of_waiting(w, kind, field))
