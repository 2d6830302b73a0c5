"""Referrals, places, sessions, and how a programme ends."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.agents import partner
from sim.codes import Custody, Job, Status
from sim.kernel.plain import as_python
from sim.lives.causes.records import Facts, alone, attributes, earliest, living, partner_facts
from sim.lives.turn import Person, Turn


def referral(t: Turn) -> Facts:
    """Where to, and whether that partner works on what the plan works on."""
    place = int(t.after.file["referred"])
    return partner_facts(t, place) | {"waiting": int(np.sum(t.world.files["referred"][living(t)] == place))}


def lapsed(t: Turn) -> Facts:
    return partner_facts(t, int(t.before.file["referred"])) | {"weeks": int(t.week - t.before.file["referred_at"])}


def place(t: Turn) -> Facts:
    return partner_facts(t, int(t.after.client["partner"])) | {"weeks": int(t.week - t.after.file["referred_at"])}


def session(t: Turn) -> Facts:
    """Hours, whether after the term, and what else than needs they changed."""
    before, after = earliest(t).client, t.after.client
    return {
        "hours": float(t.after.file["hours_had"] - t.before.file["hours_had"]),
        "aftercare": bool(earliest(t).file["status"] == Status.FOLLOW_UP),
        **{name: (float(before[name]), float(after[name])) for name in ("mental", "literacy")},
    }


def done(t: Turn) -> Any:
    """Whether all planned programme hours have been had (for one person or for all)."""
    return np.asarray(t.after.file["hours_had"] >= t.after.file["planned"])


def programme(t: Turn) -> Facts:
    """The end of a programme, by what took the person away: as it was before what police did this week."""
    why = "weary"
    if t.after.file["status"] == Status.GONE:
        why = "moved"
    elif t.before.client["custody"] != Custody.FREE:
        why = "custody"
    elif t.before.client["lost"] == 1 and t.after.client["lost"] == 1:
        why = "lost"
    elif t.before.file["status"] == Status.FOLLOW_UP and not may_stay(t, t.before, t.week):
        why = "term_end"
    had = int(t.before.client["partner"])
    row = had if had >= 0 else int(t.before.file["referred"])
    return partner_facts(t, row) | {"hours": float(t.after.file["hours_had"]), "why": why}


def may_stay(t: Turn, person: Person, week: int) -> bool:
    """Whether the person may go on with the programme in `week`: under guidance, or in aftercare."""
    c = attributes(person.client)
    c.partner, c.custody, c.lost = max(0, c.partner), Custody.FREE, 0
    return bool(as_python(partner.able)(0, alone(t, c, attributes(person.file), week)))


def term_end(t: Turn) -> Facts:
    return {"aftercare": bool(t.after.client["partner"] >= 0 and may_stay(t, t.after, t.week + 1))}


def placement(t: Turn) -> Facts:
    """For how long the office helps to find a partner firm, and how many of the employers are one."""
    firms = t.world.employers["partner"]
    return {
        "weeks": int(t.after.client["placed_until"] - t.week),
        "firms": int(firms.sum()),
        "employers": len(firms),
        "working": bool(t.before.client["employer"] != Job.JOBLESS),
    }
