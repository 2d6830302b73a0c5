"""A story from its beginning: who is asked for, who is chosen, and the lives of that person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from experiments.story.choosing import MEASURES, choose, contrast
from experiments.story.kinds import ANY, check_kind
from experiments.story.page import Elsewhere, Story, World
from experiments.story.people import EVERYBODY, Who
from scenarios import Scenario
from sim.lives.watching import Life, live
from sim.model import BapasModel
from sim.text.errors import InputError, nearest
from sim.text.language import _


class Asked(NamedTuple):
    """Who is asked for: kinds of life and of person (None for those who come first), in what two worlds part most, the
    first who is named or a later one; by lot all the same; or a person by key.
    """

    kind: str = ANY
    who: Who | None = None
    by: str = "expected"
    pick: int = 1
    lot: bool = False
    id: int | None = None


def check(asked: Asked) -> None:
    """Raise `InputError` for a kind of life, or a way of parting, that there is not."""
    check_kind(asked.kind)
    if asked.by not in MEASURES:
        raise InputError(
            _("two worlds cannot be held against each other by this"),
            key=asked.by,
            allowed=", ".join(MEASURES),
            nearest=nearest(asked.by, MEASURES),
        )


def story_of(
    start: BapasModel,
    worlds: Sequence[Scenario],
    weeks: int,
    asked: Asked,
    done: Callable[[int], None] = lambda count: None,
) -> Story:
    """The story of one person under one scenario or two, so many weeks from `start` on, which stays as it is.

    `done` is told how many runs are over, of 2 and as many as `worlds`. Raises `InputError` where nobody fits.
    """
    check(asked)
    models = [start.fork(world.policy) for world in worlds]
    chosen = None
    if asked.id is None and len(models) > 1 and not asked.lot:
        chosen = contrast(models[0], models[1], weeks, asked.kind, asked.who, asked.pick, asked.by)
    elif asked.id is None:
        chosen = choose(models[0], weeks, asked.kind, asked.who or EVERYBODY, asked.pick)
    id = asked.id if chosen is None else chosen.id
    assert id is not None
    done(2)
    here = World(worlds[0], live(models[0], weeks, id))
    done(3)
    there: World | Elsewhere | None = None
    if len(worlds) > 1:
        life = _elsewhere(models[1], weeks, id)
        there = World(worlds[1], life) if life is not None else Elsewhere(worlds[1])
        done(4)
    return Story(here, there, start.office, chosen)


def _elsewhere(model: BapasModel, weeks: int, id: int) -> Life | None:
    """The same person's life under the other scenario; None where another intake leaves them out."""
    try:
        return live(model, weeks, id)
    except InputError:
        return None
