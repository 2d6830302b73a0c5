"""Dosage: each further hour yields less, and an hour yields more for those of high risk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from experiments.patterns.base import Arm, Claim, Pattern, Watched
from sim.language import _
from sim.outcomes import ratio

if TYPE_CHECKING:
    from sim.model import BapasModel

KINDS = ("griya", "pokmas", "blk", "bnn", "health", "ngo", "religious")
PLENTY = {f"programmes.slots_{kind}": 12.0 for kind in KINDS} | {"programmes.programme_hours": 2.0}


def planned(hours: float) -> Arm:
    """The same programme hours planned for everyone, with places for all."""
    return Arm({**PLENTY, **{f"programmes.hours_{band}": hours for band in ("low", "medium", "high")}})


def watch(model: BapasModel) -> Watched:
    """By true risk band: expected offences (custody set aside) and programme hours."""
    sums = model.ledger.group_sums()
    seen = {}
    for band in ("low", "medium", "high"):
        row = sums.loc[f"band: {band}"]
        seen[f"potential {band}"] = float(row["expected"] + row["prevented"])
        seen[f"hours {band}"] = float(row["programme_hours"])
    return seen


def yielded(w: Mapping[str, Watched], band: str, less: str, more: str) -> float:
    """Offences averted per 1,000 further hours."""
    averted = w[less][f"potential {band}"] - w[more][f"potential {band}"]
    return ratio(averted, w[more][f"hours {band}"] - w[less][f"hours {band}"], 1000.0)


def falling(band: str) -> Claim:
    """The hours from 100 to 300 yield less than the first hundred."""
    return Claim(
        _("the yield of a further hour falls: {band} risk").format(band=band),
        lambda w: yielded(w, band, "0 hours", "100 hours") - yielded(w, band, "100 hours", "300 hours"),
        "positive",
        _("offences per 1,000 hours, first hundred less later ones"),
    )


PATTERN = Pattern(
    number=5,
    name="dosage",
    question=_("Does each further programme hour yield less, and an hour more for high-risk clients?"),
    expected=_(
        "Yes: an hour takes a share of what is left of a need, and high-risk clients have more need and more hazard."
    ),
    source=_("Bourgon & Armstrong 2005; Sperber, Latessa & Makarios 2013"),
    arms={"0 hours": planned(0.0), "100 hours": planned(100.0), "300 hours": planned(300.0)},
    claims=(
        falling("high"),
        falling("medium"),
        Claim(
            _("the first hundred hours yield more for high than for low risk"),
            lambda w: yielded(w, "high", "0 hours", "100 hours") - yielded(w, "low", "0 hours", "100 hours"),
            "positive",
            _("offences per 1,000 hours"),
        ),
    ),
    inputs=("dose", "yield_shrink"),
    shares=("Bourgon",),
    watch=watch,
    comment=_(
        "Fed: the change of a need per hour is fitted to the dosage study, and hours act on what is left of a need. "
        "Hours are those planned; clients drop out, so that fewer are had, and yields are per hour had, in the whole "
        "of three years. Later hours come later: their effect has had less time to fade, but also less time to avert."
    ),
)
