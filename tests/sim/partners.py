"""A partner of every kind, for tests of a whole office."""

from __future__ import annotations

from sim.codes import Need
from sim.office import Partner
from sim.partner_kinds import PartnerKind

NEEDS = 2 * Need.codes()
EVERY_KIND = tuple(
    Partner(
        name=kind.code,
        kind=kind.code,
        slots=8,
        hours_week=4,
        quality=0.6,
        style="practical" if kind % 2 else "talk",
        needs=NEEDS[kind : kind + 2],
    )
    for kind in PartnerKind
)
