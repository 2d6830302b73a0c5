"""Family contact, violations and crime."""

from __future__ import annotations

from experiments.patterns.base import Arm, Claim, Pattern, relative
from sim.text.language import N_

PATTERN = Pattern(
    number=17,
    name="family",
    title=N_("Family"),
    question=N_("Does family contact lower violations more than crime?"),
    expected=N_(
        "Where more families accept, clients keep more motivation and break fewer conditions; offences fall too, but"
        " by a smaller share: visits in prison went with 25 % fewer technical violations and 13 % fewer reconvictions."
    ),
    source=N_("Duwe & Clark 2011 (Minnesota Department of Corrections); Bales & Mears 2008"),
    arms={
        "distant": Arm(parameters={"family_accepts": 0.40}),
        "close": Arm(parameters={"family_accepts": 0.85}),
    },
    claims=(
        Claim(
            "violations_fall",
            N_("violations fall"),
            lambda arms: relative(arms["close"]["violations"], arms["distant"]["violations"]),
            "negative",
            N_("relative"),
        ),
        Claim(
            "violations_fall_more_than_offences",
            N_("violations fall by a larger share than offences"),
            lambda arms: (
                relative(arms["close"]["violations"], arms["distant"]["violations"])
                - relative(arms["close"]["true_rate_guided"], arms["distant"]["true_rate_guided"])
            ),
            "negative",
            N_("relative"),
        ),
    ),
    inputs=(
        "family_accepts",
        "support_accepting",
        "support_rejecting",
        "support_hr",
        "narrative_hr",
        "violate_support",
    ),
    shares=("Duwe", "Bales"),
    comment=N_(
        "The same people with different families, at the two ends of the prior for acceptance: a contrast of states,"
        " free of the selection that visits in prison have, and not a programme. Contact itself, how often a family"
        " comes, is not in the model; support is. A family acts on offences through the family need, and on"
        " violations through self-narrative, motivation, and the guarantor's duty (violate_support). This last number"
        " was added before the first run, but by people who knew the list of patterns: so take a success with salt."
    ),
)
