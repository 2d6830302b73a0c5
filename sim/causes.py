"""Why something happened to a person: facts for the event log, told again from the records of the week.

Every function gets a `sim.story.Turn` of one person; what the model computes is asked of the model's own functions.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents import agency, client, employer, partner
from sim.agents.casefile import BANDS, FOLLOW_UP, INSTRUMENTS, PROGRAMMES, STAGES
from sim.agents.client import FREE, KINDS, NEEDS
from sim.agents.pk import CHILDREN, LITMAS
from sim.assessment import band, score
from sim.draws import uniform
from sim.guidance import ONLINE, comes, contact_minutes, enter_stage
from sim.twin import interpreted

if TYPE_CHECKING:
    from sim.story import Person, Turn

Facts = dict[str, Any]
REFERENCE = 0.5
MIDDLE = {"motivation": 0.5, "alliance": 0.4, "distance": 0.0, "mental": 0.1, "legal_awareness": 0.4, "housed": 1}
STANDS_OUT = 0.03


def nothing(t: Turn) -> Facts:
    """An event that says all by its name."""
    return {}


def arrival(t: Turn) -> Facts:
    c, file, family = t.after.client, t.after.file, t.after.family
    return {
        "age": int((t.week - c["birth"]) / 52.18),
        "woman": bool(c["sex"]),
        "offence": KINDS[c["kind"]],
        "priors": int(c["priors"]),
        "programme": PROGRAMMES[file["programme"]],
        "weeks": int(file["term_end"] - t.week),
        "pk": int(file["pk"]),
        "needs": strongest(c["needs"], 2),
        "band": BANDS[c["true_band"]],
        "support": float(family["support"]),
        "guarantor": bool(family["guarantor"]),
        "friends": int(c["n_friends"]),
        "minutes": round(float(c["distance"])),
        "ill": bool(c["mental"] > REFERENCE),
    }


def new_pk(t: Turn) -> Facts:
    seat = int(t.before.file["pk"])
    there = seat < int(t.world.clock["n_pks"]) and int(t.world.pks[seat]["guide"]) >= 0
    return {"old": seat, "new": int(t.after.file["pk"]), "posts": int(t.world.clock["n_pks"]), "still_there": there}


def pk_left(t: Turn) -> Facts:
    return {"pk": int(t.after.file["pk"]), "weeks": int(t.pk["vacant_until"] - t.week)}


def assessment(t: Turn) -> Facts:
    c, file = attributes(_earliest(t).client), t.after.file
    p = t.mirror.p
    true_score = interpreted(score)(c.needs, c.priors, p.history_weight_standard)
    believed = int(np.argmax(file["believed"]))
    return {
        "instrument": INSTRUMENTS[file["instrument"]],
        "first": bool(t.before.file["instrument"] < 0 or t.before.file["status"] == 0),
        "late": max(0, int(t.week - t.before.file["due"])) if t.before.file["status"] else 0,
        "band": BANDS[file["band"]],
        "true_band": BANDS[interpreted(band)(true_score, p)],
        "believed": NEEDS[believed],
        "need": strongest(c.needs, 1)[0],
        "target": NEEDS[file["target"]],
        "target_true": float(c.needs[file["target"]]),
        "ready": int(file["ready"]),
    }


def contact(t: Turn) -> Facts:
    full = interpreted(contact_minutes)(t.mirror)
    minutes = float(t.after.file["depth"]) * full
    return {"pk": int(t.after.file["pk"]), "minutes": minutes, "depth": depth(minutes, full, t), **load(t)}


def depth(minutes: float, full: float, t: Turn) -> str:
    """`signed`, `registered`, `short` or `full`, by the minutes there were."""
    if minutes < 0.5:
        return "signed"
    if minutes <= float(t.mirror.p.register_minutes) + 1.0:
        return "registered"
    return "full" if minutes >= 0.9 * full else "short"


def load(t: Turn) -> Facts:
    """The PK's week, in hours."""
    hours = t.pk["spent"] / 60.0
    return {
        "available": float(t.pk["available"] + t.pk["overtime"]) / 60.0,
        "litmas": float(hours[LITMAS] + hours[CHILDREN]),
        "practice": float(t.pk["practice"]),
    }


def missed(t: Turn) -> Facts:
    """The chance of coming, and what kept the person away most, against one in the middle who is housed next door."""
    c, p = attributes(_earliest(t).client), t.mirror.p
    online = c.phone == 1 and uniform(int(t.world.clock["seed"]), ONLINE, c.id, 0) < t.mirror.l[0].online_share

    def chance(**middle: float) -> float:
        person = SimpleNamespace(**{**vars(c), **middle})
        return float(interpreted(comes)(0, online, SimpleNamespace(clients=[person], p=p, clock=t.mirror.clock)))

    lift = {name: chance(**{name: value}) - chance() for name, value in MIDDLE.items()}
    why = "lost" if c.lost else _most(lift, STANDS_OUT)
    return {"chance": chance(), "why": why}


def _most(weights: dict[str, float], least: float) -> str:
    """What weighs most, or `luck` where nothing weighs as much as `least`."""
    name = max(weights, key=lambda name: weights[name])
    return name if weights[name] >= least else "luck"


def referral(t: Turn) -> Facts:
    """Where to, and whether that partner works on what the plan works on."""
    place = int(t.after.file["referred"])
    return _partner(t, place) | {"waiting": int(np.sum(t.world.files["referred"][_living(t)] == place))}


def lapsed(t: Turn) -> Facts:
    return _partner(t, int(t.before.file["referred"])) | {"weeks": int(t.week - t.before.file["referred_at"])}


def place(t: Turn) -> Facts:
    return _partner(t, int(t.after.client["partner"])) | {"weeks": int(t.week - t.after.file["referred_at"])}


def session(t: Turn) -> Facts:
    """Hours, whether after the term, and what else than needs they changed."""
    before, after = _earliest(t).client, t.after.client
    return {
        "hours": float(t.after.file["hours_had"] - t.before.file["hours_had"]),
        "aftercare": bool(_earliest(t).file["status"] == FOLLOW_UP),
        **{name: (float(before[name]), float(after[name])) for name in ("mental", "literacy")},
    }


def done(t: Turn) -> Any:
    """Whether all planned programme hours have been had (for one person or for all)."""
    levers = t.world.l[0]
    planned = np.array([levers["hours_low"], levers["hours_medium"], levers["hours_high"]])[t.after.file["band"]]
    return np.asarray(t.after.file["hours_had"] >= planned)


def programme(t: Turn) -> Facts:
    """The end of a programme, by what took the person away."""
    why = "weary"
    if t.after.client["custody"] != FREE:
        why = "custody"
    elif t.before.client["lost"] == 1:
        why = "lost"
    elif t.before.file["status"] == FOLLOW_UP and not may_stay(t, t.before, t.week):
        why = "term_end"
    had = int(t.before.client["partner"])
    row = had if had >= 0 else int(t.before.file["referred"])
    return _partner(t, row) | {"hours": float(t.after.file["hours_had"]), "why": why}


def may_stay(t: Turn, person: Person, week: int) -> bool:
    """Whether the person may go on with the programme in `week`: under guidance, or in aftercare."""
    c = attributes(person.client)
    c.partner, c.custody, c.lost = max(0, c.partner), FREE, 0
    return bool(interpreted(partner.able)(0, _alone(t, c, attributes(person.file), week)))


def term_end(t: Turn) -> Facts:
    return {"aftercare": bool(t.after.client["partner"] >= 0 and may_stay(t, t.after, t.week + 1))}


def placement(t: Turn) -> Facts:
    """For how long the office helps to find a partner firm, and how many of the employers are one."""
    firms = t.world.employers["partner"]
    return {
        "weeks": int(t.after.client["placed_until"] - t.week),
        "firms": int(firms.sum()),
        "employers": len(firms),
        "working": bool(t.before.client["employer"] != client.JOBLESS),
    }


def work(t: Turn) -> Facts:
    placed = bool(t.week < t.after.client["placed_until"])
    return _employer(t, int(t.after.client["employer"])) | {"placed": placed}


def lost_work(t: Turn) -> Facts:
    taken = t.after.client["custody"] != FREE
    facts = {"custody": bool(taken), "weeks": int(t.before.client["job_weeks"])}
    return facts | {"need": float(t.before.client["needs"][client.WORK])}


def refused(t: Turn) -> bool:
    """Turned away by an employer this week: motivation lies below where the week's drift alone would have left it."""
    c, p = attributes(t.before.client), t.mirror.p
    idle = t.before.client["employer"] == client.JOBLESS and t.after.client["employer"] == client.JOBLESS
    if not idle or c.custody != FREE or t.before.file["status"] == 0:
        return False
    c.alliance, c.mental = float(t.after.client["alliance"]), float(t.after.client["mental"])
    if t.after.file["hours_had"] > t.before.file["hours_had"]:
        c.motivation = min(1.0, c.motivation + p.group_support)
    interpreted(client.drift)(c, float(t.before.family["support"]), 0.0, p)
    return bool(c.motivation - float(t.after.client["motivation"]) > 0.5 * p.refusal_hurt > 0.0)


def refusal(t: Turn) -> Facts:
    c = attributes(t.after.client)
    return _employer(t, int(interpreted(client.choose_employer)(c, _alone(t, c, None, t.week))))


def home(t: Turn) -> Facts:
    """What the model lets bear on losing and finding a place to live, as it was when the week began."""
    earlier = _earliest(t)
    return {
        "working": bool(earlier.client["employer"] != client.JOBLESS),
        "support": float(earlier.family["support"]),
        "stigma": float(t.world.communities[t.after.client["community"]]["stigma"]),
    }


def stage(t: Turn) -> Facts:
    """The new stage, and whether it asks for a review of the plan."""
    file = attributes(t.before.file)
    interpreted(enter_stage)(0, _alone(t, attributes(t.before.client), file, t.week))
    return {"stage": STAGES[file.stage], "review": bool(file.due < t.before.file["due"])}


def support(t: Turn) -> Facts:
    c = t.after.client
    return {
        "old": float(t.before.family["support"]),
        "new": float(t.after.family["support"]),
        "working": bool(c["employer"] != client.JOBLESS),
        "substance": float(c["needs"][client.SUBSTANCE]),
        "stigma": float(t.world.communities[c["community"]]["stigma"]),
        "shock": bool(t.after.family["support"] < t.before.family["support"] - 0.05),
        "mediated": bool(t.after.family["mediated"] > t.before.family["mediated"]),
    }


def ties(t: Turn) -> Facts:
    return {"support": float(t.before.family["support"]), "ties": float(t.after.client["ties"])}


def violation(t: Turn) -> Facts:
    """What speaks most for it, by how many times likelier each trait makes it than in a person in the middle."""
    pulls = violation_pulls(attributes(t.after.client), float(t.after.family["support"]), t.mirror.p)
    return {"why": _most({name: pull - 1.0 for name, pull in pulls.items()}, 0.1)}


def violation_pulls(c: Any, support: float, p: Any) -> dict[str, float]:
    """The factors of `client.violate`, each against its middle; a test holds them to it.

    Relation and certainty add up there: the factor of certainty is what it adds to that of the relation.
    """
    aware = MIDDLE["legal_awareness"]
    relation = 1.0 + p.violate_alliance * (c.alliance - 0.4)
    return {
        "motivation": 1.5 - c.motivation,
        "mental": (1.0 + p.violate_mental * c.mental) / (1.0 + p.violate_mental * MIDDLE["mental"]),
        "legal_awareness": (1.5 - 0.5 * c.legal_awareness) / (1.5 - 0.5 * aware),
        "alliance": relation,
        "certainty": 1.0 + p.violate_certainty * (c.certainty - 0.3) / relation,
        "support": 1.0 + p.violate_support * (support - 0.5),
    }


def lost(t: Turn) -> Facts:
    return {"housed": bool(t.after.client["housed"])}


def known_violation(t: Turn) -> Facts:
    return {
        "number": int(t.after.file["violations"]),
        "absent": bool(t.after.file["contacts"] == t.before.file["contacts"] and t.before.client["violation"] == 0),
    }


def found(t: Turn) -> Facts:
    return {"police": float(t.world.agencies[t.after.client["region"]]["cooperation"])}


def offence(t: Turn) -> Facts:
    """The offence as it truly was, the week's chance, what weighed on it, and what police and office come to know."""
    c, w = t.after.client, t.world
    kind = int(c["offence"]) - 1
    caught = uniform(int(w.clock["seed"]), agency.DETECT, int(c["id"]), t.week) < interpreted(
        agency.detect_probability
    )(kind, t.mirror.p)
    news = int(t.after.file["news"])
    return {
        "kind": KINDS[kind],
        "chance": float(c["risk"]),
        "weights": weights(c, t.mirror.p),
        "working": bool(t.before.client["employer"] != client.JOBLESS),
        "detected": bool(caught),
        "office_hears": news - t.week if caught and news > t.week else 0,
        "first": int(c["offences"]) == 1,
    }


def weights(record: Any, p: Any) -> list[tuple[str, float]]:
    """How many times likelier each trait made an offence than at its middle, by the model's own hazard."""
    c = attributes(record)
    hazard = interpreted(client.log_hazard)

    def without(**fields: Any) -> float:
        return float(np.exp(hazard(c, 33.0, 0.0, p) - hazard(SimpleNamespace(**{**vars(c), **fields}), 33.0, 0.0, p)))

    found = {}
    for k, need in enumerate(NEEDS):
        found[need] = without(needs=[REFERENCE if j == k else x for j, x in enumerate(c.needs)])
    found["unseen"] = without(static_log=c.static_log - p.frailty_sd * c.frailty)
    found["narrative"] = without(narrative=REFERENCE)
    found["record"] = without(static_log=c.static_log - p.beta_history * min(c.priors, 4))
    return sorted(((name, ratio) for name, ratio in found.items() if ratio > 1.02), key=lambda pair: -pair[1])


def chain(t: Turn) -> Facts:
    """The step of the revocation chain that is done, and why the chain began."""
    before = int(t.before.file["step"])
    return {
        "done": before,
        "news": bool(t.before.file["news"] != agency.NO_NEWS),
        "due": int(t.after.file["step_due"]),
    }


def custody(t: Turn) -> Facts:
    c = t.after.client
    weeks = int(c["custody_until"] - t.week)
    return {"reason": int(c["custody"]), "weeks": weeks, "job": bool(t.before.client["employer"] != client.JOBLESS)}


def strongest(needs: Any, n: int) -> list[tuple[str, float]]:
    """The strongest needs with their levels."""
    order = sorted(range(len(needs)), key=lambda k: -needs[k])[:n]
    return [(NEEDS[k], float(needs[k])) for k in order]


def attributes(record: Any) -> SimpleNamespace:
    """A copy of one record, its fields as attributes and plain numbers, as the model's functions take it."""
    return SimpleNamespace(**{name: record[name].tolist() for name in record.dtype.names})


def each(happened: Callable[[Turn], bool], t: Turn) -> Any:
    """A test of one person, for one person."""
    if np.ndim(t.after.client):
        raise TypeError("this event is seen person by person only")
    return happened(t)


def _earliest(t: Turn) -> Person:
    """The person as the week began, or after it in the week of arrival."""
    return t.before if t.before.file["status"] else t.after


def _alone(t: Turn, c: Any, file: Any, week: int) -> SimpleNamespace:
    """A world of one person, on row 0, as the model's functions take it."""
    clock = SimpleNamespace(seed=int(t.world.clock["seed"]), week=week)
    m = t.mirror
    return SimpleNamespace(clients=[c], files=[file], clock=clock, p=m.p, l=m.l, employers=m.employers)


def _partner(t: Turn, row: int) -> Facts:
    works_on = t.world.partners[row]["needs"]
    target = int(t.after.file["target"])
    return {
        "partner": row,
        "needs": [NEEDS[k] for k in range(len(NEEDS)) if works_on[k]],
        "target": NEEDS[target],
        "kind": partner.PARTNER_KINDS[t.world.partners[row]["kind"]],
        "fits": bool(works_on[target]),
    }


def _employer(t: Turn, row: int) -> Facts:
    if row < 0:
        return {"own": True, "skills": float(t.after.client["skills"])}
    e = t.world.employers[row]
    return {
        "own": False,
        "sector": employer.SECTORS[e["sector"]],
        "stigma": float(e["stigma"]),
        "checks": bool(e["checks"]),
        "firm": bool(e["partner"]),
    }


def _living(t: Turn) -> Any:
    return t.world.live[: int(t.world.clock["n_live"])]
