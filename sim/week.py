"""The week of the office, in order: the whole story.

`WEEK` is the one list of it: the figure in the docs, the profiler and the Mesa driver are made from it, and a test
holds the compiled phases below to the same order. Within a phase, steps that touch only one client's own state
share a loop, the lots of the week are drawn together, and agencies go through a list of those who concern them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

from sim import arrivals, population
from sim.agents import agency, community, employer, family, head, partner
from sim.agents.client import life, offending, violating
from sim.agents.person_key import STREAMS
from sim.agents.pk import assessment, hours, litmas, supervision, workload
from sim.calendar import SNAPSHOT_WEEKS, WEEKS_A_YEAR
from sim.draws import LANES
from sim.kernel.compiling import compiled
from sim.kernel.world import ACTORS
from sim.ledger import cohort, tallies
from sim.ledger.groups import fold

ACTS_PK, ACTS_CLIENT, ACTS_FAMILY, ACTS_EMPLOYER, ACTS_COMMUNITY, ACTS_PARTNER, ACTS_AGENCY = range(len(ACTORS))


class Step(NamedTuple):
    """One thing done in the week.

    `actor` does it (empty: the office as a whole), `method` is its name in the Mesa class, and `rows` are the
    records it is done for, one by one: the actor's own, or the clients that it deals with (`seated`: those in a
    programme, seat by seat).
    """

    actor: str
    method: str
    function: Callable[..., Any]
    rows: str


class Phase(NamedTuple):
    """A phase of the week: its name, what happens in it, and its steps in order."""

    name: str
    story: str
    steps: tuple[Step, ...]


@compiled
def set_clock(w, week_levers):
    """The levers, year and snapshot of this week."""
    clock = w.clock
    w.lever_row[0] = week_levers
    clock.year = clock.years_before + calendar_year(clock.week)
    clock.snapshot = (clock.week - clock.first) // SNAPSHOT_WEEKS
    clock.hours = hours.hours_factor(clock.week, w)


@compiled
def calendar_year(week):
    """Years since week 0, negative in the warm-up."""
    return int(math.floor(week / WEEKS_A_YEAR))


@compiled
def arrive(w):
    population.arrive(w)
    cohort.enrol(w)


@compiled
def plan(w):
    head.open_office(w)
    litmas.place_litmas(w)
    if w.clock.acts[ACTS_PK] == 1:
        for j in range(w.clock.n_pks):
            workload.open_week(j, w)


@compiled
def assess(w):
    if w.clock.acts[ACTS_PK] == 1:
        for j in range(w.clock.n_pks):
            assessment.assess_clients(j, w)


@compiled
def supervise(w):
    if w.clock.acts[ACTS_PK] == 1:
        for j in range(w.clock.n_pks):
            supervision.supervise(j, w)


@compiled
def programmes(w):
    if w.clock.acts[ACTS_PARTNER] == 1:
        for j in range(len(w.partners)):
            partner.admit(j, w)
        for j in range(len(w.partners)):
            for seat in range(w.seats.shape[1]):
                if w.seats[j, seat] >= 0:
                    partner.meet(w.seats[j, seat], w)
        for j in range(len(w.partners)):
            for seat in range(w.seats.shape[1]):
                if w.seats[j, seat] >= 0:
                    partner.part(w.seats[j, seat], w)


@compiled
def live(w):
    acts = w.clock.acts
    clients, families, agencies = acts[ACTS_CLIENT] == 1, acts[ACTS_FAMILY] == 1, acts[ACTS_AGENCY] == 1
    agency.clear_list(w)
    for k in range(w.clock.n_live):
        i = w.live[k]
        drawn = life.lots(i, w)
        if clients:
            life.live_with(i, drawn, w)
        if families:
            family.live(i, w)
        if clients:
            offending.offend_with(i, drawn[offending.OFFENCE % LANES], w)
            violating.violate_with(i, drawn[violating.VIOLATE % LANES], w)
        if agencies:
            agency.note(i, w)
    cohort.expect_first(w)
    if w.clock.acts[ACTS_EMPLOYER] == 1:
        for j in range(len(w.employers)):
            employer.hire(j, w)


@compiled
def respond(w):
    agencies = w.clock.acts[ACTS_AGENCY] == 1
    if agencies:
        for k in range(w.clock.n_concerned):
            agency.respond(w.concerned[k], w)
            agency.revoke(w.concerned[k], w)
            agency.fetch(w.concerned[k], w)
            agency.release(w.concerned[k], w)
    if w.clock.acts[ACTS_EMPLOYER] == 1:
        for j in range(len(w.employers)):
            employer.react(j, w)
    if w.clock.acts[ACTS_COMMUNITY] == 1:
        for j in range(len(w.communities)):
            community.react(j, w)
    if agencies:
        for j in range(len(w.agencies)):
            agency.approach(j, w)
        agency.clear_list(w)


@compiled
def count(w, books):
    cohort.follow(w)
    tallies.count(w, books)


@compiled
def run(w, books, levers):
    """As many weeks as `plan` has records of levers; at the end of a year the tallies are folded."""
    for k in range(len(levers)):
        set_clock(w, levers[k])
        arrive(w)
        plan(w)
        assess(w)
        supervise(w)
        programmes(w)
        live(w)
        respond(w)
        count(w, books)
        close_year(w, books)


@compiled
def close_year(w, books):
    """After the last week of a year: its tallies go into the ledger."""
    clock = w.clock
    if clock.years_before + calendar_year(clock.week) != clock.year:
        fold(clock.year, w, books)


@compiled
def rows_needed(w, plan):
    """How many people will arrive in the weeks of `plan`."""
    total = 0
    lead = arrivals.lead_weeks(w)
    for k in range(len(plan)):
        week = w.clock.week + k
        for stream in range(STREAMS):
            settled = k < lead
            total += w.coming[week % lead, stream] if settled else arrivals.arrivals(stream, week, plan[k - lead], w)
    return total


WEEK = (
    Phase(
        "arrive",
        "releases and clients of other offices come in, the same in every scenario",
        (Step("", "arrive", population.arrive, ""), Step("", "enrol", cohort.enrol, "")),
    ),
    Phase(
        "plan",
        "posts, litmas and lists of the week; then each PK: the week shared out, duties, litmas that are due",
        (
            Step("", "open_office", head.open_office, ""),
            Step("", "place_litmas", litmas.place_litmas, ""),
            Step("pk", "open_week", workload.open_week, "pk"),
        ),
    ),
    Phase(
        "assess",
        "assessments that are due, overdue first",
        (Step("pk", "assess_clients", assessment.assess_clients, "pk"),),
    ),
    Phase(
        "supervise",
        "referrals, contacts, visits, mediation, outreach; then litmas that may wait",
        (Step("pk", "supervise", supervision.supervise, "pk"),),
    ),
    Phase(
        "programmes",
        "vacancies go to the referred; groups meet",
        (
            Step("partner", "admit", partner.admit, "partner"),
            Step("partner", "meet", partner.meet, "seated"),
            Step("partner", "part", partner.part, "seated"),
        ),
    ),
    Phase(
        "live",
        "needs, friends, family, work; offences and violations from a person's own state; then employers hire",
        (
            Step("client", "live", life.live, "client"),
            Step("family", "live", family.live, "family"),
            Step("client", "offend", offending.offend, "client"),
            Step("client", "violate", violating.violate, "client"),
            Step("", "expect_first", cohort.expect_first, ""),
            Step("employer", "hire", employer.hire, "employer"),
        ),
    ),
    Phase(
        "respond",
        "detection, news, revocation step by step, who is revoked is sought; families, employers and neighbours react",
        (
            Step("agency", "respond", agency.respond, "client"),
            Step("agency", "revoke", agency.revoke, "client"),
            Step("agency", "fetch", agency.fetch, "client"),
            Step("agency", "release", agency.release, "client"),
            Step("employer", "react", employer.react, "employer"),
            Step("community", "react", community.react, "community"),
            Step("agency", "approach", agency.approach, "agency"),
        ),
    ),
    Phase(
        "count",
        "the cohort; terms and follow-up end, clients move to other offices; the ledger",
        (Step("", "follow", cohort.follow, ""), Step("", "count", tallies.count, "")),
    ),
)
