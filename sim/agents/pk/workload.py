"""A PK's week before guidance: what it asks for, how its minutes are shared out, duties, and litmas that are due."""

from __future__ import annotations

from sim.agents.pk.assessment import assessment_due, assessment_minutes, enter_stage
from sim.agents.pk.docket import at_desk, begun, is_due, stay_at_the_desk, work_off
from sim.agents.pk.field import visit_due, visit_minutes
from sim.agents.pk.hours import attend_training, be_present, learn
from sim.agents.pk.mobile import asked_by_rota, go_out
from sim.agents.pk.plan import report_due
from sim.agents.pk.priorities import Work, share_out
from sim.agents.pk.record import spend
from sim.agents.pk.supervision import contact_minutes
from sim.arrivals import season
from sim.calendar import MINUTES_AN_HOUR, WEEKS_A_YEAR
from sim.codes import ACTIVITIES, Activity
from sim.kernel.compiling import compiled

DUTIES, LITMAS, GUIDANCE = (int(work) for work in Work)


@compiled
def open_week(j, w):
    """Phase plan: presence, skill; the week's work is shared out; duties, litmas that are due, mobile service."""
    pk = w.pks[j]
    for activity in range(ACTIVITIES):
        pk.spent[activity] = 0
    pk.planned = 0
    pk.done = 0
    pk.dropped = 0
    pk.overtime = 0
    be_present(j, w)
    learn(j, w)
    other = int(w.office.other_share * pk.available) + remission_minutes(w)
    pk.demand = other + pk.came
    if pk.present == 0:
        return
    attend_training(j, w)
    want_duties(pk, other, w)
    want_litmas(j, w)
    want_guidance(j, w)
    pk.overtime_most = int(w.levers.overtime_hours * MINUTES_AN_HOUR)
    share_out(pk, int(w.levers.gives_way))
    pk.left += pk.overtime
    had = spend(pk, Activity.DUTIES, pk.granted[DUTIES])
    pk.backlog = min(pk.wanted[DUTIES] - had, int(w.p.backlog_weeks * other))
    stay_at_the_desk(j, pk.wanted[LITMAS] - pk.granted[LITMAS], w)
    work_off(j, pk.granted[LITMAS], True, w)
    go_out(j, w)


@compiled
def remission_minutes(w):
    """Minutes of a PK's week for assessments of prisoners before remission, most of them in August."""
    share = w.p.remission_share * w.office.litmas_year / WEEKS_A_YEAR * season(w.clock.week, w.p) / w.clock.n_pks
    return int(share * MINUTES_AN_HOUR * w.p.hours_narrative)


@compiled
def want_duties(pk, other, w):
    """Hearings, meetings, piket, remission: this week's and those put off; some of this week's cannot wait."""
    pk.wanted[DUTIES] = min(pk.left, other + pk.backlog)
    pk.floor[DUTIES] = min(pk.wanted[DUTIES], int(w.p.floor_duties * other))


@compiled
def want_litmas(j, w):
    """Litmas on the desk that are due, in full; at the least each as a desk litmas."""
    pk = w.pks[j]
    wanted, floor = 0, 0
    for k in range(w.docket_start[j], w.docket_start[j + 1]):
        record = w.docket[w.docket_list[k]]
        if is_due(record, w):
            wanted += record.left
            floor += record.left if begun(record) else at_desk(record, w)
    pk.wanted[LITMAS] = wanted
    pk.floor[LITMAS] = floor


@compiled
def want_guidance(j, w):
    """Reports, assessments, home visits and mobile service that are due; at the least each report is registered."""
    pk = w.pks[j]
    wanted, floor = asked_by_rota(j, w), 0
    pk.assessments = 0
    for k in range(w.case_start[j], w.case_start[j + 1]):
        i = w.cases[k]
        enter_stage(i, w)
        if report_due(i, w):
            full = contact_minutes(i, w)
            wanted += full
            floor += min(full, int(w.p.register_minutes))
        if assessment_due(i, w):
            pk.assessments += 1
            minutes = assessment_minutes(i, w)
            wanted += max(0, minutes - w.files[i].assessing)
            if w.files[i].due == w.clock.week:
                pk.demand += minutes
        if visit_due(i, w):
            wanted += visit_minutes(i, w)
    pk.wanted[GUIDANCE] = wanted
    pk.floor[GUIDANCE] = floor
