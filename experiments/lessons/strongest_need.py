"""What becomes of a client's strongest need: found by the assessment, in the plan, worked on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.lessons.lesson import Numbers

if TYPE_CHECKING:
    from sim.model import BapasModel

FULL = 0.9  # depth from which a session is a full one


def followed(model: BapasModel, who: Any) -> Numbers:
    """Of 100 clients of the mask `who`: those whose strongest need the office has found, those whose plan works on it,
    and those who were worked on: a full session at the last report, or a place in a programme that works on it.
    """
    c, file = model.world.clients[who], model.world.files[who]
    need = c["needs"].argmax(axis=1)
    planned = file["target"] == need
    seated = c["partner"] >= 0
    works = seated & (model.world.partners["needs"][np.where(seated, c["partner"], 0), need] > 0.0)
    return {
        "found": percent(file["believed"].argmax(axis=1) == need),
        "planned": percent(planned),
        "done": percent(planned & ((file["depth"] >= FULL) | works)),
    }


def percent(holds: Any) -> float:
    """In how many of 100 something holds; nan of nobody.

    >>> percent(np.array([True, False])), percent(np.array([]))
    (50.0, nan)
    """
    return 100.0 * float(holds.mean()) if len(holds) else math.nan
