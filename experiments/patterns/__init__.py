"""Published patterns that the model should show without being told: one file each, `pNN_name.py` with a `PATTERN`."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import InputError, nearest
from sim.language import _

if TYPE_CHECKING:
    from experiments.patterns.base import Pattern

__all__ = ["OFFICE", "chosen", "known"]

OFFICE = Path(__file__).parent / "office.toml"


def known() -> dict[str, Pattern]:
    """All patterns by name, in the order of their numbers.

    >>> all(name == pattern.name for name, pattern in known().items())
    True
    """
    modules = sorted(path.stem for path in Path(__file__).parent.glob("p[0-9][0-9]_*.py"))
    found: list[Pattern] = [import_module(f"{__package__}.{module}").PATTERN for module in modules]
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
