"""High risk first, low risk first: when which looks better, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from experiments.patterns.base import Arm, Claim, Pattern, Watched
from sim.calendar import weeks_of
from sim.text.language import N_

if TYPE_CHECKING:
    from sim.kernel.world import Records
    from sim.model import BapasModel

SHORT, MIDDLE, LONG = 1, 3, 6
HOURS = 200.0
GOOD = {
    "assessment.standard": "rnr",
    "assessment.adoption": 1.0,
    "assessment.fidelity": 1.0,
    "assessment.use_in_plan": 0.85,
    "assessment.override": 0.0,
}
ROUGH = {**GOOD, "assessment.standard": "narrative", "assessment.adoption": 0.0}


def places(low: float, high: float) -> Mapping[str, float]:
    """Programme hours for the low and the high band; none for the middle."""
    return {"programmes.hours_low": low, "programmes.hours_medium": 0.0, "programmes.hours_high": high}


def watch(model: BapasModel) -> Watched:
    """True offences and programme hours up to each horizon, programmes completed, and how participants fared."""
    years = model.ledger.year_sums().iloc[model.start.year :]
    n = int(model.world.clock["n"])
    clients, files = model.world.clients[1:n], model.world.files[1:n]
    came = (clients["arrival"] >= 0) & (clients["arrival"] < weeks_of(MIDDLE))
    took_part = came & (files["hours_had"] > 0.0)
    return {
        **{f"offences_{h}": float(years["expected"].iloc[:h].sum()) for h in (SHORT, MIDDLE, LONG)},
        **{f"hours_{h}": float(years["programme_hours"].iloc[:h].sum()) for h in (SHORT, MIDDLE, LONG)},
        "completed": float(years["completed"].sum()),
        "participants_reoffended": reoffended(clients[took_part]),
        "others_reoffended": reoffended(clients[came & ~took_part]),
    }


def reoffended(clients: Records) -> float:
    """Share of people with an offence since release."""
    return float((clients["offences"] > 0).mean()) if len(clients) else float("nan")


def averted(arms: Mapping[str, Watched], arm: str, horizon: int, without: str = "nobody") -> float:
    """Offences averted per 1,000 programme hours up to a horizon of so many years, against no programmes at all.

    >>> averted({"nobody": {"offences_1": 9.0}, "high": {"offences_1": 7.0, "hours_1": 2000.0}}, "high", 1)
    1.0
    """
    hours = arms[arm][f"hours_{horizon}"] / 1000.0
    fewer = arms[without][f"offences_{horizon}"] - arms[arm][f"offences_{horizon}"]
    return fewer / hours if hours else float("nan")


def advantage(arms: Mapping[str, Watched], horizon: int) -> float:
    """How many more offences 1,000 hours avert with high risk first than with low risk first."""
    return averted(arms, "high", horizon) - averted(arms, "low", horizon)


def rough_advantage(arms: Mapping[str, Watched], horizon: int) -> float:
    """The same where bands come from narratives."""
    return averted(arms, "rough_high", horizon, "rough_nobody") - averted(arms, "rough_low", horizon, "rough_nobody")


def completed(watched: Watched) -> float:
    """Share of programme hours that ended in a completed programme."""
    return HOURS * watched["completed"] / watched[f"hours_{LONG}"] if watched[f"hours_{LONG}"] else float("nan")


def looks(watched: Watched) -> float:
    """Participants' reoffending minus that of those who did not take part."""
    return watched["participants_reoffended"] - watched["others_reoffended"]


PER_1000 = N_("offences per 1,000 hours")
PATTERN = Pattern(
    number=22,
    name="no_policy_dominates",
    title=N_("No policy dominates"),
    question=N_(
        "When do programmes for low-risk clients first look better than for high-risk clients first, and why?"
    ),
    expected=N_(
        "By offences averted per hour high risk first is better, at one year and at six, and by more at six, since"
        " hours work on after the programme has ended. Low risk first looks better to an office that compares"
        " participants with others: low-risk participants reoffend less whatever the hours did. It also looks better"
        " by completions, since high-risk participants drop out and are caught more (Olver et al. 2011). The advantage"
        " of high risk first shrinks where assessment is rough: the band then names the wrong people."
    ),
    source=N_("Andrews & Dowden 2006; Lowenkamp, Latessa & Holsinger 2006; Olver, Stockdale & Wormith 2011"),
    arms={
        "nobody": Arm(levers={**GOOD, **places(0.0, 0.0)}),
        "low": Arm(levers={**GOOD, **places(HOURS, 0.0)}),
        "high": Arm(levers={**GOOD, **places(0.0, HOURS)}),
        "rough_nobody": Arm(levers={**ROUGH, **places(0.0, 0.0)}),
        "rough_low": Arm(levers={**ROUGH, **places(HOURS, 0.0)}),
        "rough_high": Arm(levers={**ROUGH, **places(0.0, HOURS)}),
    },
    claims=(
        Claim(
            "high_first_averts_more_in_one_year",
            N_("high first averts more than low first within one year"),
            lambda arms: advantage(arms, SHORT),
            "positive",
            PER_1000,
        ),
        Claim(
            "high_first_averts_more_in_six_years",
            N_("within six years"),
            lambda arms: advantage(arms, LONG),
            "positive",
            PER_1000,
        ),
        Claim(
            "advantage_grows",
            N_("the advantage is larger at six years than at one"),
            lambda arms: advantage(arms, LONG) - advantage(arms, SHORT),
            "positive",
            PER_1000,
        ),
        Claim(
            "low_first_looks_better",
            N_("participants against others: low first looks better"),
            lambda arms: looks(arms["high"]) - looks(arms["low"]),
            "positive",
            N_("share who reoffend"),
        ),
        Claim(
            "low_first_completes_more",
            N_("low first completes more for its hours"),
            lambda arms: completed(arms["low"]) - completed(arms["high"]),
            "positive",
            N_("share of hours"),
        ),
        Claim(
            "rough_assessment_lowers_advantage",
            N_("rough assessment lowers the advantage of high first within six years"),
            lambda arms: advantage(arms, LONG) - rough_advantage(arms, LONG),
            "positive",
            PER_1000,
        ),
    ),
    inputs=(),
    shares=(),
    watch=watch,
    years=6.0,
    comment=N_(
        "Nobody else gets programmes, so that groups are of one band and nobody is harmed by mixing; that is pattern"
        " 1. Measured per hour, because the high band is a third of the size of the low one and may not fill the"
        " places. An hour takes a share of a need away, and needs act on the hazard in proportion, so that high risk"
        " first can hardly fail to avert more per hour; what is open is whether the difference shows against chance"
        " within a year, and by how much rough assessment and time change it. Drop-out in the model depends on"
        " motivation and on custody, not on risk itself (its mean comes from Olver et al., its difference by risk does"
        " not): the claim on completions rests on custody and on losing sight of people, and may fail. Comparing"
        " participants with others is the mistake that evaluations without a control make; here its size is seen. Harm"
        " to victims by kind of offence, and what the public accepts, are not weighed."
    ),
)
