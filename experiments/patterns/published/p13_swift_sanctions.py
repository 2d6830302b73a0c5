"""Pattern 13: swift and certain sanctions alone change crime little and cost more."""

from __future__ import annotations

from collections.abc import Mapping

from experiments.patterns.base import Arm, Claim, Pattern, Watched, relative
from experiments.patterns.people import change, supervised
from sim.text.language import N_

SWIFT = {"cooperation.sanction_certainty": 1.0, "cooperation.revocation_step": 1.0}


def bill(arm: Watched) -> float:
    """Rp a year of the office, its programmes and custody."""
    return arm["cost_year"] + arm["custody_cost"]


def cost(arms: Mapping[str, Watched]) -> float:
    return relative(bill(arms["swift"]), bill(arms["usual"]))


PATTERN = Pattern(
    number=13,
    name="swift_sanctions",
    title=N_("Swift sanctions"),
    question=N_("Do swift and certain answers to violations, with nothing else changed, lower crime?"),
    expected=N_(
        "Every known violation is answered and the chain runs a step a week. Clients learn that sanctions are sure, "
        "which keeps them from violations more than from crime; more of them are revoked, which costs custody and "
        "takes work and adds prison norms. Nothing is done about needs."
    ),
    source=N_("Lattimore et al. 2016; O'Connell, Brent & Visher 2016; Cullen, Pratt & Turanovic 2016"),
    arms={"usual": Arm(), "swift": Arm(SWIFT)},
    claims=(
        Claim(
            "inclination_stays",
            N_("the inclination to offend is about the same"),
            lambda arms: change(arms, "inclination", "swift", "usual"),
            "null",
            N_("share"),
        ),
        Claim(
            "guided_offences_stay",
            N_("offences during guidance are about the same, custody included"),
            lambda arms: change(arms, "true_rate_guided", "swift", "usual"),
            "null",
            N_("share"),
        ),
        Claim("costs_rise", N_("office and custody together cost more"), cost, "positive", N_("share")),
    ),
    inputs=("certainty_log", "certainty_rate", "violate_certainty", "sanction_weak"),
    shares=("deter_eff",),
    watch=supervised,
    comment=N_(
        "How little sure sanctions deter from crime goes in (certainty_log), and was kept small because of these very"
        " trials: that it is a fact about a person's hazard makes the class partly fed, but read it as fed. What "
        "could still fail is what custody does, on both sides: prevented offences against lost work and prison norms."
        " The trials answered with a few days in jail; the model has warnings and revocation to the end of the term, "
        "so that it overstates custody and what it prevents. It has no drug tests either, which the programmes rested"
        " on."
    ),
)
