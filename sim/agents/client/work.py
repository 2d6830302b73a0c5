"""Work: looking for it, being hired or refused, losing it."""

from __future__ import annotations

from sim.agents.client.acute import JOB_LOST, begin
from sim.agents.scales import clip
from sim.calendar import MINUTES_AN_HOUR
from sim.codes import Job, Need
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled

CHOICE = decision("client picks an employer")
REFUSAL = decision("employer refuses the client")
LOTTERY = decision("order of applicants")
ENTERPRISE = decision("client starts own work")


@compiled
def work_week(i, luck, w):
    """Looking for work, applying where the lot falls, or losing it."""
    c = w.clients[i]
    p = w.p
    clock = w.clock
    week = clock.week
    seed = clock.seed
    if c.employer == Job.JOBLESS:
        keen = p.search_week * (0.5 + c.motivation) * (1.0 - p.disruption * c.duty_minutes / MINUTES_AN_HOUR)
        if luck < keen:
            if uniform(seed, ENTERPRISE, c.id, week) < p.enterprise * (0.5 + c.skills):
                c.employer = Job.SELF_EMPLOYED
                c.job_weeks = 0
            else:
                row = choose_employer(c, w)
                e = w.employers[row]
                if uniform(seed, REFUSAL, c.id, week) < hire_probability(c, e, w):
                    lot = uniform(seed, LOTTERY, c.id, week)
                    if lot < e.best:
                        e.best = lot
                        e.best_row = i
                else:
                    c.narrative = clip(c.narrative - p.refusal_hurt)
                    c.motivation = clip(c.motivation - p.refusal_hurt)
    else:
        c.job_weeks += 1
        w.communities[c.community].good += 1
        if c.employer >= 0:
            w.employers[c.employer].good += 1
        youth = p.youth_loss if week - c.birth < p.youth_weeks else 1.0
        if luck < p.job_loss * youth * (0.5 + c.needs[Need.WORK]):
            leave_job(i, w)
            begin(c, JOB_LOST, week)


@compiled
def choose_employer(c, w):
    """Where the client applies; one whom the office places looks on for a partner firm (penempatan)."""
    clock = w.clock
    row = int(uniform(clock.seed, CHOICE, c.id, clock.week) * len(w.employers))
    if clock.week < c.placed_until:
        for k in range(1, 1 + int(w.p.placement_tries)):
            if w.employers[row].partner == 0:
                row = int(uniform(clock.seed, CHOICE, c.id, clock.week, k) * len(w.employers))
    return row


@compiled
def hire_probability(c, e, w):
    """Probability that an employer would take the client: skills for it, stigma and a record letter against it."""
    p = w.p
    skilled = 1.0 - p.skill_welcome * (1.0 - c.skills)
    neighbours = 1.0 - p.stigma_weight * p.neighbours_weight * w.communities[c.community].stigma
    record = 1.0 - (p.check_refusal if e.checks == 1 else 0.0)
    return (1.0 - p.stigma_weight * e.stigma) * skilled * neighbours * record


@compiled
def leave_job(i, w):
    """The client is without work; the employer has a place again."""
    c = w.clients[i]
    if c.employer >= 0:
        w.employers[c.employer].filled -= 1
    c.employer = Job.JOBLESS
    c.job_weeks = 0
