"""Need principle: hours on what drives a person's offences lower them; hours on other things do not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from experiments.patterns.base import Arm, Claim, Pattern, Watched, relative
from sim.language import _
from sim.outcomes import ratio

if TYPE_CHECKING:
    from sim.model import BapasModel

KINDS = ("griya", "pokmas", "blk", "bnn", "health", "ngo", "religious")
ASSESSED = {
    "assessment.standard": "rnr",
    "assessment.adoption": 1.0,
    "assessment.fidelity": 1.0,
    **{f"programmes.slots_{kind}": 3.0 for kind in KINDS},
}
NO_PROGRAMMES = {f"programmes.hours_{band}": 0.0 for band in ("low", "medium", "high")}
TIME = {"staffing.pks": 40, "staffing.hiring_lag_weeks": 0, **NO_PROGRAMMES}
SMALL_TALK = {"discussed": 0.0, "discussed_ccp": 0.0}


def plans(by_need: float) -> dict[str, float]:
    """The share of plans that work on the need that is strongest; the others work on any."""
    return {"assessment.use_in_plan": by_need}


def watch(model: BapasModel) -> Watched:
    """Expected offences (custody set aside), programme hours and minutes of contact."""
    sums = model.ledger.sums()
    return {
        "potential": sums["expected"] + sums["prevented"],
        "hours": sums["programme_hours"],
        "minutes": sums["contact_minutes"],
    }


def averted(w: Mapping[str, Watched], without: str, arm: str) -> float:
    """Offences averted per 1,000 programme hours."""
    return ratio(w[without]["potential"] - w[arm]["potential"], w[arm]["hours"], 1000.0)


PATTERN = Pattern(
    number=2,
    name="need_principle",
    question=_("Do hours on criminogenic needs lower reoffending, and hours on other things not?"),
    expected=_(
        "Yes: an hour takes away a share of the need it works on, so it does more where the need is strong; talk that "
        "touches no need improves the relation, which hardly moves offences."
    ),
    source=_("Andrews et al. 1990; Andrews & Bonta, The Psychology of Criminal Conduct; Bonta et al. 2008"),
    arms={
        "plans by need, no programmes": Arm({**ASSESSED, **plans(1.0), **NO_PROGRAMMES}),
        "plans by need": Arm({**ASSESSED, **plans(1.0)}),
        "plans by habit, no programmes": Arm({**ASSESSED, **plans(0.0), **NO_PROGRAMMES}),
        "plans by habit": Arm({**ASSESSED, **plans(0.0)}),
        "short talk of other things": Arm({**TIME, "supervision.session_minutes": 10.0}, parameters=SMALL_TALK),
        "long talk of other things": Arm({**TIME, "supervision.session_minutes": 40.0}, parameters=SMALL_TALK),
    },
    claims=(
        Claim(
            _("programme hours planned by need lower offences"),
            lambda w: relative(w["plans by need"]["potential"], w["plans by need, no programmes"]["potential"]),
            "negative",
            _("relative change of offences"),
        ),
        Claim(
            _("an hour planned by need averts more than one planned by habit"),
            lambda w: (
                averted(w, "plans by need, no programmes", "plans by need")
                - averted(w, "plans by habit, no programmes", "plans by habit")
            ),
            "positive",
            _("offences per 1,000 hours"),
        ),
        Claim(
            _("longer talk of other things changes practically nothing"),
            lambda w: relative(
                w["long talk of other things"]["potential"], w["short talk of other things"]["potential"]
            ),
            "null",
            _("relative change of offences"),
        ),
    ),
    inputs=("big_need_sd", "moderate_need_sd", "dose", "discussed"),
    shares=("Andrews & Bonta",),
    watch=watch,
    comment=_(
        "By how much a need moves a person's hazard is an input, from the same authors as the principle: partly fed. "
        "The model has no need that leaves crime alone, so that 'other things' are, first, needs that the client "
        "hardly has (plans by habit: any need, also a criminogenic one), which makes the second claim harder to hold, "
        "and second, sessions in which no need is discussed, which holds two parameters at zero. The third claim says "
        "little about programmes with other aims, such as self-esteem: these are not in the model."
    ),
)
