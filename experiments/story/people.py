"""Kinds of people: what `--who` asks of a person, and everybody of a run as it asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np

from experiments.documents.words import BANDS, NEEDS, PROGRAMMES, Words
from experiments.story.outcomes import prevented
from sim.codes import Band, Custody, Need, Programme, Status
from sim.kernel.world import Floats, Ints
from sim.model import BapasModel
from sim.office import Office
from sim.text.errors import InputError, nearest
from sim.text.language import N_, _

PLACES = Words({"near": N_("not remote"), "remote": N_("remote")})
Who = Mapping[str, str]  # a value by trait; empty for everybody
EVERYBODY: Who = {}


class People(NamedTuple):
    """All people of a run, by row: keys, records at its end, the strongest need when each was first seen, and whether
    they can be told of; offences to be expected of each by the chances of each week, all while known, and those that
    custody kept from happening; weeks in custody. And which regions are remote.
    """

    ids: Ints
    clients: Any
    files: Any
    need: Ints
    told: Any
    chances: Floats
    prevented: Floats
    inside: Floats
    remote: Any


class Trait(NamedTuple):
    """What can be asked of a person: its meaning (marked with `N_`), its values in an office, and their words, if any;
    and the place of each person's own among the values.
    """

    meaning: str
    values: Callable[[Office], tuple[str, ...]]
    words: Mapping[str, str]
    of: Callable[[People], Any]


TRAITS: dict[str, Trait] = {
    "band": Trait(
        N_("true risk band on arrival"), lambda _o: Band.codes(), BANDS, lambda people: people.clients["true_band"]
    ),
    "programme": Trait(
        N_("legal programme"), lambda _o: Programme.codes(), PROGRAMMES, lambda people: people.files["programme"]
    ),
    "need": Trait(
        N_("strongest need when the story begins"), lambda _o: Need.codes(), NEEDS, lambda people: people.need
    ),
    "region": Trait(
        N_("kabupaten or kota of the office"),
        lambda office: tuple(region.name for region in office.regions),
        {},
        lambda people: people.clients["region"],
    ),
    "place": Trait(
        N_("region by its distance, as the office file has it"),
        lambda _o: tuple(PLACES),
        PLACES,
        lambda people: people.remote[people.clients["region"]],
    ),
}


def read_who(given: Iterable[str], office: Office) -> Who:
    """What is asked of a person, from texts such as `band=high`. Raises `InputError` where one asks for nothing known.

    >>> read_who(["band=high", "programme=pb"], Office())
    {'band': 'high', 'programme': 'pb'}
    """
    who: dict[str, str] = {}
    for text in given:
        name, _equals, value = text.partition("=")
        if name not in TRAITS:
            raise InputError(
                _("{text!r} asks for nothing that is known of a person").format(text=text),
                key="--who",
                allowed=", ".join(f"{trait}=..." for trait in TRAITS),
                nearest=nearest(name, TRAITS),
            )
        values = TRAITS[name].values(office)
        if value not in values:
            raise InputError(
                _("nobody is {text!r}").format(text=text),
                key="--who",
                allowed=", ".join(f"{name}={value}" for value in values),
                nearest=nearest(text, [f"{name}={value}" for value in values]),
            )
        who[name] = value
    return who


def are(people: People, who: Who, office: Office) -> Any:
    """Of whom it is true, by row: a mask."""
    masks = [TRAITS[name].of(people) == TRAITS[name].values(office).index(value) for name, value in who.items()]
    return np.logical_and.reduce([people.told, *masks])


def words_of(who: Who) -> str:
    """What is asked of a person, in words.

    >>> words_of({"band": "high", "programme": "pb"})
    'true risk band on arrival: high; legal programme: pembebasan bersyarat'
    """
    if not who:
        return _("anybody")
    return "; ".join(
        _("{trait}: {value}").format(trait=_(TRAITS[name].meaning), value=TRAITS[name].words.get(value, value))
        for name, value in who.items()
    )


def follow(model: BapasModel, weeks: int) -> People:
    """Run `model`, and everybody in it.

    Those can be told of who are under guidance when it begins, or come in the first half of the time.
    """
    first, known = model.week, int(model.world.clock["n"])
    told = model.world.files["status"][:known] == Status.GUIDED
    need = np.argmax(model.world.clients["needs"][:known], axis=1)
    sums = np.zeros((3, known))
    for _week in range(weeks):
        model.run(1)
        w, n = model.world, int(model.world.clock["n"])
        need = np.concatenate([need, np.argmax(w.clients["needs"][len(need) : n], axis=1)])
        sums = np.concatenate([sums, np.zeros((3, n - sums.shape[1]))], axis=1)
        live = w.live[: int(w.clock["n_live"])]
        sums[0, live] += w.clients["risk"][live]
        sums[1, live] += prevented(w.clients[live])
        sums[2, live] += w.clients["custody"][live] != Custody.FREE
    w = model.world
    clients, files = w.clients[: len(need)], w.files[: len(need)]
    newer = clients["arrival"][known:] < first + weeks / 2
    told = np.concatenate([told, newer])
    return People(clients["id"], clients, files, need, told, sums[0], sums[1], sums[2], w.regions["remote"])
