"""What a Bapas publishes of itself, key by key: how each is written, and what it may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sim.partner_kinds import PartnerKind
from sim.text.errors import InputError, nearest
from sim.text.language import N_, _
from sim.text.values import THOUSANDS

DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
MOST_CLIENTS, MOST_STAFF, MOST_LITMAS, MOST_MINUTES, MOST_SLOTS = 100_000, 5000, 200_000, 2000, 5000
ROUNDING = 0.001


class Place(NamedTuple):
    """A kabupaten or kota: its share of clients, and minutes to the office one way."""

    name: str
    share: float
    minutes: float


class Provider(NamedTuple):
    """A partner: its kind, and its places where they are known."""

    kind: str
    slots: int | None


class Key(NamedTuple):
    """A number or list that an office publishes: `parse` reads how it is written, `asked` asks for it."""

    parse: Callable[[str], Any]
    asked: str
    needed: bool = False


def _number(text: str, low: float, high: float, whole: bool) -> float:
    """A number as it is written. Raises `InputError` for a decimal comma, a mark for thousands, and what is out of
    bounds.
    """
    allowed = _("{low:,.12g} to {high:,.12g}").format(low=low, high=high)
    if whole:
        allowed = _("a whole number, {allowed}").format(allowed=allowed)
    if DECIMAL_COMMA.fullmatch(text):
        dotted = text.replace(",", ".")
        raise InputError(
            _("{text} has a decimal comma: write {dotted}").format(text=text, dotted=dotted), allowed=allowed
        )
    if high > 1000 and THOUSANDS.fullmatch(text):
        plain = text.replace(".", "")
        raise InputError(
            _("{text} has a dot for thousands: write {plain}").format(text=text, plain=plain), allowed=allowed
        )
    try:
        value = float(text)
    except ValueError:
        raise InputError(_("{text!r} is no number").format(text=text), allowed=allowed) from None
    if not low <= value <= high or (whole and value % 1.0):
        raise InputError(_("{text} is not possible").format(text=text), allowed=allowed)
    return value


def _whole(low: int, high: int) -> Callable[[str], int]:
    return lambda text: int(_number(text, low, high, whole=True))


def _real(low: float, high: float) -> Callable[[str], float]:
    return lambda text: _number(text, low, high, whole=False)


def _name(text: str) -> str:
    if not 1 <= len(text) <= 100:
        raise InputError(_("has no name, or a long one"), allowed=_("1 to 100 signs"))
    return text


def _items(text: str) -> list[list[str]]:
    return [[part.strip() for part in item.split(":")] for item in text.split(";") if item.strip()]


def regions(text: str) -> tuple[Place, ...]:
    """Regions as they are written: `name:share:minutes`, with semicolons between them.

    >>> regions("Kota:0.6:40; Kabupaten:0.4:120")[1]
    Place(name='Kabupaten', share=0.4, minutes=120.0)
    """
    found = []
    for parts in _items(text):
        if len(parts) != 3:
            raise InputError(
                _("{item} is no region").format(item=":".join(parts)),
                allowed=_("name:share:minutes; name:share:minutes"),
            )
        name, share, minutes = parts
        found.append(Place(_name(name), _real(0.0, 1.0)(share), _real(0.0, MOST_MINUTES)(minutes)))
    total = sum(place.share for place in found)
    if abs(total - 1.0) > ROUNDING:
        raise InputError(_("the shares of the regions add up to {total:g}, not 1").format(total=total))
    return tuple(found)


def partners(text: str) -> tuple[Provider, ...]:
    """Partners as they are written: `kind:places`, or the kind alone, with semicolons between them.

    >>> partners("griya:30; bnn")
    (Provider(kind='griya', slots=30), Provider(kind='bnn', slots=None))
    """
    found = []
    for kind, *slots in _items(text):
        if kind not in PartnerKind.codes() or len(slots) > 1:
            raise InputError(
                _("{item} is no partner").format(item=":".join([kind, *slots])),
                allowed=_("kind:places; the kinds are {kinds}").format(kinds=", ".join(PartnerKind.codes())),
                nearest=None if kind in PartnerKind.codes() else nearest(kind, PartnerKind.codes()),
            )
        found.append(Provider(kind, _whole(0, MOST_SLOTS)(slots[0]) if slots else None))
    return tuple(found)


KEYS: dict[str, Key] = {
    "name": Key(_name, N_("name of the office"), needed=True),
    "year": Key(_whole(1990, 2100), N_("year of these numbers"), needed=True),
    "clients": Key(_whole(1, MOST_CLIENTS), N_("adult clients on the register on an average day"), needed=True),
    "pks": Key(_whole(0, MOST_STAFF), N_("PKs"), needed=True),
    "assistants": Key(_whole(0, 2000), N_("Asisten PK")),
    "litmas": Key(_real(0.0, MOST_LITMAS), N_("litmas asked for a year"), needed=True),
    "pb_share": Key(_real(0.0, 1.0), N_("share of PB among clients on the register, 0 to 1")),
    "growth": Key(_real(-0.5, 0.5), N_("growth of intake a year, 0.03 is 3 %")),
    "partners": Key(partners, N_("partners, as kind:places; kind:places")),
    "regions": Key(regions, N_("regions, as name:share of clients:minutes to the office; ...")),
}


def parsed(given: Mapping[str, str]) -> tuple[dict[str, Any], list[InputError]]:
    """What is given by key, read; and every mistake: unknown keys, values that cannot be, needed keys that lack.

    >>> values, mistakes = parsed({"clients": "1,5", "pks": "9"})
    >>> values, [mistake.key for mistake in mistakes]
    ({'pks': 9}, ['clients', 'name', 'year', 'litmas'])
    """
    values: dict[str, Any] = {}
    mistakes = []
    for key, text in given.items():
        try:
            if key not in KEYS:
                raise InputError(_("is not a known key"), allowed=", ".join(KEYS), nearest=nearest(key, KEYS))
            if text.strip():
                values[key] = KEYS[key].parse(text.strip())
        except InputError as error:
            mistakes.append(InputError(error.problem, key=key, allowed=error.allowed, nearest=error.nearest))
    lacking = [key for key, entry in KEYS.items() if entry.needed and not given.get(key, "").strip()]
    mistakes += [InputError(_("is missing"), key=key, allowed=_(KEYS[key].asked)) for key in lacking]
    return values, mistakes
