"""Years held out: each predicted from the others, with the points of the prior simulated once for all."""

from __future__ import annotations

import pandas as pd

from calibration import heldout
from calibration.fit.posterior import ROUNDS, Simulate, Size, calibrate
from calibration.fit.space import Space
from experiments.calibrate.given import of_own
from experiments.planner.asked import Asked
from experiments.planner.question import Work

SHARE = 2  # as many times fewer points are simulated again as for the posterior itself: an interval needs no more


def size(asked: Asked) -> Size:
    """The size of the fit to all years but one."""
    design, checked, draws = asked.own["size"]
    return Size(design, checked // SHARE, draws)


def work(asked: Asked) -> Work:
    """Points of each posterior, simulated twice at most."""
    points = ROUNDS * size(asked).checked * len(heldout.years(of_own(asked.own).targets))
    return Work(points, points)


def ask(asked: Asked, space: Space, simulate: Simulate) -> pd.DataFrame:
    """Each year beside its prediction (`calibration.heldout.held_out`)."""
    data = of_own(asked.own)
    return heldout.held_out(
        lambda targets: calibrate(targets, data.readings, space, simulate, asked.seed, size(asked)),
        data.targets,
        asked.seed,
    )
