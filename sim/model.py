"""The office as a Mesa model."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal, Self

import numpy as np

from sim import setup
from sim.agent_by_agent import live_a_week
from sim.agents.agency import Agency
from sim.agents.client.person import Client
from sim.agents.community import Community
from sim.agents.employer import Employer
from sim.agents.family import Family
from sim.agents.partner import Partner
from sim.agents.pk.litmas import requests_needed
from sim.agents.pk.officer import PK
from sim.calendar import by_years, weeks_of
from sim.codes import NEEDS
from sim.departed import without_departed
from sim.kernel.plain import as_python
from sim.kernel.record_agent import RecordAgent
from sim.kernel.record_model import RecordModel, whole
from sim.kernel.views import BooksView, Rows
from sim.kernel.world import ACTORS, Books, Records
from sim.ledger.cohort import MEMBER, SUMS, empty_curve, sum_up
from sim.ledger.collector import OutcomeCollector
from sim.ledger.follow_up import MARKS, OPENS
from sim.ledger.gap import GAP
from sim.ledger.groups import fold, groups
from sim.ledger.tables import CohortSums, Ledger, Start
from sim.office import Office, load_office
from sim.parameters import Parameters
from sim.policy.course import LONGEST_LAG, founded, weekly_levers
from sim.policy.levers import Policy
from sim.saved import Saved, as_bytes, loose, of_bytes, packed, tied, unpacked
from sim.seeds import seed_of, the_one
from sim.text.errors import InputError, nearest
from sim.text.language import _
from sim.text.values import once_more
from sim.week import calendar_year, rows_needed
from sim.week import run as run_weeks

WARMUP_YEARS = 9
TABLES = {"employer": "employers", "community": "communities", "partner": "partners", "agency": "agencies"}


AGENTS: dict[str, type[RecordAgent]] = {
    "pk": PK,
    "client": Client,
    "family": Family,
    "employer": Employer,
    "community": Community,
    "partner": Partner,
    "agency": Agency,
}


class BapasModel(RecordModel):
    """One Bapas office, one week a step.

    The constructor warms the office up under its own status quo; week 0 is the first week after its base year, and
    from there on the policy rules. Give the policy as a `Policy`, a mapping of levers, or levers by dotted name;
    `office` as an `Office`, the name of one of the package's, or a file (a small one where absent).

    `rng` is the seed, as `sim.seeds.seed_of` reads it, and so is `seed`, as Mesa's users write it; where absent the
    seed is a fresh one. `model.seed` tells it, and so does `datacollector`, which collects the outcomes after every
    step, as `mesa.batch_run` wants it. `parameters` is one draw of the parameters (the central values where absent);
    `driver` either `compiled` or `mesa` (slow, agent by agent, with the same history); `frozen` names kinds of agents
    that do nothing. A `scenario` of Mesa 3.5 gives levers by name, and may give `rng`. Raises `InputError` for an
    unknown lever, parameter, driver or kind, for a seed that is none or given twice, and for a class of agents of
    which the driver would pass something over.

    >>> model = BapasModel(rng=1, warmup_weeks=52)
    >>> model.run(4)
    >>> model.week
    4
    """

    agent_classes: ClassVar[dict[str, type[RecordAgent]]] = AGENTS
    bases: ClassVar[dict[str, type[RecordAgent]]] = AGENTS

    def __init__(
        self,
        policy: Policy | Mapping[str, Any] | None = None,
        office: Office | str | Path | None = None,
        parameters: Mapping[str, float] | None = None,
        *,
        rng: Any = None,
        seed: Any = None,
        driver: Literal["compiled", "mesa"] = "compiled",
        warmup_weeks: int | None = None,
        frozen: str | Iterable[str] = (),
        scenario: Any = None,
        **kwargs: Any,
    ) -> None:
        place = _place(office)
        warmup = weeks_of(WARMUP_YEARS) if warmup_weeks is None else whole(warmup_weeks, "warmup_weeks")
        status_quo = Policy.of(place.status_quo)
        levers = {**_levers_of(scenario), **kwargs}
        chosen = _policy(policy, levers, status_quo)
        own_rng = getattr(scenario, "rng", None)
        rng = None if own_rng is not None and rng == own_rng else rng
        self._found(seed_of(the_one(rng=rng, seed=seed, scenario=own_rng)), place, _values(parameters), driver, frozen)
        if scenario is not None:
            self.scenario = scenario
        self._course = founded(self.office, -warmup)
        first = weekly_levers(status_quo, self.office, self._course, 1)
        self.world, self.books = setup.open_world(self.office, self.values, self.seed, -warmup, first, self.frozen)
        self.policy = status_quo
        for weeks in by_years(-warmup, warmup):
            self._pass(weeks)
            self.drop_departed()
        self._begin(chosen)

    def step(self) -> None:
        """One week, after which `datacollector` collects the outcomes.

        Where an agent's own method fails, the office is left as it was before the week.
        """
        self._pass(1) if self.driver == "compiled" else self._pass_or_undo()
        if self._collects:
            self.datacollector.collect(self)

    def run(self, weeks: int, keep_departed: bool = True) -> None:
        """Many weeks at once: the same history as step by step, with nothing collected.

        Events of Mesa 3.5 come in their time, and a step of a subclass's own is done every week. Unless
        `keep_departed`, memory stays with those who are there: `drop_departed` is called at every new year.

        >>> model = BapasModel(rng=1, warmup_weeks=4)
        >>> model.run(8)
        >>> model.week, model.steps
        (8, 8)
        """
        weeks = whole(weeks, "weeks")
        if not keep_departed:
            for piece in by_years(self.week, weeks):
                self.run(piece)
                self.drop_departed()
            return
        if self.driver == "compiled" and type(self).step is BapasModel.step and self._is_alone():
            self._pass(weeks)
            self._set_clocks()
            return
        self._collects, before = False, self._collects
        try:
            for _number in range(weeks):
                self.step()
        finally:
            self._collects = before

    def drop_departed(self) -> None:
        """Let go, between weeks, of the rows of who has left; all that comes after stays the same to the last bit.

        Everybody else moves up, and so do the handles of agents: who holds numbers of rows looks people up by `id`
        again, and a handle of somebody who has left has no record any more. Those stay who came within the last year,
        are counted in this one, or are followed in the cohort.

        >>> model = BapasModel(rng=1, warmup_weeks=52)
        >>> model.run(300)
        >>> before = int(model.world.clock["n"])
        >>> model.drop_departed()
        >>> int(model.world.clock["n_live"]) < int(model.world.clock["n"]) < before
        True
        """
        rows = self.rows("client")
        self.world, self.books = without_departed(self.world, self.books)
        moved = dict(zip(rows, self.rows("client"), strict=True))
        self.move_agents("client", moved)
        self.move_agents("family", moved)

    def fork(self, policy: Policy | Mapping[str, Any], opens: int = OPENS) -> Self:
        """The same office, from this week on under another policy; this model stays as it is.

        A mapping changes single levers of this model's policy. Growth so far and hires approved go on, and so do the
        attributes of a subclass and of handles, as copies. The cohort whose reoffending is followed opens so many
        weeks from now.

        >>> today = BapasModel(rng=1, warmup_weeks=52)
        >>> more = today.fork({"staffing.pks": 9})
        >>> (today.policy.staffing.pks, more.policy.staffing.pks, more.week)
        (None, 9, 0)
        """
        chosen = _policy(policy, {}, self.policy)
        fork = copy.deepcopy(self)
        fork._begin(chosen, opens)
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
        rng: Any,
        driver: Literal["compiled", "mesa"] = "compiled",
        frozen: str | Iterable[str] = (),
    ) -> Self:
        """The model of which `saved` was taken, to the last bit, where all else is what it was made of.

        It counts anew from its week on, under the status quo of the office, as a model does after its warm-up. What
        a subclass or a researcher has added is no part of it: `copy.deepcopy` and `pickle` keep that too.

        >>> warm = BapasModel(rng=1, warmup_weeks=8)
        >>> again = BapasModel.restored(warm.saved(), warm.office, rng=1)
        >>> warm.run(4)
        >>> again.run(4)
        >>> again.ledger.costs().equals(warm.ledger.costs())
        True
        """
        model = object.__new__(cls)
        model._found(seed_of(rng), office, _values(parameters), driver, frozen)
        status_quo = Policy.of(office.status_quo)
        course = founded(office, 0)
        first = weekly_levers(status_quo, office, course, 1)
        new = setup.open_world(office, model.values, model.seed, 0, first, model.frozen)
        model.world, model.books = unpacked(saved, *new)
        model._course = of_bytes(saved["course"], course)
        model._begin(status_quo)
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
        self, seed: int, office: Office, values: Mapping[str, float], driver: str, frozen: str | Iterable[str]
    ) -> None:
        """What there is before the office has a week."""
        kinds = (frozen,) if isinstance(frozen, str) else tuple(frozen)
        for kind in kinds:
            if kind not in ACTORS:
                raise InputError(_("unknown kind of agent"), key=kind, nearest=nearest(kind, ACTORS))
        self.office, self.values, self.frozen = office, values, kinds
        self._collects = True
        self.datacollector = OutcomeCollector()
        self._open(seed, driver)

    def prepare(self, weeks: int) -> Records:
        """The levers of the coming weeks, and room for who arrives in them."""
        past = self._course[self._course["week"] < self.week][-LONGEST_LAG:]
        plan = weekly_levers(self.policy, self.office, past, weeks)
        self._course = np.concatenate([past, plan])
        if self.driver == "mesa":
            rows, requests = (self.plain(f)(self.view, Rows(plan)) for f in (rows_needed, requests_needed))
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
        if isinstance(self.datacollector, OutcomeCollector):
            self.datacollector = OutcomeCollector()
        self._set_clocks()

    def _pass(self, weeks: int) -> None:
        """Weeks of the office, with Mesa's clocks left as they are."""
        if self.driver == "mesa":
            for _number in range(weeks):
                live_a_week(self, self.prepare(1))
        elif weeks > 0:
            plan = self.prepare(weeks)
            run_weeks(self.world, self.books, plan)
        self.follow_agents(if_made=True)

    def _pass_or_undo(self) -> None:
        """A week of the office, whole or not at all."""
        before, course = loose(self.world, self.books), self._course
        try:
            self._pass(1)
        except BaseException:
            self.world, self.books = tied(before)
            self._course = course
            self.follow_agents(if_made=True)
            raise

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

    def rows(self, kind: str) -> list[int]:
        """The rows of a kind of agent today; of `seated`, those of the clients in a programme."""
        if kind in ("client", "family"):
            return self.world.live[: int(self.world.clock["n_live"])].tolist()
        if kind == "seated":
            return self.world.seats[self.world.seats >= 0].tolist()
        count = int(self.world.clock["n_pks"]) if kind == "pk" else len(getattr(self.world, TABLES[kind]))
        return list(range(count))


def _values(parameters: Mapping[str, float] | None) -> Mapping[str, float]:
    """Every parameter: as given, or else its central value."""
    return Parameters.read().replace(parameters or {}).central()


def _policy(policy: Any, levers: Mapping[str, Any], base: Policy) -> Policy:
    """A policy with levers by name over it. Raises `InputError` where it is none."""
    if policy is not None and not isinstance(policy, Policy | Mapping):
        raise InputError(
            _("{policy!r} is no policy").format(policy=policy),
            key="policy",
            allowed=_(
                "a Policy, such as scenarios.load(NAME).policy, or levers by name; in mesa.batch_run a mapping stands "
                "in a list"
            ),
        )
    if isinstance(policy, Policy):
        return Policy.of(levers, once_more(policy))
    twice = next((name for name in policy or {} if name in levers), None)
    if twice is not None:
        raise InputError(_("is set twice"), key=str(twice), allowed=_("one value for a lever"))
    return Policy.of({**(policy or {}), **levers}, base)


def _place(office: Office | str | Path | None) -> Office:
    """An office as it is given, by name, in a file, or a small one."""
    if isinstance(office, Office):
        return once_more(office)
    return Office() if office is None else load_office(office)


def _levers_of(scenario: Any) -> dict[str, Any]:
    """The levers that a scenario of Mesa 3.5 gives."""
    return {name: value for name, value in getattr(scenario, "__dict__", {}).items() if name != "rng"}
