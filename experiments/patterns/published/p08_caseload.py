"""Pattern 8: smaller caseloads help where PKs practise and assess, hardly where they watch."""

from __future__ import annotations

from collections.abc import Mapping

from experiments.patterns.base import Arm, Claim, Pattern, Watched
from experiments.patterns.people import change, supervised
from sim.text.language import N_

PRACTISED = {
    "assessment.standard": "rnr",
    "assessment.adoption": 0.95,
    "assessment.fidelity": 0.85,
    "assessment.use_in_plan": 0.85,
    "supervision.allocation": "risk_need",
    "supervision.practice": "ccp",
    "supervision.training_share": 0.9,
    "supervision.coaching": 0.8,
}
HALVED = {"staffing.pks": 36, "staffing.hiring_lag_weeks": 0}


def with_practice(arms: Mapping[str, Watched]) -> float:
    return change(arms, "inclination", "practised_small", "practised")


def with_surveillance(arms: Mapping[str, Watched]) -> float:
    return change(arms, "inclination", "surveillance_small", "surveillance")


PATTERN = Pattern(
    number=8,
    name="caseload",
    title=N_("Caseload"),
    question=N_("Do smaller caseloads lower reoffending, and does it depend on what PKs do with the time?"),
    expected=N_(
        "With core correctional practice and assessment, halved caseloads turn dropped contacts into work on needs, "
        "so that people offend less. Under surveillance the same minutes hardly touch needs, but a PK who sees more "
        "also learns of more violations, and more revocations follow."
    ),
    source=N_("Jalbert et al. 2011; Petersilia & Turner 1993; Taxman 2008"),
    arms={
        "practised": Arm(PRACTISED),
        "practised_small": Arm({**PRACTISED, **HALVED}),
        "surveillance": Arm(),
        "surveillance_small": Arm(HALVED),
    },
    claims=(
        Claim(
            "practice_lowers_inclination",
            N_("core practice: halved caseloads lower the inclination to offend"),
            with_practice,
            "negative",
            N_("share"),
        ),
        Claim(
            "surveillance_hardly_changes_it",
            N_("surveillance: halved caseloads hardly change it"),
            with_surveillance,
            "null",
            N_("share"),
        ),
        Claim(
            "practice_brings_more_than_surveillance",
            N_("halved caseloads bring more with core practice than under surveillance"),
            lambda arms: with_practice(arms) - with_surveillance(arms),
            "negative",
            N_("share"),
        ),
        Claim(
            "surveillance_raises_known_violations",
            N_("surveillance: halved caseloads raise the violations that the office knows of"),
            lambda arms: change(arms, "violations_known", "surveillance_small", "surveillance"),
            "positive",
            N_("share"),
        ),
        Claim(
            "surveillance_raises_revocations",
            N_("surveillance: halved caseloads raise revocations"),
            lambda arms: arms["surveillance_small"]["revocations"] - arms["surveillance"]["revocations"],
            "positive",
            N_("revocations a year"),
        ),
    ),
    inputs=("discussed", "discussed_ccp", "surveillance_warmth", "dose", "seen_depth"),
    shares=("Jalbert", "Petersilia", "Taxman"),
    watch=supervised,
    comment=N_(
        "Halving brings about 108 clients per PK who guides down to 54, as in Oklahoma City (Jalbert et al. 2011: "
        "106 to 54). Contacts asked for stay the same; what changes is how many of them there is time for, and how "
        "deep they are; the published trials also met more often. That surveillance leaves needs alone is largely "
        "assumed, by the share of a session spent on the planned need (Bonta et al. 2008), and the relation with the "
        "PK may have a weak link of its own to the hazard (alliance_hr, centred on none); open are whether minutes "
        "are what is scarce, whether a better relation offsets the sharper eye, and how much reaches the hazard. New "
        "posts have no hiring lag and average skill, better than in life. Revocations are counted events, few in "
        "this office."
    ),
)
