"""Dosage: each further hour yields less, and an hour yields more for those of high risk."""

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
PLENTY = {f"programmes.slots_{kind}": 12.0 for kind in KINDS} | {"programmes.programme_hours": 2.0}


def planned(hours: float) -> Arm:
    """The same programme hours planned for everyone, with places for all."""
    return Arm({**PLENTY, **{f"programmes.hours_{band}": hours for band in ("low", "medium", "high")}})


def watch(model: BapasModel) -> Watched:
    """By true risk band: expected offences (custody set aside) and programme hours."""
    sums = model.ledger.group_sums()
    seen = {}
    for band in ("low", "medium", "high"):
        row = sums.loc["band", band]
        seen[f"potential_{band}"] = float(row["expected"] + row["prevented"])
        seen[f"hours_{band}"] = float(row["programme_hours"])
    return seen


def yielded(w: Mapping[str, Watched], band: str, less: str, more: str) -> float:
    """Offences averted per 1,000 further hours."""
    averted = w[less][f"potential_{band}"] - w[more][f"potential_{band}"]
    return ratio(averted, w[more][f"hours_{band}"] - w[less][f"hours_{band}"], 1000.0)


def falling(code: str, sentence: str, band: str) -> Claim:
    """The hours from 100 to 300 yield less than the first hundred."""
    return Claim(
        code,
        sentence,
        lambda w: yielded(w, band, "no_hours", "hours_100") - yielded(w, band, "hours_100", "hours_300"),
        "positive",
        N_("offences per 1,000 hours, first hundred less later ones"),
    )


PATTERN = Pattern(
    number=5,
    name="dosage",
    title=N_("Dosage"),
    question=N_("Does each further programme hour yield less, and an hour more for high-risk clients?"),
    expected=N_(
        "Yes: an hour takes a share of what is left of a need, and high-risk clients have more need and more hazard."
    ),
    source=N_("Bourgon & Armstrong 2005; Sperber, Latessa & Makarios 2013"),
    arms={"no_hours": planned(0.0), "hours_100": planned(100.0), "hours_300": planned(300.0)},
    claims=(
        falling("yield_falls_at_high_risk", N_("the yield of a further hour falls: high risk"), "high"),
        falling("yield_falls_at_medium_risk", N_("the yield of a further hour falls: medium risk"), "medium"),
        Claim(
            "first_hours_yield_more_at_high_risk",
            N_("the first hundred hours yield more for high than for low risk"),
            lambda w: yielded(w, "high", "no_hours", "hours_100") - yielded(w, "low", "no_hours", "hours_100"),
            "positive",
            N_("offences per 1,000 hours"),
        ),
    ),
    inputs=("dose", "yield_shrink"),
    shares=("Bourgon",),
    watch=watch,
    comment=N_(
        "Fed: the change of a need per hour is fitted to the dosage study, and hours act on what is left of a need. "
        "Hours are those planned; clients drop out, so that fewer are had, and yields are per hour had, in the whole "
        "of three years. Later hours come later: their effect has had less time to fade, but also less time to avert."
    ),
)
