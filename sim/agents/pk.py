"""PKs (Pembimbing Kemasyarakatan): limited minutes, their skill, and the litmas that come first.

What a PK does with clients is in `sim/guidance.py`.
"""

from __future__ import annotations

from sim.agents.client import clip
from sim.compiled import compiled
from sim.draws import decision, uniform
from sim.records import Layout

ADULT, CHILD, GENERAL = range(3)
OLDEST = 8

PK = Layout(
    "pk",
    """
    section       i4     code   0 guides adults, 1 child section, 2 litmas and other work
    present       i4     0/1    at work this week
    vacant_until  i4     week   the seat is empty until this week
    holder        i4     count  people who have left the post so far
    course        i4     min    minutes of a training course still to attend
    senior        i4     0/1    senior grade
    trained       i4     0/1    trained in core correctional practice
    practice      f8     0..1   skill of practice today
    strain        f8     0..1   strain of overload, a moving average
    available     i4     min    minutes of the week, overtime apart
    left          i4     min    minutes still left this week
    overtime      i4     min    overtime this week
    guide         i4     seat   place among the PKs who guide adults, -1 none
    child_work    i4[8]  min    child litmas and accompaniment by weeks waited
    litmas        i4[8]  min    adult litmas by weeks waited
    came          i4     min    litmas minutes that came in this week
    waiting       i4     min    litmas minutes that wait in all
    late          i4     min    litmas minutes that passed their deadline this week
    expired       i4     min    litmas minutes given up this week
    demand        i4     min    minutes newly asked for this week
    spent         i4[8]  min    minutes worked this week by activity
    asked         i4[4]  min    minutes of full contacts due, by priority
    share         f8[4]  0..1   share of a full contact that there is time for, by priority
    planned       i4     min    minutes of guidance planned this week
    done          i4     min    minutes of guidance done this week
    dropped       i4     min    minutes of guidance dropped this week
    """,
)
ACTIVITIES = (
    "duties",
    "litmas",
    "child cases",
    "assessment",
    "contacts",
    "home visits",
    "family and community",
    "cases",
)
DUTIES, LITMAS, CHILDREN, ASSESSING, CONTACTS, VISITS, FAMILIES, CASES = range(8)

ABSENCE = decision("PK is absent")
TURNOVER = decision("PK leaves the post")
TRAINED = decision("PK is trained")
SENIOR = decision("PK is senior")


@compiled
def spend(pk, activity, minutes):  # type: ignore[no-untyped-def]
    """Take up to `minutes` from what is left; returns what was had."""
    had = min(minutes, pk.left)
    pk.left -= had
    pk.spent[activity] += had
    return had


@compiled
def open_week(j, w):  # type: ignore[no-untyped-def]
    """Phase plan: presence, skill, other duties, then litmas by age; overtime comes before guidance is displaced."""
    pk = w.pks[j]
    levers = w.l[0]
    for k in range(8):
        pk.spent[k] = 0
    pk.planned = 0
    pk.done = 0
    pk.dropped = 0
    pk.overtime = 0
    be_present(j, w)
    learn(j, w)
    other = int(w.office.other_share * pk.available)
    pk.demand = other + pk.came
    spend(pk, DUTIES, other)
    if pk.present == 0:
        return
    attend_training(j, w)
    floor = int(w.p.guidance_floor * pk.available) if pk.section == ADULT else 0
    room = max(0, pk.left - floor)
    pk.overtime = min(int(levers.overtime_hours * 60.0), max(0, pk.waiting - room))
    pk.left += pk.overtime
    budget = work_off(pk, pk.child_work, CHILDREN, room + pk.overtime)
    work_off(pk, pk.litmas, LITMAS, budget)


@compiled
def hours_factor(week, w):  # type: ignore[no-untyped-def]
    """Working hours of a week against the year's mean: shorter in Ramadan (30 days in a lunar year of 354.37)."""
    cut = w.p.ramadan_cut
    day = (week * 7.0 + 3.5 - w.office.ramadan) % 354.37
    return (1.0 - cut if day < 30.0 else 1.0) / (1.0 - cut * 30.0 / 354.37)


@compiled
def be_present(j, w):  # type: ignore[no-untyped-def]
    """Whether the seat is filled and its holder at work, and for how many minutes; overload drives people away."""
    pk = w.pks[j]
    p = w.p
    levers = w.l[0]
    clock = w.clock
    leaving = (levers.turnover + levers.retirement) / 52.18 * (0.5 + pk.strain)
    if clock.week >= pk.vacant_until and uniform(clock.seed, TURNOVER, j, clock.week) < leaving:
        pk.vacant_until = clock.week + int(levers.refill_weeks)
        pk.holder += 1
        pk.course = 0
        pk.practice = p.practice_untrained
        pk.trained = 0
        for k in range(w.case_start[j], w.case_start[j + 1]):
            w.clients[w.cases[k]].alliance *= p.alliance_kept
    absence = min(0.95, levers.absence * (0.8 + 0.4 * pk.strain))
    away = clock.week < pk.vacant_until or uniform(clock.seed, ABSENCE, j, clock.week) < absence
    pk.present = 0 if away else 1
    pk.available = 0 if away else int(w.office.hours_year * clock.hours * 60.0 / 52.18 / (1.0 - p.absence_normal))
    pk.left = pk.available


@compiled
def attend_training(j, w):  # type: ignore[no-untyped-def]
    """Courses and coaching take PK hours before litmas and guidance."""
    pk = w.pks[j]
    coached = int(60.0 * w.p.coaching_hours / 4.348 * w.l[0].coaching) if pk.trained == 1 else 0
    pk.demand += coached
    spend(pk, DUTIES, coached)
    attended = spend(pk, DUTIES, pk.course)
    pk.demand += attended
    pk.course -= attended


@compiled
def work_off(pk, queue, activity, budget):  # type: ignore[no-untyped-def]
    """Work on a queue of minutes, oldest first; returns the budget left."""
    for back in range(OLDEST):
        age = OLDEST - 1 - back
        had = min(budget, queue[age])
        queue[age] -= had
        budget -= spend(pk, activity, had)
    return budget


@compiled
def learn(j, w):  # type: ignore[no-untyped-def]
    """Practice decays without coaching; training lifts it, of a new holder after a while; strain follows load."""
    pk = w.pks[j]
    p = w.p
    levers = w.l[0]
    week = w.clock.week
    wanted = 1 if uniform(w.clock.seed, TRAINED, j, 0, pk.holder) < levers.training_share else 0
    settled = week >= pk.vacant_until + int(p.training_lag_weeks)
    if wanted == 1 and pk.trained == 0 and pk.present == 1 and settled:
        pk.practice = p.practice_trained
        pk.trained = 1
        pk.course = int(60.0 * p.training_hours)
    if wanted == 0:
        pk.trained = 0
    pk.senior = 1 if uniform(w.clock.seed, SENIOR, j, 0) < levers.senior_share else 0
    lowest = p.practice_untrained + p.practice_senior * pk.senior
    kept = lowest + (p.practice_trained - lowest) * levers.coaching * pk.trained
    pk.practice = clip(pk.practice + p.skill_decay_week * (kept - pk.practice))
    load = pk.demand / pk.available if pk.available > 0 else 1.0
    pk.strain = clip(pk.strain + p.strain_rate * (clip(load - 0.5) - pk.strain))


@compiled
def wait_a_week(queue):  # type: ignore[no-untyped-def]
    """Work waits one week longer; returns the minutes that nobody will do any more."""
    expired = queue[OLDEST - 1]
    for back in range(OLDEST - 1):
        age = OLDEST - 1 - back
        queue[age] = queue[age - 1]
    queue[0] = 0
    return expired
