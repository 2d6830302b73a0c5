"""What only the office itself and Mesa may set: set by anybody else, it would part from what the office does."""

from __future__ import annotations

import sys

from sim.text.errors import InputError
from sim.text.language import N_, _

STEPPING, MADE, FORKED = N_("step(), run() or fork()"), N_("give it to a new model"), N_("fork() under another policy")
OWN = {
    "steps": STEPPING,
    "time": STEPPING,
    "week": STEPPING,
    "policy": FORKED,
    "seed": MADE,
    "rng": MADE,
    "random": MADE,
    "scenario": MADE,
    "office": MADE,
    "values": MADE,
    "frozen": MADE,
    "agent_classes": N_("a subclass of the model that names them"),
    "agents": N_("an attribute of another name"),
    "agents_by_type": N_("an attribute of another name"),
    "agent_types": N_("an attribute of another name"),
    "ledger": N_("an attribute of another name"),
    "view": N_("an attribute of another name"),
}  # attributes of a model, and what to do instead of setting them


def refuse_others(name: str, problem: str, allowed: str | None = None, above: int = 0) -> None:
    """Raise `InputError` unless the assignment, two calls up, stands in this package or in Mesa."""
    setter = sys._getframe(2 + above).f_globals.get("__name__", "")
    if setter.partition(".")[0] not in ("sim", "mesa"):
        raise InputError(problem, key=name, allowed=allowed)


def refuse_setting(name: str) -> None:
    """Raise `InputError` where somebody else sets what the office keeps itself."""
    if name in OWN:
        refuse_others(name, _("cannot be set: the office would not follow"), _(OWN[name]), above=1)
