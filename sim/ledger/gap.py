"""The gap between need and supply: who has a need, who is believed to, and hours planned, offered and delivered.

A need counts as had, truly or as the office believes, where it is stronger than `strong_need`: what a plan takes for
one. Hours planned are those of a plan by the year of the term; hours offered are all places' at the partners.
"""

from __future__ import annotations

from sim.agents.partner import planned_hours
from sim.calendar import MINUTES_AN_HOUR, WEEKS_A_YEAR
from sim.codes import NEEDS, NOT_ASSESSED
from sim.kernel.compiling import compiled
from sim.kernel.layouts import Layout

GAP = Layout(
    "gap",
    """
    had        f8[3] persons those who have the need, by true risk band on arrival, summed over pictures
    believed   f8[3] persons those who are believed to have it
    aimed      f8[3] persons those whose plan works on it
    planned    f8[3] h/year  programme hours that these plans ask for
    delivered  f8[3] h       programme hours that worked on it
    offered    f8    h       programme hours of all places at partners, by curriculum
    """,
)  # a record a need


@compiled
def picture_gap(i, w):
    """A picture of one client under guidance: the needs there are, and what the file makes of them."""
    c = w.clients[i]
    file = w.files[i]
    band = c.true_band
    for k in range(NEEDS):
        gap = w.gap[k]
        gap.had[band] += 1.0 if c.needs[k] > w.p.strong_need else 0.0
        if file.instrument != NOT_ASSESSED:
            gap.believed[band] += 1.0 if file.believed[k] > w.p.strong_need else 0.0
    if file.instrument != NOT_ASSESSED and w.clock.week >= file.ready:
        years = (file.term_end - file.term_start) / WEEKS_A_YEAR
        w.gap[file.target].aimed[band] += 1.0
        w.gap[file.target].planned[band] += planned_hours(file, w.levers) / years


@compiled
def offer(w):
    """Hours of all places of this week."""
    for j in range(len(w.partners)):
        partner = w.partners[j]
        for k in range(NEEDS):
            w.gap[k].offered += partner.slots * partner.minutes / MINUTES_AN_HOUR * partner.needs[k]
