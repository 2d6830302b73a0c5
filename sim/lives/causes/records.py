"""What the causes share: records as the model's functions take them, and what stands out in a person."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.agents import agency
from sim.codes import Activity, Need, Sector, Status
from sim.draws import uniform
from sim.kernel.plain import as_python
from sim.lives.turn import Person, Turn
from sim.partner_kinds import PartnerKind

Facts = dict[str, Any]


def nothing(t: Turn) -> Facts:
    """An event that says all by its name."""
    return {}


def each(happened: Callable[[Turn], bool], t: Turn) -> Any:
    """A test of one person, for one person."""
    if np.ndim(t.after.client):
        raise TypeError("this event is seen person by person only")
    return happened(t)


def attributes(record: Any) -> SimpleNamespace:
    """A copy of one record, its fields as attributes and plain numbers, as the model's functions take it."""
    return SimpleNamespace(**{name: record[name].tolist() for name in record.dtype.names})


def strongest(needs: Any, n: int) -> list[tuple[str, float]]:
    """The strongest needs with their levels."""
    order = sorted(range(len(needs)), key=lambda k: -needs[k])[:n]
    return [(Need(k).code, float(needs[k])) for k in order]


def most(weights: dict[str, float], least: float) -> str:
    """What weighs most, or `luck` where nothing weighs as much as `least`."""
    name = max(weights, key=lambda name: weights[name])
    return name if weights[name] >= least else "luck"


def earliest(t: Turn) -> Person:
    """The person as the week began, or after it in the week of arrival."""
    return t.before if t.before.file["status"] != Status.GONE else t.after


def alone(t: Turn, c: Any, file: Any, week: int) -> SimpleNamespace:
    """A world of one person, on row 0, as the model's functions take it."""
    m = t.view
    clock = SimpleNamespace(
        seed=int(t.world.clock["seed"]), week=week, desk=m.clock.desk, records_taken=m.clock.records_taken
    )
    return SimpleNamespace(clients=[c], files=[file], clock=clock, p=m.p, levers=m.levers, employers=m.employers)


def detected(t: Turn) -> bool:
    """Whether the police detected an offence of this week."""
    kind, w = int(t.after.client["offence"]) - 1, t.world
    if kind < 0:
        return False
    luck = uniform(int(w.clock["seed"]), agency.DETECT, int(t.after.client["id"]), t.week)
    return bool(luck < as_python(agency.detect_probability)(kind, t.view.p))


def visited(t: Turn) -> Any:
    """By the tally; in the week that ends a year it starts anew, and then a visit due and minutes of visits tell."""
    due = (
        (t.before.file["status"] != Status.GONE)
        & (t.after.file["next_visit"] != t.before.file["next_visit"])
        & (t.pk["spent"][..., Activity.HOME_VISITS] > 0)
    )
    return np.where(t.after.tally["weeks"] == 0, due, t.after.tally["visits"] > t.before.tally["visits"])


def partner_facts(t: Turn, row: int) -> Facts:
    works_on = t.world.partners[row]["needs"]
    target = int(t.after.file["target"])
    return {
        "partner": row,
        "needs": [need.code for need in Need if works_on[need]],
        "target": Need(target).code,
        "kind": PartnerKind(t.world.partners[row]["kind"]).code,
        "fits": bool(works_on[target]),
    }


def employer_facts(t: Turn, row: int) -> Facts:
    if row < 0:
        return {"own": True, "skills": float(t.after.client["skills"])}
    e = t.world.employers[row]
    return {
        "own": False,
        "sector": Sector(e["sector"]).code,
        "stigma": float(e["stigma"]),
        "checks": bool(e["checks"]),
        "firm": bool(e["partner"]),
    }


def living(t: Turn) -> Any:
    return t.world.live[: int(t.world.clock["n_live"])]
