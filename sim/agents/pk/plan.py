"""What the plan of a client asks of a week: whose contacts are deep, and when a report is due."""

from __future__ import annotations

from sim.agents.pk.record import take
from sim.calendar import MINUTES_AN_HOUR, WEEKS_A_MONTH
from sim.codes import Activity, Allocation, Band, Custody, Stage
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled

INTERVAL = decision("weeks to the next report")


@compiled
def priority(file, levers, strong):
    """Who gets depth first, 0 last: nobody in particular, by believed band, or by band and needs above `strong`."""
    if int(levers.allocation) == Allocation.UNIFORM:
        return 0
    if int(levers.allocation) == Allocation.RISK_NEED and file.believed[file.target] > strong:
        return file.band + 1
    return file.band


@compiled
def report_due(i, w):
    """Whether the client has to report this week."""
    if w.clients[i].custody != Custody.FREE or w.clock.week < w.files[i].next_contact:
        return False
    return report_rate(i, w) > 0.0


@compiled
def schedule_report(i, w):
    """The next report: by the rate asked for, rounded by the client's own luck."""
    weeks = WEEKS_A_MONTH / report_rate(i, w) + uniform(w.clock.seed, INTERVAL, w.clients[i].id, w.clock.week)
    w.files[i].next_contact = w.clock.week + max(1, int(weeks))


@compiled
def report(i, depth, j, w):
    """The client has been here: a report, at some depth; the first takes reception, contract, plan and TPP as well."""
    file = w.files[i]
    if file.contacts == 0:
        take(w.pks[j], Activity.CASES, int(MINUTES_AN_HOUR * w.p.reception_hours))
    file.missed = 0
    file.contacts += 1
    file.depth = depth
    w.tallies[i].reports += 1


@compiled
def report_rate(i, w):
    """Reports a month that the office asks for, by stage and believed band."""
    file = w.files[i]
    levers = w.levers
    rate = levers.contacts_high
    if file.band == Band.LOW:
        rate = levers.contacts_low
    elif file.band == Band.MEDIUM:
        rate = levers.contacts_medium
    if file.stage == Stage.AWAL:
        return rate * levers.stage_awal
    return rate * (levers.stage_lanjutan if file.stage == Stage.LANJUTAN else levers.stage_akhir)
