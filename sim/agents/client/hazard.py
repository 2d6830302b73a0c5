"""The hazard of an offence: a function of the person's own state alone."""

from __future__ import annotations

import math

from sim.agents.client.acute import log_acute
from sim.agents.scales import clip
from sim.codes import Band, Need
from sim.kernel.compiling import compiled

THREE_MIDDLES = 1.5  # three needs, each in the middle of its scale
RARE = 0.02  # below it the series of an exponential is exact to 11 digits
A_2, A_3, A_4, A_5 = 1.0 / 2.0, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0  # of the series


@compiled
def log_hazard(c, age_years, since_log, p):
    """Log of the weekly hazard of an offence, from the person's own state alone."""
    return (
        c.static_log
        + since_log
        + p.beta_big
        * (c.needs[Need.ATTITUDES] + c.needs[Need.ASSOCIATES] + c.needs[Need.SELF_CONTROL] - THREE_MIDDLES)
        + p.beta_family * (c.needs[Need.FAMILY] - 0.5)
        + p.beta_work * weight_of_work(age_years, p) * (c.needs[Need.WORK] - 0.5)
        + p.beta_substance * (c.needs[Need.SUBSTANCE] - 0.5)
        + p.beta_leisure * (c.needs[Need.LEISURE] - 0.5)
        + p.log_age_week * (age_years - p.age_middle)
        + p.beta_prison * c.prisonisation
        - p.beta_narrative * (c.narrative - 0.5)
        + p.beta_alliance * (c.alliance - p.alliance_middle)
        + p.beta_certainty * (c.certainty - p.certainty_middle)
        + log_acute(c.acute, p)
    )


@compiled
def weight_of_work(age_years, p):
    """Work keeps the older from offending more than the young (Uggen 2000): one at the mean age, within 0 to 2."""
    return 2.0 * clip(0.5 + 0.5 * p.job_age_year * (age_years - p.age_middle))


@compiled
def true_band(c, age_years, p):
    """Risk band of a person's own hazard, long after release, against the reference person's: what a rater who saw
    everything would say, frailty, age and sex included.
    """
    log_ratio = log_hazard(c, age_years, 0.0, p) - p.log_base
    if log_ratio < p.log_true_low:
        return Band.LOW
    return Band.MEDIUM if log_ratio < p.log_true_high else Band.HIGH


@compiled
def probability(hazard):
    """1 - exp(-hazard); where the hazard is small, by its series, exact to 11 digits there and faster."""
    if hazard > RARE:
        return 1.0 - math.exp(-hazard)
    return hazard * (1.0 - hazard * (A_2 - hazard * (A_3 - hazard * (A_4 - hazard * A_5))))
