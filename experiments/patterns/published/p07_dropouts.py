"""Drop-outs: those who leave a programme early do no better than those who never had one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from experiments.patterns.base import Arm, Claim, Pattern, Watched, relative
from sim.calendar import weeks_of
from sim.codes import Programme
from sim.text.language import N_

if TYPE_CHECKING:
    from sim.model import BapasModel

PLANNED = 100.0
LEFT_EARLY = 0.5 * PLANNED
COHORT_WEEKS = weeks_of(1)


def watch(model: BapasModel) -> Watched:
    """Mean weekly risk today of those on parole (pb) who came in the first year, by what they had of a programme:
    nothing, less than half (and not there now), or all.
    """
    clients, files = model.world.clients, model.world.files
    arrival, hours = clients["arrival"], files["hours_had"]
    cohort = (arrival >= 0) & (arrival < COHORT_WEEKS) & (files["programme"] == Programme.PB) & (clients["id"] != 0)
    groups = {
        "untreated": hours == 0.0,
        "drop_outs": (hours > 0.0) & (hours < LEFT_EARLY) & (clients["partner"] < 0),
        "completers": hours >= PLANNED,
    }
    risks = {name: clients["risk"][cohort & who] for name, who in groups.items()}
    return {name: float(risk.mean()) if len(risk) else float("nan") for name, risk in risks.items()}


PATTERN = Pattern(
    number=7,
    name="dropouts",
    title=N_("Dropouts"),
    question=N_("Do programme drop-outs do no better than untreated clients, and completers better than both?"),
    expected=N_(
        "Drop-outs had few hours, and those who drop out are the less motivated, who gain less and have less of what "
        "keeps people from offences; completers had the hours, and are the more motivated."
    ),
    source=N_("McMurran & Theodosi 2007; Olver, Stockdale & Wormith 2011"),
    arms={"programmes": Arm({f"programmes.hours_{band}": PLANNED for band in ("low", "medium", "high")})},
    claims=(
        Claim(
            "dropouts_no_better_than_untreated",
            N_("drop-outs do no better than the untreated"),
            lambda w: relative(w["programmes"]["drop_outs"], w["programmes"]["untreated"]),
            "not_negative",
            N_("relative difference of risk"),
        ),
        Claim(
            "completers_better_than_untreated",
            N_("completers do better than the untreated"),
            lambda w: relative(w["programmes"]["completers"], w["programmes"]["untreated"]),
            "negative",
            N_("relative difference of risk"),
        ),
        Claim(
            "completers_better_than_dropouts",
            N_("completers do better than drop-outs"),
            lambda w: relative(w["programmes"]["completers"], w["programmes"]["drop_outs"]),
            "negative",
            N_("relative difference of risk"),
        ),
    ),
    inputs=("attrition",),
    shares=("Olver",),
    watch=watch,
    comment=N_(
        "Groups form themselves, as in the studies: this is a comparison, not an effect. Counted as fed, because how "
        "many drop out comes from one of its studies; that drop-outs do no better is nowhere put in. With today's "
        "places most of the untreated are so for want of a place; some because they were in custody or had vanished, "
        "which makes the untreated look worse. In the model low motivation does not itself raise the hazard, so that "
        "it may well miss this pattern. A client may come back and complete: the state after three years counts."
    ),
)
