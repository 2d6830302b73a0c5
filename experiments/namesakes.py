"""As `scenarios.namesakes`, for the packages that this one stands on."""

from __future__ import annotations

from importlib.util import find_spec

try:
    from scenarios.namesakes import refuse
except ModuleNotFoundError as error:
    if error.name != "scenarios.namesakes":
        raise
    found = getattr(find_spec("scenarios"), "origin", None)
    raise ImportError(f"{found} stands in the place of the package 'scenarios' of bapas: rename it") from None

refuse("calibration")
