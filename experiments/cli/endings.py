"""How a command ends early: interrupted, or refused by the system."""

from __future__ import annotations

from pydantic import ValidationError
from typer.exceptions import TyperException

from sim.text.errors import InputError, nearest
from sim.text.language import _
from sim.text.messages import reason


class Interrupted(Exception):
    """A command stopped by Ctrl-C, with what is left of its work, told in one message; exit code 130."""


def refusal(error: OSError) -> str:
    """What the system refused, and where.

    >>> refusal(OSError(28, "No space left on device", "runs/a"))
    'runs/a: No space left on device'
    """
    where = "" if error.filename is None else f"{error.filename}: "
    return where + (error.strerror or str(error) or _("the system refused"))


def misread(error: TyperException) -> str:
    """What is wrong with the words of a command, in the reader's language where the library says what it is."""
    option = getattr(error, "option_name", None)
    if option is not None:
        known = getattr(error, "possibilities", None) or ()
        return str(InputError(_("there is no such option"), key=option, nearest=nearest(option, known)))
    hint = getattr(getattr(error, "param", None), "opts", None)
    if hint and isinstance(error.__cause__, ValidationError):
        first = error.__cause__.errors()[0]
        if "le" in first.get("ctx", {}):  # a number as the command line has it: text
            first["input"] = float(first["input"])
        return str(InputError(reason(first), key=hint[0]))
    return str(getattr(error, "format_message", error.__str__)())
