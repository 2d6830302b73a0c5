"""The lesson on the readers of a litmas: late, rushed, left in the drawer, or used by who guides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.lessons.decisions import sort
from experiments.lessons.lesson import Ask, Lesson, Numbers, Twin, World
from sim.codes import Custody, Instrument, Status

if TYPE_CHECKING:
    from sim.model import BapasModel

POINTS = 5.0  # of 100 clients or litmas: fewer make no difference that a class would argue about
FULL = 0.9  # depth from which a session is a full one
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
    """Of 100 clients under guidance whose file rests on the litmas for their release: those whose strongest need it
    has found, those whose plan works on it, and those who were worked on: a full session at the last report, or a
    place in a programme that works on it.
    """
    w = model.world
    clients, files = w.clients, w.files
    who = (files["status"] == Status.GUIDED) & (clients["custody"] == Custody.FREE)
    who &= (files["instrument"] == Instrument.RNR) & (files["assessed"] == clients["arrival"])
    c, file = clients[who], files[who]
    need = c["needs"].argmax(axis=1)
    planned = file["target"] == need
    seated = c["partner"] >= 0
    works = seated & (w.partners["needs"][np.where(seated, c["partner"], 0), need] > 0.0)
    return {
        "found": _percent(file["believed"].argmax(axis=1) == need),
        "planned": _percent(planned),
        "done": _percent(planned & ((file["depth"] >= FULL) | works)),
    }


def _percent(holds: Any) -> float:
    return 100.0 * float(holds.mean()) if len(holds) else float("nan")


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
