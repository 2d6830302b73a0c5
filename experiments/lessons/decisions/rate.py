"""Six vignettes: the class reads what an interview brought up and sets a band, then sees the truth.

Beside it stands how the office's own instruments rate the same person, each a few hundred times by raters who err as
the model's raters do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from experiments.documents.blocks import Block, Heading, Page, Paragraph, Table
from experiments.documents.numbers import number
from experiments.documents.words import BANDS, NEEDS, listed
from experiments.lessons import people
from experiments.lessons.decisions.decision import Decision, Numbers, Sentences
from experiments.lessons.decisions.places import who
from experiments.lessons.found import Found
from experiments.lessons.rating import CUTS, MOST
from scenarios.runs.draws import seed_of
from sim.codes import Band, Instrument, Need
from sim.office import Office
from sim.text.language import _

MIX = {Band.LOW: 2, Band.MEDIUM: 2, Band.HIGH: 2}
RATINGS = 400
LEVELS = (0.4, 0.6)  # between little, some and much of a need
RATERS = {"narrative": ("narrative", 0.0), "risk": ("risk", 0.5), "rnr": ("rnr", 0.85)}  # instrument, fidelity


def make(found: Found, office: Office, seed: int) -> Numbers:
    """The people: on file (with what one careful interview brought up of each need, 0 little to 2 much), in truth, and
    by instrument the share of ratings in each band.
    """
    from sim.agents.pk.assessment import assess, reliability
    from sim.model import BapasModel

    start = BapasModel(office=office, rng=seed)
    rows = people.by_true_band(start.world, people.free(start.world, 0), MIX, seed)
    clients = []
    for row in rows:
        truth = people.in_truth(start.world, row)
        shares = {}
        for name, (instrument, fidelity) in RATERS.items():
            w = start.fork({}).world
            w.levers["fidelity"], w.levers["override"] = fidelity, 0.0
            code = int(Instrument.named(instrument))
            icc = reliability(code, w.levers, w.p)
            bands, targets = np.zeros(len(Band)), 0
            for k in range(RATINGS):
                w.clock["seed"] = seed_of(seed, k)
                assess(row, code, icc, w)
                bands[w.files[row]["band"]] += 1
                targets += people.strongest(list(w.files[row]["believed"]), 1) == people.strongest(truth["needs"], 1)
            shares[name] = {"bands": (bands / RATINGS).round(3).tolist(), "need": round(targets / RATINGS, 3)}
        file = people.on_file(w, row)  # as the last trained rater left it
        heard = [sum(x >= level for level in LEVELS) for x in file["needs"]]
        clients.append({**file, "heard": heard, "true": truth, "rated": shares})
    return {"people": clients}


def shown(numbers: Numbers, sentences: Sentences) -> Mapping[str, Any]:
    """The vignettes, and what is revealed of each."""
    return {
        "most": MOST,
        "cuts": list(CUTS),
        "bands": [{"code": band, "title": BANDS[band]} for band in Band.codes()],
        "cards": [
            {
                "code": client["code"],
                "who": who(client),
                "heard": heard(client, sentences),
                "true": BANDS[client["true"]["band"]],
                "needs": listed(NEEDS[need] for need in people.strongest(client["true"]["needs"])),
                "rated": [
                    {
                        "title": sentences[f"rater_{name}"],
                        "shares": [
                            {"title": BANDS[band], "percent": number(100 * share, 0), "width": round(100 * share)}
                            for band, share in zip(Band.codes(), found["bands"], strict=True)
                        ],
                    }
                    for name, found in client["rated"].items()
                ],
            }
            for client in numbers["people"]
        ],
    }


def heard(client: people.Person, sentences: Sentences) -> list[str]:
    """What the interview brought up, a sentence a need."""
    return [sentences[f"{need}_{client['heard'][k]}"] for k, need in enumerate(Need.codes())]


def cards(numbers: Numbers, sentences: Sentences) -> Page:
    """The vignettes on paper, each with a line to be marked."""
    blocks: list[Block] = [Paragraph(sentences["task"])]
    boxes = "   ".join(f"☐ {BANDS[band]}" for band in Band.codes())
    for k, client in enumerate(numbers["people"], start=1):
        blocks += [
            Heading(_("Vignette {n}: client {code}").format(n=k, code=client["code"]), 3),
            Paragraph(who(client) + ". " + " ".join(heard(client, sentences))),
            Paragraph(_("Risk band: {boxes}. Points (0 to 16): ……").format(boxes=boxes)),
        ]
    return blocks


def key(numbers: Numbers, sentences: Sentences) -> Page:
    """The truth, and how often each instrument has it."""
    place = {band: k for k, band in enumerate(Band.codes())}
    rows = [
        [
            str(n),
            client["code"],
            BANDS[client["true"]["band"]],
            *(number(100 * rated["bands"][place[client["true"]["band"]]], 0) for rated in client["rated"].values()),
        ]
        for n, client in enumerate(numbers["people"], start=1)
    ]
    head = [_("vignette"), _("client"), _("true risk on arrival"), *(sentences[f"rater_{name}"] for name in RATERS)]
    caption = _("Of 100 ratings with each instrument, those in the true band")
    return [Table(head, rows, right=range(3, 3 + len(RATERS)), caption=caption)]


DECISION = Decision("rate", make, shown, cards, key)
