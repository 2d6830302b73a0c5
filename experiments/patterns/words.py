"""Words for the codes of this room."""

from __future__ import annotations

from experiments.documents.words import Words
from sim.text.language import N_

VERDICTS = Words(
    {
        "reproduced": N_("reproduced"),
        "not_reproduced": N_("not reproduced"),
        "cannot_tell": N_("cannot tell"),
        "crashed": N_("crashed"),
    }
)
KINDS = Words({"emergent": N_("emergent"), "partly_fed": N_("partly fed"), "fed": N_("fed")})
DIRECTIONS = Words(
    {
        "positive": N_("above zero"),
        "negative": N_("below zero"),
        "null": N_("practically zero (within ±{smallest})"),
        "not_negative": N_("not below zero (by {smallest} or more)"),
        "not_positive": N_("not above zero (by {smallest} or more)"),
    }
)
CHANNELS = Words(
    {
        "time": N_("time"),
        "allocation": N_("allocation"),
        "need_match": N_("need match"),
        "job": N_("job"),
        "family": N_("family"),
        "relation": N_("relation"),
        "incapacitation": N_("incapacitation"),
    }
)
DISPUTES = Words(
    {
        "dilution": N_("dilution of programmes (yield_shrink)"),
        "low_risk_harm": N_("harm to low-risk clients (group_mixing and disruption)"),
        "deterrence": N_("deterrence by sure sanctions (certainty_log)"),
    }
)
