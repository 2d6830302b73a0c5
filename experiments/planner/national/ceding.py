"""Offices of the country that cede a part: what `--cede` says, and the offices there are then."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from experiments.planner.ceding.place import Place
from experiments.planner.ceding.split import split
from sim.text.errors import InputError, nearest
from sim.text.language import _

KEY = "--cede"


def read(given: Sequence[str], places: Sequence[Place]) -> dict[str, float]:
    """Shares by office, from `office=share`. Raises `InputError` that names the office and what is allowed."""
    by_name = {place.name: place for place in places}
    found: dict[str, float] = {}
    for text in given:
        name, _equals, number = (part.strip() for part in text.rpartition("="))
        if name not in by_name:
            allowed = _("office=share, such as {example}=0.3").format(example=places[0].name)
            raise InputError(
                _("unknown office"), file=KEY, key=name or text, allowed=allowed, nearest=nearest(name, by_name)
            )
        try:
            share = float(number)
        except ValueError:
            share = math.nan
        if not 0.0 < share < 1.0:
            allowed = _("a share between 0 and 1; a point stands before decimals")
            raise InputError(_("{text!r} is no share").format(text=number), file=KEY, key=name, allowed=allowed)
        parts = split(by_name[name], share)
        if min(part.pks for part in parts) < 1 or min(part.clients for part in parts) < 1:
            raise InputError(_("leaves one of the two without PKs or clients"), file=KEY, key=name)
        found[name] = share
    return found


def after(places: Sequence[Place], ceded: Mapping[str, float]) -> list[Place]:
    """The offices when these are split."""
    found: list[Place] = []
    for place in places:
        found += split(place, ceded[place.name]) if place.name in ceded else [place]
    return found
