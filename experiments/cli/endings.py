"""How a command ends early: interrupted, or refused by the system."""

from __future__ import annotations

from sim.text.language import _


class Interrupted(Exception):
    """A command stopped by Ctrl-C, with what is left of its work, told in one message; exit code 130."""


def refusal(error: OSError) -> str:
    """What the system refused, and where.

    >>> refusal(OSError(28, "No space left on device", "runs/a"))
    'runs/a: No space left on device'
    """
    where = "" if error.filename is None else f"{error.filename}: "
    return where + (error.strerror or str(error) or _("the system refused"))
