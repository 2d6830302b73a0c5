"""What the books of an office take for each person who is present."""

from __future__ import annotations

from collections.abc import Sequence

from sim.calendar import weeks_of
from sim.model import BapasModel
from sim.saved import loose


def bytes_a_person(model: BapasModel) -> float:
    """Bytes of all arrays of an office, for each person present."""
    return sum(array.nbytes for array in loose(model.world, model.books).values()) / int(model.world.clock["n_live"])


def after(start: BapasModel, years: Sequence[int]) -> list[float]:
    """Bytes a person present after so many years of a run, year by year as the engine runs them."""
    model = start.fork({})
    found = []
    for year in range(1, max(years) + 1):
        model.run(weeks_of(1), keep_departed=False)
        if year in years:
            found.append(bytes_a_person(model))
    model.close()
    return found
