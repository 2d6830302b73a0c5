"""Outcomes that claims are judged on, by code, with titles: recidivism is the cohort's, wherever one is followed."""

from __future__ import annotations

from experiments.comparison.compare import Comparison
from experiments.documents.words import Words
from sim.text.language import N_, _

REOFFEND = "reoffend"
EVERYBODYS = {
    REOFFEND: "true_rate",
    "detected": "detected_rate",
    "potential": "potential_rate",
    "prevented": "prevented_rate",
}  # of the cohort, and what stands for it where the years are too few to follow one
INDICATORS = (REOFFEND, "adaptation", "capacity_personal", "satisfaction")  # the paper's four, of effective guidance
TITLES = Words(
    {
        REOFFEND: N_("recidivism: true"),
        "detected": N_("recidivism: detected by police"),
        "potential": N_("recidivism by behaviour, custody apart"),
        "recorded_share": N_("recidivism: recorded"),
        "recorded_count": N_("recidivists recorded a year"),
        "recorded_after_count": N_("records after the term"),
        "adaptation": N_("social adaptation"),
        "capacity_personal": N_("personal capacity"),
        "satisfaction": N_("satisfaction"),
        "auc": N_("assessed score against true risk"),
        "without_plan": N_("clients without a plan"),
        "high_seen": N_("talks with clients of high risk"),
        "contact_minutes": N_("contact with the PK"),
        "reports_held": N_("reports with a talk"),
        "visits_made": N_("home visits of those due"),
        "hours_kepribadian": N_("hours on personality (kepribadian)"),
        "hours_kemandirian": N_("hours on self-reliance (kemandirian)"),
        "hours_wajib_lapor": N_("hours of reporting (wajib lapor)"),
        "violations": N_("conditions broken"),
        "compliance": N_("compliance: reports made"),
        "work_share": N_("clients who work"),
        "unhoused_share": N_("clients without a place to live"),
        "self_employed": N_("work of their own"),
        "clients_per_guiding_pk": N_("clients per PK who guides adults"),
        "clients_per_pk": N_("clients per PK of the office"),
        "register": N_("clients on the register"),
    }
)


def outcome_of(comparison: Comparison, code: str) -> str:
    """The outcome that a code stands for: of the cohort over the months it is followed, or as the code says."""
    if code not in EVERYBODYS:
        return code
    return f"{code}_{comparison.window}" if comparison.window else EVERYBODYS[code]


def recidivism(comparison: Comparison) -> str:
    """What recidivism is called in a sentence."""
    if not comparison.window:
        return _("the rate of true offences")
    return _("the share who reoffend within {months} months").format(months=comparison.window)
