"""An office in two, by share of clients and PKs, with less of a way to either."""

from __future__ import annotations

import math

from experiments.planner.ceding.place import Place


def split(place: Place, share: float) -> tuple[Place, Place]:
    """The office that is left, and the new one with `share` of clients, PKs and litmas.

    The area is shared as clients are, and ways shorten as the square root of an area (an assumption, grade C: a new
    office in the middle of what it serves).

    >>> left, new = split(Place("a", 1000, 20, 900.0, 72.0), 0.25)
    >>> left.clients, left.pks, round(left.travel_minutes, 1), new.clients, new.pks, new.travel_minutes
    (750, 15, 62.4, 250, 5, 36.0)
    """
    clients, pks = round(share * place.clients), round(share * place.pks)
    new = Place(
        f"{place.name} (2)",
        clients,
        pks,
        share * place.litmas_year,
        place.travel_minutes * math.sqrt(share),
    )
    left = Place(
        place.name,
        place.clients - clients,
        place.pks - pks,
        (1.0 - share) * place.litmas_year,
        place.travel_minutes * math.sqrt(1.0 - share),
    )
    return left, new
