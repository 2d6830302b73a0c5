"""Costs: what each week costs the office, account by account, under the levers and the events of that week."""

from __future__ import annotations

from sim.calendar import DAYS_A_WEEK, WEEKS_A_YEAR
from sim.codes import RELEASING
from sim.kernel.compiling import compiled
from sim.kernel.layouts import Layout

COSTS = Layout(
    "costs",
    """
    pk_pay       f8  Rp  PK posts
    overtime     f8  Rp  hours of overtime
    training     f8  Rp  training and coaching of the trained share of the PKs
    assistants   f8  Rp  assistants (Asisten PK)
    programmes   f8  Rp  hours of programmes that clients had
    vehicles     f8  Rp  vehicles with driver and fuel
    rooms        f8  Rp  counselling rooms
    digital      f8  Rp  digital assessment and reporting
    pos_bapas    f8  Rp  branch posts (Pos Bapas)
    mobile_units f8  Rp  mobile units
    custody      f8  Rp  days in custody after release: not the office's money
    awaiting     f8  Rp  days inside for want of a litmas: not the office's money
    """,
)
OFFICE_ACCOUNTS = tuple(field.name for field in COSTS.fields if field.name not in ("custody", "awaiting"))


@compiled
def charge(w, costs):
    """Phase count: the week on every account. A new account is a line here and an entry above."""
    levers, p = w.levers, w.p
    costs.pk_pay += w.clock.n_pks * p.pk_cost / WEEKS_A_YEAR * levers.pk_cost_scale
    costs.overtime += overtime_hours(w) * p.overtime_cost * levers.pk_cost_scale
    costs.training += w.clock.n_pks * levers.training_share * p.training_cost / WEEKS_A_YEAR * levers.pk_cost_scale
    costs.assistants += levers.assistants * p.assistant_cost / WEEKS_A_YEAR * levers.pk_cost_scale
    costs.programmes += programme_hours(w) * p.programme_hour_cost * levers.programme_cost_scale
    costs.vehicles += levers.vehicles * p.vehicle_cost / WEEKS_A_YEAR
    costs.rooms += levers.rooms * p.room_cost / WEEKS_A_YEAR
    costs.digital += levers.digital * p.digital_cost / WEEKS_A_YEAR
    costs.pos_bapas += levers.pos_bapas * p.post_cost / WEEKS_A_YEAR
    costs.mobile_units += levers.mobile_units * p.mobile_cost / WEEKS_A_YEAR
    costs.custody += w.clock.n_custody * DAYS_A_WEEK * p.prison_day
    costs.awaiting += w.clock.n_awaiting * DAYS_A_WEEK * p.prison_day


@compiled
def overtime_hours(w):
    """Hours of overtime of all PKs this week."""
    minutes = 0
    for j in range(w.clock.n_pks):
        minutes += w.pks[j].overtime
    return minutes / 60.0


@compiled
def programme_hours(w):
    """Hours of programmes that clients had this week, and that those released this week had had before."""
    minutes = int(60.0 * w.levers.inside_hours) * (w.clock.came[RELEASING] - w.clock.came[0])
    for j in range(len(w.partners)):
        minutes += w.partners[j].met * w.partners[j].minutes
    return minutes / 60.0
