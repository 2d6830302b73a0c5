"""The person's own life: arrival, work, home, family, broken conditions and offences."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.agents import agency
from sim.agents.client.hazard import log_hazard
from sim.agents.client.needs import drift
from sim.agents.client.violating import violation_factors
from sim.agents.client.work import choose_employer
from sim.calendar import WEEKS_A_YEAR
from sim.codes import Acute, Band, Custody, Job, Need, Offence, Programme, Status
from sim.draws import uniform
from sim.kernel.plain import as_python
from sim.lives.causes.records import Facts, alone, attributes, earliest, employer_facts, most, strongest
from sim.lives.turn import Turn

REFERENCE = 0.5
MIDDLE = {
    "motivation": 0.5,
    "mental": 0.1,
    "legal_awareness": 0.4,
    "certainty": 0.3,
    "alliance": 0.4,
    "support": 0.5,
}


def arrival(t: Turn) -> Facts:
    c, file, family = t.after.client, t.after.file, t.after.family
    return {
        "age": int((t.week - c["birth"]) / WEEKS_A_YEAR),
        "woman": bool(c["sex"]),
        "offence": Offence(c["kind"]).code,
        "priors": int(c["priors"]),
        "programme": Programme(file["programme"]).code,
        "weeks": int(file["term_end"] - t.week),
        "elsewhere": int(t.week - file["term_start"]),
        "pk": int(file["pk"]),
        "needs": strongest(c["needs"], 2),
        "band": Band(c["true_band"]).code,
        "support": float(family["support"]),
        "guarantor": bool(family["guarantor"]),
        "friends": int(c["n_friends"]),
        "minutes": round(float(c["distance"])),
        "ill": bool(c["mental"] > REFERENCE),
    }


def work(t: Turn) -> Facts:
    placed = bool(t.week < t.after.client["placed_until"])
    return employer_facts(t, int(t.after.client["employer"])) | {"placed": placed}


def lost_work(t: Turn) -> Facts:
    taken = t.after.client["custody"] != Custody.FREE
    facts = {"custody": bool(taken), "weeks": int(t.before.client["job_weeks"])}
    return facts | {"need": float(t.before.client["needs"][Need.WORK])}


def refused(t: Turn) -> bool:
    """Turned away by an employer this week: motivation lies below where the week's drift alone would have left it."""
    c, p = attributes(t.before.client), t.view.p
    idle = t.before.client["employer"] == Job.JOBLESS and t.after.client["employer"] == Job.JOBLESS
    if not idle or c.custody != Custody.FREE or t.before.file["status"] == Status.GONE:
        return False
    c.alliance, c.mental = float(t.after.client["alliance"]), float(t.after.client["mental"])
    if t.after.file["hours_had"] > t.before.file["hours_had"]:
        c.motivation = min(1.0, c.motivation + p.group_support)
    as_python(drift)(c, float(t.before.family["support"]), 0.0, p)
    return bool(c.motivation - float(t.after.client["motivation"]) > 0.5 * p.refusal_hurt > 0.0)


def refusal(t: Turn) -> Facts:
    c = attributes(t.after.client)
    return employer_facts(t, int(as_python(choose_employer)(c, alone(t, c, None, t.week))))


def home(t: Turn) -> Facts:
    """What the model lets bear on losing and finding a place to live, as it was when the week began."""
    earlier = earliest(t)
    return {
        "working": bool(earlier.client["employer"] != Job.JOBLESS),
        "support": float(earlier.family["support"]),
        "stigma": float(t.world.communities[t.after.client["community"]]["stigma"]),
    }


def support(t: Turn) -> Facts:
    c = t.after.client
    return {
        "old": float(t.before.family["support"]),
        "new": float(t.after.family["support"]),
        "working": bool(c["employer"] != Job.JOBLESS),
        "substance": float(c["needs"][Need.SUBSTANCE]),
        "stigma": float(t.world.communities[c["community"]]["stigma"]),
        "shock": bool(t.after.family["support"] < t.before.family["support"] - 0.05),
        "mediated": bool(t.after.family["mediated"] > t.before.family["mediated"]),
    }


def ties(t: Turn) -> Facts:
    return {"support": float(t.before.family["support"]), "ties": float(t.after.client["ties"])}


def acute(t: Turn) -> Facts:
    return {"kind": Acute(t.after.client["acute"]).code}


def violation(t: Turn) -> Facts:
    """What speaks most for it, by how many times likelier each trait makes it than in a person in the middle."""
    pulls = violation_pulls(attributes(t.after.client), float(t.after.family["support"]), t.view.p)
    return {"why": most({name: pull - 1.0 for name, pull in pulls.items()}, 0.1)}


def violation_pulls(c: Any, support: float, p: Any) -> dict[str, float]:
    """How many times likelier each trait makes a broken condition than it would at its middle, one after the other.

    Relation and certainty add up there: what the relation does is seen at the middle of certainty.
    """
    person = {**vars(c), "support": support}
    pulls = {}
    for name, middle in MIDDLE.items():
        there = {**person, name: middle}
        factors = [as_python(violation_factors)(SimpleNamespace(**x), x["support"], p) for x in (person, there)]
        pulls[name] = math.prod(now / then for now, then in zip(*factors, strict=True) if now != then)
        person = there
    return pulls


def lost(t: Turn) -> Facts:
    return {"housed": bool(t.after.client["housed"]), "revoked": bool(t.after.file["owed"] > 0)}


def offence(t: Turn) -> Facts:
    """The offence as it truly was, the week's chance, what weighed on it, and what police and office come to know."""
    c, w = t.after.client, t.world
    kind = int(c["offence"]) - 1
    caught = uniform(int(w.clock["seed"]), agency.DETECT, int(c["id"]), t.week) < as_python(agency.detect_probability)(
        kind, t.view.p
    )
    news = int(t.after.file["news"])
    return {
        "kind": Offence(kind).code,
        "chance": float(c["risk"]),
        "weights": weights(c, t.view.p),
        "working": bool(t.before.client["employer"] != Job.JOBLESS),
        "detected": bool(caught),
        "office_hears": news - t.week if caught and news > t.week else 0,
        "first": int(c["offences"]) == 1,
    }


def weights(record: Any, p: Any) -> list[tuple[str, float]]:
    """How many times likelier each trait made an offence than at its middle, by the model's own hazard."""
    c = attributes(record)
    hazard = as_python(log_hazard)

    def without(**fields: Any) -> float:
        return float(
            np.exp(
                hazard(c, p.age_middle, 0.0, p)
                - hazard(SimpleNamespace(**{**vars(c), **fields}), p.age_middle, 0.0, p)
            )
        )

    found = {}
    for k, need in enumerate(Need.codes()):
        found[need] = without(needs=[REFERENCE if j == k else x for j, x in enumerate(c.needs)])
    found["unseen"] = without(static_log=c.static_log - p.frailty_sd * c.frailty)
    found["acute"] = without(acute=int(Acute.NONE))
    found["narrative"] = without(narrative=REFERENCE)
    found["record"] = without(static_log=c.static_log - p.beta_history * min(c.priors, p.history_counted))
    return sorted(((name, ratio) for name, ratio in found.items() if ratio > 1.02), key=lambda pair: -pair[1])
