"""What is read at each point of the scan: standards of service, recidivism of the people released, money."""

from __future__ import annotations

from experiments.documents.words import Words
from sim.text.language import N_

STANDARDS = Words(
    {
        "late_litmas": N_("litmas past their deadline"),
        "reports_held": N_("reports with a talk"),
        "high_seen": N_("high-risk clients: reports with a talk"),
        "contact_minutes": N_("minutes of contact"),
    }
)
HEADLINE = "reoffend_24"
COHORT = Words(
    {
        HEADLINE: N_("reoffend within 24 months"),
        "detected_24": N_("of these, detected by police"),
        "recorded_24": N_("of these, recorded by the office"),
    }
)
OTHERS = Words({"waiting": N_("clients who wait for a place"), "cost_year": N_("cost of office and programmes")})
