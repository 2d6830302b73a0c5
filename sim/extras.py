"""Packages that some questions are answered with, and that a plain installation lacks."""

from __future__ import annotations

from importlib.util import find_spec

from sim.text.errors import InputError
from sim.text.language import _


def require(package: str, extra: str) -> None:
    """Raise `InputError` that says which extra of bapas installs a package where it is missing.

    >>> require("json", "planner")
    """
    if find_spec(package) is None:
        raise InputError(
            _("this question is answered with a package that is not installed ({package})").format(package=package),
            key=package,
            allowed=_("first: pip install 'bapas[{extra}]'").format(extra=extra),
        )
