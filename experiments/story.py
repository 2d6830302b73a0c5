"""Stories: who is chosen by lot, and where one person's two worlds part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from sim.agents.casefile import FILE
from sim.agents.client import CLIENT
from sim.agents.family import FAMILY
from sim.draws import decision, uniform
from sim.errors import InputError, nearest
from sim.events import EVENTS
from sim.language import _
from sim.model import BapasModel
from sim.story import Life, Turn, code, survey

TOLD = decision("whose story is told")
ENOUGH_REPORTS = 6
ANY = "any"
Counts = Mapping[str, Any]


class Choice(NamedTuple):
    """A kind of life: what it is, in words, and who fits, by how often what happened to each."""

    meaning: str
    fits: Callable[[Counts], Any]


class Chosen(NamedTuple):
    """The person whom the lot has named, and of how many: `fit` the kind, of `all` who could be told of."""

    id: int
    fit: int
    all: int


class Parting(NamedTuple):
    """The first week after which the records of one person differ between two worlds, and all fields that do then."""

    week: int
    fields: list[Difference]


class Difference(NamedTuple):
    """A field that differs: its record, its name (with a place where it has several) and meaning, both values."""

    record: str
    name: str
    meaning: str
    first: float
    second: float


def _first_offence(t: Turn) -> Any:
    return (t.after.client["offences"] > 0) & (t.before.client["offences"] == 0) & (t.before.file["status"] != 0)


def _full_contact(t: Turn) -> Any:
    return EVENTS["contact"].happened(t) & (t.after.file["depth"] >= 0.9)


def _misjudged(t: Turn) -> Any:
    first = EVENTS["assessment"].happened(t) & (t.before.file["instrument"] < 0)
    return first & (t.after.file["band"] != t.after.client["true_band"])


TESTS: dict[str, Callable[[Turn], Any]] = {
    **{kind: event.happened for kind, event in EVENTS.items() if kind != "refusal"},
    "first_offence": _first_offence,
    "full_contact": _full_contact,
    "misjudged": _misjudged,
}


def _once(*tests: str) -> Callable[[Counts], Any]:
    return lambda n: np.logical_and.reduce([n[test] > 0 for test in tests])


KINDS: dict[str, Choice] = {
    ANY: Choice(_("a client, whatever happens"), lambda n: n["offence"] >= 0),
    "first reoffence": Choice(_("offends for the first time since release"), _once("first_offence")),
    "repeated reoffending": Choice(_("offends at least twice"), lambda n: n["offence"] > 1),
    "desistance": Choice(_("does not offend at all"), lambda n: n["offence"] == 0),
    "revocation": Choice(_("has the release revoked"), _once("revoked")),
    "custody": Choice(_("goes back into custody"), _once("custody")),
    "found work": Choice(_("finds work"), _once("found_work")),
    "never found work": Choice(_("has no work and finds none"), lambda n: (n["found_work"] + n["lost_work"]) == 0),
    "programme completed": Choice(_("completes a partner's programme"), _once("completed")),
    "programme left": Choice(_("leaves a partner's programme early"), _once("dropped_out")),
    "waited in vain": Choice(
        _("is referred to a partner and never gets a place"), lambda n: (n["referral"] > 0) & (n["place"] == 0)
    ),
    "lost and found": Choice(_("moves away unreported, and is found"), _once("lost", "found")),
    "violation answered": Choice(_("breaks a condition, and the office answers"), _once("answered")),
    "never seen properly": Choice(
        _("reports at least six times, and never has a full session"),
        lambda n: (n["contact"] >= ENOUGH_REPORTS) & (n["full_contact"] == 0),
    ),
    "misjudged": Choice(_("is put into a wrong risk band at the first assessment"), _once("misjudged")),
}


def check_kind(kind: str) -> None:
    """Raise `InputError` that lists the kinds where `kind` is none of them."""
    if kind not in KINDS:
        raise InputError(
            _("unknown kind of story"), key=kind, allowed=", ".join(KINDS), nearest=nearest(kind, KINDS)
        )


def choose(model: BapasModel, weeks: int, kind: str = ANY, pick: int = 1) -> Chosen:
    """Run `model`, and name by a keyed lot one of the people of `kind`: the lowest lot, or the `pick`-th lowest.

    Those can be told of who are under guidance when it begins, or come in the first half of the time. The lot knows
    nothing of what happens to them, so kinds of lives come as often as the model has them. Raises `InputError` where
    fewer than `pick` people fit.
    """
    check_kind(kind)
    guided = np.flatnonzero(model.world.files["status"] == 1)
    first, known = model.week, int(model.world.clock["n"])
    counts = survey(model, weeks, TESTS)
    arrival = model.world.clients["arrival"]
    rows = np.arange(int(model.world.clock["n"]))
    eligible = np.isin(rows, guided) | ((rows >= known) & (arrival[: len(rows)] < first + weeks / 2))
    counts = {name: count[: len(rows)] for name, count in counts.items()}
    fit = np.flatnonzero(eligible & KINDS[kind].fits(counts))
    if len(fit) < pick:
        often = {name: int((eligible & choice.fits(counts)).sum()) for name, choice in KINDS.items()}
        raise InputError(
            _("only {n} of {all} clients fit this kind").format(n=len(fit), all=int(eligible.sum())),
            key=kind,
            allowed=", ".join(f"{name} ({n})" for name, n in often.items() if n >= pick),
        )
    ids = [int(id) for id in model.world.clients["id"][fit]]
    lots = sorted(ids, key=lambda id: uniform(model.seed, TOLD, id, 0))
    return Chosen(lots[pick - 1], len(fit), int(eligible.sum()))


def parting(first: Life, second: Life) -> Parting | None:
    """Where the records of one person first differ between two worlds; None where they never do."""
    for k, (a, b) in enumerate(zip(first.weeks, second.weeks, strict=True)):
        fields = [
            Difference(layout.name, name, field.meaning, float(x), float(y))
            for layout, one, other in zip((CLIENT, FILE, FAMILY), a[:3], b[:3], strict=True)
            for field in layout.fields
            if field.name != "friends"
            for name, x, y in _values(field.name, one[field.name], other[field.name])
            if x != y
        ]
        if fields:
            return Parting(first.first + k, fields)
    return None


def turning_point(first: Life, second: Life) -> int | None:
    """The first week in which different things happen to the person in the two worlds."""
    weeks = range(first.first, first.first + len(first.weeks))
    return next((week for week in weeks if kinds_in(first, week) != kinds_in(second, week)), None)


def kinds_in(life: Life, week: int) -> list[str]:
    """What happened in one week."""
    return [event.kind for event in life.events if event.week == week]


def outcomes(life: Life) -> dict[str, tuple[float, str]]:
    """What came of a life: numbers by name, each with its layer (`true`, `recorded` or `known to both`)."""
    last, start = life.weeks[-1], life.start
    count = {kind: sum(event.kind == kind for event in life.events) for kind in EVENTS}
    free = [person for person in life.weeks if person.client["custody"] == 0 and person.file["status"] != 0]
    caught = sum(event.facts["detected"] for event in life.events if event.kind == "offence")
    reports = count["contact"] + count["missed"]
    true, recorded, both = _("true"), _("recorded"), _("known to both")
    return {
        _("offences"): (count["offence"], true),
        _("offences to be expected, by the chances of each week"): (
            sum(float(person.client["risk"]) for person in free),
            true,
        ),
        _("offences that the police detected"): (caught, _("detected")),
        _("reoffences in the office's records"): (count["news"], recorded),
        _("weeks in work"): (sum(person.client["employer"] != -1 for person in free), both),
        _("weeks in custody"): (sum(person.client["custody"] != 0 for person in life.weeks), both),
        _("reports made, % of those due"): (100.0 * count["contact"] / reports if reports else np.nan, recorded),
        _("conditions broken"): (count["violation"], true),
        _("of these and of missed reports, known to the office"): (
            float(last.file["violations"] - start.file["violations"]),
            recorded,
        ),
        _("release revoked"): (count["revoked"], recorded),
        _("programme hours had"): (float(last.file["hours_had"] - start.file["hours_had"]), both),
        _("programmes completed"): (count["completed"], both),
        _("mean need at the end, 0 to 1"): (float(np.mean(last.client["needs"])), true),
        _("the same as the office believes it"): (
            float(np.mean(last.file["believed"])) if last.file["instrument"] >= 0 else np.nan,
            recorded,
        ),
        _("family support at the end, 0 to 1"): (float(last.family["support"]), true),
        _("relation with the PK at the end, 0 to 1"): (float(last.client["alliance"]), true),
    }


def title(life: Life) -> str:
    """The person's neutral name."""
    return _("Client {code}").format(code=code(life.id))


def _values(name: str, one: Any, other: Any) -> list[tuple[str, Any, Any]]:
    if np.ndim(one) == 0:
        return [(name, one, other)]
    return [(f"{name}[{k}]", x, y) for k, (x, y) in enumerate(zip(one, other, strict=True))]
