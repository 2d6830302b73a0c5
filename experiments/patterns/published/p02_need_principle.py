"""Need principle: hours on what drives a person's offences lower them; hours on other things do not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from experiments.patterns.base import Arm, Claim, Pattern, Watched, relative
from sim.ledger.outcomes import ratio
from sim.partner_kinds import PartnerKind
from sim.text.language import N_

if TYPE_CHECKING:
    from sim.model import BapasModel

KINDS = PartnerKind.codes()
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
    title=N_("Need principle"),
    question=N_("Do hours on criminogenic needs lower reoffending, and hours on other things not?"),
    expected=N_(
        "Yes: an hour takes away a share of the need it works on, so it does more where the need is strong; talk that "
        "touches no need improves the relation, which hardly moves offences."
    ),
    source=N_("Andrews et al. 1990; Andrews & Bonta, The Psychology of Criminal Conduct; Bonta et al. 2008"),
    arms={
        "plans_by_need_no_programmes": Arm({**ASSESSED, **plans(1.0), **NO_PROGRAMMES}),
        "plans_by_need": Arm({**ASSESSED, **plans(1.0)}),
        "plans_by_habit_no_programmes": Arm({**ASSESSED, **plans(0.0), **NO_PROGRAMMES}),
        "plans_by_habit": Arm({**ASSESSED, **plans(0.0)}),
        "short_talk_of_other_things": Arm({**TIME, "supervision.session_minutes": 10.0}, parameters=SMALL_TALK),
        "long_talk_of_other_things": Arm({**TIME, "supervision.session_minutes": 40.0}, parameters=SMALL_TALK),
    },
    claims=(
        Claim(
            "hours_by_need_lower_offences",
            N_("programme hours planned by need lower offences"),
            lambda w: relative(w["plans_by_need"]["potential"], w["plans_by_need_no_programmes"]["potential"]),
            "negative",
            N_("relative change of offences"),
        ),
        Claim(
            "hour_by_need_averts_more_than_by_habit",
            N_("an hour planned by need averts more than one planned by habit"),
            lambda w: (
                averted(w, "plans_by_need_no_programmes", "plans_by_need")
                - averted(w, "plans_by_habit_no_programmes", "plans_by_habit")
            ),
            "positive",
            N_("offences per 1,000 hours"),
        ),
        Claim(
            "other_talk_changes_nothing",
            N_("longer talk of other things changes practically nothing"),
            lambda w: relative(
                w["long_talk_of_other_things"]["potential"], w["short_talk_of_other_things"]["potential"]
            ),
            "null",
            N_("relative change of offences"),
        ),
    ),
    inputs=("big_need_r", "moderate_need_r", "dose", "discussed"),
    shares=("Andrews & Bonta",),
    watch=watch,
    comment=N_(
        "By how much a need moves a person's hazard is an input, from the same authors as the principle: partly fed. "
        "The model has no need that leaves crime alone, so that 'other things' are, first, needs that the client "
        "hardly has (plans by habit: any need, also a criminogenic one), which makes the second claim harder to hold, "
        "and second, sessions in which no need is discussed, which holds two parameters at zero. The third claim says "
        "little about programmes with other aims, such as self-esteem: these are not in the model."
    ),
)
