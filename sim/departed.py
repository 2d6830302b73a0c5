"""People who have left, dropped from an office between two weeks: everybody else moves up, in the same order.

What comes after stays the same to the last bit, for nothing is drawn by row or depends on how many there are. Who is
pointed at stays, but for friends: one who has left shows nothing any more, and counts among one's friends as before.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.community import COMMUNITY
from sim.agents.employer import EMPLOYER
from sim.agents.pk.docket import LITMAS
from sim.calendar import WEEKS_A_YEAR
from sim.kernel.layouts import Layout
from sim.kernel.world import Books, Ints, Records, World
from sim.ledger.cohort import MEMBER
from sim.setup import as_floats

PEOPLE = ("clients", "files", "families", "tallies", "signal", "mood")  # a row a person
POINTING = {"communities": COMMUNITY, "employers": EMPLOYER, "docket": LITMAS, "cohort": MEMBER}


def without_departed(w: World, books: Books) -> tuple[World, Books]:
    """The same office without the people who have left and of whom it needs nothing any more.

    Kept are those who are here or came within the last year, so that a year's entries can be counted; whose tallies
    of this year are not yet in the books; and anybody pointed at by a list, a seat, or a field of unit `person`.
    """
    w = w._replace(docket=w.docket[: w.clock["n_docket"]].copy(), cohort=w.cohort[: w.clock["n_cohort"]].copy())
    stays = _who_stays(w)
    before = np.append(0, np.cumsum(stays)).astype("i4")  # how many stay before each row
    moved = np.where(stays, before[:-1], 0).astype("i4")
    people = {name: _rows(getattr(w, name), stays) for name in PEOPLE}
    people["clients"]["friends"] = moved[people["clients"]["friends"]]
    lists = {name: _listed(moved[rows], int(before[-1])) for name, rows in _lists(w).items()}
    pointing = {name: _pointing(getattr(w, name), layout, moved) for name, layout in POINTING.items()}
    clock = np.atleast_1d(w.clock).copy()
    clock["n"], clock["came"] = before[-1], before[clock["came"]]
    seats = np.where(w.seats > 0, moved[w.seats], w.seats)
    w = w._replace(**people, **lists, **pointing, clock=clock[0], seats=seats)
    return w, books._replace(sums=as_floats(w.tallies))


def _who_stays(w: World) -> NDArray[np.bool_]:
    """By row, whether the office still needs the person."""
    n = int(w.clock["n"])
    stays = w.tallies["weeks"][:n] > 0.0
    stays |= w.clients["arrival"][:n] >= w.clock["week"] - WEEKS_A_YEAR
    fields = [getattr(w, name)[field].ravel() for name, layout in POINTING.items() for field in _persons(layout)]
    for rows in (*_lists(w).values(), w.seats.ravel(), *fields):
        stays[rows[rows > 0]] = True
    stays[0] = True
    return stays


def _rows(array: Any, stays: NDArray[np.bool_]) -> Any:
    """Some rows of an array, byte by byte: what lies between fields is copied too, and stays nothing."""
    rows = array[: len(stays)].view("u1").reshape(len(stays), -1)
    return rows[stays].view(array.dtype).ravel()


def _persons(layout: Layout) -> list[str]:
    """The fields that hold rows of people."""
    return [field.name for field in layout.fields if field.unit == "person"]


def _lists(w: World) -> dict[str, Ints]:
    """The lists of people, as far as they go."""
    return {
        "live": w.live[: w.clock["n_live"]],
        "guided": w.guided[: w.clock["n_guided"]],
        "cases": w.cases[: w.case_start[-1]],
        "queue": w.queue[: w.queue_start[-1]],
    }


def _listed(rows: Ints, room: int) -> Ints:
    """A list of people with room for all."""
    longer = np.zeros(room, "i4")
    longer[: len(rows)] = rows
    return longer


def _pointing(records: Records, layout: Layout, moved: Ints) -> Any:
    """A copy of records that hold rows of people, which are now where they have `moved`."""
    records = records.copy()
    for field in _persons(layout):
        rows = records[field]
        records[field] = np.where(rows > 0, moved[rows], rows)
    return records
