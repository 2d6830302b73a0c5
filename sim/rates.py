"""From cited parameters in their natural units to the weekly rates that behaviours read."""

from __future__ import annotations

import math
from collections.abc import Mapping

MONTH = 365.25 / 12 / 7
YEAR = 365.25 / 7
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
    "prison_rate": "prison_year",
}
MONTHLY = {"relapse_week": "relapse_month"}


def weekly(values: Mapping[str, float]) -> dict[str, float]:
    """The parameters as behaviours read them: their own names, and weekly rates and log ratios made from them.

    >>> from sim.parameters import Parameters
    >>> round(weekly(Parameters.read().central())["relapse_week"], 4)
    0.0069
    """
    rates = dict(values)
    rates |= {rate: 1.0 - math.exp(-math.log(2.0) / (values[name] * MONTH)) for rate, name in HALF_LIVES.items()}
    rates |= {rate: values[name] / YEAR for rate, name in YEARLY.items()}
    rates |= {rate: values[name] / MONTH for rate, name in MONTHLY.items()}
    return rates | {
        "log_base": math.log(values["base_rate"] / YEAR) if values["base_rate"] > 0 else -math.inf,
        "log_age_week": math.log(values["age_hr"]) / 10.0,
        "log_woman": math.log(values["woman_hr"]),
        "beta_big": values["big_need_sd"] / values["need_sd"],
        "beta_leisure": values["moderate_need_sd"] / values["need_sd"],
        "beta_history": math.log(values["history_hr"]),
        "beta_work": -math.log(values["job_hr"]) / values["job_need"],
        "beta_family": -math.log(values["support_hr"]) / 0.5,
        "beta_substance": math.log(values["substance_hr"]) / 0.4,
        "beta_prison": math.log(values["prison_hr"]) / 0.15,
        "beta_narrative": -math.log(values["narrative_hr"]) / 0.4,
        "beta_alliance": math.log(values["alliance_hr"]) / 0.15,
        "beta_certainty": values["certainty_log"],
        "alliance_rate": values["alliance_session"],
        "drop_out_week": -math.log(1.0 - values["attrition"]) / 26.0,
    }
