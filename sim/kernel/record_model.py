"""A Mesa model whose agents are records: handles on them, clocks that never part, copies; and what it refuses."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar, Never, Self
from weakref import WeakSet

from sim.guest import undisturbed
from sim.kernel.hooks import plain_for
from sim.kernel.own import refuse_setting
from sim.kernel.record_agent import RecordAgent, check
from sim.kernel.views import WorldView
from sim.kernel.world import Books, World
from sim.saved import loose, tied
from sim.text.errors import InputError, nearest
from sim.text.language import _

with undisturbed():
    import mesa

DRIVERS = ("compiled", "mesa")
NOT_COPIED = ("_view", "_left", "plain")  # made anew from the rest
NEVER_CHANGE = ("office", "values", "policy", "start")  # shared by copies


class RecordModel(mesa.Model):
    """What Mesa asks of a model; a subclass has the world, and the rows of it for each kind of agent."""

    agent_classes: ClassVar[dict[str, type[RecordAgent]]] = {}
    bases: ClassVar[dict[str, type[RecordAgent]]] = {}
    world: World
    books: Books
    frozen: tuple[str, ...]
    seed: int
    moving = False  # whether agents come or go right now

    def __setattr__(self, name: str, value: Any) -> None:
        refuse_setting(name)
        super().__setattr__(name, value)

    def _open(self, seed: int, driver: str) -> None:
        """What Mesa's own constructor does, with the classes of agents held against the driver."""
        self.driver = driver
        self._handles: dict[str, dict[int, RecordAgent]] = {}
        self._ids = 0
        mesa.Model.__init__(self, rng=seed)
        self.seed = seed
        self._make_again()

    def _make_again(self) -> None:
        """What follows from the rest, and is no part of a copy."""
        self._view: WorldView | None = None
        self._left: WeakSet[RecordAgent] = WeakSet()
        self.plain = plain_for(self.agent_classes, self.handle)

    @property
    def driver(self) -> str:
        """`compiled`, or `mesa`: agent by agent. It may be set between weeks; the history is the same."""
        return self._driver

    @driver.setter
    def driver(self, driver: str) -> None:
        if driver not in DRIVERS:
            raise InputError(_("unknown driver"), key=str(driver), allowed=", ".join(DRIVERS))
        for kind in self.agent_classes.keys() ^ self.bases.keys():
            known = nearest(kind, self.bases) if kind in self.agent_classes else None
            problem = _("unknown kind of agent") if kind in self.agent_classes else _("is missing")
            raise InputError(problem, key=f"agent_classes.{kind}", allowed=", ".join(self.bases), nearest=known)
        for kind, agent in self.agent_classes.items():
            check(agent, kind, self.bases[kind], driver == "compiled")
        self._driver = driver

    @property
    def week(self) -> int:
        """Weeks since the first of the year after the base year; negative in the warm-up."""
        return int(self.world.clock["week"])

    @property
    def view(self) -> WorldView:
        """The world as plain Python sees it."""
        if self._view is None or self._view.world is not self.world:
            self._view = WorldView(self.world)
        return self._view

    # Clocks

    def _set_clocks(self) -> None:
        """Mesa's clocks are the office's week; of Mesa 3.5, the next step is due a week later."""
        self.steps = self.week
        if hasattr(self, "time"):
            schedule = getattr(self, "_default_schedule", None)
            if schedule is not None:
                schedule.pause()
            self.time = float(self.week)
            if schedule is not None:
                schedule.resume()

    def _wrapped_step(self, *arguments: Any, **named: Any) -> None:  # what `step` is to Mesa
        with self._clocks_kept():
            super()._wrapped_step(*arguments, **named)

    def _do_step(self) -> None:  # the same inside Mesa 3.5, however its time moves on
        with self._clocks_kept():
            super()._do_step()

    @contextmanager
    def _clocks_kept(self) -> Iterator[None]:
        """A step that fails leaves clocks that agree, and that go on."""
        try:
            yield
        except BaseException:
            self._set_clocks()
            raise

    def _is_alone(self) -> bool:
        """Whether nothing happens in the coming weeks but the weeks: no events of Mesa 3.5, no step of one's own."""
        events, schedule = getattr(self, "_event_list", None), getattr(self, "_default_schedule", None)
        others = [] if events is None or events.is_empty() else events.peek_ahead(2)
        weekly = getattr(schedule, "_current_event", None)
        return all(event is weekly for event in others) and getattr(self, "time", self.week) == self.week

    # Agents

    def rows(self, kind: str) -> list[int]:
        """The rows of a kind of agent today."""
        raise NotImplementedError

    def handle(self, kind: str, row: int) -> RecordAgent | None:
        """The agent on a row, if there is one and handles are made."""
        return self._handles.get(kind, {}).get(row)

    def follow_agents(self, if_made: bool = False) -> None:
        """Handles follow arrivals and departures; made now, or only kept up where they are made already."""
        if not self._handles and not if_made:
            self._handles = {kind: {} for kind in self.agent_classes}
        with self._moving():
            for kind, made in self._handles.items():
                rows = self.rows(kind)
                for row in made.keys() - set(rows):
                    agent = made.pop(row)
                    agent.remove()
                    self._left.add(agent)
                for row in rows:
                    if row not in made:
                        made[row] = self.agent_classes[kind](self, row)

    def move_agents(self, kind: str, moved: Mapping[int, int]) -> None:
        """Handles, where they are made, go with their records: to a new row by each old one; those of agents who have
        left are without one.
        """
        for agent in self._left:
            del agent.row
        self._left.clear()
        made = {moved[row]: agent for row, agent in self._handles.get(kind, {}).items()}
        for row, agent in made.items():
            agent.row = row
        if made:
            self._handles[kind] = made

    @contextmanager
    def _moving(self) -> Iterator[None]:
        self.moving = True
        try:
            yield
        finally:
            self.moving = False

    def next_id(self) -> int:
        """A number for a new handle."""
        self._ids += 1
        return self._ids

    @property
    def agents(self) -> Any:
        """A set of all agents, handles on records: made when first asked for, and one's own to change."""
        self.follow_agents()
        return self._set_of(mesa.Model.agents.fget(self))

    @property
    def agents_by_type(self) -> dict[type[mesa.Agent], Any]:
        """A set of the agents of each class."""
        self.follow_agents()
        return {agent: self._set_of(those) for agent, those in mesa.Model.agents_by_type.fget(self).items()}

    @property
    def agent_types(self) -> list[type]:
        """The classes of agents."""
        return list(self.agents_by_type)

    def _set_of(self, agents: Any) -> Any:
        return type(agents)(list(agents), random=agents.random)

    def register_agent(self, agent: Any) -> None:
        """Mesa's own, for handles that the office makes. Raises `InputError` for any other agent."""
        if not self.moving:
            raise InputError(
                _("nobody can be added by hand: there is no record for them"),
                key=type(agent).__name__,
                allowed=_("the office file for what there is, and levers of demand for who arrives"),
            )
        super().register_agent(agent)

    def deregister_agent(self, agent: Any) -> None:
        """Mesa's own, for handles of those who go. Raises `InputError` for anybody else."""
        if not self.moving:
            raise InputError(_("nobody can be removed by hand: the record would stay, and go on acting"), key="agents")
        super().deregister_agent(agent)

    def remove_all_agents(self) -> Never:
        """Raises `InputError`: an office without agents is none."""
        raise InputError(
            _("the records would stay, and go on acting"),
            key="remove_all_agents",
            allowed=_("close() to let go of a model; `frozen` for kinds of agents that do nothing"),
        )

    # Luck

    def reset_rng(self, rng: Any = None) -> Never:
        """Raises `InputError`: the luck of an office is keyed by its seed from its first week on."""
        raise _of_one_seed("reset_rng")

    def reset_randomizer(self, seed: Any = None) -> Never:
        """Raises `InputError`, as `reset_rng` does."""
        raise _of_one_seed("reset_randomizer")

    # Copies

    def __getstate__(self) -> dict[str, Any]:
        state = {name: value for name, value in self.__dict__.items() if name not in NOT_COPIED}
        if "subscribers" in state:  # who observes a model of Mesa 3.5 does not observe its copies
            state["subscribers"] = defaultdict(list)
        del state["world"], state["books"]
        return state | {"arrays": loose(self.world, self.books)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.world, self.books = tied(state.pop("arrays"))
        self.__dict__.update(state)
        self._make_again()

    def __copy__(self) -> Self:
        return copy.deepcopy(self)  # a shallow copy would run on the same records

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        twin = object.__new__(type(self))
        memo[id(self)] = twin
        state = self.__getstate__()
        arrays = state.pop("arrays")
        memo.update((id(state[name]), state[name]) for name in NEVER_CHANGE if name in state)
        for name, value in state.items():
            try:
                twin.__dict__[name] = copy.deepcopy(value, memo)
            except TypeError as error:
                raise InputError(_("cannot be copied ({reason})").format(reason=error), key=name) from None
        twin.__setstate__({"arrays": arrays})
        return twin


def _of_one_seed(name: str) -> InputError:
    return InputError(
        _("an office has the luck of its seed from its first week on"),
        key=name,
        allowed=_("a new model with another seed, as rng"),
    )


def whole(weeks: Any, key: str) -> int:
    """A number of weeks. Raises `InputError` for what is none.

    >>> whole(3, "weeks")
    3
    """
    if isinstance(weeks, bool) or not hasattr(weeks, "__index__") or weeks < 0:
        raise InputError(
            _("{weeks!r} is no number of weeks").format(weeks=weeks),
            key=key,
            allowed=_("a whole number of at least 0"),
        )
    return int(weeks)
