"""Risk principle: programme hours do more for those of high risk; for those of low risk they may do harm."""

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
    low = (clients["arrival"] >= 0) & (clients["true_band"] == 0) & (clients["id"] != 0)
    return {
        "potential": sums["expected"] + sums["prevented"],
        "hours": sums["programme_hours"],
        "low risk": float(clients["risk"][low].mean()),
        "low treated": float((files["hours_had"][low] > 0.0).mean()),
    }


def averted(w: Mapping[str, Watched], arm: str) -> float:
    """Offences averted per 1,000 programme hours, against no programmes."""
    return ratio(w["no programmes"]["potential"] - w[arm]["potential"], w[arm]["hours"], 1000.0)


PATTERN = Pattern(
    number=1,
    name="risk_principle",
    question=_(
        "Do the same programme hours avert more offences among high-risk than among low-risk clients? Do intensive "
        "groups with high-risk peers help low-risk clients, or harm them? Does it harm them to report less often?"
    ),
    expected=_(
        "More among high-risk clients: they have more need to lose, and a share of a larger hazard. Little or harm "
        "for low-risk clients: a need that is hardly there cannot be treated, worse company pulls, and hours of duty "
        "cost hours of work. No harm by fewer reports alone: a short talk changes little."
    ),
    source=_("Andrews, Bonta & Hoge 1990; Lowenkamp & Latessa 2004; Barnes et al. 2010 (low-intensity supervision)"),
    arms={
        "no programmes": Arm({**ASSESSED, **planned(0.0, 0.0)}),
        "hours to low risk": Arm({**ASSESSED, **planned(200.0, 0.0)}),
        "hours to high risk": Arm({**ASSESSED, **planned(0.0, 200.0)}),
        "mixed groups": Arm({**ASSESSED, **planned(200.0, 200.0)}),
        "fewer reports of low risk": Arm({**ASSESSED, **planned(0.0, 0.0), "supervision.contacts_low": 0.33}),
    },
    claims=(
        Claim(
            _("an hour averts more among high-risk than among low-risk clients"),
            lambda w: averted(w, "hours to high risk") - averted(w, "hours to low risk"),
            "positive",
            _("offences per 1,000 hours"),
        ),
        Claim(
            _("intensive groups with high-risk peers do not help the low-risk clients in them"),
            lambda w: ratio(
                relative(w["mixed groups"]["low risk"], w["hours to high risk"]["low risk"]),
                w["mixed groups"]["low treated"],
            ),
            "not negative",
            _("relative change of risk, per client treated"),
        ),
        Claim(
            _("fewer reports of low-risk clients do them no harm"),
            lambda w: relative(w["fewer reports of low risk"]["low risk"], w["no programmes"]["low risk"]),
            "not positive",
            _("relative change of risk"),
        ),
    ),
    inputs=("dose", "group_mixing", "disruption"),
    shares=("risk principle", "Lowenkamp"),
    watch=watch,
    comment=_(
        "Bands are those that the office believes after a full assessment by trained raters; with today's assessment "
        "the contrast would be blurred. Programmes are Indonesian partners' groups of a few hours a week, with three "
        "times today's places. That worse company pulls, and that duty costs time, are assumed mechanisms with priors "
        "that include none; whether they outweigh treatment is not assumed. The effect per client treated divides by "
        "the share treated, so a few who leave early count as treated. Risk is that of the last week of three years."
    ),
)
