"""The lesson on assessment: you assess, then see the truth; and where what is known is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.lessons.decisions import rate
from experiments.lessons.lesson import Ask, Lesson, Numbers, Twin, World
from sim.codes import NOT_ASSESSED, Custody, Status

if TYPE_CHECKING:
    from sim.model import BapasModel

POINTS = 5.0  # of 100 clients: fewer make no difference that a class would argue about
FULL = 0.9  # depth from which a session is a full one
TRAINED = {"assessment.adoption": 0.95, "assessment.fidelity": 0.85}


def watch(model: BapasModel) -> Numbers:
    """Of 100 clients under guidance whose plan is ready: those in the true band, those whose strongest need the office
    has found, those whose plan works on it, and those who were worked on: a full session at the last report, or a
    place in a programme that works on it.
    """
    w = model.world
    clients, files = w.clients, w.files
    who = (files["status"] == Status.GUIDED) & (clients["custody"] == Custody.FREE)
    who &= (files["instrument"] != NOT_ASSESSED) & (files["ready"] <= int(w.clock["week"]))
    c, file = clients[who], files[who]
    need = c["needs"].argmax(axis=1)
    found = file["believed"].argmax(axis=1) == need
    planned = file["target"] == need
    seated = c["partner"] >= 0
    works = seated & (w.partners["needs"][np.where(seated, c["partner"], 0), need] > 0.0)
    done = planned & ((file["depth"] >= FULL) | works)
    return {
        "in_band": _percent(file["band"] == c["true_band"]),
        "found": _percent(found),
        "planned": _percent(planned),
        "done": _percent(done),
    }


def _percent(holds: Any) -> float:
    return 100.0 * float(holds.mean()) if len(holds) else float("nan")


ASSESSMENT = Lesson(
    name="assessment",
    worlds={
        "narrative": World("rnr_none"),
        "risk": World("rnr_none", {"assessment.standard": "risk", **TRAINED}),
        "drawer": World("rnr_none", {"assessment.standard": "rnr", **TRAINED, "assessment.use_in_plan": 0.0}),
        "used": World(
            "rnr_none",
            {
                "assessment.standard": "rnr",
                **TRAINED,
                "assessment.use_in_plan": 0.9,
                "programmes.referral_rule": "need",
            },
        ),
    },
    asks={
        "band": Ask("in_band", "risk", "narrative", POINTS),
        "plan": Ask("planned", "drawer", "narrative", POINTS),
        "done": Ask("done", "used", "narrative", POINTS),
        "hours": Ask("programme_hours", "used", "narrative"),
        "reoffend": Ask("potential_rate", "used", "narrative"),
    },
    steps=("in_band", "found", "planned", "done"),
    twin=Twin("used", "narrative", "misjudged"),
    decision=rate.DECISION,
    watch=watch,
)
