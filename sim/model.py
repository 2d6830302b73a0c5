"""The office as a Mesa model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal, Self

import mesa
import numpy as np

from sim import setup
from sim.agents.agency import Agency
from sim.agents.client.person import Client
from sim.agents.community import Community
from sim.agents.employer import Employer
from sim.agents.family import Family
from sim.agents.partner import Partner
from sim.agents.pk.litmas import requests_needed
from sim.agents.pk.officer import PK
from sim.calendar import weeks_of
from sim.codes import NEEDS
from sim.kernel.plain import as_python
from sim.kernel.record_agent import RecordAgent
from sim.kernel.views import BooksView, Rows, WorldView
from sim.kernel.world import ACTORS, Books, Records
from sim.ledger.cohort import MEMBER, SUMS, empty_curve, sum_up
from sim.ledger.collector import OutcomeCollector
from sim.ledger.follow_up import MARKS, OPENS
from sim.ledger.gap import GAP
from sim.ledger.groups import fold, groups
from sim.ledger.tables import CohortSums, Ledger, Start
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.course import LONGEST_LAG, founded, weekly_levers
from sim.policy.levers import Policy
from sim.saved import Saved, as_bytes, of_bytes, packed, unpacked
from sim.text.errors import InputError, nearest
from sim.text.language import _
from sim.week import WEEK, Step, calendar_year, close_year, rows_needed, set_clock
from sim.week import run as run_weeks

WARMUP_YEARS = 9
DRIVERS = ("compiled", "mesa")
TABLES = {"employer": "employers", "community": "communities", "partner": "partners", "agency": "agencies"}


class BapasModel(mesa.Model):
    """One Bapas office, one week a step.

    The constructor warms the office up under its own status quo; week 0 is the first week after its base year, and
    from there on the policy rules. Give the policy as a `Policy`, a mapping of levers, or levers by dotted name.

    `rng` is the seed (a whole number of at least 0; 0 where absent), and so is `seed`, as Mesa's users write it;
    `parameters` one draw of the parameters (the central values where absent); `driver` either `compiled` or `mesa`
    (slow, agent by agent, with the same history); `frozen` names kinds of agents that do nothing. `datacollector`
    collects the outcomes after every step, as `mesa.batch_run` wants it; equal seeds give equal rows, so name several
    where several are wanted. Raises `InputError` for an unknown lever, parameter, driver or kind, and for a seed that
    is none or given twice.

    >>> model = BapasModel(rng=1, warmup_weeks=52)
    >>> model.run(4)
    >>> model.week
    4
    """

    agent_classes: ClassVar[dict[str, type[RecordAgent]]] = {
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
        seed: int | None = None,
        driver: Literal["compiled", "mesa"] = "compiled",
        warmup_weeks: int | None = None,
        frozen: Iterable[str] = (),
        **levers: Any,
    ) -> None:
        if not isinstance(office, Office):
            office = Office.read(office) if office else Office()
        self._found(_seed(rng, seed), office, _values(parameters), driver, tuple(frozen))
        status_quo = Policy.of(self.office.status_quo)
        warmup = weeks_of(WARMUP_YEARS) if warmup_weeks is None else warmup_weeks
        self._course = founded(self.office, -warmup)
        first = weekly_levers(status_quo, self.office, self._course, 1)
        self.world, self.books = setup.open_world(self.office, self.values, self.seed, -warmup, first, self.frozen)
        self.policy = status_quo
        self.run(warmup)
        chosen = policy if isinstance(policy, Policy) else Policy.of({**(policy or {}), **levers}, status_quo)
        self._begin(chosen)
        self.steps = 0

    @property
    def week(self) -> int:
        """Weeks since the first of the year after the base year; negative in the warm-up."""
        return int(self.world.clock["week"])

    def step(self) -> None:
        """One week, after which `datacollector` collects the outcomes."""
        self._week()
        self.datacollector.collect(self)

    def run(self, weeks: int) -> None:
        """Many weeks at once: the same history as step by step, with nothing collected.

        >>> model = BapasModel(rng=1, warmup_weeks=4)
        >>> model.run(8)
        >>> model.week, model.steps
        (8, 8)
        """
        if self.driver == "mesa":
            for _number in range(weeks):
                self._week()
        elif weeks > 0:
            plan = self.prepare(weeks)
            run_weeks(self.world, self.books, plan)
            self._keep_handles()
        self.steps += weeks

    def fork(self, policy: Policy | Mapping[str, Any], opens: int = OPENS) -> BapasModel:
        """The same office, from this week on under another policy; this model stays as it is.

        A mapping changes single levers of this model's policy. Growth so far and hires approved go on. The cohort
        whose reoffending is followed opens so many weeks from now.

        >>> today = BapasModel(rng=1, warmup_weeks=52)
        >>> more = today.fork({"staffing.pks": 9})
        >>> (today.policy.staffing.pks, more.policy.staffing.pks, more.week)
        (None, 9, 0)
        """
        fork = object.__new__(type(self))
        fork._found(self.seed, self.office, self.values, self.driver, self.frozen)
        fork.steps = self.steps
        fork.world, fork.books = setup.copy(self.world, self.books)
        fork._course = self._course
        fork._begin(policy if isinstance(policy, Policy) else Policy.of(policy, self.policy), opens)
        return fork

    def saved(self) -> Saved:
        """The state of this office as bytes by name, for `restored`."""
        return {**packed(self.world, self.books), "course": as_bytes(self._course)}

    @classmethod
    def restored(
        cls,
        saved: Saved,
        office: Office,
        parameters: Mapping[str, float] | None = None,
        *,
        rng: int,
        driver: Literal["compiled", "mesa"] = "compiled",
        frozen: Iterable[str] = (),
    ) -> Self:
        """The model of which `saved` was taken, to the last bit, where all else is what it was made of.

        It counts anew from its week on, under the status quo of the office, as a model does after its warm-up.

        >>> warm = BapasModel(rng=1, warmup_weeks=8)
        >>> again = BapasModel.restored(warm.saved(), warm.office, rng=1)
        >>> warm.run(4)
        >>> again.run(4)
        >>> again.ledger.costs().equals(warm.ledger.costs())
        True
        """
        model = object.__new__(cls)
        model._found(_seed(rng, None), office, _values(parameters), driver, tuple(frozen))
        status_quo = Policy.of(office.status_quo)
        course = founded(office, 0)
        first = weekly_levers(status_quo, office, course, 1)
        new = setup.open_world(office, model.values, model.seed, 0, first, model.frozen)
        model.world, model.books = unpacked(saved, *new)
        model._course = of_bytes(saved["course"], course)
        model._begin(status_quo)
        model.steps = 0
        return model

    def close(self) -> None:
        """Let go of all memory at once; the model cannot be used any more.

        Mesa's models refer to themselves, so that otherwise they wait for the garbage collector.
        """
        self.__dict__.clear()

    @property
    def ledger(self) -> Ledger:
        """What has been counted so far."""
        regions = [region.name for region in self.office.regions]
        first_year = self.office.base_year + 1 - int(self.world.clock["years_before"])
        gap = self.world.gap.copy()
        return Ledger(self._folded(), self._cohort(), gap, self.start, first_year, regions, self.values)

    def _found(
        self, seed: int, office: Office, values: Mapping[str, float], driver: str, frozen: tuple[str, ...]
    ) -> None:
        """What a model and its forks share."""
        for kind in frozen:
            if kind not in ACTORS:
                raise InputError(_("unknown kind of agent"), key=kind, nearest=nearest(kind, ACTORS))
        if driver not in DRIVERS:
            raise InputError(_("unknown driver"), key=driver, allowed=", ".join(DRIVERS))
        self._handles: dict[str, dict[int, RecordAgent]] = {}
        self._view: WorldView | None = None
        self._ids = 0
        self.datacollector = OutcomeCollector()
        mesa.Model.__init__(self, rng=seed)
        self.seed, self.office, self.values, self.driver, self.frozen = seed, office, values, driver, frozen

    def prepare(self, weeks: int) -> Records:
        """The levers of the coming weeks, and room for who arrives in them."""
        past = self._course[self._course["week"] < self.week][-LONGEST_LAG:]
        plan = weekly_levers(self.policy, self.office, past, weeks)
        self._course = np.concatenate([past, plan])
        if self.driver == "mesa":
            rows, requests = (as_python(f)(self.view, Rows(plan)) for f in (rows_needed, requests_needed))
        else:
            rows, requests = rows_needed(self.world, plan), requests_needed(self.world, plan)
        self.world, self.books = setup.grow(self.world, self.books, plan, int(rows), int(requests))
        return plan

    def _begin(self, policy: Policy, opens: int = OPENS) -> None:
        """Start counting anew, under `policy`; the cohort opens so many weeks from now."""
        self.policy = policy
        self.world = self.world._replace(cohort=MEMBER.empty(0), cohort_curve=empty_curve(), gap=GAP.empty(NEEDS))
        self.world.clock["first"] = self.week
        self.world.clock["cohort_opens"], self.world.clock["n_cohort"] = self.week + opens, 0
        self.books = self.books._replace(needs=self.books.needs[:0])
        year = int(self.world.clock["years_before"]) + as_python(calendar_year)(self.week)
        self.start = Start.of(year, self._folded())

    def _folded(self) -> Books:
        """A copy of the books with the tallies of this year so far."""
        books = Books(**{name: array.copy() for name, array in self.books._asdict().items()})
        year = int(self.world.clock["year"])
        if self.driver == "mesa":
            as_python(fold)(year, self.view, BooksView(books))
        else:
            fold(year, self.world, books)
        return books

    def _cohort(self) -> CohortSums:
        """What the cohort has come to so far."""
        sums = np.zeros((len(groups([r.name for r in self.office.regions])), len(MARKS), len(SUMS)))
        if self.driver == "mesa":
            as_python(sum_up)(self.view, sums)
        else:
            sum_up(self.world, sums)
        weeks = int(self.world.clock["week"] - self.world.clock["cohort_opens"])
        return CohortSums(sums, self.world.cohort_curve.copy(), weeks)

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
    def view(self) -> WorldView:
        """The world as plain Python sees it."""
        if self._view is None or self._view.world is not self.world:
            self._view = WorldView(self.world)
        return self._view

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
            arguments = (self.view, BooksView(self.books)) if step.method == "count" else (self.view,)
            as_python(step.function)(*arguments)
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

    def _week(self) -> None:
        plan = self.prepare(1)
        if self.driver == "mesa":
            as_python(set_clock)(self.view, Rows(plan)[0])
            for phase in WEEK:
                for step in phase.steps:
                    self._do(step)
            as_python(close_year)(self.view, BooksView(self.books))
        else:
            run_weeks(self.world, self.books, plan)
        self._keep_handles()

    def _dealing(self, step: Step, client: int) -> RecordAgent | None:
        """The agent that deals with a client: the partner attended, or the police, prosecutor or Lapas in charge."""
        if step.actor == "partner":
            place = int(self.world.clients[client]["partner"])
            return self._handles["partner"][place] if place >= 0 else None
        regions = len(self.world.regions)
        region = int(self.world.clients[client]["region"])
        row = {"respond": region, "revoke": regions + region, "fetch": region, "release": 2 * regions}[step.method]
        return self._handles["agency"][row]


def _values(parameters: Mapping[str, float] | None) -> Mapping[str, float]:
    """Every parameter: as given, or else its central value."""
    return Parameters.read().replace(parameters or {}).central()


def _seed(rng: int | None, seed: int | None) -> int:
    """The seed, by either of its names."""
    if rng is not None and seed is not None:
        raise InputError(_("give the seed once, as rng"), key="seed")
    given = seed if rng is None else rng
    if given is None:
        return 0
    if not isinstance(given, (int, np.integer)) or isinstance(given, bool) or given < 0:
        raise InputError(
            _("{seed} is no seed").format(seed=given), key="rng", allowed=_("a whole number of at least 0")
        )
    return int(given)
