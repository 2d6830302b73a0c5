"""An office many times as large as any there is, to see what grows with size."""

from __future__ import annotations

from pydantic import Field

from sim.office import Office, Partner, Region
from sim.policy.levers import LEVERS
from sim.text.values import Amount, Whole

SHARED = ("facilities.vehicles", "facilities.rooms")  # levers counted in things that an office's clients share


class LargeRegion(Region):
    communities: Whole


class LargePartner(Partner):
    slots: Whole


class LargeOffice(Office):
    """An office without the bounds that keep typing errors out of office files."""

    clients: Whole
    pks: Whole
    litmas_year: Amount
    employers: Whole
    regions: tuple[LargeRegion, ...] = Field(strict=False)
    partners: tuple[LargePartner, ...] = Field(strict=False)


def larger(office: Office, times: int) -> Office:
    """The office so many times over: clients, PKs, litmas, employers, communities and partners' places; vehicles and
    rooms as far as the levers go.

    >>> from sim.office import load_office
    >>> found = larger(load_office(), 100)
    >>> found.clients, found.pks, found.partners[0].slots, found.regions[0].communities
    (493300, 7300, 6000, 1200)
    """
    own = office.model_dump()
    own |= {name: times * own[name] for name in ("clients", "pks", "litmas_year", "employers")}
    for region in own["regions"]:
        region["communities"] *= times
    for partner in own["partners"]:
        partner["slots"] *= times
    own["status_quo"] |= {name: _times(name, times, office) for name in SHARED}
    return LargeOffice(**own)


def _times(lever: str, times: int, office: Office) -> int:
    entry = LEVERS[lever]
    return int(min(times * office.status_quo.get(lever, entry.default), entry.high or 0))
