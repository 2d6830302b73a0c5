"""An office in few numbers."""

from __future__ import annotations

from typing import NamedTuple

from sim.office import Office, Region

TRAVEL = 72.0  # minutes one way, the average client of the office that `Office()` describes
TOWN, COUNTRY = (0.6, 40.0), (0.4, 120.0)  # its two regions: share, minutes


class Place(NamedTuple):
    """An office in few numbers: adult clients on the register, PKs, litmas asked for in a year, and minutes to the
    office one way for the average client.
    """

    name: str
    clients: int
    pks: int
    litmas_year: float
    travel_minutes: float = TRAVEL

    def office(self) -> Office:
        """The office that is simulated: all else is as in the small office, for so many clients.

        >>> Place("a", 600, 10, 500.0).office().regions[1].travel_minutes
        120.0
        """
        longer = self.travel_minutes / TRAVEL
        regions = (
            Region(name="town", share=TOWN[0], travel_minutes=TOWN[1] * longer, communities=2),
            Region(name="country", share=COUNTRY[0], travel_minutes=COUNTRY[1] * longer, communities=2, remote=True),
        )
        return Office(
            name=self.name, clients=self.clients, pks=self.pks, litmas_year=self.litmas_year, regions=regions
        )
