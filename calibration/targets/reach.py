"""Whether the model can produce the data at all: what lies far beyond every point of the prior is not fitted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from calibration.targets.counted import Counted
from calibration.targets.likelihood import Target
from calibration.targets.quantities import HALF
from sim.text.errors import InputError
from sim.text.language import _

FAR = 5.0  # standard deviations of a count around the nearest point of the prior


def check_reach(targets: Sequence[Target], log_shares: Iterable[pd.DataFrame]) -> None:
    """Raise `InputError` that lists the counts which no point of the prior comes near, under any reading: `FAR` from
    what is expected at the nearest. `log_shares` has a table a reading: a row a point, a column a
    quantity.

    >>> near = pd.DataFrame({"recorded": np.log([0.004, 0.008])})
    >>> check_reach([Counted("recorded", 2023, 35, 4611)], [near])
    >>> check_reach([Counted("recorded", 2023, 2500, 4611)], [near])
    Traceback (most recent call last):
    sim.text.errors.InputError: data that the model cannot produce, whatever its unknown numbers; mistakes: 1
      recorded, 2023: 2,500 of 4,611, and the model gives 18.4 to 36.9
    """
    tables = list(log_shares)
    told = []
    for target in (target for target in targets if isinstance(target, Counted)):
        shares = np.concatenate([table[target.quantity].to_numpy() for table in tables])
        exact = np.log(max(target.value, HALF) / target.exposure)
        best, most = (target.log_chance({target.quantity: x}) for x in (shares, np.array([exact])))
        if float(most.max() - best.max()) > FAR**2 / 2.0:
            expected = target.exposure * np.exp(shares)
            sentence = _("{place}: {value:,.12g} of {among:,.12g}, and the model gives {low:.3g} to {high:.3g}")
            told.append(
                sentence.format(
                    place=f"{target.quantity}, {target.year}",
                    value=target.value,
                    among=target.exposure,
                    low=expected.min(),
                    high=expected.max(),
                )
            )
    if told:
        problem = _("data that the model cannot produce, whatever its unknown numbers; mistakes: {n}")
        raise InputError("\n  ".join([problem.format(n=len(told)), *told]))
