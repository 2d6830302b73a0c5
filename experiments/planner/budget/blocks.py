"""What money buys: six packages, from rupiah a year to amounts, and from amounts to levers.

Each takes its price from the sheet. Outreach is bought as PKs whose hours go to employers; assessment as training in
the instrument, then, with money left, as digital forms; places as programme hours.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from experiments.planner.done_well import ASSESSED, TRAINED
from experiments.planner.prices.prices import Prices
from scenarios.posts import posts_under
from sim.calendar import MONTHS_A_YEAR, WEEKS_A_YEAR
from sim.office import Office
from sim.partner_kinds import PartnerKind
from sim.policy.levers import LEVERS, Policy

Amounts = Mapping[str, int]


class Place(NamedTuple):
    """An office as it is today, with the prices that hold for it: drawn ones as expected, or central ones."""

    office: Office
    base: Policy
    prices: Prices
    central: bool = False

    @property
    def pks(self) -> int:
        """PK posts today."""
        return posts_under(self.office, self.base)

    @property
    def place_hours(self) -> float:
        """Programme hours a year, were every place taken."""
        scales = self.base.programmes
        return sum(
            partner.slots * partner.hours_week * WEEKS_A_YEAR * getattr(scales, f"slots_{partner.kind}")
            for partner in self.office.partners
        )

    def price(self, name: str) -> float:
        """The price that is planned with."""
        return self.prices[name].value if self.central else self.prices[name].expected


ITEMS = {
    "pks": "pk_cost",
    "assistants": "assistant_cost",
    "training": "training_cost",
    "assessment": "training_cost",
    "digital": "digital_cost",
    "places": "programme_hour_cost",
    "outreach": "pk_cost",
}  # what is bought (posts; PKs trained; programme hours a year), and the price of one
Buys = Callable[[float, Place], Amounts]


def _posts(item: str, most: int) -> Buys:
    """Whole posts."""
    return lambda rupiah, place: {item: min(_whole(rupiah, place, item), most)}


def _training(rupiah: float, place: Place) -> Amounts:
    """Training and coaching in core correctional practice, for PKs who have none."""
    without = round(place.pks * (1.0 - place.base.supervision.training_share))
    return {"training": min(_whole(rupiah, place, "training"), without)}


def _assessment(rupiah: float, place: Place) -> Amounts:
    """Training in the instrument, for all PKs; then digital forms."""
    persons = min(_whole(rupiah, place, "assessment"), place.pks)
    left = rupiah - persons * place.price(ITEMS["assessment"])
    all_trained = persons == place.pks and not place.base.assessment.digital
    return {"assessment": persons, "digital": int(all_trained and left >= place.price(ITEMS["digital"]))}


def _places(rupiah: float, place: Place) -> Amounts:
    """Programme hours a year, as far as partners' places can be multiplied."""
    most = (LEVERS["programmes.slots_griya"].high or 1.0) - 1.0
    return {"places": min(_whole(rupiah, place, "places"), math.floor(most * place.place_hours))}


def _whole(rupiah: float, place: Place, item: str) -> int:
    price = place.price(ITEMS[item])
    return math.floor(rupiah / price + 1e-9) if price > 0.0 else 0


BLOCKS: dict[str, Buys] = {
    "pks": _posts("pks", 4000),
    "assistants": _posts("assistants", 1000),
    "training": _training,
    "assessment": _assessment,
    "places": _places,
    "outreach": _posts("outreach", 25),
}


def levers(bought: Amounts, place: Place) -> dict[str, Any]:
    """The levers that these amounts move.

    >>> from experiments.planner.prices.prices import read_prices
    >>> place = Place(Office(), Policy(), read_prices())
    >>> levers({"pks": 2, "outreach": 1}, place)
    {'staffing.pks': 8, 'employers.outreach_hours': 78.1}
    """
    base, moved = place.base, dict[str, Any]()
    posts = int(bought.get("pks", 0) + bought.get("outreach", 0))
    if posts:
        moved["staffing.pks"] = place.pks + posts
    if bought.get("assistants"):
        moved["staffing.assistants"] = base.staffing.assistants + int(bought["assistants"])
    if bought.get("outreach"):
        hours = bought["outreach"] * place.office.hours_year * (1.0 - place.office.other_share) / MONTHS_A_YEAR
        moved["employers.outreach_hours"] = min(2000.0, round(base.employers.outreach_hours + hours, 1))
    if bought.get("training"):
        share = min(1.0, base.supervision.training_share + bought["training"] / place.pks)
        moved |= {"supervision.training_share": share, "supervision.practice": "ccp"}
        moved["supervision.coaching"] = max(TRAINED["supervision.coaching"], base.supervision.coaching)
    if bought.get("assessment"):
        today, share = base.levers(), bought["assessment"] / place.pks
        moved |= {"assessment.standard": "rnr", "assessment.triage": True}
        moved |= {name: today[name] + share * max(0.0, well - today[name]) for name, well in ASSESSED.items()}
    if bought.get("digital"):
        moved["assessment.digital"] = True
    if bought.get("places"):
        times = 1.0 + bought["places"] / place.place_hours
        for name in (f"slots_{kind.code}" for kind in PartnerKind):
            moved[f"programmes.{name}"] = min(20.0, getattr(base.programmes, name) * times)
    return moved


def list_cost(bought: Amounts, place: Place) -> float:
    """What these amounts cost a year at the prices that are planned with.

    >>> from experiments.planner.prices.prices import read_prices
    >>> list_cost({"pks": 2}, Place(Office(), Policy(), read_prices(), central=True))
    280000000.0
    """
    return float(sum(amount * place.price(ITEMS[name]) for name, amount in bought.items()))
