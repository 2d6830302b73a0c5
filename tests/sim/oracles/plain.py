"""What oracles share: the model stripped by parameters to a case that theory knows exactly.

`OFF` is the one list of what is switched off. A new mechanism that would disturb an oracle gets its null value here.
"""

from __future__ import annotations

NEVER = 1e9  # months of a half-life, or reports that may be missed
CONSTANT_HAZARD = {
    "frailty_sd": 0.0,
    "weibull_shape": 1.0,
    "first_weeks": 1.0,
    "age_hr": 1.0,
    "woman_hr": 1.0,
    "big_need_r": 0.0,
    "moderate_need_r": 0.0,
    "history_r": 0.0,
    "job_hr": 1.0,
    "support_hr": 1.0,
    "substance_hr": 1.0,
    "prison_hr": 1.0,
    "narrative_hr": 1.0,
    "alliance_hr": 1.0,
    "certainty_log": 0.0,
    "acute_job_hr": 1.0,
    "acute_use_hr": 1.0,
    "acute_conflict_hr": 1.0,
    "acute_evicted_hr": 1.0,
    "acute_friend_hr": 1.0,
}
NO_CUSTODY = {
    "detect_victim": 0.0,
    "detect_narcotics": 0.0,
    "violate_year": 0.0,
    "missed_limit": NEVER,
    "lose_year": 0.0,
}
NO_DRIFT = {
    "motivation_change": NEVER,
    "refusal_hurt": 0.0,
    "follow_job": NEVER,
    "ties_fade": NEVER,
    "relapse_month": 0.0,
    "evict_year": 0.0,
    "youth_loss": 1.0,
    "placement_tries": 0.0,
    "disruption": 0.0,
}
NO_SEASONS = {
    "season": 0.0,
    "ramadan_cut": 0.0,
}
NO_TRANSFERS = {"transfer_out": 0.0}
NO_COURSES = {"training_hours": 0.0, "coaching_hours": 0.0}
NO_RECEPTION = {"reception_hours": 0.0, "remission_share": 0.0}
NOBODY_TELLS = {"acute_told": 0.0, "acute_family": 0.0, "acute_partner": 0.0}
NO_FILES = {"file_assessed_long": 0.0, "file_assessed_short": 0.0, "last_paper": 0.0}
OFF = (
    CONSTANT_HAZARD
    | NO_CUSTODY
    | NO_DRIFT
    | NO_SEASONS
    | NO_TRANSFERS
    | NO_COURSES
    | NO_RECEPTION
    | NO_FILES
    | NOBODY_TELLS
)


def plain(**over: float) -> dict[str, float]:
    """Parameters with everything in `OFF` switched off, and some set otherwise."""
    return OFF | over
