"""What can be moved on the page, and by which steps."""

from __future__ import annotations

from typing import Any

from experiments.documents.words import Words
from experiments.planner.done_well import ASSESSED, TRAINED
from experiments.planner.sweep.points import Factor, Point, full
from scenarios.posts import posts_under
from sim.office import Office
from sim.policy.levers import LEVERS, Policy
from sim.text.language import N_

TODAY = "today"
SHARES = (0.6, 0.8, 1.0, 1.3, 1.8)
STEPS: dict[str, dict[str, dict[str, Any]]] = {
    "assessment": {
        "rnr": {
            "assessment.standard": "rnr",
            "assessment.triage": True,
            **ASSESSED,
            "programmes.referral_rule": "need",
        }
    },
    "contacts": {
        "by_risk": {
            "supervision.contacts_low": 0.5,
            "supervision.contacts_high": 2.0,
            "supervision.visits_low": 0.25,
            "supervision.visits_high": 2.0,
            "supervision.allocation": "risk_need",
            "supervision.practice": "ccp",
            **TRAINED,
        }
    },
    "places": {"double": {name: 2.0 for name in LEVERS if name.startswith("programmes.slots_")}},
    "cooperation": {"integrated": {"cooperation.level": "integrated"}},
}
TITLES = Words(
    {
        "pks": N_("PK posts"),
        "assessment": N_("Assessment"),
        "contacts": N_("Contacts"),
        "places": N_("Places in programmes"),
        "cooperation": N_("Cooperation of police, prosecutors and the office"),
    }
)
NAMES = Words(
    {
        TODAY: N_("as today"),
        "rnr": N_("RNR for all, with a brief screen first"),
        "by_risk": N_("more for high risk, less for low, by trained PKs"),
        "double": N_("twice as many"),
        "integrated": N_("integrated: news and answers within days"),
    }
)


def factors(office: Office, base: Policy | None = None) -> list[Factor]:
    """What can be moved, for an office as `base` has it: PK posts as shares of today's, all else as today or changed.

    >>> [len(factor.levels) for factor in factors(Office())]
    [5, 2, 2, 2, 2]
    """
    today = posts_under(office, base or Policy.of(office.status_quo))
    posts = {str(n): {"staffing.pks": n} for n in dict.fromkeys(max(1, round(share * today)) for share in SHARES)}
    return [Factor("pks", posts), *(Factor(name, {TODAY: {}, **levels}) for name, levels in STEPS.items())]


def points(office: Office, base: Policy | None = None) -> list[Point]:
    """Every combination."""
    return full(factors(office, base))
