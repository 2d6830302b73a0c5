"""The person's own life: arrival, work, home, family, broken conditions and offences."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.agents.client.hazard import log_hazard
from sim.agents.client.needs import drift
from sim.agents.client.violating import violation_factors
from sim.agents.client.work import choose_employer
from sim.agents.family import live as family_week
from sim.calendar import WEEKS_A_YEAR
from sim.codes import NEVER, Acute, Band, Custody, Job, Need, Offence, Programme, Status
from sim.kernel.plain import as_python
from sim.lives.causes.records import (
    Facts,
    alone,
    attributes,
    detected,
    earliest,
    employer_facts,
    most,
    strongest,
    visited,
)
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
    """What took the job: custody, or what made it likelier to be lost than at a work need in the middle."""
    c, p = t.after.client, t.view.p
    young = t.week - int(c["birth"]) < p.youth_weeks
    lift = {"work": float(c["needs"][Need.WORK]) - REFERENCE, "youth": float(p.youth_loss) - 1.0 if young else 0.0}
    taken = c["custody"] != Custody.FREE
    return {
        "why": "custody" if taken else most(lift, 0.1),
        "weeks": int(t.before.client["job_weeks"]),
        "need": float(c["needs"][Need.WORK]),
    }


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
    """What the model lets bear on losing and finding a place to live, as it was when the week began; or the office's
    own answer, an emergency place.
    """
    earlier = earliest(t)
    answered = t.after.file["acute_answered"] == t.week and t.before.client["acute"] == Acute.EVICTED
    return {
        "working": bool(earlier.client["employer"] != Job.JOBLESS),
        "support": float(earlier.family["support"]),
        "stigma": float(t.world.communities[t.after.client["community"]]["stigma"]),
        "emergency": bool(answered and t.after.client["acute"] != Acute.EVICTED),
    }


def support(t: Turn) -> Facts:
    """What moved the family's support, the way it went: the PK, an arrest, or what pulls at it most."""
    old, new = float(t.before.family["support"]), float(t.after.family["support"])
    if new > old and t.after.family["mediated"] > t.before.family["mediated"]:
        why = "mediation"
    elif new > old and visited(t):
        why = "visit"
    elif new < old and detected(t):
        why = "arrest"
    else:
        sign = 1.0 if new > old else -1.0
        why = most({name: sign * pull for name, pull in family_pulls(t).items()}, 0.0)
    return {"old": old, "new": new, "why": why, "working": bool(t.after.client["employer"] != Job.JOBLESS)}


def family_pulls(t: Turn) -> dict[str, float]:
    """How much each thing moves the family's support in a week, by the model's own week of a family: with it, and
    with its strength at zero; and the family's own level, against where its support stands.
    """
    c, root = attributes(t.after.client), float(t.after.family["root"])
    if t.before.client["employer"] == Job.JOBLESS and c.employer >= 0:
        c.employer = int(Job.JOBLESS)  # hired after the family's week
    old = float(t.before.family["support"])

    def after(root: float, **off: float) -> float:
        family = SimpleNamespace(support=old, root=root)
        p = SimpleNamespace(**{**attributes(t.world.p).__dict__, **off})
        as_python(family_week)(0, SimpleNamespace(clients=[c], families=[family], p=p, communities=t.view.communities))
        return family.support

    now = after(root)
    off = {"work": "support_work", "substance": "support_drugs", "stigma": "support_stigma"}
    return {"own": now - after(old)} | {name: now - after(root, **{strength: 0.0}) for name, strength in off.items()}


def ties(t: Turn) -> Facts:
    return {"support": float(t.before.family["support"]), "ties": float(t.after.client["ties"])}


def acute(t: Turn) -> Facts:
    return {"kind": Acute(t.after.client["acute"]).code}


def violation(t: Turn) -> Facts:
    """What speaks most for it, by how many times likelier each trait makes it than in a person in the middle."""
    family = t.before.family if detected(t) else t.after.family  # an arrest shames the family later in the week
    pulls = violation_pulls(attributes(t.after.client), float(family["support"]), t.view.p)
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
    c = t.after.client
    caught, news = detected(t), int(t.after.file["news"])
    informed = caught and news != NEVER and news != t.before.file["news"]
    return {
        "kind": Offence(int(c["offence"]) - 1).code,
        "chance": float(c["risk"]),
        "weights": weights(c, t.view.p),
        "working": bool(t.before.client["employer"] != Job.JOBLESS),
        "detected": caught,
        "office_hears": news - t.week if informed else 0,
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
