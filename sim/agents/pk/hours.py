"""The hours of a PK: presence, training, skill and strain."""

from __future__ import annotations

from sim.agents.pk.record import spend
from sim.agents.scales import clip
from sim.calendar import DAYS_A_WEEK, MINUTES_AN_HOUR, WEEKS_A_MONTH, WEEKS_A_YEAR
from sim.codes import Activity
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled

ABSENCE = decision("PK is absent")
TURNOVER = decision("PK leaves the post")
TRAINED = decision("PK is trained")
SENIOR = decision("PK is senior")
LUNAR_YEAR, RAMADAN = 354.37, 30.0  # days


@compiled
def hours_factor(week, w):
    """Working hours of a week against the year's mean: shorter in Ramadan."""
    cut = w.p.ramadan_cut
    day = (week * DAYS_A_WEEK + DAYS_A_WEEK / 2.0 - w.office.ramadan) % LUNAR_YEAR
    return (1.0 - cut if day < RAMADAN else 1.0) / (1.0 - cut * RAMADAN / LUNAR_YEAR)


@compiled
def be_present(j, w):
    """Whether the seat is filled and its holder at work, and for how many minutes; overload drives people away."""
    pk = w.pks[j]
    p = w.p
    levers = w.levers
    clock = w.clock
    leaving = (levers.turnover + levers.retirement) / WEEKS_A_YEAR * (0.5 + pk.strain)
    pk.leaves = 0
    if clock.week >= pk.vacant_until and uniform(clock.seed, TURNOVER, j, clock.week) < leaving:
        pk.vacant_until = clock.week + int(levers.refill_weeks)
        pk.leaves = 1
        pk.holder += 1
        pk.course = 0
        pk.practice = p.practice_untrained
        pk.trained = 0
        for k in range(w.case_start[j], w.case_start[j + 1]):
            w.clients[w.cases[k]].alliance *= p.alliance_kept
    absence = min(p.absence_most, levers.absence * (p.absence_rested + p.absence_strain * pk.strain))
    away = clock.week < pk.vacant_until or uniform(clock.seed, ABSENCE, j, clock.week) < absence
    pk.present = 0 if away else 1
    pk.available = (
        0
        if away
        else int(w.office.hours_year * clock.hours * MINUTES_AN_HOUR / WEEKS_A_YEAR / (1.0 - p.absence_normal))
    )
    pk.left = pk.available


@compiled
def attend_training(j, w):
    """Courses and coaching take PK hours before litmas and guidance."""
    pk = w.pks[j]
    coached = int(MINUTES_AN_HOUR * w.p.coaching_hours / WEEKS_A_MONTH * w.levers.coaching) if pk.trained == 1 else 0
    pk.demand += coached
    spend(pk, Activity.DUTIES, coached)
    attended = spend(pk, Activity.DUTIES, pk.course)
    pk.demand += attended
    pk.course -= attended


@compiled
def learn(j, w):
    """Practice decays without coaching; training lifts it, of a new holder after a while; strain follows load."""
    pk = w.pks[j]
    p = w.p
    levers = w.levers
    week = w.clock.week
    wanted = 1 if uniform(w.clock.seed, TRAINED, j, 0, pk.holder) < levers.training_share else 0
    settled = week >= pk.vacant_until + int(p.training_lag_weeks)
    if wanted == 1 and pk.trained == 0 and pk.present == 1 and settled:
        pk.practice = p.practice_trained
        pk.trained = 1
        pk.course = int(MINUTES_AN_HOUR * p.training_hours)
    if wanted == 0:
        pk.trained = 0
    pk.senior = is_senior(j, w)
    lowest = p.practice_untrained + p.practice_senior * pk.senior
    kept = lowest + (p.practice_trained - lowest) * levers.coaching * pk.trained
    pk.practice = clip(pk.practice + p.skill_decay_week * (kept - pk.practice))
    load = pk.demand / pk.available if pk.available > 0 else 1.0
    pk.strain = clip(pk.strain + p.strain_rate * (clip(load - 0.5) - pk.strain))


@compiled
def take_office(j, w):
    """The first holder of a new post: no more skilled than the grade makes one."""
    pk = w.pks[j]
    pk.senior = is_senior(j, w)
    pk.practice = w.p.practice_untrained + w.p.practice_senior * pk.senior


@compiled
def is_senior(j, w):
    """Whether post `j` is of a senior grade, as the levers of the week say."""
    return 1 if uniform(w.clock.seed, SENIOR, j, 0) < w.levers.senior_share else 0
