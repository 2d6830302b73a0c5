"""People who have left, dropped from an office between two weeks: everybody else moves up, in the same order.

What comes after stays the same to the last bit, for nothing is drawn by row or depends on how many there are. Whoever
a list, a seat or a record points at is kept, with two exceptions: a friend who has left shows nothing any more and
still counts as one, as row 0, nobody, does; and nobody of the cohort leaves while followed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.client.record import CLIENT
from sim.agents.community import COMMUNITY
from sim.agents.employer import EMPLOYER
from sim.agents.pk.docket import LITMAS
from sim.calendar import WEEKS_A_YEAR
from sim.kernel.layouts import Layout
from sim.kernel.world import Books, Ints, World
from sim.ledger.cohort import MEMBER
from sim.setup import matrices

PEOPLE = ("clients", "files", "families", "tallies", "signal", "mood")  # a row a person
HOLDING = {"communities": COMMUNITY, "employers": EMPLOYER, "docket": LITMAS}
POINTING = {**HOLDING, "clients": CLIENT, "cohort": MEMBER}


def without_departed(w: World, books: Books) -> tuple[World, Books]:
    """The same office without the people who have left and of whom it needs nothing any more.

    Kept are those who are here or came within the last year, so that a year's entries can be counted; whose tallies
    of this year are not yet in the books; and anybody on a list, on a seat, or held by another record.
    """
    w = w._replace(docket=w.docket[: w.clock["n_docket"]], cohort=w.cohort[: w.clock["n_cohort"]])
    stays = _who_stays(w)
    before = np.append(0, np.cumsum(stays)).astype("i4")  # how many stay before each row
    moved = np.where(stays, before[:-1], 0).astype("i4")
    n = int(before[-1])
    found: dict[str, Any] = {name: _rows(getattr(w, name), stays) for name in PEOPLE}
    for name, layout in POINTING.items():
        found.setdefault(name, getattr(w, name).copy())
        for field in _persons(layout):
            found[name][field] = _renumbered(found[name][field], moved)
    for name, rows in _lists(w).items():
        found[name] = np.zeros(n, "i4")
        found[name][: len(rows)] = moved[rows]
    found["seats"] = _renumbered(w.seats, moved)
    clock = np.atleast_1d(w.clock).copy()
    clock["n"], clock["came"] = n, before[clock["came"]]
    return w._replace(**found, clock=clock[0]), books._replace(**matrices(found["tallies"]))


def _who_stays(w: World) -> NDArray[np.bool_]:
    """By row, whether the office still needs the person."""
    n = int(w.clock["n"])
    stays = w.tallies["weeks"][:n] > 0
    stays |= w.clients["arrival"][:n] >= w.clock["week"] - WEEKS_A_YEAR
    held = [getattr(w, name)[field] for name, layout in HOLDING.items() for field in _persons(layout)]
    for rows in (*_lists(w).values(), w.seats, *held):
        stays[rows[rows > 0]] = True
    stays[0] = True
    return stays


def _persons(layout: Layout) -> list[str]:
    """The fields that hold rows of people."""
    return [field.name for field in layout.fields if field.unit == "person"]


def _lists(w: World) -> dict[str, Ints]:
    """The lists of people, as far as they go."""
    return {
        "live": w.live[: w.clock["n_live"]],
        "guided": w.guided[: w.clock["n_guided"]],
        "concerned": w.concerned[: w.clock["n_concerned"]],
        "cases": w.cases[: w.case_start[-1]],
        "queue": w.queue[: w.queue_start[-1]],
    }


def _rows(array: Any, stays: NDArray[np.bool_]) -> Any:
    """Some rows of an array, each as it lies in memory: at once, and what is between fields stays nothing."""
    return array.view(f"V{array.itemsize}")[: len(stays)][stays].view(array.dtype)


def _renumbered(rows: Ints, moved: Ints) -> Ints:
    """Rows of people where they have moved; a number below zero is no row."""
    return np.where(rows > 0, moved[rows], rows)
