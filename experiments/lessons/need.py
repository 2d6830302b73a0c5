"""The lesson on the need principle: hours of one course for all, of any group by habit, and by the strongest need."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from experiments.lessons import risk
from experiments.lessons.caseload import watch as seen
from experiments.lessons.decisions import choice
from experiments.lessons.lesson import Ask, Lesson, Numbers, Twin, World
from experiments.lessons.strongest_need import percent
from sim.codes import Status
from sim.partner_kinds import PartnerKind

if TYPE_CHECKING:
    from sim.model import BapasModel

POINTS = 5.0  # of 100 people in a programme
COURSE = {f"programmes.slots_{kind.code}": 20.0 if kind is PartnerKind.BLK else 0.0 for kind in PartnerKind}
NO_HOURS = {f"programmes.hours_{band}": 0.0 for band in ("low", "medium", "high")}


def watch(model: BapasModel) -> Numbers:
    """Of 100 clients in a programme those whose strongest need it works on; offences, hours and known violations."""
    clients, files, partners = model.world.clients, model.world.files, model.world.partners
    seated = clients[(files["status"] == Status.GUIDED) & (clients["partner"] >= 0)]
    works = partners["needs"][seated["partner"]] > 0.0
    return {
        "on_need": percent(works[np.arange(len(works)), seated["needs"].argmax(axis=1)]),
        **risk.watch(model),
        **seen(model),
    }


NEED = Lesson(
    name="need",
    worlds={
        "none": World("rnr_risk", NO_HOURS),
        "course": World("rnr_risk", COURSE),
        "habit": World("rnr_risk"),
        "need": World("rnr_need"),
    },
    asks={
        "on_need": Ask("on_need", "need", "course", POINTS),
        "habit": Ask("on_need", "need", "habit", POINTS),
        "per_hour": Ask("averted", "need", "course", least=math.nan, digits=2),
        "by_habit": Ask("averted", "need", "habit", least=math.nan, digits=2),
        "office": Ask("potential_rate", "need", "course"),
    },
    steps=(),
    twin=Twin("course", "need", "completed"),
    decision=choice.DECISION,
    watch=watch,
    across=risk.averted,
)
