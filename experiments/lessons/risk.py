"""The lesson on the risk principle: the same groups, once for those of low risk, once for those of high risk."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from experiments.lessons.decisions import places
from experiments.lessons.lesson import Ask, Lesson, Numbers, Twin, World
from sim.ledger.outcomes import ratio

if TYPE_CHECKING:
    from sim.model import BapasModel

HOURS = 200.0


def planned(low: float, high: float) -> World:
    """Programme hours by the band that the office believes; the medium band has none, so that the ends are compared.

    >>> planned(0.0, HOURS).levers["programmes.hours_high"]
    200.0
    """
    hours = {"programmes.hours_low": low, "programmes.hours_medium": 0.0, "programmes.hours_high": high}
    return World("rnr_need", {**hours, "programmes.referral_rule": "open", "assessment.override": 0.0})


def watch(model: BapasModel) -> Numbers:
    """Expected offences, custody set aside, and programme hours, in all."""
    sums = model.ledger.sums()
    return {"potential": sums["expected"] + sums["prevented"], "hours": sums["programme_hours"]}


def averted(worlds: Mapping[str, Numbers]) -> Mapping[str, Numbers]:
    """Offences averted per 1,000 programme hours, against no programme."""
    none = worlds["none"]["potential"]
    return {
        code: {"averted": ratio(none - worlds[code]["potential"], worlds[code]["hours"], 1000.0)}
        for code in worlds
        if code != "none"
    }


RISK = Lesson(
    name="risk",
    worlds={"none": planned(0.0, 0.0), "low": planned(HOURS, 0.0), "high": planned(0.0, HOURS)},
    asks={
        "per_hour": Ask("averted", "high", "low", least=math.nan, digits=2),
        "office": Ask("potential_rate", "high", "none"),
        "company": Ask("potential_rate", "low", "none"),
    },
    steps=(),
    twin=Twin("none", "high", "completed"),
    decision=places.DECISION,
    watch=watch,
    across=averted,
)
