"""One office, one week at a time: what a researcher needs of it.

>>> import sim
>>> model = sim.BapasModel({"staffing.pks": 8}, rng=1, warmup_weeks=52)
>>> model.run(4)
>>> sorted(model.ledger.outcomes()) == sorted(sim.OUTCOMES)
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.lazy import lazily
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import LEVERS, Change, Policy
from sim.text.errors import InputError, RunError

if TYPE_CHECKING:
    from sim.ledger.outcomes import OUTCOMES
    from sim.model import BapasModel

__all__ = [
    "LEVERS",
    "OUTCOMES",
    "BapasModel",
    "Change",
    "InputError",
    "Office",
    "Parameters",
    "Policy",
    "RunError",
]
HEAVY = {"BapasModel": "model", "OUTCOMES": "ledger.outcomes"}  # they load Numba, Mesa or NumPy

__getattr__ = lazily(__name__, HEAVY)
