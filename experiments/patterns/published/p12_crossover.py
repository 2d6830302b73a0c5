"""Pattern 12: at very high caseloads a full assessment can cost more than it brings."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from experiments.patterns.base import Arm, Claim, Pattern, Watched
from experiments.patterns.people import change, supervised
from sim.text.language import N_

POSTS = {"half": 36, "today": 18, "double": 9, "extreme": 5}  # 34, 69, 137 and 247 clients per PK
ALIKE = {
    "staffing.hiring_lag_weeks": 0,
    "assessment.adoption": 1.0,
    "assessment.fidelity": 0.85,
    "assessment.use_in_plan": 0.85,
    "supervision.allocation": "risk_need",
    "supervision.practice": "ccp",
    "supervision.training_share": 0.9,
    "supervision.coaching": 0.8,
}
BRIEF = {**ALIKE, "assessment.standard": "risk", "assessment.reassess_months": 12.0}
FULL = {**ALIKE, "assessment.standard": "rnr", "assessment.reassess_months": 6.0}


def full_against_brief(arms: Mapping[str, Watched], caseload: str) -> float:
    return change(arms, "inclination", f"full_{caseload}", f"brief_{caseload}")


def crossover(caseloads: Sequence[float], changes: Sequence[float]) -> float:
    """The lowest caseload at which the full assessment brings nothing, on straight lines between those tried.

    `caseloads` rise; `changes` are those of offending by the full assessment, below zero where it helps. The first
    caseload where it does not even help there; not a number where it helps at all of them.

    >>> crossover([30.0, 60.0, 120.0], [-0.1, -0.05, 0.05]), crossover([30.0, 60.0], [-0.1, -0.1])
    (90.0, nan)
    """
    if changes[0] >= 0.0:
        return caseloads[0]
    for k in range(1, len(changes)):
        if changes[k] >= 0.0:
            way = changes[k - 1] / (changes[k - 1] - changes[k])
            return caseloads[k - 1] + way * (caseloads[k] - caseloads[k - 1])
    return math.nan


def beyond_today(arms: Mapping[str, Watched]) -> float:
    """By how many clients per PK the crossover lies above today's caseload; not a number where there is none."""
    caseloads = [arms[f"brief_{caseload}"]["clients_per_pk"] for caseload in POSTS]
    changes = [full_against_brief(arms, caseload) for caseload in POSTS]
    return crossover(caseloads, changes) - arms["brief_today"]["clients_per_pk"]


PATTERN = Pattern(
    number=12,
    name="crossover",
    title=N_("Crossover"),
    question=N_("Is there a caseload beyond which a full assessment costs more than it brings?"),
    expected=N_(
        "A full assessment points the plan at the strongest need and takes twice the hours, twice as often. It goes "
        "before contacts: where minutes are plenty the plan wins; where they are few, the hours are taken from the "
        "contacts and referrals that would have used it, and clients wait longer for any plan at all."
    ),
    source=N_("Viglione, Rudes & Taxman 2015; Bonta et al. 2008; arithmetic of PK hours"),
    arms={
        f"{name}_{caseload}": Arm({**levers, "staffing.pks": posts})
        for caseload, posts in POSTS.items()
        for name, levers in (("brief", BRIEF), ("full", FULL))
    },
    claims=(
        Claim(
            "full_lowers_at_34",
            N_("at about 34 clients per PK the full assessment lowers the inclination to offend"),
            lambda arms: full_against_brief(arms, "half"),
            "negative",
            N_("share"),
        ),
        Claim(
            "full_brings_less_at_250",
            N_("at about 250 clients per PK it brings less than at 34"),
            lambda arms: full_against_brief(arms, "extreme") - full_against_brief(arms, "half"),
            "positive",
            N_("share"),
        ),
        Claim(
            "full_costs_at_250",
            N_("at about 250 clients per PK it costs more than it brings"),
            lambda arms: full_against_brief(arms, "extreme"),
            "positive",
            N_("share"),
        ),
        Claim(
            "crossover_above_today",
            N_("where there is a crossover, it lies above today's caseload"),
            beyond_today,
            "positive",
            N_("clients per PK above today"),
        ),
    ),
    inputs=("hours_risk", "hours_rnr", "hours_litmas", "floor_litmas", "assessment_share", "discussed_ccp", "dose"),
    shares=("Viglione", "Bonta et al. 2008"),
    watch=supervised,
    comment=N_(
        "No trial has varied caseload and assessment together; the pattern is what officers report and what hours add "
        "up to. Both offices train and coach, and allocate by risk; the brief tool is silent about needs, so that its "
        "plans follow habit. Programmes are not cut with the posts, so that referral still works with few PKs, which "
        "speaks against a crossover. PKs finish an assessment however short of time: that they would shorten or "
        "copy it, the likeliest answer in life, is not in the model. The crossover is told only for draws in which "
        "there is one; see how many replications have a value."
    ),
)
