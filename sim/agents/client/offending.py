"""Offences: the week's probability, the draw, and the kind."""

from __future__ import annotations

import math

from sim.agents.client.hazard import log_hazard, probability
from sim.calendar import WEEKS_A_YEAR
from sim.codes import NO_OFFENCE, Custody, Need, Offence
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled

OFFENCES = len(Offence)
NARCOTICS, PROPERTY = int(Offence.NARCOTICS), int(Offence.PROPERTY)

OFFENCE = decision("client offends")
OFFENCE_KIND = decision("kind of offence")


@compiled
def offend(i, w):
    """Phase live: the week's probability, and the draw where the person is free."""
    offend_with(i, uniform(w.clock.seed, OFFENCE, w.clients[i].id, w.clock.week), w)


@compiled
def offend_with(i, luck, w):
    """The same, with the lot given."""
    c = w.clients[i]
    p = w.p
    clock = w.clock
    since = clock.week - c.release
    if since >= len(w.p.since):
        since = len(w.p.since) - 1
    age_years = (clock.week - c.birth) / WEEKS_A_YEAR
    risk = probability(math.exp(log_hazard(c, age_years, w.p.since[since], p)))
    c.risk = risk
    c.offence = NO_OFFENCE
    if c.custody == Custody.FREE and luck < risk:
        c.offences += 1
        c.offence = 1 + offence_kind(c, uniform(clock.seed, OFFENCE_KIND, c.id, clock.week), p)


@compiled
def drawn_to_narcotics(c, p):
    """Share of narcotics among offences that are not of the old kind."""
    return p.narcotics_least + p.narcotics_substance * c.needs[Need.SUBSTANCE]


@compiled
def narcotics_share(c, p):
    """Probability that an offence of this person is one of narcotics."""
    return p.specialise * (c.kind == NARCOTICS) + (1.0 - p.specialise) * drawn_to_narcotics(c, p)


@compiled
def offence_kind(c, u, p):
    """Kind of an offence: often the old kind, drawn to narcotics by the substance need."""
    if u < p.specialise:
        return c.kind
    v = (u - p.specialise) / (1.0 - p.specialise)
    narcotics = drawn_to_narcotics(c, p)
    rest = (1.0 - narcotics) / (OFFENCES - 1)
    if v < narcotics:
        return NARCOTICS
    return PROPERTY + min(2, int((v - narcotics) / rest))
