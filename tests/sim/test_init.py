"""What `sim` exports is there, and is what its modules define."""

from __future__ import annotations

import subprocess
import sys

import pytest

import sim
from sim.model import BapasModel


def test_every_exported_name_is_there() -> None:
    assert {name: getattr(sim, name) is not None for name in sim.__all__} == dict.fromkeys(sim.__all__, True)
    assert sim.BapasModel is BapasModel


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="BapasModle"):
        _ = sim.BapasModle


def test_what_levers_and_files_need_loads_neither_numba_nor_mesa_nor_pandas() -> None:
    code = (
        "import sys; from sim import LEVERS, Change, InputError, Office, Parameters, Policy, RunError\n"
        "sys.exit(any(module in sys.modules for module in ('numba', 'mesa', 'pandas')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


NOTHING_COMPILED = """
import importlib, pkgutil, sim
from sim import BapasModel
model = BapasModel({"staffing.pks": 3}, rng=1, warmup_weeks=6, driver="mesa")
model.step()
model.run(3)
model.fork({"staffing.pks": 4}).run(2)
assert model.ledger.outcomes()["pks"] == 3 and len(model.ledger.yearly())
names = [module.name for module in pkgutil.walk_packages(sim.__path__, "sim.")]
found = {f"{f.py_func.__module__}.{f.__name__}": f.signatures
         for name in names for f in vars(importlib.import_module(name)).values() if hasattr(f, "py_func")}
compiled = {name for name, signatures in found.items() if signatures and not name.startswith("sim.draws.")}
assert len(found) > 100 and not compiled, compiled
"""


def test_the_mesa_driver_compiles_nothing_but_the_draws() -> None:
    done = subprocess.run([sys.executable, "-c", NOTHING_COMPILED], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
