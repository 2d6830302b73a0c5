"""An office that cedes one of its regions: what stays, what the new Bapas has, and by which levers each works."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from experiments.planner.ceding.place import Place
from experiments.planner.ceding.split import split
from scenarios.posts import posts_today, posts_under
from sim.office import Known, Office, Partner, Region
from sim.policy.levers import RIVALS, Policy

COUNTED = (
    "staffing.assistants",
    "employers.outreach_hours",
    "reporting.mobile_units",
    "facilities.vehicles",
    "facilities.pos_bapas",
    "demand.kerja_sosial",
    "demand.pengawasan",
)  # levers that count what the whole office has; rooms, which come with a building, are not shared


class Part(NamedTuple):
    """An office of the two: in few numbers, in all, and its levers over what its file says."""

    place: Place
    office: Office
    base: Policy


def farthest(office: Office, posts: int) -> Region | None:
    """The region with the longest way to the office; None where it is the only one, or where one of two offices would
    have no PK or no client.

    >>> farthest(Office(), 5).name
    'country'
    """
    region = max(office.regions, key=lambda region: region.travel_minutes)
    parts = split(_place(office, posts), region.share)
    lacking = min(*(part.pks for part in parts), *(part.clients for part in parts)) < 1
    return None if len(office.regions) == 1 or lacking else region


def parts(office: Office, base: Policy, ceded: str) -> tuple[Part, Part]:
    """The office that is left when this region is ceded, and the new one, with its share of clients, PKs, litmas and
    of all that is counted.

    Ways in what is left are as they are; that to the new office is as `split` has it. Partners who reach the region
    share their places by clients.

    >>> left, new = parts(Office(), Policy(), "country")
    >>> left.office.clients, left.place.pks, new.office.clients, new.place.pks, new.base.facilities.vehicles
    (180, 3, 120, 2, 2)
    """
    region = next(one for one in office.regions if one.name == ceded)
    return _part(office, base, region, new=False), _part(office, base, region, new=True)


def _place(office: Office, posts: int) -> Place:
    minutes = sum(region.share * region.travel_minutes for region in office.regions)
    return Place(office.name, office.clients, posts, office.litmas_year, minutes)


def _part(office: Office, base: Policy, region: Region, new: bool) -> Part:
    today = split(_place(office, posts_today(office)), region.share)[new]
    place = split(_place(office, posts_under(office, base)), region.share)[new]
    share = region.share if new else 1.0 - region.share
    usual = Policy.of(office.status_quo)
    levers = {name: value for name, value in office.status_quo.items() if name not in RIVALS}
    changed = {
        "name": place.name,
        "clients": place.clients,
        "pks": today.pks,
        "litmas_year": place.litmas_year,
        "intake": office.intake and {name: share * count for name, count in office.intake.items()},
        "regions": _regions(office, region, place.travel_minutes if new else None),
        "partners": _partners(office, region, new),
        "employers": max(1, round(share * office.employers)),
        "known": Known(),
        "status_quo": {**levers, **_counted(usual, region.share, new)},
    }
    found = Office(**{name: getattr(office, name) for name in Office.model_fields} | changed)
    return Part(place, found, Policy.of(_counted(base, region.share, new), base))


def _regions(office: Office, region: Region, minutes: float | None) -> tuple[Region, ...]:
    """The region alone, so many minutes from its new office; without minutes, all others."""
    if minutes is not None:
        return (region.model_copy(update={"share": 1.0, "travel_minutes": minutes, "remote": False}),)
    left = 1.0 - region.share
    return tuple(one.model_copy(update={"share": one.share / left}) for one in office.regions if one is not region)


def _counted(base: Policy, share: float, new: bool) -> Mapping[str, Any]:
    """What the office has of each thing, by share; whole things are rounded for the new office, and the rest stay."""
    found = {}
    for name in COUNTED:
        had = base.levers()[name]
        given = round(share * had) if isinstance(had, int) else share * had
        found[name] = given if new else had - given
    return found


def _partners(office: Office, region: Region, new: bool) -> tuple[Partner, ...]:
    """The partners of a part with their places there, those who have any."""
    found = []
    for partner in office.partners:
        reached = [one for one in office.regions if partner.reach == "all" or one.name in partner.reach]
        share = region.share / sum(one.share for one in reached) if region in reached else 0.0
        given = round(share * partner.slots)
        reach: Any = "all" if partner.reach == "all" or new else tuple(n for n in partner.reach if n != region.name)
        slots = given if new else partner.slots - given
        if slots:
            found.append(partner.model_copy(update={"slots": slots, "reach": reach}))
    return tuple(found)
