"""Responsivity: a style that fits, and barriers out of the way, raise the yield of the same hours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from experiments.patterns.base import Arm, Claim, Pattern, Watched
from sim.ledger.outcomes import ratio
from sim.partner_kinds import PartnerKind
from sim.text.language import N_

if TYPE_CHECKING:
    from sim.model import BapasModel

KINDS = PartnerKind.codes()
ASSESSED = {"assessment.standard": "rnr", "assessment.adoption": 1.0, "assessment.fidelity": 1.0}
PLACES = {**ASSESSED, **{f"programmes.slots_{kind}": 3.0 for kind in KINDS}}
NO_PROGRAMMES = {f"programmes.hours_{band}": 0.0 for band in ("low", "medium", "high")}
FITTING = {"programmes.style_matching": 1.0}
NO_BARRIERS = {"style_match": 0.0}


def watch(model: BapasModel) -> Watched:
    """Expected offences (custody set aside) and programme hours."""
    sums = model.ledger.sums()
    return {"potential": sums["expected"] + sums["prevented"], "hours": sums["programme_hours"]}


def averted(w: Mapping[str, Watched], arm: str) -> float:
    """Offences averted per 1,000 programme hours, against the same delivery of sessions without programmes."""
    return ratio(w[f"{arm}_no_programmes"]["potential"] - w[arm]["potential"], w[arm]["hours"], 1000.0)


PATTERN = Pattern(
    number=3,
    name="responsivity",
    title=N_("Responsivity"),
    question=N_("Do a matched style and removed barriers raise the yield of the same programme hours?"),
    expected=N_("Yes: an hour that does not fit a person's way of learning, or literacy, reaches that person less."),
    source=N_("Andrews & Bonta, The Psychology of Criminal Conduct: the responsivity principle"),
    arms={
        "as_it_comes_no_programmes": Arm({**PLACES, **NO_PROGRAMMES}),
        "as_it_comes": Arm(PLACES),
        "fitting_style_no_programmes": Arm({**PLACES, **NO_PROGRAMMES, **FITTING}),
        "fitting_style": Arm({**PLACES, **FITTING}),
        "no_barriers_no_programmes": Arm({**PLACES, **NO_PROGRAMMES}, parameters=NO_BARRIERS),
        "no_barriers": Arm(PLACES, parameters=NO_BARRIERS),
    },
    claims=(
        Claim(
            "more_where_style_fits",
            N_("an hour averts more where style fits"),
            lambda w: averted(w, "fitting_style") - averted(w, "as_it_comes"),
            "positive",
            N_("offences per 1,000 hours"),
        ),
        Claim(
            "more_where_no_barrier_is_left",
            N_("an hour averts more where no barrier is left than where only style fits"),
            lambda w: averted(w, "no_barriers") - averted(w, "fitting_style"),
            "positive",
            N_("offences per 1,000 hours"),
        ),
    ),
    inputs=("style_match",),
    shares=("style_match",),
    watch=watch,
    comment=N_(
        "Fed: that a misfit costs a share of the yield is an input, taken from the principle itself. What is left to "
        "see is whether it survives drop-out, scarce places and the yearly course of needs. Barriers that no lever "
        "takes away (distance, illness, literacy) are removed by holding that share at zero."
    ),
)
