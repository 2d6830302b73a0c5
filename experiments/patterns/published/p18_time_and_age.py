"""Time since release, and age."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from experiments.patterns.base import Arm, Claim, Pattern, Watched, relative
from experiments.patterns.cohort import STEP, YEAR_STEPS, follow
from sim.text.language import N_

if TYPE_CHECKING:
    from sim.model import BapasModel

FIRST, THIRD = (0, YEAR_STEPS), (2 * YEAR_STEPS, 3 * YEAR_STEPS)
FIFTEEN_MONTHS = round(65 / STEP)


def watch(model: BapasModel) -> Watched:
    """A year's releases, followed for three years."""
    cohort = follow(model, 3)
    young, old = cohort.of(cohort.age < 25.0), cohort.of(cohort.age >= 40.0)
    return {
        "population_first": cohort.population_hazard(*FIRST),
        "population_third": cohort.population_hazard(*THIRD),
        "persons_first": cohort.persons_hazard(*FIRST),
        "persons_third": cohort.persons_hazard(*THIRD),
        "early_share": cohort.first_offences(0, FIFTEEN_MONTHS) / cohort.first_offences(0, 3 * YEAR_STEPS),
        "young": young.population_hazard(0, 3 * YEAR_STEPS),
        "old": old.population_hazard(0, 3 * YEAR_STEPS),
    }


def selection(watched: Watched) -> float:
    """How much more the log hazard falls in the population than in the same persons; negative: more."""
    population = math.log(watched["population_third"] / watched["population_first"])
    return population - math.log(watched["persons_third"] / watched["persons_first"])


PATTERN = Pattern(
    number=18,
    name="time_and_age",
    title=N_("Time and age"),
    question=N_(
        "Does the hazard fall with time since release, more in the population than in a person, do half of those who"
        " reoffend within three years do so in the first year or so, and does the hazard fall with age?"
    ),
    expected=N_(
        "First offences come thick at first: a person's hazard falls a little (the first weeks, work, family), and"
        " the most hazardous leave the group of those without an offence first. 'The first year or so' is fixed at 15"
        " months: at least half by then; a constant, equal hazard would give a little less than half. In the United"
        " States 64 % of three-year arrests came in the first year. People of 40 and more reoffend less than those"
        " under 25."
    ),
    source=N_(
        "Durose, Cooper & Snyder 2014 (BJS, releases of 2005); Kurlychek, Brame & Bushway 2006; Farrington 1986"
    ),
    arms={
        "today": Arm(),
        "nobody_caught": Arm(parameters={"detect_victim": 0.0, "detect_narcotics": 0.0}),
    },
    claims=(
        Claim(
            "hazard_falls_with_time",
            N_("hazard of a first offence, third year against first"),
            lambda arms: relative(arms["today"]["population_third"], arms["today"]["population_first"]),
            "negative",
            N_("relative"),
        ),
        Claim(
            "population_falls_more_than_persons",
            N_("it falls more in the population than in the same persons"),
            lambda arms: selection(arms["nobody_caught"]),
            "negative",
            N_("log ratio"),
        ),
        Claim(
            "half_within_15_months",
            N_("share of three-year reoffenders within 15 months, minus a half"),
            lambda arms: arms["today"]["early_share"] - 0.5,
            "positive",
            N_("share"),
        ),
        Claim(
            "hazard_falls_with_age",
            N_("hazard from 40 years on against under 25"),
            lambda arms: relative(arms["today"]["old"], arms["today"]["young"]),
            "negative",
            N_("relative"),
        ),
    ),
    inputs=("weibull_shape", "first_weeks", "frailty_sd", "age_hr"),
    shares=("D7b", "BJS"),
    watch=watch,
    years=1.0,
    comment=N_(
        "A person's own course and the age ratio are inputs, from the same cohort that the pattern is about: fed, and"
        " the table says so. What the model adds is the mixture: frailty, needs that change, and who is in custody"
        " when. Selection is measured where the police catch nobody, since a new sentence starts a person's clock"
        " again and would blur the person's own course. The share by 15 months depends on the level of offending as"
        " well: the more offend, the earlier the first offence."
    ),
)
