"""The lesson on assessment: you assess, then see the truth; and where what is known is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from experiments.lessons.decisions import rate
from experiments.lessons.lesson import Ask, Lesson, Numbers, Twin, World
from experiments.lessons.strongest_need import followed, percent
from sim.codes import NOT_ASSESSED, Custody, Status

if TYPE_CHECKING:
    from sim.model import BapasModel

POINTS = 5.0  # of 100 clients: fewer make no difference that a class would argue about
TRAINED = {"assessment.adoption": 0.95, "assessment.fidelity": 0.85}


def watch(model: BapasModel) -> Numbers:
    """Of 100 clients under guidance whose plan is ready, those in the true band; and what becomes of their strongest
    need.
    """
    clients, files = model.world.clients, model.world.files
    who = (files["status"] == Status.GUIDED) & (clients["custody"] == Custody.FREE)
    who &= (files["instrument"] != NOT_ASSESSED) & (files["ready"] <= model.week)
    return {"in_band": percent(files["band"][who] == clients["true_band"][who]), **followed(model, who)}


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
