"""Policy: the levers that an office can move, one value each, and changes of them in time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BeforeValidator, ValidationError, model_validator

from sim.policy.groups import (
    Assessment,
    Community,
    Cooperation,
    Costs,
    Demand,
    Employers,
    Facilities,
    Family,
    Group,
    Programmes,
    Reporting,
    Staffing,
    Supervision,
    Tracking,
)
from sim.text.errors import InputError, nearest
from sim.text.language import _
from sim.text.messages import reason
from sim.text.values import plain, whole

COOPERATION = {"none": 0.0, "informal": 0.3, "formal": 0.8, "integrated": 1.0}
LONGEST = 5200  # weeks: a hundred years, longer than anybody plans
MOST_CHANGES = 500
RIVALS = {"staffing.pks": "staffing.clients_per_pk", "staffing.clients_per_pk": "staffing.pks"}


class Lever(NamedTuple):
    """One lever: dotted name, leaf, unit, bounds or choices, default and meaning.

    Unit and meaning are sentences that `_` translates where they are shown.
    """

    name: str
    leaf: str
    unit: str
    low: float | None
    high: float | None
    choices: tuple[str, ...]
    default: Any
    meaning: str

    @property
    def allowed(self) -> str:
        """What values are allowed, in words with the unit."""
        if self.choices:
            return ", ".join(self.choices)
        if isinstance(self.default, bool):
            return "true, false"
        return f"{self.low:g}..{self.high:g} " + _(self.unit)


class Change(NamedTuple):
    """A lever that moves to `value` in week `week`, over `over_weeks` weeks (at once where 0).

    A campaign ends in week `until`: from then on the lever is what it would be without the change.

    >>> moved = Policy().changing(Change("employers.outreach_hours", week=10, value=40.0, over_weeks=10, until=30))
    >>> [moved.at(week)["outreach_hours"] for week in (9, 15, 25, 30)]
    [0.0, 20.0, 40.0, 0.0]
    """

    lever: str
    week: int
    value: Any
    over_weeks: int = 0
    until: int | None = None


def _valid_changes(given: Any) -> tuple[Change, ...]:
    """Changes with levers, weeks and values that make sense."""
    if not isinstance(given, list | tuple) or isinstance(given, Change):
        raise InputError(_("{given!r} is no list of changes").format(given=given), key="changes")
    changes = [_as_change(one) for one in given]
    if len(changes) > MOST_CHANGES:
        problem = _("{n} changes in time").format(n=len(changes))
        raise InputError(problem, key="changes", allowed=_("at most {most}").format(most=MOST_CHANGES))
    return tuple(_valid_change(change) for change in changes)


def _as_change(given: Any) -> Change:
    if isinstance(given, Change):
        return given
    if isinstance(given, list | tuple) and 3 <= len(given) <= len(Change._fields):
        return Change(*given)
    allowed = _("Change(lever, week, value, over_weeks, until)")
    raise InputError(_("{given!r} is no change in time").format(given=given), key="changes", allowed=allowed)


def _valid_change(change: Change) -> Change:
    lever, week, value, over_weeks, until = change
    weeks = [whole(number) for number in (week, over_weeks, *(() if until is None else (until,)))]
    if not all(isinstance(number, int) and 0 <= number <= LONGEST for number in weeks):
        raise InputError(
            _("a change in time begins, lasts and ends in whole weeks"),
            key=str(lever),
            allowed=_("0 to {most}").format(most=LONGEST),
        )
    if until is not None and weeks[2] <= weeks[0] + weeks[1]:
        raise InputError(_("the change ends before it is in full"), key=str(lever))
    return Change(named(lever).name, weeks[0], valid(lever, value), weeks[1], *weeks[2:])


class Policy(Group):
    """All levers, by group; the defaults are the status quo of an unnamed office.

    >>> policy = Policy.of({"staffing.pks": 80})
    >>> policy.staffing.pks, policy.at(0)["pks"], policy.at(0)["cooperation_index"]
    (80, 80.0, 0.3)
    """

    staffing: Staffing = Staffing()
    assessment: Assessment = Assessment()
    supervision: Supervision = Supervision()
    programmes: Programmes = Programmes()
    cooperation: Cooperation = Cooperation()
    family: Family = Family()
    employers: Employers = Employers()
    community: Community = Community()
    reporting: Reporting = Reporting()
    facilities: Facilities = Facilities()
    tracking: Tracking = Tracking()
    demand: Demand = Demand()
    costs: Costs = Costs()
    changes: Annotated[tuple[Change, ...], BeforeValidator(_valid_changes)] = ()

    @model_validator(mode="after")
    def _posts_or_ratio(self) -> Policy:
        if self.staffing.pks is not None and self.staffing.clients_per_pk is not None:
            raise InputError(_("give either the posts or the ratio, not both"), key="staffing.pks")
        return self

    @classmethod
    def of(cls, levers: Mapping[str, Any], base: Policy | None = None, *, file: str | None = None) -> Policy:
        """`base` (the defaults where absent) with some levers set by dotted name, from the first week on.

        Changes in time that `base` has of these levers, or of their rivals, are left out: the later word counts.
        Raises `InputError` for an unknown lever, a wrong type or a value out of bounds.

        >>> later = Policy().changing(Change("staffing.pks", 52, 90), Change("facilities.rooms", 52, 9))
        >>> [change.lever for change in Policy.of({"staffing.clients_per_pk": 40.0}, later).changes]
        ['facilities.rooms']
        """
        if not isinstance(levers, Mapping):
            raise InputError(
                _("{given!r} gives no levers by name").format(given=levers),
                file=file,
                allowed=_('values by lever, as in {"staffing.pks": 80}; `scenarios.load` reads a scenario'),
            )
        base = base or cls()
        groups: dict[str, dict[str, Any]] = {}
        for name, value in levers.items():
            entry = named(name, file)
            group, leaf = entry.name.split(".")
            groups.setdefault(group, {})[leaf] = valid(entry.name, value, file)
        if {"pks", "clients_per_pk"} <= {k for k, v in groups.get("staffing", {}).items() if v is not None}:
            raise InputError(_("give either the posts or the ratio, not both"), file=file, key="staffing.pks")
        kept = tuple(c for c in base.changes if c.lever not in levers and RIVALS.get(c.lever) not in levers)
        changed: dict[str, Any] = {"changes": kept}
        for group, values in groups.items():
            old = getattr(base, group)
            if values.get("pks") is not None:
                values = {"clients_per_pk": None, **values}
            if values.get("clients_per_pk") is not None:
                values = {"pks": None, **values}
            changed[group] = type(old)(**{**old.model_dump(), **values})
        return base.model_copy(update=changed)

    def changing(self, *changes: Change, file: str | None = None) -> Policy:
        """The same policy with changes in time. Raises `InputError` as `of` does."""
        try:
            return self.model_copy(update={"changes": _valid_changes((*self.changes, *changes))})
        except InputError as error:
            raise error.in_file(file) from None

    def levers(self) -> dict[str, Any]:
        """Every lever by dotted name."""
        return {name: getattr(getattr(self, name.split(".")[0]), entry.leaf) for name, entry in LEVERS.items()}

    def at(self, week: int) -> dict[str, float]:
        """The levers of one week as numbers by leaf: empty is -1, choices count from 0, yes is 1."""
        values = {name: _number(LEVERS[name], value) for name, value in self.levers().items()}
        index = COOPERATION[self.cooperation.level]
        for change in sorted(self.changes, key=lambda c: c.week):
            done = _phased(week, change)
            if change.lever == "cooperation.level":
                index = _between(index, COOPERATION[change.value], done)
            target = _number(LEVERS[change.lever], change.value)
            empty = LEVERS[change.lever].default is None and values[change.lever] < 0
            if LEVERS[change.lever].choices or isinstance(change.value, bool) or empty:
                done = float(_in_force(week, change))
            values[change.lever] = _between(values[change.lever], target, done)
            if change.lever in RIVALS and _in_force(week, change):
                values[RIVALS[change.lever]] = -1.0
        return {LEVERS[name].leaf: value for name, value in values.items()} | {"cooperation_index": index}

    def hash(self) -> str:
        """16 hex digits that stand for these levers and changes."""
        text = json.dumps([self.levers(), self.changes], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def _in_force(week: int, change: Change) -> bool:
    return change.week <= week and (change.until is None or week < change.until)


def _phased(week: int, change: Change) -> float:
    if not _in_force(week, change):
        return 0.0
    return min(1.0, (week - change.week) / change.over_weeks) if change.over_weeks else 1.0


def _between(old: float, new: float, done: float) -> float:
    """Exactly the old value where nothing is done, and exactly the new one where all is."""
    return (1.0 - done) * old + done * new


def _number(entry: Lever, value: Any) -> float:
    if value is None:
        return -1.0
    return float(entry.choices.index(value)) if entry.choices else float(value)


def named(name: object, file: str | None = None) -> Lever:
    """The lever of this name. Raises `InputError` with the nearest for an unknown one.

    >>> named("staffing.pks").unit
    'persons'
    """
    if isinstance(name, str) and name in LEVERS:
        return LEVERS[name]
    by_leaf = {entry.leaf: full for full, entry in LEVERS.items()}
    near = by_leaf.get(str(name).split(".")[-1]) or nearest(str(name), LEVERS)
    listed = _("those that `bapas scenarios show status_quo` lists")
    raise InputError(_("unknown lever"), file=file, key=str(name), allowed=listed, nearest=near)


def valid(name: str, value: Any, file: str | None = None) -> Any:
    """`value` as the lever of this name takes it. Raises `InputError` where that does not allow it.

    >>> valid("staffing.pks", 80.0)
    80
    """
    entry = named(name, file)
    group, leaf = entry.name.split(".")
    try:
        return getattr(GROUPS[group].model_validate({leaf: value}), leaf)
    except ValidationError as error:
        first = error.errors()[0]
        near = nearest(str(value), entry.choices) if entry.choices else None
        problem = _("{value!r} is not allowed ({reason})").format(value=plain(value), reason=reason(first))
        raise InputError(problem, file=file, key=name, allowed=entry.allowed, nearest=near) from None


def _entries() -> dict[str, Lever]:
    levers = {}
    for group, model in GROUPS.items():
        for leaf, info in model.model_fields.items():
            bounds = {type(m).__name__: m for m in info.metadata}
            extra = info.json_schema_extra
            levers[f"{group}.{leaf}"] = Lever(
                name=f"{group}.{leaf}",
                leaf=leaf,
                unit=str(extra["unit"]) if isinstance(extra, dict) else "",
                low=getattr(bounds.get("Ge"), "ge", None),
                high=getattr(bounds.get("Le"), "le", None),
                choices=get_args(info.annotation) if get_origin(info.annotation) is Literal else (),
                default=info.default,
                meaning=info.description or "",
            )
    return levers


GROUPS: dict[str, type[Group]] = {
    name: type(field.default) for name, field in Policy.model_fields.items() if isinstance(field.default, Group)
}
LEVERS: dict[str, Lever] = _entries()
