"""An office before its warm-up: nobody guided yet; places, employers and agencies as the office file says."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

from sim.agents.agency import AGENCY
from sim.agents.casefile import FILE
from sim.agents.client.record import CLIENT
from sim.agents.community import COMMUNITY
from sim.agents.employer import EMPLOYER
from sim.agents.family import FAMILY
from sim.agents.partner import PARTNER
from sim.agents.person_key import STREAMS
from sim.agents.pk.docket import LITMAS
from sim.agents.pk.record import PK
from sim.arrivals import expect
from sim.calendar import DAYS_A_YEAR, SNAPSHOT_WEEKS, WEEKS_A_YEAR
from sim.codes import NEEDS, NEVER, NOBODY, Agency, LitmasKind, Programme, Sector, Style
from sim.draws import decision, uniform
from sim.intake import intake_of
from sim.kernel.plain import as_python
from sim.kernel.views import Rows, WorldView
from sim.kernel.world import ACTORS, CLOCK, OFFICE, REGION, Books, Floats, Ints, Records, World
from sim.ledger.cohort import MEMBER, empty_curve
from sim.ledger.costs import COSTS
from sim.ledger.follow_up import LASTS
from sim.ledger.gap import GAP
from sim.ledger.groups import groups
from sim.ledger.office_year import OFFICE_YEAR
from sim.ledger.tallies import BINS, TALLY
from sim.office import Office
from sim.partner_kinds import PartnerKind
from sim.policy.levers import COOPERATION
from sim.rates import weekly
from sim.text.errors import InputError
from sim.text.language import _
from sim.week import calendar_year

SIZE = decision("employer's positions")
STIGMA = decision("employer's stigma")
NEIGHBOURS = decision("community's stigma")
HAZARD_WEEKS = 524  # since release, after which the course of the hazard goes no further
MOST_PEOPLE = 2_000_000  # whose rows one office keeps
LATER = 2**30  # a week that no run reaches
RAMADAN_2025 = 59.0  # days from 1 January 2025 to the first day of Ramadan 1446
FORMAL = (Sector.PLANTATION, Sector.TRADE, Sector.CONSTRUCTION, Sector.TRANSPORT, Sector.SERVICES)


def open_world(
    office: Office, values: Mapping[str, float], seed: int, first_week: int, plan: Records, frozen: Collection[str]
) -> tuple[World, Books]:
    """Every array of an office before its first week, and its empty books."""
    p = weekly(values)
    regions = _regions(office)
    communities = _communities(regions, p, seed)
    partners = _partners(office, p)
    clock = CLOCK.empty(1)
    clock["seed"], clock["week"], clock["n"] = seed, first_week, 1
    clock["years_before"] = -as_python(calendar_year)(first_week)
    clock["first"] = clock["cohort_opens"] = LATER
    years = max(1, int(clock["years_before"][0]))
    tallies = TALLY.empty(1)
    today = plan[:1].copy()
    clock["n_regions"] = len(regions)
    clock["rota"] = int(communities["rota"].max()) + 1
    clock["acts"] = [[0 if kind in frozen else 1 for kind in ACTORS]]
    world = World(
        clock=clock[0],
        p=_parameters(p),
        office=_office(office, values),
        levers=today[0],
        lever_row=today,
        regions=regions,
        clients=CLIENT.empty(1),
        files=FILE.empty(1),
        families=FAMILY.empty(1),
        tallies=tallies,
        cohort=MEMBER.empty(0),
        cohort_curve=empty_curve(),
        signal=np.zeros(1),
        mood=np.zeros(1),
        pks=PK.empty(0),
        guides=np.zeros(0, "i4"),
        docket=LITMAS.empty(0),
        docket_list=np.zeros(0, "i4"),
        docket_start=np.zeros(1, "i4"),
        employers=_employers(office, p, seed),
        communities=communities,
        agencies=_agencies(len(regions)),
        partners=partners,
        gap=GAP.empty(NEEDS),
        seats=np.zeros((len(partners), 0), "i4"),
        coming=np.zeros((max(1, int(p["litmas_lead_weeks"])), STREAMS), "i4"),
        live=np.zeros(1, "i4"),
        guided=np.zeros(1, "i4"),
        concerned=np.zeros(1, "i4"),
        cases=np.zeros(1, "i4"),
        case_start=np.zeros(1, "i4"),
        queue=np.zeros(1, "i4"),
        queue_start=np.zeros(len(partners) + 1, "i4"),
    )
    for week in range(first_week, first_week + len(world.coming)):
        as_python(expect)(week, Rows(plan)[0], WorldView(world))
    books = Books(
        **matrices(tallies),
        yearly=np.zeros((years, len(groups([r.name for r in office.regions])), len(TALLY.fields))),
        office=OFFICE_YEAR.empty(years),
        costs=COSTS.empty(years),
        needs=np.zeros((0, 3, 8)),
        scores=np.zeros((years, BINS, 2)),
    )
    return world, books


def matrices(tallies: Records) -> dict[str, Any]:
    """The sums of tallies and their counts as matrices on the same memory, by name in `Books`."""
    sums = sum(f.type == "f8" for f in TALLY.fields)
    counts = 2 * sums  # of the numbers half as wide before the first count
    return {
        "sums": tallies.view("f8").reshape(len(tallies), -1)[:, :sums],
        "counts": tallies.view("i4").reshape(len(tallies), -1)[:, counts : counts + len(TALLY.fields) - sums],
    }


def grow(w: World, books: Books, plan: Records, rows: int, requests: int) -> tuple[World, Books]:
    """The same office with room for `rows` more people, `requests` more litmas, and the posts, places, years and
    snapshots of `plan`.

    Raises `InputError` where that is more than a computer's memory holds.
    """
    n = max(2, int(w.clock["n"]) + rows)  # of one row alone Numba takes a part for the whole, and compiles for it
    if n > MOST_PEOPLE:
        raise InputError(
            _("{people:,} people would be in this office's books, each of a kilobyte").format(people=n),
            key="intake",
            allowed=_("an intake, growth and horizon that bring at most {most:,}").format(most=MOST_PEOPLE),
        )
    last = int(w.clock["week"]) + len(plan)
    years = int(w.clock["years_before"]) + as_python(calendar_year)(last) + 1
    snapshots = max(0, (last - int(w.clock["first"])) // SNAPSHOT_WEEKS + 1)
    joins = int(w.clock["cohort_opens"]) <= last and int(w.clock["week"]) < int(w.clock["cohort_opens"]) + LASTS
    pks = _more_pks(w, plan, int(w.clock["n_live"]) + rows)
    litmas = int(w.clock["n_docket"]) + requests
    tallies = _longer(w.tallies, n)
    world = w._replace(
        clients=_longer(w.clients, n),
        files=_longer(w.files, n),
        families=_longer(w.families, n),
        tallies=tallies,
        cohort=_longer(w.cohort, int(w.clock["n_cohort"]) + (rows if joins else 0)),
        signal=_longer(w.signal, n),
        mood=_longer(w.mood, n),
        live=_longer(w.live, n),
        guided=_longer(w.guided, n),
        concerned=_longer(w.concerned, n),
        cases=_longer(w.cases, n),
        queue=_longer(w.queue, n),
        pks=pks,
        guides=_longer(w.guides, len(pks)),
        docket=_longer(w.docket, litmas),
        docket_list=_longer(w.docket_list, litmas),
        docket_start=_longer(w.docket_start, len(pks) + 1),
        case_start=_longer(w.case_start, len(pks) + 1),
        seats=_more_seats(w, plan),
    )
    return world, books._replace(
        **matrices(tallies),
        yearly=_longer(books.yearly, years),
        office=_longer(books.office, years),
        costs=_longer(books.costs, years),
        scores=_longer(books.scores, years),
        needs=_longer(books.needs, snapshots),
    )


def _longer(array: Any, rows: int) -> Any:
    """The same array with at least `rows` rows, zeros in the new ones; a long one grows by no less than an eighth."""
    if len(array) >= rows:
        return array
    room = rows if rows < 64 else max(rows, len(array) + len(array) // 8)
    longer = np.zeros((room, *array.shape[1:]), array.dtype)
    longer.reshape(-1).view("u1")[: array.nbytes] = array.reshape(-1).view("u1")  # records at once, not by fields
    return longer


def _more_pks(w: World, plan: Records, people: int) -> Records:
    """Posts for what the plan allows, a ratio to at most `people` clients included."""
    ratio = np.where(plan["hired_ratio"] > 0, plan["hired_ratio"], np.nan)
    posts = np.fmin(plan["hired"], np.maximum(1.0, np.ceil(people / ratio))).max(initial=0.0)
    new = PK.empty(max(0, int(posts) - len(w.pks)))
    new["section"], new["guide"], new["vacant_until"] = -1, NOBODY, NEVER
    return np.concatenate([w.pks, new])


def _more_seats(w: World, plan: Records) -> Ints:
    needed = int(plan["slots"].max(initial=0.0) * w.partners["places"].max(initial=0) + 1)
    new = np.full((len(w.partners), max(0, needed - w.seats.shape[1])), -1, "i4")
    return np.concatenate([w.seats, new], axis=1)


def _regions(office: Office) -> Records:
    regions = REGION.empty(len(office.regions))
    first = 0
    for row, spec in zip(regions, office.regions, strict=True):
        row["share"], row["travel"] = spec.share, spec.travel_minutes
        row["remote"] = spec.remote
        row["first"], row["communities"] = first, spec.communities
        first += spec.communities
    return regions


def _communities(regions: Records, p: Mapping[str, float], seed: int) -> Records:
    communities = COMMUNITY.empty(int(regions["communities"].sum()))
    communities["rota"], communities["served"] = NOBODY, NEVER
    place = 0
    for r, region in enumerate(regions):
        for j in range(region["first"], region["first"] + region["communities"]):
            if region["remote"] or not regions["remote"].any():
                communities[j]["rota"] = place
                place += 1
            stigma = p["community_stigma"] + p["community_spread"] * (uniform(seed, NEIGHBOURS, j, 0) - 0.5)
            communities[j]["region"], communities[j]["travel"] = r, region["travel"]
            communities[j]["leader"], communities[j]["safety"] = p["leader_start"], p["safety_start"]
            communities[j]["stigma"] = communities[j]["root"] = min(1.0, max(0.0, stigma))
    return communities


def _employers(office: Office, p: Mapping[str, float], seed: int) -> Records:
    employers = EMPLOYER.empty(office.employers)
    for j, row in enumerate(employers):
        row["sector"] = j % len(Sector)
        row["formal"] = row["sector"] in FORMAL
        row["region"] = j % len(office.regions)
        row["positions"] = max(1, round(office.employer_positions * 2.0 * uniform(seed, SIZE, j, 0)))
        stigma = p["employer_stigma"] + p["employer_spread"] * (uniform(seed, STIGMA, j, 0) - 0.5)
        row["stigma"] = row["root"] = min(1.0, max(0.0, stigma))
        row["best"], row["best_row"] = 2.0, NOBODY
    return employers


def _agencies(regions: int) -> Records:
    agencies = AGENCY.empty(2 * regions + 1)
    agencies["kind"] = [Agency.POLICE] * regions + [Agency.PROSECUTOR] * regions + [Agency.LAPAS]
    agencies["region"] = [*range(regions), *range(regions), -1]
    agencies["cooperation"] = COOPERATION["informal"]
    return agencies


def _partners(office: Office, p: Mapping[str, float]) -> Records:
    partners = PARTNER.empty(len(office.partners))
    names = [region.name for region in office.regions]
    for row, spec in zip(partners, office.partners, strict=True):
        row["kind"] = PartnerKind.named(spec.kind)
        row["places"], row["hours"], row["quality"] = spec.slots, spec.hours_week, spec.quality
        row["style"] = Style.named(spec.style)
        row["needs"] = spec.curriculum(p["session_other"])
        served = names if spec.reach == "all" else spec.reach
        row["reach"] = sum(1 << r for r, name in enumerate(names) if name in served)
    return partners


def _parameters(p: Mapping[str, float]) -> np.void:
    since = _time_factor(p)
    record = np.zeros(1, [*((name, "f8") for name in p), ("since", "f8", (len(since),))])[0]
    for name, value in p.items():
        record[name] = value
    record["since"] = since
    return record


def _office(office: Office, values: Mapping[str, float]) -> np.void:
    record = OFFICE.empty(1)[0]
    for name in ("hours_year", "other_share", "litmas_year", "transfers"):
        record[name] = getattr(office, name)
    intake = intake_of(office, values)
    record["log_growth"] = math.log1p(office.intake_growth)
    shares = {str(name): share for name, share in office.litmas.items()}
    record["litmas"] = [shares.get(name, 0.0) for name in LitmasKind.codes()]
    record["ramadan"] = RAMADAN_2025 - DAYS_A_YEAR * (office.base_year - 2024)
    record["intake"] = [intake.get(name, 0.0) for name in Programme.codes()]
    return record


def _time_factor(p: Mapping[str, float]) -> Floats:
    """Log factor of the hazard by weeks since release: a Weibull course, 0 at a year, and the first weeks."""
    weeks = np.arange(HAZARD_WEEKS)
    course = [(p["weibull_shape"] - 1.0) * math.log((week + 1.0) / WEEKS_A_YEAR) for week in weeks]
    shock = [math.log(p["first_weeks"]) * max(0.0, 1.0 - week / p["shock_weeks"]) for week in weeks]
    return np.array(course) + np.array(shock)
