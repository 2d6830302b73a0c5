"""What came of a life: numbers by code, each with its meaning and its layer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.codes import Custody, Job, Status
from sim.lives.events import EVENTS
from sim.lives.watching import Life
from sim.text.language import N_


class Outcome(NamedTuple):
    """A number that sums up a life: its meaning (marked with `N_`), and its layer (true, detected, recorded, both)."""

    meaning: str
    layer: str


OUTCOMES: dict[str, Outcome] = {
    "offences": Outcome(N_("offences"), "true"),
    "expected": Outcome(N_("offences to be expected, by the chances of each week"), "true"),
    "prevented": Outcome(N_("offences that custody kept from happening, by the chances of each week"), "true"),
    "detected": Outcome(N_("offences that the police detected"), "detected"),
    "recorded": Outcome(N_("reoffences in the office's records"), "recorded"),
    "weeks_in_work": Outcome(N_("weeks in work"), "both"),
    "weeks_without_home": Outcome(N_("weeks without a place to live"), "true"),
    "weeks_in_custody": Outcome(N_("weeks in custody"), "both"),
    "reports_made": Outcome(N_("reports made, % of those due"), "recorded"),
    "violations": Outcome(N_("conditions broken"), "true"),
    "violations_known": Outcome(N_("of these and of missed reports, known to the office"), "recorded"),
    "revoked": Outcome(N_("release revoked"), "recorded"),
    "programme_hours": Outcome(N_("programme hours had"), "both"),
    "programmes_completed": Outcome(N_("programmes completed"), "both"),
    "mean_need": Outcome(N_("mean need at the end, 0 to 1"), "true"),
    "mean_need_believed": Outcome(N_("the same as the office believes it"), "recorded"),
    "family_support": Outcome(N_("family support at the end, 0 to 1"), "true"),
    "alliance": Outcome(N_("relation with the PK at the end, 0 to 1"), "true"),
}


def outcomes(lives: Sequence[Life]) -> pd.DataFrame:
    """Columns world (its place among `lives`), outcome, layer and value: what came of one person's lives."""
    rows = [
        (world, code, OUTCOMES[code].layer, float(value))
        for world, life in enumerate(lives)
        for code, value in came_of(life).items()
    ]
    return pd.DataFrame(rows, columns=["world", "outcome", "layer", "value"])


def came_of(life: Life) -> dict[str, float]:
    """What came of a life, by code; not a number where there is none."""
    last, start = life.weeks[-1], life.start
    count = {kind: sum(event.kind == kind for event in life.events) for kind in EVENTS}
    known = [person for person in life.weeks if person.file["status"] != Status.GONE]
    outside = [person for person in known if person.client["custody"] == Custody.FREE]
    reports = count["contact"] + count["missed"]
    return {
        "offences": count["offence"],
        "expected": sum(float(person.client["risk"]) for person in outside),
        "prevented": sum(float(prevented(person.client)) for person in known),
        "detected": sum(event.facts["detected"] for event in life.events if event.kind == "offence"),
        "recorded": count["news"],
        "weeks_in_work": sum(person.client["employer"] != Job.JOBLESS for person in outside),
        "weeks_without_home": sum(person.client["housed"] == 0 for person in outside),
        "weeks_in_custody": len(known) - len(outside),
        "reports_made": 100.0 * count["contact"] / reports if reports else np.nan,
        "violations": count["violation"],
        "violations_known": float(last.file["violations"] - start.file["violations"]),
        "revoked": count["revoked"],
        "programme_hours": float(last.file["hours_had"] - start.file["hours_had"]),
        "programmes_completed": count["completed"],
        "mean_need": float(np.mean(last.client["needs"])),
        "mean_need_believed": float(np.mean(last.file["believed"])) if last.file["instrument"] >= 0 else np.nan,
        "family_support": float(last.family["support"]),
        "alliance": float(last.client["alliance"]),
    }


def prevented(client: Any) -> Any:
    """Offences that custody keeps from happening in a week, by its chance, of one person or of all."""
    return np.where(client["custody"] != Custody.FREE, client["risk"], 0.0)
