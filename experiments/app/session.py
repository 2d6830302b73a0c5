"""What one browser tab has chosen and watches. Nothing of it is shared; methods may be called from threads in turn."""

from __future__ import annotations

from typing import Any

import scenarios
from experiments.app.controls import policy_of, read
from experiments.app.pair import LAST, NAMES, Pair
from experiments.app.person import story
from experiments.app.world import Start
from scenarios import Scenario
from sim.calendar import weeks_of
from sim.codes import Code
from sim.policy.levers import Policy, named
from sim.text.errors import InputError
from sim.text.language import _

BEGIN = ("status_quo", "rnr_pks_and_places")
AT_ONCE = 4  # weeks between two pictures of a jump


class State(Code):
    """Where a session stands."""

    WARMING, FAILED, READY, RUNNING, PAUSED, ENDED = range(6)


class Side:
    """One of the two offices as it is chosen: a scenario, and levers moved by hand over it."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.moved: dict[str, Any] = {}

    @property
    def policy(self) -> Policy:
        """Raises `InputError` where what was moved cannot go together."""
        return policy_of(self.scenario, self.moved)


class Session:
    """Two offices of one tab: chosen, then run, paused, stepped, or left."""

    def __init__(self, start: Start) -> None:
        self.start = start
        self.sides = tuple(Side(scenarios.load(name, start.office)) for name in BEGIN)
        self.pair: Pair | None = None
        self._until, self._jumps = 0, False

    @property
    def state(self) -> State:
        """Where it stands now."""
        if self.pair is None:
            failed = State.FAILED if self.start.failure else State.WARMING
            return State.READY if self.start.ready else failed
        if self.pair.ended:
            return State.ENDED
        return State.RUNNING if self.pair.week < self._until else State.PAUSED

    def choose(self, side: int, name: str) -> None:
        """Another scenario of the library for one side, without what was moved by hand; a run that was on is left."""
        if name not in scenarios.names():
            raise InputError(_("unknown scenario"), key=name, allowed=_("those of the list"))
        self.sides[side].scenario = scenarios.load(name, self.start.office)
        self.sides[side].moved.clear()
        self.cancel()

    def move(self, side: int, lever: str, text: str) -> None:
        """A lever of one side as its control gives it; a run that was on is left. Raises `InputError` as `Policy.of`
        does, and keeps what was given, so that it can be seen and mended.
        """
        entry = named(lever)
        self.cancel()
        self.sides[side].moved[entry.name] = read(entry, text)
        self._policy(side)

    def put_back(self, side: int) -> None:
        """The levers of one side as its scenario has them; a run that was on is left."""
        self.sides[side].moved.clear()
        self.cancel()

    def run(self) -> None:
        """Begin, or go on, until the last week."""
        self._go(LAST, False)

    def step(self) -> None:
        """One week."""
        self._go((self.pair.week if self.pair else 0) + 1, False)

    def jump(self, year: int) -> None:
        """As fast as it goes to the end of a year. Raises `InputError` where that is past."""
        week = self.pair.week if self.pair else 0
        if not week < weeks_of(year) <= LAST:
            raise InputError(_("that year is over"), key=_("year {n}").format(n=year), allowed=_("a later year"))
        self._go(weeks_of(year), True)

    def pause(self) -> None:
        """Stand still after this week."""
        self._until = 0

    def cancel(self) -> None:
        """Leave the run; what is chosen stays."""
        self.pair, self._until = None, 0

    def advance(self) -> bool:
        """The next week of a run, or a few in a jump; whether there was anything to do. A pause or a cancel from
        another thread ends it after a week.
        """
        pair = self.pair
        if pair is None or self.state != State.RUNNING:
            return False
        until = min(self._until, pair.week + (AT_ONCE if self._jumps else 1))
        pair.go_on(until, stop=lambda: self.pair is not pair or self._until == 0)
        return True

    def story(self, id: int) -> str:
        """A client's story in both offices, as a part of a page. Raises `InputError` where there is none."""
        if self.pair is None:
            raise InputError(_("no week has been lived yet"), allowed=_("a story after the first week"))
        return story(self.pair, (self.sides[0].scenario, self.sides[1].scenario), id)

    def _policy(self, side: int) -> Policy:
        """The policy of one side; what is wrong with it names the side."""
        try:
            return self.sides[side].policy
        except InputError as error:
            raise error.in_file(_("Office {name}").format(name=NAMES[side])) from None

    def _go(self, until: int, jumps: bool) -> None:
        if not self.start.ready:
            raise InputError(_("the office is still warming up"), allowed=_("a run in a moment"))
        if self.pair is None:
            self.pair = Pair(self.start, (self._policy(0), self._policy(1)))
        self._until, self._jumps = until, jumps
