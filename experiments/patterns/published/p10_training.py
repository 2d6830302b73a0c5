"""Pattern 10: training PKs helps, more in some offices than in others, fades without coaching, and rarely shows."""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import NormalDist

from experiments.patterns.base import Arm, Claim, Pattern, Watched
from experiments.patterns.people import change, supervised
from sim.text.language import N_

TRAINED = {"supervision.practice": "ccp", "supervision.training_share": 1.0, "supervision.coaching": 0.0}
COACHED = {**TRAINED, "supervision.coaching": 1.0}
USUAL = {"supervision.practice": "surveillance", "supervision.training_share": 0.0}
QUIET, BUSY = {"litmas_year": 595}, {"litmas_year": 1784}  # half, and half as much again
PKS = 15.0
YEARS = 3.0


def chance_to_show(before: float, after: float) -> float:
    """Chance that a two-sided test at 5 % calls the fall between two Poisson counts of these means a fall.

    >>> round(chance_to_show(100.0, 100.0), 3), round(chance_to_show(1000.0, 500.0), 3)
    (0.025, 1.0)
    """
    fall = (before - after) / math.sqrt(before + after) if before + after > 0.0 else 0.0
    return NormalDist().cdf(fall - NormalDist().inv_cdf(0.975))


def single_office(arms: Mapping[str, Watched]) -> float:
    """Above even: chance that an office of `PKS` PKs shows the effect of training, by detected offences."""
    usual, coached = arms["usual"], arms["coached"]
    found = (usual["detected_rate"] + coached["detected_rate"]) / (usual["true_rate"] + coached["true_rate"])
    client_years = usual["register"] * PKS / usual["pks"] * YEARS
    before, after = (found * client_years * arm["true_rate_guided"] / 100.0 for arm in (usual, coached))
    return chance_to_show(before, after) - 0.5


PATTERN = Pattern(
    number=10,
    name="training",
    title=N_("Training"),
    question=N_("Does training PKs in core correctional practice lower reoffending, everywhere and for good?"),
    expected=N_(
        "Trained PKs spend more of a session on the planned need and build a better relation. The gain needs minutes "
        "of contact, so that it differs between offices by what litmas leave; skill decays where nobody coaches; and "
        "a few detected offences per office are too few for a single office to show it."
    ),
    source=N_("Bonta et al. 2011; Bonta et al. 2019; Chadwick, Dewolf & Serin 2015; Labrecque, Viglione & Caudy 2023"),
    arms={
        "usual": Arm(USUAL),
        "trained": Arm(TRAINED),
        "coached": Arm(COACHED),
        "quiet_usual": Arm(USUAL, office=QUIET),
        "quiet_coached": Arm(COACHED, office=QUIET),
        "busy_usual": Arm(USUAL, office=BUSY),
        "busy_coached": Arm(COACHED, office=BUSY),
    },
    claims=(
        Claim(
            "coached_training_lowers_inclination",
            N_("training with coaching lowers the inclination to offend"),
            lambda arms: change(arms, "inclination", "coached", "usual"),
            "negative",
            N_("share"),
        ),
        Claim(
            "uncoached_gain_fades",
            N_("without coaching less of the gain is left after three years"),
            lambda arms: (
                change(arms, "inclination", "coached", "usual") - change(arms, "inclination", "trained", "usual")
            ),
            "negative",
            N_("share"),
        ),
        Claim(
            "gain_differs_by_office",
            N_("the gain differs by office: larger where there are half the litmas than where there are three halves"),
            lambda arms: (
                change(arms, "inclination", "quiet_coached", "quiet_usual")
                - change(arms, "inclination", "busy_coached", "busy_usual")
            ),
            "negative",
            N_("share"),
        ),
        Claim(
            "single_office_cannot_show_it",
            N_("a single office of 15 PKs has less than an even chance to show it"),
            single_office,
            "negative",
            N_("probability above one half"),
        ),
    ),
    inputs=("practice_untrained", "practice_trained", "skill_decay", "discussed_ccp", "dose"),
    shares=("Bonta et al. 2019",),
    watch=supervised,
    years=YEARS,
    comment=N_(
        "That skill is higher after training and decays without coaching goes in from the same study, so the class is "
        "fed; only its way to the hazard, the difference between offices and the chance to show come out. The chance "
        "to show compares three years of detected offences under guidance in two offices that differ by training "
        "alone: Poisson counts and a perfect control flatter the evaluation, so that a real one sees even less. "
        "Offices differ here by litmas only, not by leadership or the quality of trainers, and everyone is trained "
        "and equally able to learn."
    ),
)
