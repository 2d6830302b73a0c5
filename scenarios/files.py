"""Scenario files: finding, reading and resolving them.

A scenario is resolved in layers, the later one over the earlier: the levers' defaults, the office's own status quo,
what the scenario extends, the scenario itself, and settings from the command line.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field, model_validator

from scenarios.changes import ChangeTable, in_weeks
from scenarios.notes import Note, on_layer, on_office, on_settings
from scenarios.posts import posts_today
from scenarios.predictions import Prediction
from sim.office import Office
from sim.policy.levers import MOST_CHANGES, Policy
from sim.text.errors import InputError, nearest
from sim.text.files import find, read_toml, typed
from sim.text.language import _
from sim.text.values import Checked, Real, Written

LIBRARY = Path(__file__).parent / "library"
SCHEMA_VERSION = 1
MAIN = ("status_quo", "fewer_pks", "pk_1_40", "full_rnr", "rnr_pks_and_places", "integrated_cooperation")
LADDER = ("rnr_none", "rnr_risk", "rnr_need", "rnr_all")
FEW = 4
GENERATIONS = 20  # of scenarios that extend one another
TITLE, SHORT, TEXT = 200, 60, 2000  # signs
Group = Literal[
    "main",
    "ladder",
    "staff",
    "assessment",
    "cooperation",
    "around",
    "reporting",
    "sentences",
    "extremes",
    "aspects",
    "barriers",
    "other",
]


class ScenarioFile(Checked):
    """A scenario file as written: `levers` are tables by group, `change` a list of changes in time.

    `short` stands for the title in rows of tables. `posts_scale` sets the PK posts, against those that the office has
    today. `source` is the sentence or the study that the scenario comes from; `predict` is a list of signs, with
    reasons.
    """

    schema_version: Literal[1] = 1
    title: Annotated[str, Field(min_length=1, max_length=TITLE)]
    short: Annotated[str, Field(max_length=SHORT)] = ""
    group: Group = "other"
    purpose: Annotated[str, Field(max_length=TEXT)]
    source: Annotated[str, Field(max_length=TEXT)] = ""
    extends: Annotated[str, Field(max_length=TEXT)] | None = None
    posts_scale: Annotated[Real, Field(ge=0, le=10)] | None = None
    levers: dict[str, dict[str, Any]] = {}
    change: Annotated[list[ChangeTable], Field(max_length=MOST_CHANGES)] = []
    predict: Annotated[list[Prediction], Field(max_length=100)] = []

    @model_validator(mode="after")
    def _one_sign_an_outcome(self) -> ScenarioFile:
        outcomes = [prediction.outcome for prediction in self.predict]
        twice = next((outcome for outcome in outcomes if outcomes.count(outcome) > 1), None)
        if twice:
            raise ValueError(_("{outcome} is predicted twice").format(outcome=twice))
        return self

    @model_validator(mode="after")
    def _posts_once(self) -> ScenarioFile:
        set_too = next((leaf for leaf in ("pks", "clients_per_pk") if leaf in self.levers.get("staffing", {})), None)
        if self.posts_scale is not None and set_too:
            raise ValueError(
                _("posts_scale and staffing.{lever} both set the posts; give one of them").format(lever=set_too)
            )
        return self


class Scenario(NamedTuple):
    """A scenario, resolved for one office.

    `title`, `short`, `purpose`, `source` and the reasons of the predictions are sentences as the file has them, in
    English: they pass through `_` where they are shown. `short` is the title where the file has no shorter name.
    `notes` are on settings that have no effect.

    >>> scenario = load("full_rnr")
    >>> scenario.name, scenario.policy.assessment.standard, scenario.notes
    ('full_rnr', 'rnr', ())
    """

    name: str
    title: str
    short: str
    group: Group
    purpose: str
    source: str
    predictions: tuple[Prediction, ...]
    policy: Policy
    notes: tuple[Note, ...] = ()


def names() -> list[str]:
    """Names of the scenarios in the library: the main ones, the RNR ladder from below, and all others.

    >>> names()[0]
    'status_quo'
    """
    found = {path.stem for path in LIBRARY.glob("*.toml")}
    return [*MAIN, *LADDER, *sorted(found - {*MAIN, *LADDER})]


def load(name: str | Path, office: Office | None = None, sets: Iterable[str] = ()) -> Scenario:
    """The scenario of the library, or in a file, for `office` (a small one where absent), with settings `lever=value`.

    Raises `InputError` that names the file, the key, what is allowed and the nearest name.

    >>> load("pk_1_40").policy.staffing.clients_per_pk
    40.0
    """
    office = office or Office()
    path = find(str(name), LIBRARY, names(), _("unknown scenario"), _allowed(str(name)))
    policy = Policy.of(office.status_quo)
    given: dict[str, None] = {}
    notes: list[Note] = []
    for file, part in _lineage(path):
        below, levers = policy, _levers(part, office)
        policy = _apply(below, levers, part, office, file)
        notes += on_layer(path.stem, levers, below)
        given |= dict.fromkeys([*levers, *(change.lever for change in part.change)])
    below, settings = policy, settings_of(sets)
    policy = Policy.of(settings, below, file="--set")
    notes += on_settings(path.stem, settings, below, office)
    notes += on_office(path.stem, given | dict.fromkeys(settings), policy, office)
    written = _read(path)
    return Scenario(
        name=path.stem,
        title=written.title,
        short=written.short or written.title,
        group=written.group,
        purpose=written.purpose,
        source=written.source,
        predictions=tuple(written.predict),
        policy=policy,
        notes=tuple(notes),
    )


def setting(text: str) -> tuple[str, Any]:
    """A setting `lever=value` as a pair; the value is a number, true, false, or a word.

    >>> setting("assessment.standard=rnr"), setting("staffing.pks=80")
    (('assessment.standard', 'rnr'), ('staffing.pks', 80))
    """
    lever, equals, value = text.partition("=")
    if not equals:
        raise InputError(_("write a setting as lever=value, not {text}").format(text=text), file="--set")
    try:
        return lever.strip(), tomllib.loads(f"x = {value}", parse_float=Written)["x"]
    except (ValueError, RecursionError):
        return lever.strip(), value.strip()


def settings_of(texts: Iterable[str]) -> dict[str, Any]:
    """Settings by lever. Raises `InputError` for a lever that is set twice.

    >>> settings_of(["staffing.pks=80", "assessment.standard=rnr"])
    {'staffing.pks': 80, 'assessment.standard': 'rnr'}
    """
    settings: dict[str, Any] = {}
    for text in texts:
        lever, value = setting(text)
        if lever in settings:
            raise InputError(_("is set twice"), file="--set", key=lever, allowed=_("one value for a lever"))
        settings[lever] = value
    return settings


def _allowed(name: str) -> str:
    """What may stand in the place of an unknown scenario, the nearest few by name."""
    few = difflib.get_close_matches(name.lower(), names(), n=FEW, cutoff=0.0)
    return _("{names}, others that `bapas scenarios` lists, or a .toml file").format(names=", ".join(few))


def _read(path: Path) -> ScenarioFile:
    values = read_toml(path)
    version = values.get("schema_version")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise InputError(
            _("the file is of schema version {version}; this program reads version {own}").format(
                version=version, own=SCHEMA_VERSION
            ),
            file=path,
            key="schema_version",
            allowed=str(SCHEMA_VERSION),
        )
    return typed(ScenarioFile, values, path)


def _lineage(path: Path) -> list[tuple[Path, ScenarioFile]]:
    """The file and all that it extends, the oldest ancestor first."""
    parts: list[tuple[Path, ScenarioFile]] = []
    while True:
        written = _read(path)
        if path.resolve() in [seen.resolve() for seen, _part in parts]:
            circle = " -> ".join(seen.stem for seen, _part in reversed(parts)) + f" -> {path.stem}"
            raise InputError(
                _("scenarios extend one another in a circle: {circle}").format(circle=circle), file=path, key="extends"
            )
        if len(parts) == GENERATIONS:
            problem = _("extends a scenario that extends a scenario, and so on")
            allowed = _("at most {most} files, one over the other").format(most=GENERATIONS)
            raise InputError(problem, file=path, key="extends", allowed=allowed)
        parts.insert(0, (path, written))
        if written.extends is None:
            return parts
        path = _parent(path, written.extends)


def _parent(path: Path, name: str) -> Path:
    """The file that the one at `path` extends: a file beside it, or a scenario of the library."""
    beside = path.parent / (name if name.endswith(".toml") else f"{name}.toml")
    if os.path.exists(beside):  # unlike Path.exists, says no to a name that is too long for a file
        return beside
    if name in names():
        return LIBRARY / f"{name}.toml"
    raise InputError(
        _("there is neither a file {file} nor a scenario {name}").format(file=beside, name=name),
        file=path,
        key="extends",
        allowed=_allowed(name),
        nearest=nearest(name, names()),
    )


def _levers(written: ScenarioFile, office: Office) -> dict[str, Any]:
    """The levers of a file by dotted name, in this office."""
    levers = {f"{group}.{leaf}": value for group, values in written.levers.items() for leaf, value in values.items()}
    if written.posts_scale is not None:
        levers["staffing.pks"] = round(written.posts_scale * posts_today(office))
    return levers


def _apply(policy: Policy, levers: dict[str, Any], written: ScenarioFile, office: Office, path: Path) -> Policy:
    """A file's levers and changes over the policy that it extends."""
    changes = in_weeks(written.change, office.base_year, path)
    anew = {(change.lever, change.week) for change in changes}
    policy = Policy.of(levers, policy, file=str(path))
    kept = tuple(change for change in policy.changes if (change.lever, change.week) not in anew)
    return policy.model_copy(update={"changes": kept}).changing(*changes, file=str(path))
