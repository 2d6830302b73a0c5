"""Twenty clients, eight places: who gets one? Scored by the offences that can be expected of all twenty.

Each client lives the same two years twice under each of many lucks: once with a place in a group of eight drawn by lot
among the twenty, once without. The office of the first week is the same, and all luck from then on is another. An
offence counts with its probability, looked up every fourth week, as if nobody were in custody; what happened by chance
is only shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.documents.blocks import Block, Page, Paragraph, Table
from experiments.documents.numbers import number
from experiments.documents.words import BANDS, NEEDS, OFFENCES, PROGRAMMES, listed
from experiments.lessons import people
from experiments.lessons.decisions.decision import Decision, Numbers, Sentences
from experiments.lessons.found import Found
from scenarios.runs.draws import seed_of
from sim.codes import Band
from sim.office import Office, Partner
from sim.text.language import _

if TYPE_CHECKING:
    from sim.model import BapasModel

PLACES, LUCKS = 8, 40
MIX = {Band.LOW: 7, Band.MEDIUM: 7, Band.HIGH: 6}
WEEKS, STEP, TERM = 104, 4, 52
GROUP = Partner(
    name="Kelompok Latihan",
    kind="griya",
    slots=24,
    hours_week=4,
    quality=0.6,
    reach=(),
    style="practical",
    needs=("attitudes", "associates", "self_control"),
)
LEVERS = {
    "assessment.standard": "rnr",
    "assessment.adoption": 1.0,
    "assessment.fidelity": 0.85,
    "programmes.hours_low": 150.0,
    "programmes.hours_medium": 150.0,
    "programmes.hours_high": 150.0,
}


def make(found: Found, office: Office, seed: int) -> Numbers:
    """The clients on file and in truth, and what became of each under each luck.

    `expected` and `counted` have a list a luck: for each client offences without and with a place; `rank` are the
    clients by what a place was worth to them in the first half of the lucks; `score` are the lucks of the other half,
    by which every choice is scored, so that no choice is scored by the lucks that made it.
    """
    from sim.model import BapasModel

    # the group is the only partner, and its reach is nowhere: nobody comes to it but those who are seated here
    place = office.model_copy(update={"partners": (GROUP,), "status_quo": {**office.status_quo, **LEVERS}})
    start = BapasModel(office=place, rng=seed)
    rows = people.by_true_band(start.world, people.free(start.world, TERM, WEEKS), MIX, seed)
    lucks = [_lucks(start, rows, seed_of(seed, k)) for k in range(LUCKS)]
    expected = np.array([luck[0] for luck in lucks])
    half = LUCKS // 2
    worth = (expected[:half, :, 0] - expected[:half, :, 1]).mean(axis=0)
    return {
        "places": min(PLACES, len(rows)),
        "people": [people.on_file(start.world, row) | {"true": people.in_truth(start.world, row)} for row in rows],
        "rank": [int(k) for k in np.argsort(-worth, kind="stable")],
        "score": list(range(half, LUCKS)),
        "expected": expected.round(4).tolist(),
        "counted": [luck[1].tolist() for luck in lucks],
    }


def _lucks(start: BapasModel, rows: list[int], luck: int) -> tuple[np.ndarray, np.ndarray]:
    """Offences of each client under one luck, expected and counted: columns without and with a place."""
    from sim.agents.partner import enrol

    expected, counted = np.zeros((len(rows), 2)), np.zeros((len(rows), 2), int)
    for placed in (0, 1):
        model = start.fork({})
        model.world.clock["seed"] = luck
        if placed:
            for seat, k in enumerate(np.random.default_rng(luck).permutation(len(rows))):
                enrol(rows[k], 0, seat, model.world)
        before = model.world.clients["offences"][rows].copy()
        for _step in range(WEEKS // STEP):
            model.run(STEP)
            expected[:, placed] += STEP * model.world.clients["risk"][rows]
        counted[:, placed] = model.world.clients["offences"][rows] - before
        model.close()
    return expected, counted


def averted(numbers: Numbers, chosen: list[int]) -> float:
    """Offences among the twenty that can be expected not to happen where `chosen` have the places."""
    table = np.array(numbers["expected"])[numbers["score"]]
    return float((table[:, chosen, 0] - table[:, chosen, 1]).mean(axis=0).sum())


def by_band(numbers: Numbers, highest: bool) -> list[int]:
    """Those whom the office believes of the highest (or lowest) band; of equal ones, those first on the list."""
    order = {band: k for k, band in enumerate(Band.codes())}
    sign = -1 if highest else 1
    clients = numbers["people"]
    return sorted(range(len(clients)), key=lambda k: sign * order[clients[k]["band"]])[: numbers["places"]]


def shown(numbers: Numbers, sentences: Sentences) -> Mapping[str, Any]:
    """The list on the page, and what each ready-made choice is worth."""
    clients = numbers["people"]
    best = numbers["rank"][: numbers["places"]]
    return {
        "rows": [{**line(client), "true": BANDS[client["true"]["band"]]} for client in clients],
        "head": head(),
        "by_band": by_band(numbers, True),
        "against": by_band(numbers, False),
        "best": best,
        "lottery": averted(numbers, list(range(len(clients)))) * numbers["places"] / max(1, len(clients)),
    }


def head() -> dict[str, str]:
    """Labels of a client's line."""
    return {
        "code": _("client"),
        "who": _("who"),
        "band": _("risk, as the office believes"),
        "needs": _("strongest needs, as the office believes"),
        "minutes": _("minutes to the office"),
        "true": _("true risk on arrival"),
    }


def line(client: people.Person) -> dict[str, str]:
    """A client's line, in words."""
    return {
        "code": client["code"],
        "who": who(client),
        "band": BANDS[client["band"]],
        "needs": listed(NEEDS[need] for need in people.strongest(client["needs"])),
        "minutes": str(client["minutes"]),
    }


def who(client: people.Person) -> str:
    """Sex, age, offence, record and programme in one line."""
    return _("{sex} of {age}, {offence}, earlier convictions: {priors}; {programme}").format(
        sex=_("woman") if client["sex"] == "woman" else _("man"),
        age=client["age"],
        offence=OFFENCES[client["offence"]],
        priors=client["priors"],
        programme=PROGRAMMES[client["programme"]],
    )


def cards(numbers: Numbers, sentences: Sentences) -> Page:
    """The list to be marked on paper."""
    labels = [label for key, label in head().items() if key != "true"]
    rows = [["☐", *line(client).values()] for client in numbers["people"]]
    return [Paragraph(sentences["task"].format(places=numbers["places"])), Table(["", *labels], rows, right=[5])]


def key(numbers: Numbers, sentences: Sentences) -> Page:
    """What a place is worth to each, and what choices are worth."""
    found = shown(numbers, sentences)
    rows = [
        [client["code"], BANDS[client["band"]], BANDS[client["true"]["band"]], number(100 * averted(numbers, [k]), 1)]
        for k, client in enumerate(numbers["people"])
    ]
    choices = [
        [_("the best eight, as the other half of the lucks has it"), averted(numbers, found["best"])],
        [_("the highest bands that the office believes"), averted(numbers, found["by_band"])],
        [_("by lot, on average"), found["lottery"]],
        [_("the lowest bands that the office believes"), averted(numbers, found["against"])],
    ]
    blocks: list[Block] = [
        Paragraph(sentences["score"]),
        Table(
            [_("choice"), _("offences averted that can be expected in two years")],
            [[name, number(value, 2)] for name, value in choices],
            right=[1],
        ),
        Table(
            [
                _("client"),
                _("risk, as the office believes"),
                _("true risk on arrival"),
                _("averted by a place, per 100 such clients"),
            ],
            rows,
            right=[3],
        ),
    ]
    return blocks


DECISION = Decision("places", make, shown, cards, key)
