"""The record of one PK post and who fills it, and how its minutes are spent."""

from __future__ import annotations

from sim.kernel.compiling import compiled
from sim.kernel.layouts import Layout

PRIORITIES = 4  # of who gets depth first

PK = Layout(
    "pk",
    """
    section       i4     code   0 guides adults, 1 child section, 2 litmas and other work, -1 never open so far
    present       i4     0/1    at work this week
    vacant_until  i4     week   the seat is empty until this week
    holder        i4     count  people who have left the post so far
    leaves        i4     0/1    the holder leaves the post this week
    course        i4     min    minutes of a training course still to attend
    senior        i4     0/1    senior grade
    trained       i4     0/1    trained in core correctional practice
    practice      f8     0..1   skill of practice today
    strain        f8     0..1   strain of overload, a moving average
    available     i4     min    minutes of the week, overtime apart
    left          i4     min    minutes still left this week
    overtime      i4     min    overtime this week
    overtime_most i4     min    most overtime this week
    backlog       i4     min    duties put off
    assessments   i4     count  assessments that are due
    wanted        i4[3]  min    wanted this week by duties, litmas that are due, guidance
    floor         i4[3]  min    of these, what gives way last
    granted       i4[3]  min    shared out to these
    guide         i4     seat   place among the PKs who guide adults, -1 none
    came          i4     min    litmas minutes that came in this week
    waiting       i4     min    litmas minutes on the desk as the week began
    demand        i4     min    minutes newly asked for this week
    spent         i4[8]  min    minutes worked this week by activity
    asked         i4[4]  min    minutes of full contacts due, by priority
    share         f8[4]  0..1   share of a full contact that there is time for, by priority
    planned       i4     min    minutes of guidance planned this week
    done          i4     min    minutes of guidance done this week
    dropped       i4     min    minutes of guidance dropped this week
    """,
)


@compiled
def spend(pk, activity, minutes):
    """Take up to `minutes` from what is left; returns what was had."""
    had = min(minutes, pk.left)
    pk.left -= had
    pk.spent[activity] += had
    return had


@compiled
def take(pk, activity, minutes):
    """Plan and do a piece of guidance if there is time for all of it; 1 where it was done."""
    pk.planned += minutes
    pk.demand += minutes
    if pk.left < minutes or pk.present == 0:
        pk.dropped += minutes
        return 0
    pk.done += spend(pk, activity, minutes)
    return 1
