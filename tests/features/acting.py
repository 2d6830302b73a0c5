"""What the tests of features share: behaviours as plain Python, on people of a small office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sim.agents.client import acute, life, work
from sim.agents.pk import docket
from sim.codes import NOBODY, NOT_ASSESSED, Activity, LitmasKind
from sim.draws import uniform
from sim.kernel.plain import as_python
from sim.model import BapasModel


def fork(small: BapasModel) -> BapasModel:
    """The small office, for one test, with room for a year of arrivals."""
    model = small.fork({})
    model.prepare(52)
    return model


def do(behaviour: Any, *arguments: Any) -> Any:
    """Run a compiled behaviour as plain Python."""
    return as_python(behaviour)(*arguments)


def people(w: Any) -> list[int]:
    """Rows of all who are under guidance, free, found and have a PK."""
    rows = [w.live[k] for k in range(w.clock.n_live)]
    return [i for i in rows if w.files[i].status == 1 and w.clients[i].custody == 0 and w.files[i].pk >= 0]


def someone(w: Any, **state: Any) -> int:
    """Row of one of them, without work and programme, with some fields of the client's record set."""
    i = people(w)[0]
    c = w.clients[i]
    c.lost, c.employer, c.partner, c.duty_minutes = 0, -1, -1, 0
    for name, value in state.items():
        setattr(c, name, value)
    return i


def at_desk(w: Any, **state: Any) -> tuple[int, int]:
    """Someone, and their PK: at work, with time for everything."""
    i = someone(w, **state)
    j = w.files[i].pk
    pk = w.pks[j]
    pk.present, pk.left = 1, 6000
    for b in range(4):
        pk.share[b] = 1.0
    return i, j


def weeks(w: Any, n: int) -> Iterator[int]:
    """The next `n` weeks, one by one: each with luck of its own."""
    for _ in range(n):
        w.clock.week += 1
        yield w.clock.week


def change(read: Callable[[], float], act: Callable[[], Any]) -> float:
    """By how much `act` changes what `read` reads."""
    before = read()
    act()
    return read() - before


def spent(w: Any, j: int) -> dict[Activity, int]:
    """Minutes by activity, where there are any."""
    return {a: w.pks[j].spent[a] for a in Activity if w.pks[j].spent[a] != 0}


def asked(w: Any, *kinds: LitmasKind, minutes: int = 100, pk: int = 0) -> list[Any]:
    """The only litmas there are, asked for this week, on one desk."""
    w.clock.n_docket = 0
    for number, kind in enumerate(kinds):
        do(docket.open_litmas, kind, number, 0, minutes, NOT_ASSESSED, w)
        w.docket[number].pk = pk
    do(docket.list_litmas, w)
    return [w.docket[k] for k in range(len(kinds))]


def sit(w: Any, i: int, seat: int) -> None:
    """Take everybody off the first partner's seats but those who sit there by now."""
    for k in range(w.seats.shape[1]):
        if k >= seat:
            w.seats[0, k] = NOBODY
    w.seats[0, seat] = i
    w.clients[i].partner, w.clients[i].seat = 0, seat
    w.partners[0].enrolled = seat + 1


def work_week(w: Any, i: int) -> None:
    """A week of somebody's work, under the week's luck."""
    do(work.work_week, i, lot(w, i, life.WORK), w)


def upset(w: Any, i: int, alone: bool, support: float, friends: float) -> None:
    """A week's chance of an acute state, under the week's luck."""
    do(acute.upset, w.clients[i], alone, support, friends, lot(w, i, life.ACUTE), w)


def lot(w: Any, i: int, decision: int) -> float:
    """The number that decides on something in this week of a person's life."""
    return uniform(w.clock.seed, decision, w.clients[i].id, w.clock.week)
