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

    Raises `InputError` for an unknown scenario, for fewer than two, and where two are the same or of the same name.

    >>> list(chosen(["status_quo", "full_rnr"], Office()))
    ['status_quo', 'full_rnr']
    """
    names, settings = list(names), list(sets)
    found = [scenario_of(name, office, settings if name != TODAY else []) for name in names]
    if len(found) < 2:
        raise InputError(
            _("is a scenario alone: one more is needed"),
            key=", ".join(names),
            allowed=_("two scenarios that differ, or more"),
        )
    if len({scenario.policy.hash() for scenario in found}) < len(found):
        raise InputError(
            _("two of the scenarios are the same"), key=", ".join(names), allowed=_("scenarios that differ")
        )
    called = [scenario.name for scenario in found]
    for given, name in zip(names, called, strict=True):
        if called.count(name) > 1:
            raise InputError(_("another scenario has the same name: {name}").format(name=name), file=given)
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
