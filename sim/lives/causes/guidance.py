"""What the office does with a person: posts, assessments, contacts, stages, violations known, the revocation chain."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from sim.agents.client.hazard import true_band
from sim.agents.pk import acute_answers
from sim.agents.pk.assessment import enter_stage
from sim.agents.pk.supervision import ONLINE, contact_minutes, report_probability
from sim.calendar import WEEKS_A_YEAR
from sim.codes import (
    NEVER,
    NOT_ASSESSED,
    Activity,
    Acute,
    Band,
    Custody,
    Instrument,
    Job,
    Need,
    RevocationStep,
    Stage,
    Status,
)
from sim.draws import uniform
from sim.kernel.plain import as_python
from sim.lives.causes.records import Facts, alone, attributes, earliest, most, strongest
from sim.lives.turn import Turn

MIDDLE = {"motivation": 0.5, "alliance": 0.4, "distance": 0.0, "mental": 0.1, "legal_awareness": 0.4, "housed": 1}
STANDS_OUT = 0.03


def new_pk(t: Turn) -> Facts:
    seat = int(t.before.file["pk"])
    there = seat < int(t.world.clock["n_pks"]) and int(t.world.pks[seat]["guide"]) >= 0
    return {"old": seat, "new": int(t.after.file["pk"]), "posts": int(t.world.clock["n_pks"]), "still_there": there}


def pk_left(t: Turn) -> Facts:
    return {"pk": int(t.after.file["pk"]), "weeks": int(t.pk["vacant_until"] - t.week)}


def assessment(t: Turn) -> Facts:
    c, file = attributes(earliest(t).client), t.after.file
    believed = int(np.argmax(file["believed"]))
    return {
        "instrument": Instrument(file["instrument"]).code,
        "first": bool(t.before.file["instrument"] == NOT_ASSESSED or t.before.file["status"] == Status.GONE),
        "late": max(0, int(t.week - t.before.file["due"])) if t.before.file["status"] != Status.GONE else 0,
        "band": Band(file["band"]).code,
        "true_band": as_python(true_band)(c, (t.week - c.birth) / WEEKS_A_YEAR, t.view.p).code,
        "believed": Need(believed).code,
        "need": strongest(c.needs, 1)[0],
        "target": Need(file["target"]).code,
        "target_true": float(c.needs[file["target"]]),
        "ready": int(file["ready"]),
    }


def contact(t: Turn) -> Facts:
    full = as_python(contact_minutes)(0, alone(t, attributes(t.after.client), attributes(t.before.file), t.week))
    minutes = float(t.after.file["depth"]) * full
    return {"pk": int(t.after.file["pk"]), "minutes": minutes, "depth": depth(minutes, full, t), **load(t)}


def depth(minutes: float, full: float, t: Turn) -> str:
    """`signed`, `registered`, `short` or `full`, by the minutes there were."""
    if minutes < 0.5:
        return "signed"
    if minutes <= float(t.view.p.register_minutes) + 1.0:
        return "registered"
    return "full" if minutes >= 0.9 * full else "short"


def load(t: Turn) -> Facts:
    """The PK's week, in hours."""
    hours = t.pk["spent"] / 60.0
    return {
        "available": float(t.pk["available"] + t.pk["overtime"]) / 60.0,
        "litmas": float(hours[Activity.LITMAS] + hours[Activity.CHILD_CASES]),
        "practice": float(t.pk["practice"]),
    }


def missed(t: Turn) -> Facts:
    """The chance of coming, and what kept the person away most, against one in the middle who is housed next door."""
    c, p = attributes(earliest(t).client), t.view.p
    online = c.phone == 1 and uniform(int(t.world.clock["seed"]), ONLINE, c.id, 0) < t.view.levers.online_share

    def chance(**middle: float) -> float:
        person = SimpleNamespace(**{**vars(c), **middle})
        world = SimpleNamespace(clients=[person], p=p, clock=t.view.clock, communities=t.view.communities)
        return float(as_python(report_probability)(0, online, world))

    lift = {name: chance(**{name: value}) - chance() for name, value in MIDDLE.items()}
    why = "lost" if c.lost else most(lift, STANDS_OUT)
    return {"chance": chance(), "why": why}


def stage(t: Turn) -> Facts:
    """The new stage, and whether it asks for a review of the plan."""
    file = attributes(t.before.file)
    as_python(enter_stage)(0, alone(t, attributes(t.before.client), file, t.week))
    return {"stage": Stage(file.stage).code, "review": bool(file.due < t.before.file["due"])}


def known_violation(t: Turn) -> Facts:
    return {
        "number": int(t.after.file["violations"]),
        "absent": bool(t.after.file["contacts"] == t.before.file["contacts"] and t.before.client["violation"] == 0),
    }


def acute_known(t: Turn) -> Facts:
    return {"kind": Acute(t.before.client["acute"]).code}


def acute_answered(t: Turn) -> Facts:
    """What is answered, and whether the answer ends it."""
    luck = uniform(int(t.world.clock["seed"]), acute_answers.END, int(t.after.client["id"]), t.week)
    return {"kind": Acute(t.before.client["acute"]).code, "ends": bool(luck < t.view.p.acute_answer_ends)}


def found(t: Turn) -> Facts:
    return {"police": float(t.world.agencies[t.after.client["region"]]["cooperation"])}


def chain(t: Turn) -> Facts:
    """The stage of the revocation that is done, what follows, and why the chain began."""
    return {
        "done": RevocationStep(t.before.file["step"]).code,
        "next": RevocationStep(t.after.file["step"]).code,
        "news": bool(t.before.file["news"] != NEVER),
    }


def decree(t: Turn) -> Facts:
    """What is to be served by a revocation, and whether the person has still to be fetched."""
    free = t.after.client["custody"] == Custody.FREE
    return {"weeks": int(t.after.file["owed"]), "free": bool(free)}


def custody(t: Turn) -> Facts:
    c = t.after.client
    weeks = int(c["custody_until"] - t.week)
    return {"reason": int(c["custody"]), "weeks": weeks, "job": bool(t.before.client["employer"] != Job.JOBLESS)}
