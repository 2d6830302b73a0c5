"""Whose story is told: the person whose two worlds part most, or one by a keyed lot, among all who fit."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, NamedTuple

import numpy as np

from experiments.story.kinds import ANY, KINDS, TESTS, check_kind
from experiments.story.people import EVERYBODY, People, Who, are, follow
from sim.draws import decision, uniform
from sim.lives.watching import survey
from sim.model import BapasModel
from sim.office import Office
from sim.text.errors import InputError
from sim.text.language import N_, _

TOLD = decision("whose story is told")
MEASURES = {
    "expected": N_("offences to be expected while free"),
    "conduct": N_("the same, of those alone who are as many weeks in custody in both worlds"),
}
FIRST: tuple[Who, ...] = (
    {"band": "high", "programme": "pb"},
    {"band": "high"},
    EVERYBODY,
)  # where nobody is asked for


class Contrast(NamedTuple):
    """How far the two worlds of the person chosen part, and how rare that is among those who fit.

    Offences to be expected while free, here and there; how many more are to be expected there by what the person is
    (`conduct`), and how many fewer by where (`custody`). Then of those who fit: how many part by as much or more, how
    far the middle one parts, and for how many there are fewer to be expected there, or more.
    """

    by: str
    here: float
    there: float
    conduct: float
    custody: float
    as_much: int
    middle: float
    fewer: int
    more: int


class Chosen(NamedTuple):
    """The person chosen, the kind of life and of person asked for, and of how many: `fit` these, of `all` who could
    be told of. `contrast` is None where the lot has named the person; `instead` says that too few of the people who
    come first were there.
    """

    id: int
    kind: str
    who: Who
    fit: int
    all: int
    contrast: Contrast | None = None
    instead: bool = False


def choose(model: BapasModel, weeks: int, kind: str = ANY, who: Who = EVERYBODY, pick: int = 1) -> Chosen:
    """One of the people who fit, named by a keyed lot: the lowest, or the `pick`-th lowest. `model` stays as it is.

    The lot knows nothing of what happens to people, so kinds of lives come as often as the model has them. Raises
    `InputError` where fewer than `pick` people fit.
    """
    people = follow(model.fork(model.policy), weeks)
    rows = _fitting(people, _lived(model, weeks, kind), kind, who, pick, model.office)
    ids = sorted(people.ids[rows].tolist(), key=lambda id: uniform(model.seed, TOLD, id, 0))
    return Chosen(ids[pick - 1], kind, who, len(ids), int(people.told.sum()))


def contrast(
    here: BapasModel,
    there: BapasModel,
    weeks: int,
    kind: str = ANY,
    who: Who | None = None,
    pick: int = 1,
    by: str = "expected",
) -> Chosen:
    """Of the people who fit `here`, the one whose two worlds part most, or the `pick`-th most; either way.

    They part in what is in `MEASURES`. Where `who` is None: high-risk PB clients, or high-risk ones where there are
    too few, or anybody. Both models stay as they are. Raises `InputError` where fewer than `pick` people fit.
    """
    first, second = (follow(model.fork(model.policy), weeks) for model in (here, there))
    other = _rows_of(first.ids, second.ids)
    both = first.told & (other >= 0)
    if by == "conduct":
        both &= first.inside == second.inside[other]
    first = first._replace(told=both)
    lived = _lived(here, weeks, kind)
    asked = _first(first, lived, kind, pick, here.office) if who is None else who
    rows = _fitting(first, lived, kind, asked, pick, here.office)
    ids = first.ids[rows].tolist()
    conduct = second.chances[other[rows]] - first.chances[rows]
    custody = second.prevented[other[rows]] - first.prevented[rows]
    parts = conduct - custody
    sizes = np.abs(parts)
    k = sorted(range(len(ids)), key=lambda k: (-sizes[k], uniform(here.seed, TOLD, ids[k], 0)))[pick - 1]
    now = float(first.chances[rows[k]] - first.prevented[rows[k]])
    found = Contrast(
        by,
        now,
        now + float(parts[k]),
        float(conduct[k]),
        float(custody[k]),
        int((sizes >= sizes[k]).sum()),
        float(np.median(sizes)),
        int((parts < 0.0).sum()),
        int((parts > 0.0).sum()),
    )
    return Chosen(ids[k], kind, asked, len(ids), int(first.told.sum()), found, who is None and asked != FIRST[0])


def _rows_of(ids: Any, among: Any) -> Any:
    """On which row of `among` each key stands, -1 where on none."""
    order = np.argsort(among, kind="stable")
    place = order[np.minimum(np.searchsorted(among[order], ids), len(among) - 1)]
    return np.where(among[place] == ids, place, -1)


def _lived(model: BapasModel, weeks: int, kind: str) -> dict[str, Any]:
    """By kind of life, who has had one, by row; nothing where any life will do."""
    check_kind(kind)
    if kind == ANY:
        return {}
    counts = survey(model.fork(model.policy), weeks, TESTS)
    return {name: choice.fits(counts) for name, choice in KINDS.items()}


def _first(people: People, lived: dict[str, Any], kind: str, pick: int, office: Office) -> Who:
    """Of the people in `FIRST`, those of whom there are enough."""
    for who in FIRST[:-1]:
        with suppress(InputError):
            _fitting(people, lived, kind, who, pick, office)
            return who
    return FIRST[-1]


def _fitting(people: People, lived: dict[str, Any], kind: str, who: Who, pick: int, office: Office) -> Any:
    """The rows of all who fit. Raises `InputError` where they are fewer than `pick`."""
    among = are(people, who, office)
    rows = np.flatnonzero(among & lived[kind][: len(among)] if kind != ANY else among)
    if len(rows) < pick:
        often = {name: int((among & fits[: len(among)]).sum()) for name, fits in lived.items()}
        raise InputError(
            _("only {n} of {all} clients fit this kind").format(n=len(rows), all=int(people.told.sum())),
            key=", ".join([kind, *(f"{name}={value}" for name, value in who.items())]),
            allowed=", ".join(f"{name} ({n})" for name, n in often.items() if n >= pick) or None,
        )
    return rows
