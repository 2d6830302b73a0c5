"""Fading: what a programme has changed wears off after it ends."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np

from experiments.patterns.base import Arm, Claim, Pattern, Watched, relative
from sim.language import _

if TYPE_CHECKING:
    from sim.model import BapasModel

KINDS = ("griya", "pokmas", "blk", "bnn", "health", "ngo", "religious")
PLACES = {f"programmes.slots_{kind}": 3.0 for kind in KINDS}
NO_PROGRAMMES = {f"programmes.hours_{band}": 0.0 for band in ("low", "medium", "high")}
PB = 1
COHORT_WEEKS = 26


def watch(model: BapasModel) -> Watched:
    """Programmes end for all today: mean weekly risk of those on parole (pb) who came in the first half-year, today,
    a year later and two years later.
    """
    with closing(model.fork(NO_PROGRAMMES)) as later:
        seen = {"risk 0": _risk(later)}
        for year in (1, 2):
            later.run(52)
            seen[f"risk {year}"] = _risk(later)
    return seen


def _risk(model: BapasModel) -> float:
    clients, files = model.world.clients, model.world.files
    arrival = clients["arrival"]
    cohort = (arrival >= 0) & (arrival < COHORT_WEEKS) & (files["programme"] == PB) & (clients["id"] != 0)
    return float(np.mean(clients["risk"][cohort]))


def gap(w: Mapping[str, Watched], year: int) -> float:
    """Relative difference of risk by programmes, some years after they ended."""
    return relative(w["programmes"][f"risk {year}"], w["no programmes"][f"risk {year}"])


PATTERN = Pattern(
    number=6,
    name="fading",
    question=_("Do the effects of a programme fade after it ends?"),
    expected=_("Yes: needs drift back to where old habits, friends and family hold them; a part of the gain lasts."),
    source=_("Wexler et al. 1999 and Prendergast et al. 2004: therapeutic communities, three and five years on"),
    arms={"programmes": Arm(PLACES), "no programmes": Arm({**PLACES, **NO_PROGRAMMES})},
    claims=(
        Claim(
            _("risk is lower on the day the programmes end"),
            lambda w: gap(w, 0),
            "negative",
            _("relative difference of risk"),
        ),
        Claim(
            _("the difference is smaller a year later"),
            lambda w: gap(w, 1) - gap(w, 0),
            "positive",
            _("change of the relative difference"),
        ),
        Claim(
            _("and smaller again two years later"),
            lambda w: gap(w, 2) - gap(w, 1),
            "positive",
            _("change of the relative difference"),
        ),
    ),
    inputs=("need_return", "lasting"),
    shares=("need_return",),
    watch=watch,
    years=1.5,
    comment=_(
        "Fed: that a treated need drifts back with a half-life is an input. What is left to see is whether fading "
        "shows in offences, where work, family and self-narrative that grew meanwhile could carry the effect on. "
        "After a year and a half all programmes end at once, for everyone; supervision goes on in both worlds. "
        "Everyone on parole who came in the first half-year is counted, treated or not, so that nobody selects "
        "himself."
    ),
)
