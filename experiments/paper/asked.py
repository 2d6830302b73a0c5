"""What the page asks: the paper's aspects, barriers and components, and the scenarios that answer for them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from itertools import combinations as choose

from experiments.comparison.compare import BASELINE
from experiments.documents.words import Words
from sim.text.language import N_

Combination = frozenset[str]

ASPECTS = Words(
    {
        "assessment": N_("standard assessment"),
        "ratio": N_("one PK for 40 clients"),
        "tracking": N_("integrated tracking"),
    }
)
TRACKING_ONLY = "post_release_tracking"
FOLLOWED = "full_rnr"
TOGETHER = "barriers_all"
REMOVED = Words(
    {
        "barrier_facilities": N_("facilities"),
        "barrier_staff": N_("staff and distance"),
        "barrier_cooperation": N_("cooperation"),
        "barrier_family": N_("family"),
        "barrier_stigma": N_("stigma"),
        TOGETHER: N_("all five"),
    }
)
BARRIERS = tuple(name for name in REMOVED if name != TOGETHER)
COMPONENTS = Words(
    {
        "hours_kepribadian": N_("personality (kepribadian)"),
        "hours_kemandirian": N_("self-reliance (kemandirian)"),
        "hours_wajib_lapor": N_("reporting (wajib lapor)"),
        "hours_mediation": N_("mediation"),
    }
)


def combinations(of: Iterable[str] = tuple(ASPECTS)) -> list[Combination]:
    """Every combination of aspects, none of them first.

    >>> [len(c) for c in combinations()]
    [0, 1, 1, 1, 2, 2, 2, 3]
    """
    names = list(of)
    return [frozenset(c) for c in chain.from_iterable(choose(names, n) for n in range(len(names) + 1))]


def scenario_of(combination: Combination) -> str:
    """The scenario of the library in which these aspects are strengthened.

    >>> scenario_of(frozenset()), scenario_of(frozenset(["tracking", "ratio"]))
    ('status_quo', 'aspect_ratio_tracking')
    """
    return "_".join(["aspect", *(a for a in ASPECTS if a in combination)]) if combination else BASELINE


FORMS = Words(
    {
        BASELINE: N_("status quo"),
        scenario_of(frozenset(["assessment"])): N_("standard assessment"),
        scenario_of(frozenset(ASPECTS)): N_("all three aspects"),
        FOLLOWED: N_("full RNR"),
    }
)
SCENARIOS = (*BARRIERS, TOGETHER, *(scenario_of(c) for c in combinations() if c), TRACKING_ONLY, FOLLOWED)
