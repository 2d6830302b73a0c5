"""What one client's averted offence does to the others."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from experiments.patterns.base import Arm, Claim, Pattern, Watched
from experiments.patterns.cohort import STEP, YEAR_STEPS, steps
from sim.codes import Custody
from sim.text.language import N_

if TYPE_CHECKING:
    from sim.model import BapasModel

YEARS = 3
HALVED = math.log(2.0)


def watch(model: BapasModel) -> Watched:
    """Others' offences averted by each averted among every second person, with and without the pull of old friends."""
    return {"spill": spill(model), "without_friends": spill(model, friends=False)}


def spill(model: BapasModel, friends: bool = True) -> float:
    """Every second person's hazard is halved from the end of the run on; the others are left alone. Their averted
    offences by those averted among the treated, three years on, both from probabilities. Without `friends`, what
    these do moves nobody's needs and brings on no acute state.
    """
    live = np.sort(model.world.live[: int(model.world.clock["n_live"])])
    treated, others = live[::2], live[1::2]
    sums = []
    for lowered in (0.0, HALVED):
        twin = model.fork({})
        if not friends:
            twin.world.p["exposure_pull"] = twin.world.p["friend_week"] = 0.0
        twin.world.clients["static_log"][treated] -= lowered
        sums.append(offences(twin, treated, others))
    averted, averted_of_others = sums[0][0] - sums[1][0], sums[0][1] - sums[1][1]
    return averted_of_others / averted if averted else math.nan


def offences(model: BapasModel, *groups: NDArray[np.int32]) -> list[float]:
    """Expected offences of each group of people while free, in the coming years."""
    total = [0.0 for _group in groups]
    for clients in steps(model, YEARS * YEAR_STEPS):
        here = clients["risk"] * (clients["custody"] == Custody.FREE)
        here[clients["leave"] < model.week] = 0.0
        for g, rows in enumerate(groups):
            total[g] += STEP * float(here[rows].sum())
    return total


PATTERN = Pattern(
    number=21,
    name="spill_over",
    title=N_("Spill over"),
    question=N_("Does averting one client's offence avert a fraction of others' offences?"),
    expected=N_(
        "A positive fraction, below one: an offence less is seen less by old friends, whose company then pulls them"
        " less. Small, since a client has but a few old friends among clients, and the pull passes through one need."
        " It comes through old friends: without their pull less is left."
    ),
    source=N_("Drago & Galbiati 2012; Bayer, Hjalmarsson & Pozen 2009; Lindquist & Zenou 2014"),
    arms={"today": Arm()},
    claims=(
        Claim(
            "others_offences_averted",
            N_("others' offences averted for each averted"),
            lambda arms: arms["today"]["spill"],
            "positive",
            N_("offences per offence"),
        ),
        Claim(
            "fewer_than_directly",
            N_("fewer than were averted directly"),
            lambda arms: 1.0 - arms["today"]["spill"],
            "positive",
            N_("offences per offence"),
        ),
        Claim(
            "through_old_friends",
            N_("it comes through old friends"),
            lambda arms: arms["today"]["spill"] - arms["today"]["without_friends"],
            "positive",
            N_("offences per offence"),
        ),
    ),
    inputs=("network_pull", "offence_spread", "company"),
    watch=watch,
    years=1.0,
    comment=N_(
        "A treatment that no office has: half of the people become half as likely to offend, and only what the others"
        " do is counted. The pull of friends cannot be negative by its prior, so that its sign is assumed; what could"
        " fail is the sum, for there are other ways between people: those who stay out of custody keep jobs that"
        " others would have had, fewer arrests soften neighbours and employers, and PK minutes and places move. Old"
        " friends are known only among clients of the same community, so that the model leaves out most of a person's"
        " company; published fractions, which are about cellmates and co-offenders, are not to be expected. Offences"
        " follow one another by chance, and a job that goes to another person changes a life: single replications"
        " scatter."
    ),
)
