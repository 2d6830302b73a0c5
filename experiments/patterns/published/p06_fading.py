"""Fading: what a programme has changed wears off after it ends."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np

from experiments.patterns.base import Arm, Claim, Pattern, Watched, relative
from sim.calendar import weeks_of
from sim.codes import Programme
from sim.partner_kinds import PartnerKind
from sim.text.language import N_

if TYPE_CHECKING:
    from sim.model import BapasModel

KINDS = PartnerKind.codes()
PLACES = {f"programmes.slots_{kind}": 3.0 for kind in KINDS}
NO_PROGRAMMES = {f"programmes.hours_{band}": 0.0 for band in ("low", "medium", "high")}
COHORT_WEEKS = 26


def watch(model: BapasModel) -> Watched:
    """Programmes end for all today: mean weekly risk of those on parole (pb) who came in the first half-year, today,
    a year later and two years later.
    """
    with closing(model.fork(NO_PROGRAMMES)) as later:
        seen = {"risk_0": _risk(later)}
        for year in (1, 2):
            later.run(weeks_of(1))
            seen[f"risk_{year}"] = _risk(later)
    return seen


def _risk(model: BapasModel) -> float:
    clients, files = model.world.clients, model.world.files
    arrival = clients["arrival"]
    cohort = (arrival >= 0) & (arrival < COHORT_WEEKS) & (files["programme"] == Programme.PB) & (clients["id"] != 0)
    return float(np.mean(clients["risk"][cohort]))


def gap(w: Mapping[str, Watched], year: int) -> float:
    """Relative difference of risk by programmes, some years after they ended."""
    return relative(w["programmes"][f"risk_{year}"], w["no_programmes"][f"risk_{year}"])


PATTERN = Pattern(
    number=6,
    name="fading",
    title=N_("Fading"),
    question=N_("Do the effects of a programme fade after it ends?"),
    expected=N_("Yes: needs drift back to where old habits, friends and family hold them; a part of the gain lasts."),
    source=N_("Wexler et al. 1999 and Prendergast et al. 2004: therapeutic communities, three and five years on"),
    arms={"programmes": Arm(PLACES), "no_programmes": Arm({**PLACES, **NO_PROGRAMMES})},
    claims=(
        Claim(
            "lower_when_programmes_end",
            N_("risk is lower on the day the programmes end"),
            lambda w: gap(w, 0),
            "negative",
            N_("relative difference of risk"),
        ),
        Claim(
            "smaller_a_year_later",
            N_("the difference is smaller a year later"),
            lambda w: gap(w, 1) - gap(w, 0),
            "positive",
            N_("change of the relative difference"),
        ),
        Claim(
            "smaller_two_years_later",
            N_("and smaller again two years later"),
            lambda w: gap(w, 2) - gap(w, 1),
            "positive",
            N_("change of the relative difference"),
        ),
    ),
    inputs=("need_return", "lasting"),
    shares=("need_return",),
    watch=watch,
    years=1.5,
    comment=N_(
        "Fed: that a treated need drifts back with a half-life is an input. What is left to see is whether fading "
        "shows in offences, where work, family and self-narrative that grew meanwhile could carry the effect on. "
        "After a year and a half all programmes end at once, for everyone; supervision goes on in both worlds. "
        "Everyone on parole who came in the first half-year is counted, treated or not, so that nobody selects "
        "himself."
    ),
)
