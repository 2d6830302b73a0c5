"""A week with eight visits, twenty clients: whom does the PK see? Scored by the offences that can be expected of all.

Some of the twenty are in an acute state, and of some of these the office has been told on the Monday; of the others it
knows nothing. Each client lives the same quarter of a year twice under each of many lucks: once visited in the first
week, by the model's own home visit and its own answer to what is acute, once not. The office of the first week is the
same, and all luck from then on is another. An offence counts with its probability, looked up every week, as if nobody
were in custody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.documents.blocks import Page, Paragraph, Table
from experiments.documents.numbers import number
from experiments.documents.words import ACUTE_STATES, BANDS
from experiments.lessons import people
from experiments.lessons.decisions.decision import Decision, Numbers, Sentences
from experiments.lessons.decisions.places import who
from experiments.lessons.found import Found
from scenarios.runs.draws import seed_of
from sim.codes import NEVER, Acute, Band
from sim.office import Office
from sim.text.language import _

if TYPE_CHECKING:
    from sim.kernel.world import World
    from sim.model import BapasModel

VISITS, LUCKS = 8, 600
TOLD, SILENT, QUIET = 7, 5, 8  # clients: acute and the office is told, acute and it is not, not acute
WEEKS = 13
SURE = 1.96  # standard errors to either end of an interval of 95 %
PER = 10_000.0  # offences averted are shown for so many such visits, or weeks of visits
ASKING = {"supervision.practice": "ccp", "supervision.training_share": 0.9, "supervision.coaching": 0.8}
ENOUGH = 100_000  # minutes: the visits are the class's to give, whatever is left of the PK's week


def make(found: Found, office: Office, seed: int) -> Numbers:
    """The clients on file and in truth, and the offences that a visit can be expected to avert.

    `rank` are the clients by what a visit was worth in the first half of the lucks; `worth` is the mean of the other
    half, by which every choice is scored, so that no choice is scored by the lucks that made it. `reach` is how far
    its interval (95 %) goes to either side.
    """
    from sim.model import BapasModel

    place = office.model_copy(update={"status_quo": {**office.status_quo, **ASKING}})
    start = BapasModel(office=place, rng=seed)
    w = start.world
    rows, told = _clients(w, seed)
    w.files["acute_heard"][rows] = NEVER
    w.files["acute_heard"][told] = w.clock["week"]
    lucks = (seed_of(seed, k) for k in range(LUCKS))
    averted = np.array([_expected(start, rows, luck, False) - _expected(start, rows, luck, True) for luck in lucks])
    half = LUCKS // 2
    return {
        "places": min(VISITS, len(rows)),
        "people": [
            people.on_file(w, row)
            | {
                "told": row in told,
                "missed": int(w.files["missed"][row]),
                "true": Acute(w.clients["acute"][row]).code,
            }
            for row in rows
        ],
        "rank": [int(k) for k in np.argsort(-averted[:half].mean(axis=0), kind="stable")],
        "worth": averted[half:].mean(axis=0).round(6).tolist(),
        "reach": (SURE * averted[half:].std(axis=0) / np.sqrt(len(averted) - half)).round(6).tolist(),
    }


def _clients(w: World, seed: int) -> tuple[list[int], list[int]]:
    """The rows of the clients, in an order by lot, and of those of whom the office is told this Monday.

    An acute state here has begun before this week, and nobody has answered it yet.
    """
    rows, lot = people.free(w, WEEKS, WEEKS), np.random.default_rng(seed)
    acute, since = w.clients["acute"][rows], w.clients["acute_since"][rows]
    open_states = (acute != Acute.NONE) & (w.files["acute_answered"][rows] <= since) & (since < w.clock["week"])
    upset = [int(row) for row in lot.permutation(rows[open_states])[: TOLD + SILENT]]
    quiet = [int(row) for row in lot.permutation(rows[acute == Acute.NONE])[:QUIET]]
    return [int(row) for row in lot.permutation(upset + quiet)], upset[:TOLD]


def _expected(start: BapasModel, rows: list[int], luck: int, visited: bool) -> np.ndarray:
    """Offences of each client that can be expected under one luck, all visited in the first week or none."""
    model = start.fork({})
    model.world.clock["seed"] = luck
    if visited:
        _see(rows, model.world)
    expected = np.zeros(len(rows))
    for _week in range(WEEKS):
        model.run(1)
        expected += model.world.clients["risk"][rows]
    model.close()
    return expected


def _see(rows: list[int], w: World) -> None:
    """A home visit to each, and an answer to what the office then knows, beside the week of their PKs."""
    from sim.agents.pk.acute_answers import answer
    from sim.agents.pk.field import visit

    week_of_pks = w.pks.copy()
    w.pks["present"], w.pks["left"] = 1, ENOUGH
    w.files["next_visit"][rows] = w.clock["week"]
    for row in rows:
        visit(row, int(w.files["pk"][row]), w)
        answer(row, int(w.files["pk"][row]), w)
    w.pks[:] = week_of_pks


def averted(numbers: Numbers, chosen: list[int]) -> float:
    """Offences that visits to `chosen` can be expected to avert in `PER` such weeks."""
    return PER * sum(numbers["worth"][k] for k in chosen)


def by_band(numbers: Numbers, told_first: bool) -> list[int]:
    """Those whom the office believes of the highest band, where `told_first` those first of whom it was told; of equal
    ones, those first on the list.
    """
    clients = numbers["people"]
    order = {band: k for k, band in enumerate(Band.codes())}

    def urgent(k: int) -> tuple[bool, int]:
        return (told_first and clients[k]["told"], order[clients[k]["band"]])

    return sorted(range(len(clients)), key=urgent, reverse=True)[: numbers["places"]]


def shown(numbers: Numbers, sentences: Sentences) -> Mapping[str, Any]:
    """The list on the page, and what each ready-made choice is worth."""
    clients = numbers["people"]
    return {
        "rows": [
            {**line(client, sentences), "true": state(client, sentences), "worth": worth(numbers, k)}
            for k, client in enumerate(clients)
        ],
        "head": head(),
        "places": numbers["places"],
        "per": PER,
        "best": averted(numbers, numbers["rank"][: numbers["places"]]),
        "told": averted(numbers, by_band(numbers, True)),
        "band": averted(numbers, by_band(numbers, False)),
        "lottery": averted(numbers, list(range(len(clients)))) * numbers["places"] / max(1, len(clients)),
    }


def worth(numbers: Numbers, k: int) -> str:
    """What a visit to a client is worth, with its interval."""
    return f"{number(averted(numbers, [k]), 1)} ± {number(PER * numbers['reach'][k], 1)}"


def head() -> dict[str, str]:
    """Labels of a client's line."""
    return {
        "code": _("client"),
        "who": _("who"),
        "band": _("risk, as the office believes"),
        "heard": _("heard this Monday"),
        "missed": _("reports missed in a row"),
    }


def line(client: people.Person, sentences: Sentences) -> dict[str, str]:
    """A client's line, in words."""
    return {
        "code": client["code"],
        "who": who(client),
        "band": BANDS[client["band"]],
        "heard": ACUTE_STATES[client["true"]] if client["told"] else sentences["silence"],
        "missed": str(client["missed"]),
    }


def state(client: people.Person, sentences: Sentences) -> str:
    """What is acute in truth."""
    return sentences["calm"] if client["true"] == Acute.NONE.code else ACUTE_STATES[client["true"]]


def cards(numbers: Numbers, sentences: Sentences) -> Page:
    """The list to be marked on paper."""
    rows = [["☐", *line(client, sentences).values()] for client in numbers["people"]]
    task = sentences["task"].format(places=numbers["places"])
    return [Paragraph(task), Table(["", *head().values()], rows, right=[5])]


def key(numbers: Numbers, sentences: Sentences) -> Page:
    """What is acute in truth, what a visit is worth to each, and what choices are worth."""
    found = shown(numbers, sentences)
    choices = [[sentences[f"by_{name}"], number(found[name], 1)] for name in ("best", "told", "band", "lottery")]
    return [
        Paragraph(sentences["score"]),
        Table([_("choice"), sentences["worth_all"]], choices, right=[1]),
        Table(
            [
                _("client"),
                _("risk, as the office believes"),
                _("heard this Monday"),
                sentences["true"],
                sentences["worth"],
            ],
            [[row[name] for name in ("code", "band", "heard", "true", "worth")] for row in found["rows"]],
            right=[4],
        ),
    ]


DECISION = Decision("week", make, shown, cards, key)
