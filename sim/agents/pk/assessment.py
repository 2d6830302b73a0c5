"""Assessment: when it is due, and how a PK comes to believe something about a client, never the truth itself."""

from __future__ import annotations

import math

from sim.agents.person_key import stream_of
from sim.agents.pk.mobile import way
from sim.agents.pk.plan import report, report_due, schedule_report
from sim.agents.pk.priorities import Work
from sim.agents.pk.record import spend
from sim.agents.pk.session import talk
from sim.agents.scales import clip
from sim.calendar import MINUTES_AN_HOUR, WEEKS_A_MONTH
from sim.codes import NEEDS, NOT_ASSESSED, PROGRAMMES, Activity, Band, Custody, Instrument, Need, Programme, Stage
from sim.draws import decision, normal, uniform
from sim.kernel.compiling import compiled

ADOPT = decision("assessment by the standard")
NOISE = decision("rater's error about a need")
SHARED = decision("rater's error about the person")
STATIC = decision("rater's error about history")
OVERRIDE = decision("PK overrides the band")
TARGET = decision("plan follows the assessment")
HABIT = decision("plan by habit")
HOLDS = decision("file holds an assessment")
WEIGHTS = 10.0  # of the seven needs in a score: three of two, four of one
NO_HISTORY, HISTORY = 0.3, 0.15  # where a score's scale of history begins, and its step a conviction
STAGES = len(Stage)
TURNS = 3
GUIDANCE = int(Work.GUIDANCE)
NARRATIVE = int(Instrument.NARRATIVE)


@compiled
def assess_clients(j, w):
    """Phase assess: work on assessments that are due: new clients first, then those overdue by a month, then others.

    An assessment may take several weeks of the time there is for it beside the reports of the week.
    """
    pk = w.pks[j]
    if pk.present == 0 or pk.assessments == 0:
        return
    reports = pk.floor[GUIDANCE]
    budget = int(w.p.assessment_share * max(0, pk.left - reports)) if reports > 0 else pk.left
    for turn in range(TURNS):
        for k in range(w.case_start[j], w.case_start[j + 1]):
            i = w.cases[k]
            if budget > 0 and assessment_due(i, w) and turn_of(i, w) == turn:
                budget -= work_on(i, j, budget, w)


@compiled
def turn_of(i, w):
    """Whose assessment comes first: new clients', then those overdue, then all others."""
    file = w.files[i]
    if file.instrument == NOT_ASSESSED:
        return 0
    return 1 if w.clock.week - file.due >= w.p.overdue_weeks else 2


@compiled
def work_on(i, j, budget, w):
    """Work on one assessment for up to `budget` minutes, to its end if they reach; returns the minutes had."""
    file = w.files[i]
    minutes = assessment_minutes(i, w)
    had = spend(w.pks[j], Activity.ASSESSMENT, min(budget, max(0, minutes - file.assessing)))
    file.assessing += had
    if file.assessing >= minutes:
        file.assessing = 0
        screened = screens(i, w)
        instrument = instrument_used(w.clients[i].id, w)
        icc = reliability(instrument, w.levers, w.p)
        assess(i, instrument, shortened(icc, w.p.screen_depth if screened else 1.0), w)
        if screened and not screens(i, w):
            file.due = w.clock.week + 1
        interview(i, j, minutes, w)
    return had


@compiled
def interview(i, j, minutes, w):
    """The interview of an assessment is a contact too, and the report of its week where one is due."""
    spoken = int(w.p.interview_share * minutes)
    w.tallies[i].contact_minutes += spoken
    w.clients[i].duty_minutes += spoken + int(2.0 * way(i, w))
    talk(i, spoken, w.clock.room, j, w)
    if report_due(i, w):
        schedule_report(i, w)
        report(i, 1.0, j, w)


@compiled
def assessment_due(i, w):
    """Whether an assessment waits of a client who is there and can be found."""
    c = w.clients[i]
    return w.clock.week >= w.files[i].due and c.custody == Custody.FREE and c.lost == 0


@compiled
def enter_stage(i, w):
    """Guidance goes through three stages, a third of the term each; a new one asks for a review of the plan."""
    file = w.files[i]
    week = w.clock.week
    stage = min(STAGES - 1, int(STAGES * (week - file.term_start) / (file.term_end - file.term_start + 1.0)))
    if stage != file.stage:
        file.stage = stage
        if file.instrument != NOT_ASSESSED and week - file.assessed >= w.p.review_weeks:
            file.due = min(file.due, week)


@compiled
def reliability(instrument, levers, p):
    """Inter-rater reliability (ICC): narrative, or between it and the trained value by fidelity."""
    if instrument == Instrument.NARRATIVE:
        return p.icc_narrative
    return p.icc_narrative + levers.fidelity * (p.icc_standard - p.icc_narrative)


@compiled
def shortened(icc, depth):
    """Reliability of an instrument with a share of its hours, as of a shorter test (Spearman 1910, Brown 1910).

    >>> round(shortened(0.8, 1.0), 2), round(shortened(0.8, 0.5), 2)
    (0.8, 0.67)
    """
    return depth * icc / (1.0 + (depth - 1.0) * icc)


@compiled
def holds_assessment(person, w):
    """Whether the file from the Lapas holds a risk and need assessment, which rules ask for where terms are long."""
    long = stream_of(person) % PROGRAMMES == Programme.PB
    share = w.p.file_assessed_long if long else w.p.file_assessed_short
    return uniform(w.clock.seed, HOLDS, person, 0) < share


@compiled
def instrument_used(person, w):
    """The instrument of the standard where it is adopted, else a narrative; `person` is the key of the client."""
    if uniform(w.clock.seed, ADOPT, person, 0) < w.levers.adoption:
        return int(w.levers.standard)
    return NARRATIVE


@compiled
def score(needs, priors, history_share):
    """Risk score, 0 to 1: the big four twice the weight of the moderate four, history with a share of its own."""
    total = 0.0
    for k in range(NEEDS):
        total += (2.0 if k <= Need.SELF_CONTROL else 1.0) * needs[k]
    return clip((1.0 - history_share) * total / WEIGHTS + history_share * clip(NO_HISTORY + HISTORY * priors))


@compiled
def band(score, p):
    """Risk band of a score."""
    if score < p.cut_low:
        return Band.LOW
    return Band.MEDIUM if score < p.cut_high else Band.HIGH


@compiled
def rater_error(i, k, spread, halo, w):
    """The PK's error about need `k`: `spread` times one about the person, `halo`, and one about the need alone."""
    own = math.sqrt(1.0 - w.p.rater_halo)
    return spread * (halo + own * normal(w.clock.seed, NOISE, w.clients[i].id, w.clock.week, k))


@compiled
def assess(i, instrument, icc, w):
    """One assessment at some reliability: believed needs, score, band, the need of the plan, the next date."""
    c = w.clients[i]
    file = w.files[i]
    p = w.p
    levers = w.levers
    clock = w.clock
    seed, week = clock.seed, clock.week
    spread = p.need_sd * math.sqrt((1.0 - icc) / icc)
    halo = math.sqrt(p.rater_halo) * normal(seed, SHARED, c.id, week)
    for k in range(NEEDS):
        file.believed[k] = clip(c.needs[k] + rater_error(i, k, spread, halo, w))
    priors = c.priors + spread / HISTORY * normal(seed, STATIC, c.id, week)
    share = p.history_weight_narrative if instrument == Instrument.NARRATIVE else p.history_weight_standard
    file.score = score(file.believed, priors, share)
    file.band = band(file.score, p)
    if file.band < Band.HIGH and uniform(seed, OVERRIDE, c.id, week) < levers.override:
        file.band += 1
    file.target = int(NEEDS * uniform(seed, HABIT, c.id, week))
    if instrument != Instrument.RISK and uniform(seed, TARGET, c.id, week) < levers.use_in_plan:
        file.target = Need.ATTITUDES
        for k in range(NEEDS):
            if file.believed[k] > file.believed[file.target]:
                file.target = k
    file.instrument = instrument
    file.assessed = week
    file.due = week + int(levers.reassess_months * WEEKS_A_MONTH)
    file.ready = week + int(p.tpp_weeks)


@compiled
def screens(i, w):
    """Triage: a brief screen, until it has shown a risk above the low band in a term long enough to use the rest."""
    file = w.files[i]
    if w.levers.triage == 0.0 or instrument_used(w.clients[i].id, w) == NARRATIVE:
        return False
    worth_it = file.instrument != NOT_ASSESSED and file.band > Band.LOW
    return not (worth_it and file.term_end - w.clock.week >= w.p.triage_weeks)


@compiled
def assessment_minutes(i, w):
    """PK minutes for the next assessment of this client."""
    minutes = minutes_of(instrument_used(w.clients[i].id, w), w)
    return int(w.p.screen_depth * minutes) if screens(i, w) else minutes


@compiled
def minutes_of(instrument, w):
    """PK minutes of an assessment."""
    p = w.p
    hours = p.hours_rnr
    if instrument == Instrument.NARRATIVE:
        hours = p.hours_narrative
    elif instrument == Instrument.RISK:
        hours = p.hours_risk
    return int(MINUTES_AN_HOUR * hours * (p.digital_assessment if w.levers.digital == 1.0 else 1.0))
