"""From cited parameters in their natural units to the weekly rates that behaviours read."""

from __future__ import annotations

import math
from collections.abc import Mapping

from sim.acute_ratios import acute_lifts, log_acute_mean
from sim.calendar import WEEKS_A_MONTH, WEEKS_A_YEAR
from sim.weights import weights

HALF_LIVES = {  # rate: parameter, months
    "need_return_week": "need_return",
    "company_rate": "company",
    "family_rate": "follow_family",
    "job_rate": "follow_job",
    "narrative_rate": "follow_hope",
    "ties_rate": "ties_fade",
    "motivation_rate": "motivation_change",
    "family_drift": "family_drift",
    "stigma_return": "stigma_return",
    "skill_decay_week": "skill_decay",
    "strain_rate": "strain_memory",
    "cooperation_rate": "cooperation_change",
}
YEARLY = {
    "violate_week": "violate_year",
    "lose_week": "lose_year",
    "find_week": "find_year",
    "evict_week": "evict_year",
    "rehouse_week": "rehouse_year",
    "use_week": "acute_use_year",
    "conflict_week": "acute_conflict_year",
    "friend_week": "acute_friend_year",
    "prison_rate": "prison_year",
    "prison_fade_week": "prison_fade",
}
MONTHLY = {"relapse_week": "relapse_month"}
SPAN = {  # over which a hazard ratio is stated, in units of the state, as its meaning in parameters.toml says
    "age": 10.0,
    "support": 0.5,
    "substance": 0.4,
    "prison": 0.15,
    "narrative": 0.4,
    "alliance": 0.033,  # its SD over those under guidance, small office, status quo, seeds 0 to 11
}
ATTRITION_WEEKS = 26.0  # of the programmes whose drop-out is stated


def weekly(values: Mapping[str, float]) -> dict[str, float]:
    """The parameters as behaviours read them: their own names, and weekly rates and log ratios made from them.

    >>> from sim.parameters import Parameters
    >>> round(weekly(Parameters.read().central())["relapse_week"], 4)
    0.0069
    """
    rates = dict(values)
    rates |= {
        rate: 1.0 - math.exp(-math.log(2.0) / (values[name] * WEEKS_A_MONTH)) for rate, name in HALF_LIVES.items()
    }
    rates |= {rate: values[name] / WEEKS_A_YEAR for rate, name in YEARLY.items()}
    rates |= {rate: values[name] / WEEKS_A_MONTH for rate, name in MONTHLY.items()}
    base = math.log(values["base_rate"] / WEEKS_A_YEAR) if values["base_rate"] > 0 else -math.inf
    acute = acute_lifts(values)
    stated = {
        "job": (-math.log(values["job_hr"]), values["job_need"]),
        "support": (-math.log(values["support_hr"]), SPAN["support"]),
        "substance": (math.log(values["substance_hr"]), SPAN["substance"]),
    }
    found = weights(values, [values["need_sd"] * ratio / span for ratio, span in stated.values()])
    own = {state: max(0.0, ratio - acute[state]) / span for state, (ratio, span) in stated.items()}
    beta_big = found.big / values["need_sd"]
    ill = values["ill"] * values["mental_ill"] + (1.0 - values["ill"]) * 0.5 * values["mental_well"]
    misfit_there = (
        values["misfit_style"] * values["practical_learners"]
        + values["misfit_literacy"] * (1.0 - values["literacy_mean"])
        + values["misfit_mental"] * ill
    )  # of people as they arrive here, in programmes that talk and are at hand, as those of `calibration.dose` were
    return rates | {
        "fit_there": 1.0 - values["style_match"] * min(1.0, misfit_there),
        "log_base": base - log_acute_mean(values),
        "log_age_week": math.log(values["age_hr"]) / SPAN["age"],
        "log_woman": math.log(values["woman_hr"]),
        "beta_big": beta_big,
        "beta_leisure": found.leisure / values["need_sd"],
        "beta_history": found.history / values["source_history_sd"],
        "beta_work": own["job"],
        "beta_family": own["support"],
        "beta_substance": own["substance"],
        "log_true_low": math.log(values["true_low"]),
        "log_true_high": math.log(values["true_high"]),
        "job_age_year": values["job_age"] / SPAN["age"],
        "beta_prison": math.log(values["prison_hr"]) / SPAN["prison"],
        "beta_narrative": -math.log(values["narrative_hr"]) / SPAN["narrative"],
        "beta_alliance": math.log(values["alliance_hr"]) / SPAN["alliance"],
        "beta_certainty": values["certainty_log"],
        "exposure_pull": max(0.0, values["network_pull"] - (acute["friends"] / beta_big if beta_big > 0.0 else 0.0)),
        "log_acute_job": math.log(values["acute_job_hr"]),
        "log_acute_use": math.log(values["acute_use_hr"]),
        "log_acute_conflict": math.log(values["acute_conflict_hr"]),
        "log_acute_evicted": math.log(values["acute_evicted_hr"]),
        "log_acute_friend": math.log(values["acute_friend_hr"]),
        "alliance_rate": values["alliance_session"],
        "drop_out_week": -math.log(1.0 - values["attrition"]) / ATTRITION_WEEKS,
    }
