"""The scenarios between which is decided, as a question's own input keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from experiments.planner.asked import Asked
from scenarios.given import scenario_of
from sim.office import Office
from sim.policy.levers import Policy
from sim.text.errors import InputError
from sim.text.language import _

TODAY, OTHER = "status_quo", "rnr_pks_and_places"


def chosen(names: Iterable[str], office: Office, sets: Iterable[str] = ()) -> dict[str, dict[str, Any]]:
    """Title and levers of scenarios of the library or in files, by name, as JSON has them; `sets` go over every one
    but the status quo.

    Raises `InputError` for an unknown scenario, and where fewer than two differ.

    >>> list(chosen(["status_quo", "full_rnr"], Office()))
    ['status_quo', 'full_rnr']
    """
    settings = list(sets)
    found = [scenario_of(name, office, settings if name != TODAY else []) for name in names]
    if len({scenario.policy.hash() for scenario in found}) < max(2, len(found)):
        raise InputError(
            _("two of the scenarios are the same"), key=", ".join(names), allowed=_("scenarios that differ")
        )
    return {
        scenario.name: {
            "title": scenario.title,
            "policy": scenario.policy.model_dump(mode="json", exclude_defaults=True),
        }
        for scenario in found
    }


def policies(asked: Asked) -> dict[str, Policy]:
    """The levers of the scenarios that were asked for, by name, in their order."""
    return {name: Policy.model_validate(entry["policy"]) for name, entry in _entries(asked).items()}


def titles(asked: Asked) -> dict[str, str]:
    """What the scenarios are called, by name."""
    return {name: _(entry["title"]) for name, entry in _entries(asked).items()}


def _entries(asked: Asked) -> Mapping[str, Any]:
    return asked.own["scenarios"]
