"""Risk principle: programme hours do more for those of high risk; for those of low risk they may do harm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from experiments.patterns.base import Arm, Claim, Pattern, Watched, relative
from sim.codes import Band
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
    "assessment.override": 0.0,
    **{f"programmes.slots_{kind}": 3.0 for kind in KINDS},
}


def planned(low: float, high: float) -> dict[str, float]:
    """Programme hours by believed band; none for the medium band, so that the ends are compared."""
    return {"programmes.hours_low": low, "programmes.hours_medium": 0.0, "programmes.hours_high": high}


def watch(model: BapasModel) -> Watched:
    """Expected offences (custody set aside) and programme hours in all; of the truly low-risk who came since the
    start: mean risk today, and the share that had programme hours.
    """
    sums = model.ledger.sums()
    clients, files = model.world.clients[1:], model.world.files[1:]
    low = (clients["arrival"] >= 0) & (clients["true_band"] == Band.LOW) & (clients["id"] != 0)
    return {
        "potential": sums["expected"] + sums["prevented"],
        "hours": sums["programme_hours"],
        "low_risk": float(clients["risk"][low].mean()),
        "low_treated": float((files["hours_had"][low] > 0.0).mean()),
    }


def averted(w: Mapping[str, Watched], arm: str) -> float:
    """Offences averted per 1,000 programme hours, against no programmes."""
    return ratio(w["no_programmes"]["potential"] - w[arm]["potential"], w[arm]["hours"], 1000.0)


PATTERN = Pattern(
    number=1,
    name="risk_principle",
    title=N_("Risk principle"),
    question=N_(
        "Do the same programme hours avert more offences among high-risk than among low-risk clients? Do intensive "
        "groups with high-risk peers help low-risk clients, or harm them? Does it harm them to report less often?"
    ),
    expected=N_(
        "More among high-risk clients: they have more need to lose, and a share of a larger hazard. Little or harm "
        "for low-risk clients: a need that is hardly there cannot be treated, worse company pulls, and hours of duty "
        "cost hours of work. No harm by fewer reports alone: a short talk changes little."
    ),
    source=N_("Andrews, Bonta & Hoge 1990; Lowenkamp & Latessa 2004; Barnes et al. 2010 (low-intensity supervision)"),
    arms={
        "no_programmes": Arm({**ASSESSED, **planned(0.0, 0.0)}),
        "hours_to_low_risk": Arm({**ASSESSED, **planned(200.0, 0.0)}),
        "hours_to_high_risk": Arm({**ASSESSED, **planned(0.0, 200.0)}),
        "mixed_groups": Arm({**ASSESSED, **planned(200.0, 200.0)}),
        "fewer_reports_of_low_risk": Arm({**ASSESSED, **planned(0.0, 0.0), "supervision.contacts_low": 0.33}),
    },
    claims=(
        Claim(
            "hour_averts_more_at_high_risk",
            N_("an hour averts more among high-risk than among low-risk clients"),
            lambda w: averted(w, "hours_to_high_risk") - averted(w, "hours_to_low_risk"),
            "positive",
            N_("offences per 1,000 hours"),
        ),
        Claim(
            "mixed_groups_no_help_at_low_risk",
            N_("intensive groups with high-risk peers do not help the low-risk clients in them"),
            lambda w: ratio(
                relative(w["mixed_groups"]["low_risk"], w["hours_to_high_risk"]["low_risk"]),
                w["mixed_groups"]["low_treated"],
            ),
            "not_negative",
            N_("relative change of risk, per client treated"),
        ),
        Claim(
            "fewer_reports_no_harm_at_low_risk",
            N_("fewer reports of low-risk clients do them no harm"),
            lambda w: relative(w["fewer_reports_of_low_risk"]["low_risk"], w["no_programmes"]["low_risk"]),
            "not_positive",
            N_("relative change of risk"),
        ),
    ),
    inputs=("dose", "group_mixing", "disruption"),
    shares=("risk principle", "Lowenkamp"),
    watch=watch,
    comment=N_(
        "Bands are those that the office believes after a full assessment by trained raters; with today's assessment "
        "the contrast would be blurred. Programmes are Indonesian partners' groups of a few hours a week, with three "
        "times today's places. That worse company pulls, and that duty costs time, are assumed mechanisms with priors "
        "that include none; whether they outweigh treatment is not assumed. The effect per client treated divides by "
        "the share treated, so a few who leave early count as treated. Risk is that of the last week of three years."
    ),
)
