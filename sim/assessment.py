"""Assessment: how a PK comes to believe something about a client, never the truth itself."""

from __future__ import annotations

import math

from sim.agents.client import clip
from sim.compiled import compiled
from sim.draws import decision, normal, uniform

ADOPT = decision("assessment by the standard instrument")
NOISE = decision("rater's error about a need")
STATIC = decision("rater's error about history")
OVERRIDE = decision("PK overrides the band")
TARGET = decision("plan follows the assessment")
HABIT = decision("plan by habit")
HISTORY = 0.15


@compiled
def reliability(instrument, levers, p):  # type: ignore[no-untyped-def]
    """Inter-rater reliability (ICC): narrative, or between it and the trained value by fidelity."""
    if instrument == 0:
        return p.icc_narrative
    return p.icc_narrative + levers.fidelity * (p.icc_standard - p.icc_narrative)


@compiled
def instrument_used(i, w):  # type: ignore[no-untyped-def]
    """0 narrative, 1 risk only, 2 full RNR: the standard where it is adopted, else a narrative."""
    if uniform(w.clock.seed, ADOPT, w.clients[i].id, 0) < w.l[0].adoption:
        return int(w.l[0].standard)
    return 0


@compiled
def score(needs, priors, history_share):  # type: ignore[no-untyped-def]
    """Risk score, 0 to 1: the big four twice the weight of the moderate four, history with a share of its own."""
    total = 0.0
    for k in range(7):
        total += (2.0 if k < 3 else 1.0) * needs[k]
    return clip((1.0 - history_share) * total / 10.0 + history_share * clip(0.3 + HISTORY * priors))


@compiled
def band(score, p):  # type: ignore[no-untyped-def]
    """Risk band of a score: 0 low, 1 medium, 2 high."""
    return 0 if score < p.cut_low else (1 if score < p.cut_high else 2)


@compiled
def assess(i, w):  # type: ignore[no-untyped-def]
    """One assessment: believed needs, score, band, the need that the plan works on, the next date."""
    c = w.clients[i]
    file = w.files[i]
    p = w.p
    levers = w.l[0]
    clock = w.clock
    seed, week = clock.seed, clock.week
    instrument = instrument_used(i, w)
    icc = reliability(instrument, levers, p)
    spread = p.need_sd * math.sqrt((1.0 - icc) / icc)
    for k in range(7):
        file.believed[k] = clip(c.needs[k] + spread * normal(seed, NOISE, c.id, week, k))
    priors = c.priors + spread / HISTORY * normal(seed, STATIC, c.id, week)
    share = p.history_weight_narrative if instrument == 0 else p.history_weight_standard
    file.score = score(file.believed, priors, share)
    file.band = band(file.score, p)
    if uniform(seed, OVERRIDE, c.id, week) < levers.override:
        file.band = min(2, file.band + 1)
    file.target = int(7.0 * uniform(seed, HABIT, c.id, week))
    if instrument != 1 and uniform(seed, TARGET, c.id, week) < levers.use_in_plan:
        file.target = 0
        for k in range(1, 7):
            if file.believed[k] > file.believed[file.target]:
                file.target = k
    file.instrument = instrument
    file.assessed = week
    file.due = week + int(levers.reassess_months * 4.348)
    file.ready = week + int(p.tpp_weeks)


@compiled
def assessment_minutes(i, w):  # type: ignore[no-untyped-def]
    """PK minutes for the next assessment of this client."""
    p = w.p
    instrument = instrument_used(i, w)
    hours = p.hours_narrative if instrument == 0 else (p.hours_risk if instrument == 1 else p.hours_rnr)
    return int(60.0 * hours * (p.digital_assessment if w.l[0].digital == 1.0 else 1.0))
