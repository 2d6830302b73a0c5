"""The office as a Mesa model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal, NamedTuple

import mesa

from sim import setup
from sim.agents.agency import Agency
from sim.agents.client import Client
from sim.agents.community import Community
from sim.agents.employer import Employer
from sim.agents.family import Family
from sim.agents.handles import Handle
from sim.agents.partner import Partner
from sim.counting import fold
from sim.errors import InputError, nearest
from sim.guidance import PK
from sim.language import _
from sim.ledger import Ledger, office_sums
from sim.mirror import Mirror
from sim.office import Office
from sim.parameters import Parameters
from sim.plan import weekly_levers
from sim.policy import Policy
from sim.week import WEEK, Step, calendar_year, close_year, rows_needed, set_clock
from sim.week import run as run_weeks
from sim.world import ACTORS, Books, Floats, Records, World

WARMUP_YEARS = 9
DRIVERS = ("compiled", "mesa")
TABLES = {"employer": "employers", "community": "communities", "partner": "partners", "agency": "agencies"}


class Start(NamedTuple):
    """What had been counted when the policy began: the ledger reads the difference."""

    year: int
    tallies: Floats
    office: dict[str, float]
    curves: Floats

    @classmethod
    def of(cls, w: World, books: Books) -> Start:
        """The sums of an office today."""
        books = books._replace(**{name: array.copy() for name, array in books._asdict().items()})
        fold(int(w.clock["year"]), w, books)
        year = int(w.clock["years_before"]) + int(calendar_year(int(w.clock["week"])))
        return cls(year, books.yearly[:, 0].sum(0), office_sums(books.office), books.curves)


class BapasModel(mesa.Model):
    """One Bapas office, one week a step.

    The constructor warms the office up under its own status quo; week 0 is the first week after its base year, and
    from there on the policy rules. Give the policy as a `Policy`, a mapping of levers, or levers by dotted name.

    `rng` is the seed (a whole number of at least 0; 0 where absent); `parameters` one draw of the parameters (the
    central values where absent); `driver` either `compiled` or `mesa` (slow, agent by agent, with the same history);
    `frozen` names kinds of agents that do nothing. Raises `InputError` for an unknown lever, parameter, driver or
    kind.

    >>> model = BapasModel(rng=1, warmup_weeks=52)
    >>> model.run(4)
    >>> model.week
    4
    """

    agent_classes: ClassVar[dict[str, type[Handle]]] = {
        "pk": PK,
        "client": Client,
        "family": Family,
        "employer": Employer,
        "community": Community,
        "partner": Partner,
        "agency": Agency,
    }

    def __init__(
        self,
        policy: Policy | Mapping[str, Any] | None = None,
        office: Office | str | Path | None = None,
        parameters: Mapping[str, float] | None = None,
        *,
        rng: int | None = None,
        driver: Literal["compiled", "mesa"] = "compiled",
        warmup_weeks: int | None = None,
        frozen: Iterable[str] = (),
        **levers: Any,
    ) -> None:
        if not isinstance(office, Office):
            office = Office.read(office) if office else Office()
        values = Parameters.read().replace(parameters or {}).central()
        self._found(rng or 0, office, values, driver, tuple(frozen))
        status_quo = Policy.of(self.office.status_quo)
        warmup = round(WARMUP_YEARS * 365.25 / 7) if warmup_weeks is None else warmup_weeks
        first = weekly_levers(status_quo, self.office, -warmup, 1, self.office.pks)
        self.world, self.books = setup.open_world(self.office, self.values, self.seed, -warmup, first, self.frozen)
        self._follow(status_quo, self.office.pks)
        self.run(warmup)
        chosen = policy if isinstance(policy, Policy) else Policy.of({**(policy or {}), **levers}, status_quo)
        self._begin(chosen)
        self.steps = 0

    @property
    def week(self) -> int:
        """Weeks since the first of the year after the base year; negative in the warm-up."""
        return int(self.world.clock["week"])

    def step(self) -> None:
        """One week."""
        plan = self.prepare(1)
        if self.driver == "mesa":
            set_clock(self.world, plan[0])
            for phase in WEEK:
                for step in phase.steps:
                    self._do(step)
            close_year(self.world, self.books)
        else:
            run_weeks(self.world, self.books, plan)
        self._keep_handles()

    def run(self, weeks: int) -> None:
        """Many weeks at once."""
        if self.driver == "mesa":
            for _week in range(weeks):
                self.step()
        elif weeks > 0:
            plan = self.prepare(weeks)
            run_weeks(self.world, self.books, plan)
            self.steps += weeks
            self._keep_handles()

    def fork(self, policy: Policy | Mapping[str, Any]) -> BapasModel:
        """The same office, from this week on under another policy; this model stays as it is.

        A mapping changes single levers of this model's policy.
        """
        twin = object.__new__(type(self))
        twin._found(self.seed, self.office, self.values, self.driver, self.frozen)
        twin.steps = self.steps
        twin.world, twin.books = setup.copy(self.world, self.books)
        twin._begin(policy if isinstance(policy, Policy) else Policy.of(policy, self.policy))
        return twin

    def close(self) -> None:
        """Let go of all memory at once; the model cannot be used any more.

        Mesa's models refer to themselves, so that otherwise they wait for the garbage collector.
        """
        self.__dict__.clear()

    @property
    def ledger(self) -> Ledger:
        """What has been counted so far."""
        return Ledger(self)

    def _found(
        self, seed: int, office: Office, values: Mapping[str, float], driver: str, frozen: tuple[str, ...]
    ) -> None:
        """What a model and its forks share."""
        for kind in frozen:
            if kind not in ACTORS:
                raise InputError(_("unknown kind of agent"), key=kind, nearest=nearest(kind, ACTORS))
        if driver not in DRIVERS:
            raise InputError(_("unknown driver"), key=driver, allowed=", ".join(DRIVERS))
        self._handles: dict[str, dict[int, Handle]] = {}
        self._mirror: Mirror | None = None
        self._ids = 0
        mesa.Model.__init__(self, rng=seed)
        self.seed, self.office, self.values, self.driver, self.frozen = seed, office, values, driver, frozen

    def prepare(self, weeks: int) -> Records:
        """The levers of the coming weeks, and room for who arrives in them."""
        plan = weekly_levers(self.policy, self.office, self.week, weeks, self._posts, self._since)
        rows = int(rows_needed(self.world, plan))
        self.world, self.books = setup.grow(self.world, self.books, plan, rows)
        return plan

    def _begin(self, policy: Policy) -> None:
        """Start counting anew, under `policy`."""
        self._follow(policy, int(self.world.clock["n_pks"]))
        self.world.clock["first"] = self.week
        self.books = self.books._replace(needs=self.books.needs[:0])
        self.start = Start.of(self.world, self.books)

    def _follow(self, policy: Policy, posts: int) -> None:
        self.policy = policy
        self._posts = posts
        self._since = self.week

    @property
    def agents(self) -> mesa.agent.AgentSet:
        """All agents: handles on records, made when they are first asked for."""
        self._make_handles()
        return mesa.Model.agents.fget(self)

    @property
    def agents_by_type(self) -> dict[type[mesa.Agent], mesa.agent.AgentSet]:
        """The agents of each class."""
        self._make_handles()
        return mesa.Model.agents_by_type.fget(self)

    @property
    def mirror(self) -> Mirror:
        """The world as plain Python sees it."""
        if self._mirror is None or self._mirror.world is not self.world:
            self._mirror = Mirror(self.world)
        return self._mirror

    def next_id(self) -> int:
        """A number for a new handle."""
        self._ids += 1
        return self._ids

    def _rows(self, kind: str) -> list[int]:
        """The rows of a kind of agent today."""
        if kind in ("client", "family"):
            return self.world.live[: int(self.world.clock["n_live"])].tolist()
        count = int(self.world.clock["n_pks"]) if kind == "pk" else len(getattr(self.world, TABLES[kind]))
        return list(range(count))

    def _make_handles(self) -> None:
        if not self._handles:
            self._handles = {kind: {} for kind in self.agent_classes}
            self._keep_handles()

    def _keep_handles(self) -> None:
        """Handles follow arrivals and departures."""
        for kind, made in self._handles.items():
            rows = self._rows(kind)
            for row in made.keys() - set(rows):
                made.pop(row).remove()
            for row in rows:
                if row not in made:
                    made[row] = self.agent_classes[kind](self, row)

    def _do(self, step: Step) -> None:
        """One step of the week, agent by agent."""
        if not step.actor:
            arguments = (self.world, self.books) if step.method == "count" else (self.world,)
            step.function(*arguments)
            self._make_handles()
            self._keep_handles()
        elif step.actor in self.frozen:
            return
        elif step.rows == step.actor:
            for row in self._rows(step.actor):
                getattr(self._handles[step.actor][row], step.method)()
        else:
            for row in self._rows(step.rows):
                actor = self._dealing(step, row)
                if actor is not None:
                    getattr(actor, step.method)(row)

    def _dealing(self, step: Step, client: int) -> Handle | None:
        """The agent that deals with a client: the partner attended, or the police, prosecutor or Lapas in charge."""
        if step.actor == "partner":
            place = int(self.world.clients[client]["partner"])
            return self._handles["partner"][place] if place >= 0 else None
        regions = len(self.world.regions)
        region = int(self.world.clients[client]["region"])
        row = {"respond": region, "revoke": regions + region, "release": 2 * regions}[step.method]
        return self._handles["agency"][row]
