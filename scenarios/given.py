"""Scenarios as Python gives them: by name, in a file, as a policy, as levers; by themselves or under a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from scenarios.files import Scenario, load, names, settings_of
from scenarios.notes import on_office, on_settings
from sim.office import Office
from sim.policy.levers import LEVERS, Policy
from sim.text.errors import InputError, nearest
from sim.text.language import _

Given = str | Path | Policy | Scenario | Mapping[str, Any]


def listed(given: Any) -> Iterator[tuple[str, Any]]:
    """What was given as pairs of its name (empty where it has to speak for itself) and the scenario.

    A mapping of levers is one scenario, any other mapping has scenarios by name.

    >>> list(listed({"more": {"staffing.pks": 9}})), list(listed("full_rnr"))
    ([('more', {'staffing.pks': 9})], [('', 'full_rnr')])
    """
    if isinstance(given, Mapping) and not _are_levers(given):
        yield from ((str(name), what) for name, what in given.items())
    elif isinstance(given, str | Path | Policy | Scenario | Mapping) or not isinstance(given, Iterable):
        yield "", given
    else:
        yield from (("", what) for what in given)


def scenario_of(what: Any, office: Office, sets: Iterable[str] = (), name: str = "") -> Scenario:
    """What was given, as a scenario for `office`, with settings `lever=value`, called `name`.

    A policy or levers without a name are called by what they set. Raises `InputError` for what is no scenario.

    >>> scenario_of({"staffing.pks": 9}, Office()).name
    'staffing.pks=9'
    """
    if isinstance(what, str | Path):
        found = load(what, office, sets)
        named = name or found.name
        return found._replace(name=named, notes=tuple(note._replace(scenario=named) for note in found.notes))
    status_quo = Policy.of(office.status_quo)
    if isinstance(what, Scenario):
        name, what = name or what.name, what.policy
    if isinstance(what, Mapping):
        base, own = Policy.of(_flat(what), status_quo, file=name or None), _flat(what)
    elif isinstance(what, Policy):
        base, own = what, {}
    else:
        raise InputError(
            _("{what!r} is no scenario").format(what=what),
            key=name or None,
            allowed=_("the name of one, a file, a Policy, or levers by name"),
            nearest=nearest(str(what), names()),
        )
    settings = settings_of(sets)
    policy = Policy.of(settings, base, file="--set") if settings else base
    before = status_quo.levers()
    moved = own or {lever: value for lever, value in base.levers().items() if value != before[lever]}
    name = name or ", ".join(f"{lever}={value}" for lever, value in moved.items()) or _("as today")
    notes = on_settings(name, settings, base, office) + on_office(name, moved | settings, policy, office)
    return Scenario(name, name, name, "other", "", "", (), policy, tuple(notes))


def _flat(levers: Mapping[str, Any]) -> dict[str, Any]:
    """Levers by dotted name, of tables by group too, as a file has them."""
    found: dict[str, Any] = {}
    for name, value in levers.items():
        found |= {f"{name}.{leaf}": v for leaf, v in value.items()} if isinstance(value, Mapping) else {name: value}
    return found


def _are_levers(given: Mapping[str, Any]) -> bool:
    """Whether a mapping is of levers rather than of scenarios: by its values and its names."""
    groups = {lever.split(".")[0] for lever in LEVERS}
    return all("." in str(name) or name in groups for name in given) and not any(
        isinstance(value, str | Path | Policy | Scenario) and name not in LEVERS for name, value in given.items()
    )
