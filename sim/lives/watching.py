"""The event log: what happens to people, week by week, seen from outside.

The model knows nothing of it: an observer compares a person's records before and after each `step()`. So it costs
nothing where nobody watches, draws nothing of its own, and cannot change what it sees. Causes are told again from the
same records, by the model's own functions and keyed draws.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from sim.kernel.world import Ints, Records, World
from sim.lives.events import EVENTS
from sim.lives.turn import Person, Turn
from sim.model import BapasModel
from sim.text.errors import InputError, nearest
from sim.text.language import _

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Event(NamedTuple):
    """Something that happened to a person in a week; `facts` are plain values."""

    week: int
    kind: str
    facts: dict[str, Any]


class Life(NamedTuple):
    """What happened to one person while watched: events, the first records, and those at the end of each week."""

    id: int
    first: int
    events: list[Event]
    start: Person
    weeks: list[Person]


def watch(model: BapasModel, weeks: int, id: int | None = None) -> Iterator[Turn]:
    """Step `model` week by week and show each week of the person `id` (from arrival on), or of all people by row.

    A turn's `world` is the model's own: read it before the next one.

    >>> from sim.model import BapasModel
    >>> model = BapasModel(rng=1, warmup_weeks=20)
    >>> [int((turn.after.client["offences"] > turn.before.client["offences"]).sum()) >= 0 for turn in watch(model, 2)]
    [True, True]
    """
    row = None if id is None else _row(model.world, id)
    everybody = _records(model.world, slice(None)) if id is None else None
    for _week in range(weeks):
        week, old = model.week, model.world
        before = _records(old, row) if row is not None else None
        pks_before = old.pks.copy()
        model.run(1)
        w = model.world
        if id is None:
            after = _records(w, slice(None))
            seats = after.file["pk"]
            earlier = _padded(everybody, len(w.clients))
            yield Turn(week, earlier, after, _rows(pks_before, seats), _rows(w.pks, seats), w)
            everybody = after
            continue
        if row is None:
            row = _row(w, id)
            if row is None:
                continue
        after = _records(w, row)
        earlier = before or Person(*(np.zeros_like(record) for record in after))
        seat = after.file["pk"]
        yield Turn(week, earlier, after, _rows(pks_before, seat), _rows(w.pks, seat), w)


def live(model: BapasModel, weeks: int, id: int) -> Life:
    """The life of the person `id` in the coming weeks. Raises `InputError` where nobody of that key lives then."""
    events: list[Event] = []
    states: list[Person] = []
    start: Person | None = None
    begun = first = model.week
    for turn in watch(model, weeks, id):
        if start is None:
            start, first = turn.before, turn.week
        states.append(turn.after)
        events += [Event(turn.week, name, kind.facts(turn)) for name, kind in EVENTS.items() if kind.happened(turn)]
    if start is None:
        clients = model.world.clients[1 : int(model.world.clock["n"])]
        raise unknown(id, clients["id"][clients["leave"] > begun])
    return Life(id, first, events, start, states)


def survey(model: BapasModel, weeks: int, tests: Mapping[str, Callable[[Turn], Any]]) -> dict[str, Ints]:
    """In how many of the coming weeks each test is true of each person: counts by row."""
    counts = {name: np.zeros(0, "i4") for name in tests}
    for turn in watch(model, weeks):
        for name, test in tests.items():
            happened = np.asarray(test(turn))
            longer = np.zeros(len(happened), "i4")
            longer[: len(counts[name])] = counts[name]
            counts[name] = longer + happened
    return counts


def code(id: int) -> str:
    """A person's neutral name, the same in every scenario.

    >>> code(554696704), id_of(code(554696704))
    ('GH0-000', 554696704)
    """
    digits = "".join(DIGITS[id >> 5 * k & 31] for k in reversed(range(6)))
    return f"{digits[:3]}-{digits[3:]}"


def id_of(text: str) -> int:
    """The key that a code stands for. Raises `InputError` where it is no code."""
    digits = text.strip().upper().removeprefix("CLIENT").replace("-", "").strip()
    if len(digits) != 6 or set(digits) - set(DIGITS):
        raise InputError(
            _("{text!r} is no client's code").format(text=text),
            allowed=_("three and three letters or digits, such as GH0-000"),
        )
    return sum(DIGITS.index(digit) << 5 * k for k, digit in enumerate(reversed(digits)))


def unknown(id: int, known: Iterable[int]) -> InputError:
    """What to say where nobody has the key `id`: who there is."""
    codes = [code(other) for other in known]
    some = ", ".join(codes[:8])
    listed = _("{n} clients, among them {some}").format(n=len(codes), some=some)
    return InputError(
        _("there is no client {code} in this run").format(code=code(id)),
        allowed=listed,
        nearest=nearest(code(id), codes),
    )


def _row(w: World, id: int) -> int | None:
    found = np.flatnonzero(w.clients["id"][1 : int(w.clock["n"])] == id)
    return int(found[0]) + 1 if len(found) else None


def _records(w: World, rows: Any) -> Person:
    return Person(w.clients[rows].copy(), w.files[rows].copy(), w.families[rows].copy(), w.tallies[rows].copy())


def _padded(person: Person | None, rows: int) -> Person:
    assert person is not None
    if len(person.client) == rows:
        return person
    padded = [np.zeros(rows, part.dtype) for part in person]
    for new, part in zip(padded, person, strict=True):
        new[: len(part)] = part
    return Person(*padded)


def _rows(pks: Records, seats: Any) -> Records:
    """PK posts by seat; a blank one where there is none yet or no longer."""
    blank = np.zeros(1, pks.dtype)
    known = np.concatenate([pks, blank])
    return known[np.where((seats >= 0) & (seats < len(pks)), seats, len(pks))]
