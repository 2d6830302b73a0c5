"""The published patterns that there are: one file each in `published`, `pNN_name.py` with a `PATTERN`."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from experiments.patterns.base import Pattern
from sim.text.errors import InputError, nearest
from sim.text.language import _

OFFICE = Path(__file__).parent / "office.toml"


def known() -> dict[str, Pattern]:
    """All patterns by name, in the order of their numbers.

    >>> all(name == pattern.name for name, pattern in known().items())
    True
    """
    modules = sorted(path.stem for path in (Path(__file__).parent / "published").glob("p[0-9][0-9]_*.py"))
    found: list[Pattern] = [import_module(f"{__package__}.published.{module}").PATTERN for module in modules]
    return {pattern.name: pattern for pattern in sorted(found, key=lambda pattern: pattern.number)}


def chosen(names: Iterable[str]) -> dict[str, Pattern]:
    """The patterns of these names or numbers, all where none is given. Raises `InputError` that lists the known."""
    patterns = known()
    by_number = {str(pattern.number): name for name, pattern in patterns.items()}
    wanted = [by_number.get(name, name) for name in names]
    for name in wanted:
        if name not in patterns:
            raise InputError(
                _("unknown pattern: {name}").format(name=name),
                allowed=", ".join(patterns),
                nearest=nearest(name, patterns),
            )
    return {name: pattern for name, pattern in patterns.items() if not wanted or name in wanted}
