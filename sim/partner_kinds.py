"""Kinds of partners: the one table from which levers, places, office files and behaviours know them.

A new kind is one entry here: what its lever says, and what is special about it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.codes import Code
from sim.text.language import N_


@dataclass(frozen=True)
class Kind:
    """What is known of a kind of partner; `places` is what its lever moves, in words that `_` translates."""

    places: str
    carried_by_neighbours: bool = False  # their stigma then decides what it is worth
    eases_illness: bool = False  # a full assessment sends the ill there
    teaches_reading: bool = False
    helps_with_the_way: bool = False
    shelters: bool = False  # a free place takes in who has been evicted


class PartnerKind(Code):
    """The kind of a partner, a code that knows what it stands for.

    >>> PartnerKind.NGO.code, int(PartnerKind.NGO), PartnerKind.NGO.kind.teaches_reading
    ('ngo', 5, True)
    """

    kind: Kind

    def __new__(cls, kind: Kind) -> PartnerKind:
        member = int.__new__(cls, len(cls.__members__))
        member._value_ = len(cls.__members__)
        member.kind = kind
        return member

    GRIYA = Kind(N_("places at Griya Abhipraya, against today"), carried_by_neighbours=True, shelters=True)
    POKMAS = Kind(N_("places at Pokmas Lipas"), carried_by_neighbours=True)
    BLK = Kind(N_("places at vocational training centres (BLK)"))
    BNN = Kind(N_("places at BNN rehabilitation"))
    HEALTH = Kind(N_("places at health services"), eases_illness=True)
    NGO = Kind(
        N_("places at NGOs"), carried_by_neighbours=True, teaches_reading=True, helps_with_the_way=True, shelters=True
    )
    RELIGIOUS = Kind(N_("places at religious bodies"), carried_by_neighbours=True)
