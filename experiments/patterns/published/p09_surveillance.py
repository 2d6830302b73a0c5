"""Pattern 9: intensive supervision by surveillance alone finds more violations and prevents no crime."""

from __future__ import annotations

from experiments.patterns.base import Arm, Claim, Pattern
from experiments.patterns.people import change, supervised
from sim.text.language import N_

INTENSIVE = {
    "staffing.pks": 54,
    "staffing.hiring_lag_weeks": 0,
    "supervision.practice": "surveillance",
    "supervision.contacts_low": 4.0,
    "supervision.contacts_medium": 4.0,
    "supervision.contacts_high": 4.0,
    "supervision.visits_low": 4.0,
    "supervision.visits_medium": 4.0,
    "supervision.visits_high": 4.0,
}

PATTERN = Pattern(
    number=9,
    name="surveillance",
    title=N_("Surveillance"),
    question=N_("Does intensive supervision that only watches lower crime?"),
    expected=N_(
        "Weekly reports, a visit a quarter and 23 clients per PK give more chances to miss a report or to be seen "
        "breaking a condition, so that more violations become known and more people are revoked. The time is not "
        "spent on needs, so that the inclination to offend stays about the same."
    ),
    source=N_("Petersilia & Turner 1993; MacKenzie 2006; Hyatt & Barnes 2017"),
    arms={"usual": Arm(), "intensive": Arm(INTENSIVE)},
    claims=(
        Claim(
            "known_violations_rise",
            N_("violations that the office knows of rise"),
            lambda arms: change(arms, "violations_known", "intensive", "usual"),
            "positive",
            N_("share"),
        ),
        Claim(
            "revocations_rise",
            N_("revocations rise"),
            lambda arms: arms["intensive"]["revocations"] - arms["usual"]["revocations"],
            "positive",
            N_("revocations a year"),
        ),
        Claim(
            "inclination_stays",
            N_("the inclination to offend is about the same"),
            lambda arms: change(arms, "inclination", "intensive", "usual"),
            "null",
            N_("share"),
        ),
    ),
    inputs=("discussed", "surveillance_warmth", "seen_depth", "missed_limit", "violations_limit"),
    shares=("Petersilia", "MacKenzie", "Hyatt"),
    watch=supervised,
    comment=N_(
        "The trials took high-risk people and compared arrests while many of the intensively supervised were locked "
        "up for violations; here everyone is supervised intensively, and the inclination to offend leaves custody "
        "out, which is the harder test. Drug tests, curfews and electronic monitoring do not exist in the model. "
        "Reports cost work and free time, but no other harm of being watched is modelled. Some talk about needs goes "
        "on under surveillance too, and four times the contacts multiply it: that can break the claim of no change."
    ),
)
