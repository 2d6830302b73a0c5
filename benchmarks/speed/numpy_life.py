"""A week of lives and offences once more, vectorised by hand in NumPy, as good as columns and whole arrays make it.

The formulas are those of `sim.agents.client` and `sim.agents.family`; a test holds both to the same results. People
are columns of those present. What happens to few is found by a cheap comparison and worked out for them alone.
`luck` gives a number between 0 and 1 for a decision of each of some people: the benchmark uses NumPy's own generator,
which costs NumPy less than keyed draws would; the test hands in the model's.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.agents.client import acute, home, offending, violating, work
from sim.agents.client.hazard import A_2, A_3, A_4, A_5, RARE, THREE_MIDDLES
from sim.agents.client.life import ACUTE, WORK
from sim.agents.scales import ONE_AT_MIDDLE
from sim.calendar import MINUTES_AN_HOUR, WEEKS_A_YEAR
from sim.codes import NO_OFFENCE, Acute, Custody, Job, Need, Programme, Status
from sim.kernel.world import World

Array = np.ndarray[Any, Any]
Luck = Callable[..., Array]  # of a decision, rows of people, and a number where one decision draws several
CLIENT = (
    *("id", "release", "birth", "custody", "employer", "job_weeks", "acute", "acute_since", "community", "n_friends"),
    *("duty_minutes", "offence", "offences", "housed", "lost", "violation", "kind", "placed_until"),
    *("risk", "static_log", "prisonisation", "mental", "narrative", "motivation", "alliance", "certainty", "ties"),
    *("rehearsal", "legal_awareness", "skills", "friends"),
)
DETERRED = ("motivation", "mental", "legal_awareness", "alliance", "certainty")  # by these, from a violation
FILE = ("programme", "status", "owed")
FAMILY = ("support", "root")


def columns(w: World) -> SimpleNamespace:
    """Copies of what the week reads and writes: of people present, by column; of employers and communities; signals
    by row, to which `friends` points.
    """
    rows = w.live[: int(w.clock["n_live"])]
    found: dict[str, Any] = {name: w.clients[name][rows] for name in CLIENT}
    found |= {name: w.files[name][rows] for name in FILE}
    found |= {name: w.families[name][rows] for name in FAMILY}
    found["needs"], found["roots"] = (list(w.clients[name][rows].T.copy()) for name in ("needs", "roots"))
    found["violations"] = w.tallies["violations"][rows]
    found |= {"signal": w.signal.copy(), "everyone": np.arange(len(rows)), "rows": rows.copy()}
    found["employers"] = {name: w.employers[name].copy() for name in w.employers.dtype.names or ()}
    found["communities"] = {name: w.communities[name].copy() for name in ("stigma", "people", "good")}
    return SimpleNamespace(**found)


def numbers(record: Any) -> SimpleNamespace:
    """The fields of a record, such as the parameters, as attributes."""
    return SimpleNamespace(**{name: record[name] for name in record.dtype.names})


def live_a_week(x: SimpleNamespace, p: Any, week: int, luck: Luck) -> None:
    """The week of everybody present: life, family, offences, conditions broken."""
    live(x, p, week, luck)
    families(x, p)
    offend(x, p, week, luck)
    violate(x, p, luck)


def clip(values: Array) -> Array:
    """The values, held inside 0..1 where they stand."""
    return np.minimum(np.maximum(values, 0.0, out=values), 1.0, out=values)


def live(x: SimpleNamespace, p: Any, week: int, luck: Luck) -> None:
    """A week of life: worked out for all, and taken back for the few who are in custody."""
    inside = np.flatnonzero(x.custody != Custody.FREE)
    names = [name for name in CLIENT if name != "friends"]
    before = {name: getattr(x, name)[inside] for name in names}
    needs = [need[inside] for need in x.needs]
    free = np.flatnonzero(x.custody == Custody.FREE)
    x.prisonisation -= p.prison_fade_week * x.prisonisation
    x.communities["people"] += np.bincount(x.community[free], minlength=len(x.communities["people"]))
    serving = (x.programme == Programme.PIDANA_KERJA_SOSIAL) & (x.status == Status.GUIDED)
    x.duty_minutes += int(MINUTES_AN_HOUR * p.service_hours) * serving
    friends = x.signal[x.friends].sum(axis=1) / np.maximum(x.n_friends, 1)
    drift(x, friends, p)
    alone = (x.employer == Job.JOBLESS) & (x.support < p.alone_below)
    upset(x, alone, friends, luck(ACUTE, x.everyone), p, week)
    lodge(x, alone, luck, p, week)
    work_week(x, free, luck, p, week)
    for name in names:
        getattr(x, name)[inside] = before[name]
    for need, old in zip(x.needs, needs, strict=True):
        need[inside] = old
    x.acute[inside] = Acute.NONE
    x.prisonisation[inside] = clip(before["prisonisation"] + p.prison_rate * (1.0 - before["prisonisation"]))


def drift(x: SimpleNamespace, friends: Array, p: Any) -> None:
    """Needs, motivation and self-narrative."""
    needs, roots = x.needs, x.roots
    back = p.need_return_week * (1.0 - p.rehearsal_slows * x.rehearsal)
    x.rehearsal -= p.need_return_week * x.rehearsal
    for k in (Need.ATTITUDES, Need.SELF_CONTROL, Need.SUBSTANCE):
        needs[k] += back * (roots[k] - needs[k])
    idle = clip(roots[Need.LEISURE] + p.disruption * x.duty_minutes / MINUTES_AN_HOUR)
    needs[Need.LEISURE] += back * (idle - needs[Need.LEISURE])
    pull = p.ties_pull * (x.ties - 0.5) + p.exposure_pull * (friends - p.network_mean)
    company = clip(roots[Need.ASSOCIATES] + pull)
    needs[Need.ASSOCIATES] += p.company_rate * (company - needs[Need.ASSOCIATES])
    family_need = clip(roots[Need.FAMILY] + p.support_usual - x.support)
    needs[Need.FAMILY] += p.family_rate * (family_need - needs[Need.FAMILY])
    working = x.employer != Job.JOBLESS
    want = clip(roots[Need.WORK] + p.job_need * (0.5 - working))
    needs[Need.WORK] += p.job_rate * (want - needs[Need.WORK])
    hope = clip(
        p.hope_base
        + p.hope_support * x.support
        + p.hope_work * working
        + p.hope_alliance * x.alliance
        + p.hope_motivation * x.motivation
    )
    x.narrative += p.narrative_rate * (hope - x.narrative)
    x.ties += p.ties_rate * (p.ties_level - x.ties) + p.street_ties * (1 - x.housed) * (1.0 - x.ties)
    will = p.will_base + p.will_alliance * x.alliance + p.will_narrative * x.narrative - p.will_mental * x.mental
    x.motivation += p.motivation_rate * (clip(will) - x.motivation)


def begin(x: SimpleNamespace, kind: int, who: Array, week: int) -> None:
    """An acute state begins for those of `who` in whom none lasts."""
    new = who[x.acute[who] == Acute.NONE]
    x.acute[new], x.acute_since[new] = kind, week


def upset(x: SimpleNamespace, alone: Array, friends: Array, lots: Array, p: Any, week: int) -> None:
    """Acute states end and begin."""
    jumping = np.flatnonzero(alone & (lots > 1.0 - p.relapse_week))
    x.ties[jumping] = clip(x.ties[jumping] + p.ties_jump)
    lasts = x.acute != Acute.NONE
    most = 2.0 * (p.use_week + p.conflict_week) + p.friend_week / p.network_mean
    new = np.flatnonzero(~lasts & (lots < most))
    old = np.flatnonzero(lasts)
    weeks = np.array([0.0, *(acute.weeks_of.py_func(kind, p) for kind in list(Acute)[1:])])
    restored = (x.acute[old] == Acute.JOB_LOST) & (x.employer[old] != Job.JOBLESS)
    restored |= (x.acute[old] == Acute.EVICTED) & (x.housed[old] == 1)
    x.acute[old[(lots[old] * weeks[x.acute[old]] < 1.0) | restored]] = Acute.NONE
    luck = lots[new]
    use = p.use_week * 2.0 * x.needs[Need.SUBSTANCE][new]
    conflict = use + p.conflict_week * 2.0 * (1.0 - x.support[new])
    friend = conflict + p.friend_week * friends[new] / p.network_mean
    begin(x, Acute.FRIEND, new[(luck >= conflict) & (luck < friend)], week)
    begin(x, Acute.CONFLICT, new[(luck >= use) & (luck < conflict)], week)
    begin(x, Acute.USE, new[luck < use], week)


def lodge(x: SimpleNamespace, alone: Array, luck: Luck, p: Any, week: int) -> None:
    """A place to live is lost and found."""
    who = np.flatnonzero((x.housed == 0) | alone)
    lots = luck(home.HOUSING, who)
    stigma = x.communities["stigma"][x.community[who]]
    housed = x.housed[who] == 1
    helped = (x.employer[who] != Job.JOBLESS) | (x.support[who] > 0.5)
    found = ~housed & (lots < p.rehouse_week * 2.0 * (1.0 - stigma) * np.where(helped, 1.0, p.rehouse_alone))
    evicted = who[housed & (lots < p.evict_week * 2.0 * stigma)]
    x.housed[who[found]] = 1
    x.housed[evicted] = 0
    begin(x, Acute.EVICTED, evicted, week)


def work_week(x: SimpleNamespace, free: Array, luck: Luck, p: Any, week: int) -> None:
    """Work is sought, applied for, and lost."""
    lots = luck(WORK, free)
    jobless = x.employer[free] == Job.JOBLESS
    seeking, working = free[jobless], free[~jobless]
    keen = p.search_week * (0.5 + x.motivation[seeking])
    keen *= 1.0 - p.disruption * x.duty_minutes[seeking] / MINUTES_AN_HOUR
    apply(x, seeking[lots[jobless] < keen], luck, p, week)
    x.job_weeks[working] += 1
    x.communities["good"] += np.bincount(x.community[working], minlength=len(x.communities["good"]))
    employer = x.employer[working]
    x.employers["good"] += np.bincount(employer[employer >= 0], minlength=len(x.employers["good"]))
    youth = np.where(week - x.birth[working] < p.youth_weeks, p.youth_loss, 1.0)
    lost = working[lots[~jobless] < p.job_loss * youth * (0.5 + x.needs[Need.WORK][working])]
    np.subtract.at(x.employers["filled"], x.employer[lost][x.employer[lost] >= 0], 1)
    x.employer[lost], x.job_weeks[lost] = Job.JOBLESS, 0
    begin(x, Acute.JOB_LOST, lost, week)


def apply(x: SimpleNamespace, who: Array, luck: Luck, p: Any, week: int) -> None:
    """Own work is begun, or an employer asked, who keeps the lowest lot of the week."""
    own = luck(work.ENTERPRISE, who) < p.enterprise * (0.5 + x.skills[who])
    x.employer[who[own]], x.job_weeks[who[own]] = Job.SELF_EMPLOYED, 0
    who = who[~own]
    firms = x.employers
    row = (luck(work.CHOICE, who) * len(firms["stigma"])).astype(int)
    for k in range(1, 1 + int(p.placement_tries)):
        on = np.flatnonzero((week < x.placed_until[who]) & (firms["partner"][row] == 0))
        row[on] = (luck(work.CHOICE, who[on], k) * len(firms["stigma"])).astype(int)
    neighbours = 1.0 - p.stigma_weight * p.neighbours_weight * x.communities["stigma"][x.community[who]]
    record = 1.0 - np.where(firms["checks"][row] == 1, p.check_refusal, 0.0)
    skilled = 1.0 - p.skill_welcome * (1.0 - x.skills[who])
    welcome = (1.0 - p.stigma_weight * firms["stigma"][row]) * skilled * neighbours * record
    taken = luck(work.REFUSAL, who) < welcome
    hurt = who[~taken]
    x.narrative[hurt] = clip(x.narrative[hurt] - p.refusal_hurt)
    x.motivation[hurt] = clip(x.motivation[hurt] - p.refusal_hurt)
    lots, row, who = luck(work.LOTTERY, who[taken]), row[taken], who[taken]
    order = np.argsort(-lots, kind="stable")
    lots, row, who = lots[order], row[order], who[order]
    best = lots < firms["best"][row]
    firms["best"][row[best]], firms["best_row"][row[best]] = lots[best], x.rows[who[best]]  # the last one stays


def families(x: SimpleNamespace, p: Any) -> None:
    """A week of families."""
    working = x.employer != Job.JOBLESS
    stigma = x.communities["stigma"][x.community]
    level = clip(
        x.root
        + p.support_work * (working - p.work_usual)
        - p.support_drugs * (x.needs[Need.SUBSTANCE] - p.substance_usual)
        - p.support_stigma * (stigma - 0.5)
    )
    x.support += p.family_drift * (level - x.support)
    clip(x.support)


def offend(x: SimpleNamespace, p: Any, week: int, luck: Luck) -> None:
    """The week's probability of an offence, the draw, and the kind."""
    needs = x.needs
    age = (week - x.birth) / WEEKS_A_YEAR
    since = np.minimum(week - x.release, len(p.since) - 1)
    states = np.array([acute.log_acute.py_func(kind, p) for kind in Acute])
    work_weight = 2.0 * clip(0.5 + 0.5 * p.job_age_year * (age - p.age_middle))
    big = needs[Need.ATTITUDES] + needs[Need.ASSOCIATES] + needs[Need.SELF_CONTROL] - THREE_MIDDLES
    hazard = np.exp(
        x.static_log
        + p.since[since]
        + p.beta_big * big
        + p.beta_family * (needs[Need.FAMILY] - 0.5)
        + p.beta_work * work_weight * (needs[Need.WORK] - 0.5)
        + p.beta_substance * (needs[Need.SUBSTANCE] - 0.5)
        + p.beta_leisure * (needs[Need.LEISURE] - 0.5)
        + p.log_age_week * (age - p.age_middle)
        + p.beta_prison * x.prisonisation
        - p.beta_narrative * (x.narrative - 0.5)
        + p.beta_alliance * (x.alliance - p.alliance_middle)
        + p.beta_certainty * (x.certainty - p.certainty_middle)
        + states[x.acute]
    )
    x.risk = hazard * (1.0 - hazard * (A_2 - hazard * (A_3 - hazard * (A_4 - hazard * A_5))))
    large = np.flatnonzero(hazard > RARE)
    x.risk[large] = 1.0 - np.exp(-hazard[large])
    x.offence = np.full(len(x.risk), NO_OFFENCE, "i4")
    who = np.flatnonzero((luck(offending.OFFENCE, x.everyone) < x.risk) & (x.custody == Custody.FREE))
    x.offences[who] += 1
    u = luck(offending.OFFENCE_KIND, who)
    v = (u - p.specialise) / (1.0 - p.specialise)
    narcotics = p.narcotics_least + p.narcotics_substance * needs[Need.SUBSTANCE][who]
    others = np.minimum(2, ((v - narcotics) * (offending.OFFENCES - 1) / (1.0 - narcotics)).astype(int))
    new = np.where(v < narcotics, offending.NARCOTICS, offending.PROPERTY + others)
    x.offence[who] = 1 + np.where(u < p.specialise, x.kind[who], new)


def violate(x: SimpleNamespace, p: Any, luck: Luck) -> None:
    """Conditions broken, and moves away unreported, of those under guidance."""
    guided = np.flatnonzero(x.status == Status.GUIDED)
    x.violation[guided] = 0
    who = guided[(x.custody[guided] == Custody.FREE) & (x.owed[guided] == 0)]
    factors = violating.violation_factors.py_func(
        SimpleNamespace(**{name: getattr(x, name)[who] for name in DETERRED}), x.support[who], p
    )
    pull = np.maximum(0.0, np.prod(factors, axis=0))
    lots = luck(violating.VIOLATE, who)
    broken = lots < p.violate_week * pull
    going = lots > 1.0 - p.lose_week * (ONE_AT_MIDDLE - x.motivation[who]) * (2 - x.housed[who])
    x.violation[who[broken]] = 1
    x.violations[who[broken]] += 1
    x.lost[who[~broken & going & (x.lost[who] == 0)]] = 1
