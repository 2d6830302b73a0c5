"""What the office does with a person: posts, assessments, contacts, stages, violations known, the revocation chain."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.agents.client.hazard import true_band
from sim.agents.head import guided_by
from sim.agents.pk import acute_answers
from sim.agents.pk.assessment import enter_stage
from sim.agents.pk.priorities import Work
from sim.agents.pk.supervision import ONLINE, contact_minutes, report_probability
from sim.calendar import MINUTES_AN_HOUR, WEEKS_A_YEAR
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
from sim.lives.causes.records import Facts, alone, attributes, detected, earliest, most, strongest
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
    """What is believed and what is true; how long after it was due to somebody who was there and free."""
    c, file = attributes(earliest(t).client), t.after.file
    believed = int(np.argmax(file["believed"]))
    due = max(t.before.file["due"], t.after.client["arrival"], t.after.client["release"])
    return {
        "instrument": Instrument(file["instrument"]).code,
        "first": bool(t.before.file["instrument"] == NOT_ASSESSED or t.before.file["status"] == Status.GONE),
        "before_release": from_inside(t),
        "late": max(0, int(t.week - due)) if t.before.file["status"] != Status.GONE else 0,
        "band": Band(file["band"]).code,
        "true_band": as_python(true_band)(c, (t.week - c.birth) / WEEKS_A_YEAR, t.view.p).code,
        "believed": Need(believed).code,
        "need": strongest(c.needs, 1)[0],
        "target": Need(file["target"]).code,
        "target_true": float(c.needs[file["target"]]),
        "ready": int(file["ready"]),
    }


def from_inside(t: Turn) -> bool:
    """Whether this week's assessment was made before the release: its plan need not wait for a TPP hearing."""
    made = t.after.file["assessed"] == t.week and t.before.file["status"] == Status.GONE
    return bool(made and t.after.file["ready"] < t.week + int(t.view.p.tpp_weeks))


def contact(t: Turn) -> Facts:
    """How deep the report was, and the week of the PK."""
    full = as_python(contact_minutes)(0, alone(t, attributes(t.after.client), attributes(t.before.file), t.week))
    minutes = float(t.after.file["depth"]) * full
    interviewed = t.after.file["assessed"] == t.week and not from_inside(t)
    how = "interview" if interviewed else "desk" if full == 0 else depth(minutes, full, t)
    talked = minutes if how not in ("interview", "desk") else 0.0
    own, seat = int(t.after.file["pk"]), held_by(t)
    return {"pk": seat, "instead_of": own, "minutes": talked, "depth": how, **load(t.world.pks[seat], t.week)}


def held_by(t: Turn) -> int:
    """The post that guides this week, by the model's own rule as the week began: the person's, or a stand-in's."""
    w = t.world
    empty = [t.week if pk["leaves"] else int(pk["vacant_until"]) for pk in w.pks]  # who leaves now was there then
    world = SimpleNamespace(
        clients=[SimpleNamespace(id=int(t.after.client["id"]))],
        files=[SimpleNamespace(pk=int(t.after.file["pk"]))],
        pks=[SimpleNamespace(vacant_until=week) for week in empty],
        clock=SimpleNamespace(week=t.week, seed=int(w.clock["seed"]), n_guides=int(w.clock["n_guides"])),
        guides=t.view.guides,
        levers=t.view.levers,
        p=t.view.p,
    )
    return int(as_python(guided_by)(0, world))


def depth(minutes: float, full: float, t: Turn) -> str:
    """`signed`, `registered`, `short` or `full`, by the minutes there were."""
    if minutes < 0.5:
        return "signed"
    if minutes <= float(t.view.p.register_minutes) + 1.0:
        return "registered"
    return "full" if minutes >= 0.9 * full else "short"


def load(pk: Any, week: int) -> Facts:
    """The PK's week in hours: what there was, and what it went to, by activity; of litmas those alone that were due,
    since the others are worked on in what is left; and whether the post was empty, or its holder away.
    """
    hours = {activity.code: float(pk["spent"][activity]) / MINUTES_AN_HOUR for activity in Activity}
    present = bool(pk["present"])
    due = float(pk["granted"][Work.LITMAS]) / MINUTES_AN_HOUR if present else 0.0
    hours["litmas"] = min(due, hours["litmas"] + hours.pop("child_cases"))
    return {
        "there": "present" if present else "empty" if week < pk["vacant_until"] else "away",
        "available": float(pk["available"] + pk["overtime"]) / MINUTES_AN_HOUR,
        "hours": hours,
        "practice": float(pk["practice"]),
    }


def missed(t: Turn) -> Facts:
    """The chance of coming, and what kept the person away most, against one in the middle who is housed next door."""
    c, p = attributes(earliest(t).client), t.view.p
    online = c.phone == 1 and uniform(int(t.world.clock["seed"]), ONLINE, c.id, 0) < t.view.levers.online_share

    def chance(**middle: float) -> float:
        person = SimpleNamespace(**{**vars(c), **middle})
        clock = SimpleNamespace(week=t.week, near=t.view.clock.near)
        world = SimpleNamespace(clients=[person], p=p, clock=clock, communities=t.view.communities)
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
    """Which of the violations it is, and whether it is missed reports: one was missed, and they are counted anew."""
    before, after = t.before.file, t.after.file
    missed = after["contacts"] == before["contacts"] and after["next_contact"] != before["next_contact"]
    return {"number": int(after["violations"]), "absent": bool(missed and after["missed"] == 0)}


def acute_known(t: Turn) -> Facts:
    return {"kind": Acute(t.before.client["acute"]).code}


def acute_answered(t: Turn) -> Facts:
    """What is answered, and whether the answer ends it."""
    luck = uniform(int(t.world.clock["seed"]), acute_answers.END, int(t.after.client["id"]), t.week)
    return {"kind": Acute(t.before.client["acute"]).code, "ends": bool(luck < t.view.p.acute_answer_ends)}


def found(t: Turn) -> Facts:
    """What the chance of being found is made of; or the arrest for an offence that brings in who is revoked."""
    caught = t.before.file["owed"] > 0 and detected(t)
    return {
        "police": float(t.world.agencies[t.after.client["region"]]["cooperation"]),
        "guarantor": bool(t.after.family["guarantor"]),
        "caught": bool(caught),
    }


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
