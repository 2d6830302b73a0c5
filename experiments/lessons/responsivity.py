"""The lesson on responsivity: the same hours as they come, fitted to style and literacy, nearer, and with trust."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.lessons import risk
from experiments.lessons.decisions import choice
from experiments.lessons.lesson import Ask, Lesson, Numbers, Twin, World
from experiments.lessons.need import NO_HOURS, POINTS
from sim.codes import Status

if TYPE_CHECKING:
    from sim.model import BapasModel

FITTED = {"programmes.style_matching": 0.7}
NEAR = {"facilities.pos_bapas": 2, "reporting.mobile_units": 2}
TALK = {"supervision.practice": "ccp", "supervision.training_share": 0.9, "supervision.coaching": 0.8}


def watch(model: BapasModel) -> Numbers:
    """Of 100 minutes in a programme those that reach the client, whatever quality they have; offences and hours."""
    from sim.agents.partner import fit, matching

    w: Any = model.view
    reaches, matched = model.plain(fit), model.plain(matching)
    files, clients = model.world.files, model.world.clients
    shares = [
        reaches(w.clients[i], w.partners[w.clients[i].partner].style, matched(w.files[i], w.levers), w.p)
        for i in np.flatnonzero((files["status"] == Status.GUIDED) & (clients["partner"] >= 0))
    ]
    reached = 100.0 * w.p.fit_there * float(np.mean(shares)) if shares else math.nan
    return {"reached": reached, **risk.watch(model)}


RESPONSIVITY = Lesson(
    name="responsivity",
    worlds={
        "none": World("rnr_need", NO_HOURS),
        "usual": World("rnr_need"),
        "fitted": World("rnr_need", FITTED),
        "near": World("rnr_need", NEAR),
        "talk": World("rnr_need", TALK),
        "all": World("rnr_need", {**FITTED, **NEAR, **TALK}),
    },
    asks={
        "reached": Ask("reached", "fitted", "usual", POINTS),
        "reports": Ask("compliance", "near", "usual"),
        "alliance": Ask("alliance", "talk", "usual", digits=2),
        "per_hour": Ask("averted", "fitted", "usual", least=math.nan, digits=3),
        "office": Ask("potential_rate", "all", "usual"),
    },
    steps=(),
    twin=Twin("usual", "all", "completed"),
    decision=choice.with_beside("compliance", "alliance", "programme_hours", "cost_year"),
    watch=watch,
    across=risk.averted,
)
