"""An office before its warm-up: nobody guided yet; places, employers and agencies as the office file says."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

from sim.agents.agency import AGENCY, LAPAS, POLICE, PROSECUTOR
from sim.agents.casefile import FILE, PROGRAMMES
from sim.agents.client import CLIENT, NEEDS
from sim.agents.community import COMMUNITY
from sim.agents.employer import EMPLOYER, SECTORS
from sim.agents.family import FAMILY
from sim.agents.partner import PARTNER, PARTNER_KINDS
from sim.agents.pk import PK, SENIOR
from sim.counting import BANDS, BINS, CURVE_WEEKS, OFFICE_YEAR, SEXES, TALLY
from sim.draws import decision, uniform
from sim.litmas import KINDS as LITMAS
from sim.office import Office
from sim.rates import weekly
from sim.week import calendar_year
from sim.world import ACTORS, CLOCK, OFFICE, REGION, Books, Floats, Ints, Records, World

SIZE = decision("employer's positions")
STIGMA = decision("employer's stigma")
NEIGHBOURS = decision("community's stigma")
COOPERATION_TODAY = 0.3
CELLS = len(PROGRAMMES) * SEXES * BANDS
BEFORE = -9999
RAMADAN_2025 = 59.0  # days from 1 January 2025 to the first day of Ramadan 1446
FORMAL = ("plantation", "trade", "construction", "transport", "services")


def open_world(
    office: Office, values: Mapping[str, float], seed: int, first_week: int, plan: Records, frozen: Collection[str]
) -> tuple[World, Books]:
    """Every array of an office before its first week, and its empty books."""
    p = weekly(values)
    regions = _regions(office)
    communities = _communities(regions, p, seed)
    partners = _partners(office)
    clock = CLOCK.empty(1)
    clock["seed"], clock["week"], clock["n"] = seed, first_week, 1
    clock["years_before"] = -calendar_year(first_week)
    clock["first"] = 2**30
    clock["reassign"] = 1
    years = int(clock["years_before"][0])
    groups = 1 + len(regions) + len(PROGRAMMES) + SEXES + BANDS
    tallies = TALLY.empty(1)
    clock["n_regions"] = len(regions)
    clock["acts"] = [[0 if kind in frozen else 1 for kind in ACTORS]]
    world = World(
        clock=clock[0],
        p=_parameters(p),
        office=_office(office),
        l=plan[:1].copy(),
        regions=regions,
        clients=CLIENT.empty(1),
        files=FILE.empty(1),
        families=FAMILY.empty(1),
        tallies=tallies,
        signal=np.zeros(1),
        mood=np.zeros(1),
        pks=PK.empty(0),
        employers=_employers(office, p, seed),
        communities=communities,
        agencies=_agencies(len(regions)),
        partners=partners,
        seats=np.zeros((len(partners), 0), "i4"),
        live=np.zeros(1, "i4"),
        cases=np.zeros(1, "i4"),
        case_start=np.zeros(1, "i4"),
        queue=np.zeros(1, "i4"),
        queue_start=np.zeros(len(partners) + 1, "i4"),
    )
    books = Books(
        sums=as_floats(tallies),
        cells=np.zeros((len(regions) * CELLS, len(TALLY.fields))),
        yearly=np.zeros((years, groups, len(TALLY.fields))),
        office=OFFICE_YEAR.empty(years),
        curves=np.zeros((4, CURVE_WEEKS)),
        needs=np.zeros((0, 3, 8)),
        scores=np.zeros((years, BINS, 2)),
    )
    return world, books


def as_floats(records: Records) -> Floats:
    """Records of floats as a matrix on the same memory."""
    return records.view("f8").reshape(len(records), -1)


def grow(w: World, books: Books, plan: Records, rows: int) -> tuple[World, Books]:
    """The same office with room for `rows` more people and for the posts, places, years and months of `plan`."""
    n = int(w.clock["n"]) + rows
    last = int(w.clock["week"]) + len(plan)
    years = int(w.clock["years_before"]) + int(calendar_year(last)) + 1
    months = max(0, (last - int(w.clock["first"])) // 4 + 1)
    pks = _more_pks(w, plan, int(w.clock["n_live"]) + rows)
    tallies = _longer(w.tallies, n)
    world = w._replace(
        clients=_longer(w.clients, n),
        files=_longer(w.files, n),
        families=_longer(w.families, n),
        tallies=tallies,
        signal=_longer(w.signal, n),
        mood=_longer(w.mood, n),
        live=_longer(w.live, n),
        cases=_longer(w.cases, n),
        queue=_longer(w.queue, n),
        pks=pks,
        case_start=_longer(w.case_start, len(pks) + 1),
        seats=_more_seats(w, plan),
    )
    return world, books._replace(
        sums=as_floats(tallies),
        yearly=_longer(books.yearly, years),
        office=_longer(books.office, years),
        scores=_longer(books.scores, years),
        needs=_longer(books.needs, months),
    )


def copy(w: World, books: Books) -> tuple[World, Books]:
    """A copy that shares nothing that changes."""
    world = World(**{name: array.copy() for name, array in w._asdict().items()})
    return world, Books(**{name: array.copy() for name, array in books._asdict().items()})._replace(
        sums=as_floats(world.tallies)
    )


def _longer(array: Any, rows: int) -> Any:
    """The same array with at least `rows` rows, zeros in the new ones; long ones with some to spare."""
    if len(array) >= rows:
        return array
    longer = np.zeros((rows if rows < 64 else rows + rows // 4, *array.shape[1:]), array.dtype)
    longer[: len(array)] = array
    return longer


def _pks(p: Mapping[str, float], seed: int, senior_share: float, posts: range) -> Records:
    pks = PK.empty(len(posts))
    for row, j in enumerate(posts):
        senior = uniform(seed, SENIOR, j, 0) < senior_share
        pks[row]["section"] = -1
        pks[row]["senior"] = senior
        pks[row]["practice"] = p["practice_untrained"] + p["practice_senior"] * senior
        pks[row]["guide"] = -1
        pks[row]["vacant_until"] = BEFORE
    return pks


def _more_pks(w: World, plan: Records, people: int) -> Records:
    """Posts for what the plan asks, a ratio to at most `people` clients included."""
    ratios = plan["ratio"][plan["ratio"] > 0]
    most = math.ceil(people / ratios.min()) if len(ratios) else 0
    posts = max(len(w.pks), int(plan["posts"].max(initial=0)), most)
    p = {name: float(w.p[name]) for name in ("practice_untrained", "practice_senior")}
    new = _pks(p, int(w.clock["seed"]), float(plan["senior_share"][0]), range(len(w.pks), posts))
    return np.concatenate([w.pks, new])


def _more_seats(w: World, plan: Records) -> Ints:
    most = max((float(plan[f"slots_{kind}"].max(initial=0.0)) for kind in PARTNER_KINDS), default=0.0)
    needed = int(most * w.partners["places"].max(initial=0) + 1)
    new = np.full((len(w.partners), max(0, needed - w.seats.shape[1])), -1, "i4")
    return np.concatenate([w.seats, new], axis=1)


def _regions(office: Office) -> Records:
    regions = REGION.empty(len(office.regions))
    first = 0
    for row, spec in zip(regions, office.regions, strict=True):
        row["share"], row["travel"] = spec.share, spec.travel_minutes
        row["first"], row["communities"] = first, spec.communities
        first += spec.communities
    return regions


def _communities(regions: Records, p: Mapping[str, float], seed: int) -> Records:
    communities = COMMUNITY.empty(int(regions["communities"].sum()))
    for r, region in enumerate(regions):
        for j in range(region["first"], region["first"] + region["communities"]):
            stigma = p["community_stigma"] + 0.2 * (uniform(seed, NEIGHBOURS, j, 0) - 0.5)
            communities[j]["region"], communities[j]["travel"] = r, region["travel"]
            communities[j]["stigma"] = communities[j]["root"] = min(1.0, max(0.0, stigma))
    return communities


def _employers(office: Office, p: Mapping[str, float], seed: int) -> Records:
    employers = EMPLOYER.empty(office.employers)
    for j, row in enumerate(employers):
        row["sector"] = j % len(SECTORS)
        row["formal"] = SECTORS[j % len(SECTORS)] in FORMAL
        row["region"] = j % len(office.regions)
        row["positions"] = max(1, round(office.employer_positions * 2.0 * uniform(seed, SIZE, j, 0)))
        stigma = p["employer_stigma"] + 0.4 * (uniform(seed, STIGMA, j, 0) - 0.5)
        row["stigma"] = row["root"] = min(1.0, max(0.0, stigma))
        row["best"], row["best_row"] = 2.0, -1
    return employers


def _agencies(regions: int) -> Records:
    agencies = AGENCY.empty(2 * regions + 1)
    agencies["kind"] = [POLICE] * regions + [PROSECUTOR] * regions + [LAPAS]
    agencies["region"] = [*range(regions), *range(regions), -1]
    agencies["cooperation"] = COOPERATION_TODAY
    return agencies


def _partners(office: Office) -> Records:
    partners = PARTNER.empty(len(office.partners))
    names = [region.name for region in office.regions]
    for row, spec in zip(partners, office.partners, strict=True):
        row["kind"] = PARTNER_KINDS.index(spec.kind)
        row["places"], row["hours"], row["quality"] = spec.slots, spec.hours_week, spec.quality
        row["style"] = ("talk", "practical").index(spec.style)
        row["needs"] = [need in spec.needs for need in NEEDS]
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


def _office(office: Office) -> np.void:
    record = OFFICE.empty(1)[0]
    for name in ("hours_year", "other_share", "litmas_year"):
        record[name] = getattr(office, name)
    intake = {str(name): entries for name, entries in office.intake.items()}
    record["log_growth"] = math.log1p(office.intake_growth)
    shares = {str(name): share for name, share in office.litmas.items()}
    record["litmas"] = [shares.get(name, 0.0) for name in LITMAS]
    record["ramadan"] = RAMADAN_2025 - 365.25 * (office.base_year - 2024)
    record["intake"] = [intake.get(name, 0.0) for name in PROGRAMMES]
    return record


def _time_factor(p: Mapping[str, float]) -> Floats:
    """Log factor of the hazard by weeks since release: a Weibull course, 0 at a year, and the first weeks."""
    weeks = np.arange(CURVE_WEEKS * 2)
    course = [(p["weibull_shape"] - 1.0) * math.log((week + 1.0) / 52.0) for week in weeks]
    shock = [math.log(p["first_weeks"]) * max(0.0, 1.0 - week / 12.0) for week in weeks]
    return np.array(course) + np.array(shock)
