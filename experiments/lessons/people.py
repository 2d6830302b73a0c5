"""A client as a class sees one: what the office has written down, and what is true."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.calendar import WEEKS_A_YEAR
from sim.codes import Band, Custody, Need, Offence, Programme, Sex, Status
from sim.kernel.world import World
from sim.lives.watching import code

Person = dict[str, Any]


def free(w: World, weeks: int, stays: int = 0) -> np.ndarray:
    """The rows of those under guidance who are there, can be found and are assessed, have at least so many weeks to
    go, and whom the office follows for at least as many as `stays`.
    """
    clients, files, week = w.clients, w.files, int(w.clock["week"])
    who = (files["status"] == Status.GUIDED) & (clients["custody"] == Custody.FREE) & (clients["lost"] == 0)
    who &= (files["instrument"] >= 0) & (files["term_end"] - week >= weeks) & (clients["leave"] - week >= stays)
    return np.flatnonzero(who)


def by_true_band(w: World, rows: np.ndarray, counts: dict[Band, int], seed: int) -> list[int]:
    """So many people of each true band, by lot, in an order by lot; fewer where there are not so many."""
    lot = np.random.default_rng(seed)
    chosen: list[int] = []
    for band, count in counts.items():
        of = rows[w.clients["true_band"][rows] == band]
        chosen += [int(row) for row in lot.permutation(of)[:count]]
    return [int(row) for row in lot.permutation(chosen)]


def on_file(w: World, row: int) -> Person:
    """What stands in the file, as codes and numbers: who it is, and what the office believes."""
    c, file = w.clients[row], w.files[row]
    return {
        "code": code(int(c["id"])),
        "sex": Sex(c["sex"]).code,
        "age": int((int(w.clock["week"]) - c["birth"]) / WEEKS_A_YEAR),
        "offence": Offence(c["kind"]).code,
        "priors": int(c["priors"]),
        "programme": Programme(file["programme"]).code,
        "minutes": round(float(c["distance"])),
        "band": Band(file["band"]).code,
        "needs": [round(float(x), 2) for x in file["believed"]],
    }


def in_truth(w: World, row: int) -> Person:
    """What nobody in the office sees: the risk band on arrival, and the needs today."""
    c = w.clients[row]
    return {"band": Band(c["true_band"]).code, "needs": [round(float(x), 2) for x in c["needs"]]}


def strongest(needs: list[float], count: int = 2) -> list[str]:
    """The codes of the strongest needs.

    >>> strongest([0.1, 0.9, 0.2, 0.3, 0.1, 0.8, 0.2])
    ['associates', 'substance']
    """
    return [Need(int(k)).code for k in np.argsort(-np.asarray(needs), kind="stable")[:count]]
