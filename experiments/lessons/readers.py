"""The lesson on the readers of a litmas: late, rushed, left in the drawer, or used by who guides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from experiments.lessons.decisions import sort
from experiments.lessons.lesson import Ask, Lesson, Numbers, Twin, World
from experiments.lessons.strongest_need import followed
from sim.codes import Custody, Instrument, Status

if TYPE_CHECKING:
    from sim.model import BapasModel

POINTS = 5.0  # of 100 clients or litmas: fewer make no difference that a class would argue about
ASKED = {
    "assessment.standard": "rnr",
    "assessment.adoption": 0.95,
    "assessment.fidelity": 0.85,
    "assessment.use_in_plan": 0.9,
    "programmes.referral_rule": "need",
}
TIME = {"staffing.clients_per_pk": 30.0, "staffing.hiring_lag_weeks": 0}
CROWD = {"demand.litmas_scale": 2.0}
READERS = ("lapas", "judge", "pk")
NEEDED = {
    "offence": ("judge", "pk"),
    "record": READERS,
    "victim": READERS,
    "guarantor": ("lapas", "pk"),
    "neighbours": ("lapas", "pk"),
    "friends": ("judge", "pk"),
    "anger": ("pk",),
    "reading": ("pk",),
    "workshop": ("lapas", "pk"),
    "inside": ("lapas",),
    "daughter": ("judge", "pk"),
    "aunt": (),
}


def watch(model: BapasModel) -> Numbers:
    """What becomes of the strongest need of clients whose file rests on the litmas for their release."""
    clients, files = model.world.clients, model.world.files
    who = (files["status"] == Status.GUIDED) & (clients["custody"] == Custody.FREE)
    who &= (files["instrument"] == Instrument.RNR) & (files["assessed"] == clients["arrival"])
    return followed(model, who)


THREE_READERS = Lesson(
    name="readers",
    worlds={
        "late": World(levers={**ASKED, **CROWD, "staffing.gives_way": "contacts_first"}),
        "rushed": World(levers={**ASKED, **CROWD}),
        "drawer": World(levers={**ASKED, **TIME, "assessment.use_in_plan": 0.0}),
        "used": World(levers={**ASKED, **TIME}),
    },
    asks={
        "waiting": Ask("awaiting_days", "late", "rushed", digits=0),
        "desk": Ask("desk_litmas", "used", "rushed", POINTS),
        "found": Ask("found", "used", "rushed", POINTS),
        "planned": Ask("planned", "used", "drawer", POINTS),
        "done": Ask("done", "used", "drawer", POINTS),
        "reoffend": Ask("potential_rate", "used", "drawer", digits=2),
    },
    steps=("found", "planned", "done"),
    twin=Twin("used", "rushed", "misjudged"),
    decision=sort.decision(READERS, NEEDED),
    watch=watch,
)
