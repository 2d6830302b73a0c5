"""Adherence ladder: the more of the three principles programmes follow, the fewer offences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from experiments.patterns.base import Arm, Claim, Pattern, Watched, relative
from sim.partner_kinds import PartnerKind
from sim.text.language import N_

KINDS = PartnerKind.codes()
PLACES: dict[str, Any] = {f"programmes.slots_{kind}": 3.0 for kind in KINDS}
NO_PRINCIPLE: dict[str, Any] = {
    **PLACES,
    "assessment.standard": "narrative",
    "assessment.use_in_plan": 0.0,
    "supervision.allocation": "uniform",
    "programmes.referral_rule": "open",
    "programmes.style_matching": 0.0,
}
RISK: dict[str, Any] = {
    **NO_PRINCIPLE,
    "assessment.standard": "risk",
    "assessment.adoption": 1.0,
    "assessment.fidelity": 1.0,
    "supervision.allocation": "risk",
    "programmes.referral_rule": "risk",
    "programmes.hours_low": 0.0,
    "programmes.hours_medium": 100.0,
    "programmes.hours_high": 200.0,
    "programmes.separate_bands": True,
}
RISK_NEED: dict[str, Any] = {
    **RISK,
    "assessment.standard": "rnr",
    "assessment.use_in_plan": 1.0,
    "supervision.allocation": "risk_need",
    "programmes.referral_rule": "need",
}


def change(arm: str, before: str) -> Callable[[Mapping[str, Watched]], float]:
    """The relative change of true offences from one arm to another, custody set aside."""
    return lambda w: relative(w[arm]["potential_rate"], w[before]["potential_rate"])


PATTERN = Pattern(
    number=4,
    name="adherence_ladder",
    title=N_("Adherence ladder"),
    question=N_("Do offences fall step by step as programmes follow none, one, two and three of the principles?"),
    expected=N_(
        "Yes: each principle moves scarce places to where an hour does more. Without any, hours do practically "
        "nothing."
    ),
    source=N_("Andrews et al. 1990; Andrews & Dowden 2006; Andrews & Bonta, The Psychology of Criminal Conduct"),
    arms={
        "no_programmes": Arm({**NO_PRINCIPLE, **{f"programmes.hours_{b}": 0.0 for b in ("low", "medium", "high")}}),
        "no_principle": Arm(NO_PRINCIPLE),
        "risk": Arm(RISK),
        "risk_and_need": Arm(RISK_NEED),
        "all_three": Arm({**RISK_NEED, "programmes.style_matching": 1.0}),
    },
    claims=(
        Claim(
            "no_principle_changes_nothing",
            N_("programmes that follow no principle change practically nothing"),
            change("no_principle", "no_programmes"),
            "null",
            N_("relative change of offences"),
        ),
        Claim(
            "risk_lowers",
            N_("risk lowers offences against no principle"),
            change("risk", "no_principle"),
            "negative",
            N_("relative change of offences"),
        ),
        Claim(
            "need_lowers_further",
            N_("need lowers them further"),
            change("risk_and_need", "risk"),
            "negative",
            N_("relative change of offences"),
        ),
        Claim(
            "responsivity_lowers_further",
            N_("responsivity lowers them further"),
            change("all_three", "risk_and_need"),
            "negative",
            N_("relative change of offences"),
        ),
        Claim(
            "all_three_lower",
            N_("all three lower offences against no principle"),
            change("all_three", "no_principle"),
            "negative",
            N_("relative change of offences"),
        ),
    ),
    inputs=("style_match", "dose"),
    shares=("style_match",),
    comment=N_(
        "Counted as fed, because its last step is pattern 3; the others are not. Places are the same on every step, "
        "hours delivered are not: a rule that refers fewer leaves places empty, and a better assessment takes hours "
        "from guidance, which counts against the principles, as it would in an office. The order of steps is one of "
        "six. Published ladders compare programmes with one another, mostly abroad; ours is a whole office, whose "
        "places reach few, so that the steps are small."
    ),
)
