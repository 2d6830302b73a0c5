"""Pattern 14: better information sharing raises what is recorded, not what is done."""

from __future__ import annotations

from experiments.patterns.base import Arm, Claim, Pattern
from experiments.patterns.people import change, supervised
from sim.text.language import N_

SHARED = {"cooperation.information_share": 0.9, "cooperation.information_delay": 2.0}

PATTERN = Pattern(
    number=14,
    name="information",
    title=N_("Information"),
    question=N_("Does the recorded rate rise with better information sharing although people offend no more?"),
    expected=N_(
        "The office learns of most arrests, soon, and writes down more recidivists. What people do rests on their "
        "needs, work and families; the news reaches these only through revocation, which takes people out of the "
        "community for a time."
    ),
    source=N_("logic of three layers of counting; Boivin & Cordeau 2011 (how recording moves crime statistics)"),
    arms={"usual": Arm(), "shared": Arm(SHARED)},
    claims=(
        Claim(
            "record_rises",
            N_("the recorded rate rises"),
            lambda arms: change(arms, "recorded_share", "shared", "usual"),
            "positive",
            N_("share"),
        ),
        Claim(
            "true_offences_do_not_rise",
            N_("true offences during guidance do not rise"),
            lambda arms: change(arms, "true_rate_guided", "shared", "usual"),
            "not_positive",
            N_("share"),
        ),
        Claim(
            "inclination_does_not_rise",
            N_("the inclination to offend does not rise"),
            lambda arms: change(arms, "inclination", "shared", "usual"),
            "not_positive",
            N_("share"),
        ),
    ),
    inputs=("link_weak", "detect_victim", "detect_narcotics"),
    watch=supervised,
    comment=N_(
        "The first claim is close to arithmetic: recorded is detected times told. Today's share of arrests told is "
        "drawn from 0.1 to 0.7, so that it could fail only if revocations emptied the community of those who would be "
        "recorded. The others could fail by the harm of custody. Only the sharing moves here; a whole agreement would "
        "also answer violations faster (pattern 13). Recorded people are counted, few a year in this office, so that "
        "single replications scatter. Police behave the same in both worlds: that they look closer at known people is "
        "not in the model."
    ),
)
