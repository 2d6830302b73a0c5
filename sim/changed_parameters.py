"""Parameters of a user's own: what a TOML file changes of the package's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.parameters import Parameter, Parameters
from sim.text.errors import InputError, nearest
from sim.text.files import read_toml, typed
from sim.text.language import _

KEYS = ("value", "low", "high", "prior", "grade", "source")
WIDTHS = ("value", "low", "high", "prior")
Changes = Mapping[str, Mapping[str, Any]]


def read_changes(file: str | Path) -> dict[str, dict[str, Any]]:
    """What a file changes, by name of the parameter, checked.

    A parameter is a number, at which it is held, or a table of some of `KEYS`; the rest stays as the package has it.
    It may stand under its group, as in sim/parameters.toml. Raises `InputError` that names the file and the key.
    """
    path, known = Path(file), Parameters.read()
    groups = {entry.group for entry in known.entries.values()}
    found: dict[str, dict[str, Any]] = {}
    for name, given in read_toml(path).items():
        inside = given.items() if name in groups and name not in known.entries and isinstance(given, dict) else None
        for one, row in inside or [(name, given)]:
            if one in found:
                raise InputError(_("is given twice"), file=path, key=one)
            found[one] = _row(one, row, known, path)
    if not found:
        raise InputError(_("changes nothing"), file=path, key="parameters", allowed=_("one parameter or more"))
    changed(known, found, path)
    return found


def changed(parameters: Parameters, changes: Changes, file: Path | None = None) -> Parameters:
    """The parameters with `changes`. Raises `InputError` for what makes no sense.

    >>> own = changed(Parameters.read(), {"dose": {"value": 0.004, "low": 0.003, "high": 0.006}})
    >>> own.central()["dose"], own.entries["dose"].prior == Parameters.read().entries["dose"].prior
    (0.004, True)
    """
    entries = dict(parameters.entries)
    for name, row in changes.items():
        try:
            entries[name] = typed(Parameter, {**parameters.named(name).model_dump(), **row}, file)
        except InputError as error:
            if error.key is not None and not error.key.startswith(name):
                error.key = f"{name}.{error.key}"
            raise
    return Parameters(entries, parameters.strengths)


def changes_of(parameters: Parameters) -> dict[str, dict[str, Any]]:
    """What is drawn otherwise in `parameters` than in the package's.

    >>> changes_of(Parameters.read()), sorted(changes_of(Parameters.read().replace({"dose": 0.004}))["dose"])
    ({}, ['high', 'low', 'prior', 'value'])
    """
    usual = Parameters.read().entries
    return {
        name: {key: getattr(entry, key) for key in WIDTHS}
        for name, entry in parameters.entries.items()
        if any(getattr(entry, key) != getattr(usual[name], key) for key in WIDTHS)
    }


def _row(name: str, given: Any, known: Parameters, path: Path) -> dict[str, Any]:
    """What is changed of one parameter."""
    if name not in known.entries:
        listed = _("those that docs/parameters.md lists")
        raise InputError(
            _("unknown parameter"), file=path, key=name, allowed=listed, nearest=nearest(name, known.entries)
        )
    if not isinstance(given, dict):
        value = known.entries[name].valid(given, file=path)
        return {"value": value, "low": value, "high": value, "prior": "fixed"}
    for key in given:
        if key not in KEYS:
            raise InputError(
                _("unknown key"), file=path, key=f"{name}.{key}", allowed=", ".join(KEYS), nearest=nearest(key, KEYS)
            )
    return given
