"""The outcomes as Mesa collects them, so that `mesa.batch_run` works as it does for any Mesa model."""

from __future__ import annotations

from functools import partial
from typing import Any

from sim.guest import undisturbed
from sim.ledger.outcomes import OUTCOMES

with undisturbed():
    import mesa


class OutcomeCollector(mesa.DataCollector):
    """Every outcome since the policy began, after each step, and the seed of the run.

    >>> from sim.model import BapasModel
    >>> model = BapasModel(rng=1, warmup_weeks=4)
    >>> model.step()
    >>> model.datacollector.get_model_vars_dataframe()["pks"].tolist()
    [5.0]
    """

    def __init__(self) -> None:
        self._outcomes: dict[str, float] = {}
        outcomes = {name: partial(self._read, name) for name in OUTCOMES}
        super().__init__(model_reporters={"seed": "seed", **outcomes})

    def collect(self, model: Any) -> None:
        """Read the model's ledger once, for all outcomes."""
        self._outcomes = model.ledger.outcomes()
        super().collect(model)

    def _read(self, name: str, _model: Any) -> float:
        return self._outcomes[name]
