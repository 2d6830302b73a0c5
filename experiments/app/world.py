"""The office from which all runs begin: warmed up once, in the background, and never run itself."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from concurrent.futures import Future
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sim.office import Office
from sim.policy.levers import Policy

if TYPE_CHECKING:
    from sim.model import BapasModel

SEED = 1


class Start:
    """An office after its warm-up, at central values of the parameters; every session forks it. `remarks` are those
    of its file, where it has one (`calibration.sources`).

    >>> start = Start(Office())
    >>> start.ready, start.failure
    (False, None)
    """

    def __init__(self, office: Office, remarks: Mapping[str, str] = MappingProxyType({})) -> None:
        self.office, self.remarks = office, remarks
        self._warm: Future[BapasModel] = Future()

    def begin(self) -> None:
        """Warm up in a thread of its own, which ends with the process."""
        threading.Thread(target=self._warm_up, daemon=True).start()

    @property
    def ready(self) -> bool:
        """Whether it can be forked."""
        return self._warm.done() and self._warm.exception() is None

    @property
    def failure(self) -> str | None:
        """Why it cannot be warmed up, None where nothing is known against it."""
        error = self._warm.exception() if self._warm.done() else None
        return None if error is None else str(error)

    def fork(self, policy: Policy | Mapping[str, Any]) -> BapasModel:
        """The office under a policy, in the week in which it begins; waits for the warm-up."""
        return self._warm.result().fork(policy)

    def _warm_up(self) -> None:
        try:
            from scenarios.runs.draws import Fixed
            from scenarios.runs.study import Study
            from scenarios.runs.warmups import warmed_up
            from sim.parameters import Parameters

            policies = {"status_quo": Policy.of(self.office.status_quo)}
            (run,) = Study(self.office, policies, 1.0, SEED, Fixed(Parameters.read())).runs(1)
            self._warm.set_result(warmed_up(run))
        except Exception as error:  # whatever it is, the page says so
            self._warm.set_exception(error)
