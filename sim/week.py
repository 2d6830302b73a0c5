"""The week of the office, in order: the whole story.

`WEEK` is the one list of it: the figure in the docs, the profiler and the Mesa driver are made from it, and a test
holds the compiled phases below to the same order. Within a phase, steps that touch only one client's own state
share a loop.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

from sim import counting, guidance, litmas, population
from sim.agents import agency, client, community, desk, employer, family, partner, pk
from sim.compiled import compiled
from sim.world import ACTORS

ACTS_PK, ACTS_CLIENT, ACTS_FAMILY, ACTS_EMPLOYER, ACTS_COMMUNITY, ACTS_PARTNER, ACTS_AGENCY = range(len(ACTORS))


class Step(NamedTuple):
    """One thing done in the week.

    `actor` does it (empty: the office as a whole), `method` is its name in the Mesa class, and `rows` are the
    records it is done for, one by one: the actor's own, or the clients that it deals with.
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
def set_clock(w, week_levers):  # type: ignore[no-untyped-def]
    """The levers, year and month of this week."""
    clock = w.clock
    w.l[0] = week_levers
    clock.year = clock.years_before + calendar_year(clock.week)
    clock.month = (clock.week - clock.first) // 4
    clock.hours = pk.hours_factor(clock.week, w)


@compiled
def calendar_year(week):  # type: ignore[no-untyped-def]
    """Years since week 0, negative in the warm-up."""
    return int(math.floor(week * 7.0 / 365.25))


@compiled
def plan(w):  # type: ignore[no-untyped-def]
    desk.open_office(w)
    litmas.place_litmas(w)
    if w.clock.acts[ACTS_PK] == 1:
        for j in range(w.clock.n_pks):
            pk.open_week(j, w)


@compiled
def assess(w):  # type: ignore[no-untyped-def]
    if w.clock.acts[ACTS_PK] == 1:
        for j in range(w.clock.n_pks):
            guidance.assess_clients(j, w)


@compiled
def supervise(w):  # type: ignore[no-untyped-def]
    if w.clock.acts[ACTS_PK] == 1:
        for j in range(w.clock.n_pks):
            guidance.supervise(j, w)


@compiled
def programmes(w):  # type: ignore[no-untyped-def]
    if w.clock.acts[ACTS_PARTNER] == 1:
        for j in range(len(w.partners)):
            partner.admit(j, w)
        for k in range(w.clock.n_live):
            partner.meet(w.live[k], w)
        for k in range(w.clock.n_live):
            partner.part(w.live[k], w)


@compiled
def live(w):  # type: ignore[no-untyped-def]
    clients, families = w.clock.acts[ACTS_CLIENT] == 1, w.clock.acts[ACTS_FAMILY] == 1
    for k in range(w.clock.n_live):
        if clients:
            client.live(w.live[k], w)
        if families:
            family.live(w.live[k], w)
    if w.clock.acts[ACTS_EMPLOYER] == 1:
        for j in range(len(w.employers)):
            employer.hire(j, w)


@compiled
def offend(w):  # type: ignore[no-untyped-def]
    if w.clock.acts[ACTS_CLIENT] == 1:
        for k in range(w.clock.n_live):
            client.offend(w.live[k], w)
            client.violate(w.live[k], w)


@compiled
def respond(w):  # type: ignore[no-untyped-def]
    agencies = w.clock.acts[ACTS_AGENCY] == 1
    if agencies:
        for k in range(w.clock.n_live):
            agency.respond(w.live[k], w)
            agency.revoke(w.live[k], w)
            agency.release(w.live[k], w)
    if w.clock.acts[ACTS_EMPLOYER] == 1:
        for j in range(len(w.employers)):
            employer.react(j, w)
    if w.clock.acts[ACTS_COMMUNITY] == 1:
        for j in range(len(w.communities)):
            community.react(j, w)
    if agencies:
        for j in range(len(w.agencies)):
            agency.approach(j, w)


@compiled
def leave(w):  # type: ignore[no-untyped-def]
    for k in range(w.clock.n_live):
        counting.leave(w.live[k], w)


@compiled
def run(w, books, levers):  # type: ignore[no-untyped-def]
    """As many weeks as `plan` has records of levers; at the end of a year the tallies are folded."""
    for k in range(len(levers)):
        set_clock(w, levers[k])
        population.arrive(w)
        plan(w)
        assess(w)
        supervise(w)
        programmes(w)
        live(w)
        offend(w)
        respond(w)
        leave(w)
        counting.count(w, books)
        close_year(w, books)


@compiled
def close_year(w, books):  # type: ignore[no-untyped-def]
    """After the last week of a year: its tallies go into the ledger."""
    clock = w.clock
    if clock.years_before + calendar_year(clock.week) != clock.year:
        counting.fold(clock.year, w, books)


@compiled
def rows_needed(w, plan):  # type: ignore[no-untyped-def]
    """How many people will arrive in the weeks of `plan`."""
    total = 0
    for k in range(len(plan)):
        for programme in range(7):
            total += population.arrivals(programme, w.clock.week + k, plan[k], w)
    return total


WEEK = (
    Phase("arrive", "releases come in, the same in every scenario", (Step("", "arrive", population.arrive, ""),)),
    Phase(
        "plan",
        "posts, litmas and lists of the week; then each PK: presence, duties, litmas first",
        (
            Step("", "open_office", desk.open_office, ""),
            Step("", "place_litmas", litmas.place_litmas, ""),
            Step("pk", "open_week", pk.open_week, "pk"),
        ),
    ),
    Phase(
        "assess",
        "assessments that are due, overdue first",
        (Step("pk", "assess_clients", guidance.assess_clients, "pk"),),
    ),
    Phase(
        "supervise",
        "contacts, visits, mediation, referrals, outreach",
        (Step("pk", "supervise", guidance.supervise, "pk"),),
    ),
    Phase(
        "programmes",
        "vacancies go to the referred; groups meet",
        (
            Step("partner", "admit", partner.admit, "partner"),
            Step("partner", "meet", partner.meet, "client"),
            Step("partner", "part", partner.part, "client"),
        ),
    ),
    Phase(
        "live",
        "needs, friends, family, work",
        (
            Step("client", "live", client.live, "client"),
            Step("family", "live", family.live, "family"),
            Step("employer", "hire", employer.hire, "employer"),
        ),
    ),
    Phase(
        "offend",
        "offences and violations from a person's own state",
        (Step("client", "offend", client.offend, "client"), Step("client", "violate", client.violate, "client")),
    ),
    Phase(
        "respond",
        "detection, news, revocation step by step; families, employers and neighbours react",
        (
            Step("agency", "respond", agency.respond, "client"),
            Step("agency", "revoke", agency.revoke, "client"),
            Step("agency", "release", agency.release, "client"),
            Step("employer", "react", employer.react, "employer"),
            Step("community", "react", community.react, "community"),
            Step("agency", "approach", agency.approach, "agency"),
        ),
    ),
    Phase("leave", "terms and follow-up end", (Step("", "leave", leave, ""),)),
    Phase("count", "the ledger", (Step("", "count", counting.count, ""),)),
)
