"""The posterior's density over the numbers that matter, whichever way the report is to be read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import logsumexp

from calibration.fit.emulator import Emulator
from calibration.targets.likelihood import Target, log_likelihood, with_error
from calibration.targets.readings import Reading
from sim.kernel.world import Floats


class Density:
    """Of targets under readings that are all as likely beforehand, with an emulator for each reading."""

    def __init__(self, targets: Sequence[Target], emulators: dict[Reading, Emulator]) -> None:
        self.targets, self.emulators = targets, emulators
        self.readings = list(emulators)
        self.names = next(iter(emulators.values())).names

    def by_reading(self, points: Floats) -> Floats:
        """The log likelihood of the data at points (points, numbers) under each reading, (points, readings)."""
        found = []
        for emulator in self.emulators.values():
            means, errors = emulator.predict(points)
            found.append(with_error(self.targets, emulator.quantities, means, errors, emulator.correlation))
        return np.column_stack(found)

    def log_likelihood(self, points: Floats) -> Floats:
        """Whichever the reading."""
        return mixed(self.by_reading(points))

    def simulated(self, log_shares: dict[Reading, dict[str, Floats]]) -> Floats:
        """The log likelihood under each reading where the shares were simulated, (points, readings)."""
        return np.column_stack([log_likelihood(self.targets, log_shares[reading]) for reading in self.readings])


def mixed(by_reading: Floats) -> Floats:
    """The log likelihood whichever the reading."""
    return logsumexp(by_reading, axis=1) - np.log(by_reading.shape[1])
