"""Two offices that go on week by week with the same luck, from the same start."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from experiments.app.frame import Frame, Layers, Person, counted, frame
from experiments.app.world import Start
from sim.calendar import weeks_of
from sim.policy.levers import Policy

NAMES = ("A", "B")
LAST = weeks_of(10)  # weeks: no class watches longer


class Parted(NamedTuple):
    """A client under guidance in both offices, whose life is no longer the same."""

    first: Person
    second: Person


class Pair:
    """Two offices, each under a policy of its own: `frames` of the latest week, and `curves` of all weeks so far."""

    def __init__(self, start: Start, policies: tuple[Policy, Policy]) -> None:
        self.start, self.policies = start, policies
        self._models = tuple(start.fork(policy) for policy in policies)
        self._before = tuple(counted(model) for model in self._models)
        self.curves: tuple[list[Layers], list[Layers]] = ([], [])
        self._look()

    @property
    def week(self) -> int:
        """Weeks done."""
        return self._models[0].week

    @property
    def ended(self) -> bool:
        """Whether the last week is done."""
        return self.week >= LAST

    def go_on(self, until: int, stop: Callable[[], bool] = lambda: False) -> None:
        """Both offices go on to week `until`, or to the last; `stop` is asked after each week."""
        for _week in range(self.week, min(until, LAST)):
            for model in self._models:
                model.run(1)
            self._look()
            if stop():
                return

    def parted(self) -> list[Parted]:
        """Clients whose lives have parted so far that it shows: those who stand in another way or have reoffended more
        often come first, then those of whom the PK believes something else.
        """
        there = {person.id: person for person in self.frames[1].people}
        both = [Parted(person, there[person.id]) for person in self.frames[0].people if person.id in there]
        found = [one for one in both if one.first != one.second]
        return sorted(found, key=lambda one: one.first._replace(believed=None) == one.second._replace(believed=None))

    def _look(self) -> None:
        first, second = (frame(model, before) for model, before in zip(self._models, self._before, strict=True))
        self.frames: tuple[Frame, Frame] = (first, second)
        for curve, seen in zip(self.curves, self.frames, strict=True):
            curve.append(seen.layers)
