"""Words for the rules that share PKs out."""

from __future__ import annotations

from experiments.documents.words import Words
from sim.text.language import N_

RULES = Words(
    {
        "today": N_("no PK more"),
        "equal": N_("the same number each"),
        "caseload": N_("by clients per PK"),
        "capacity": N_("by hours asked per PK"),
        "gain": N_("where a PK gains most"),
    }
)
EXPLAINED = Words(
    {
        "equal": N_("every office gets as many"),
        "caseload": N_("offices with the most clients per PK first, until it is level"),
        "capacity": N_("offices whose PKs are asked for the most hours first, until it is level"),
        "gain": N_("where the response curves of the other replications are steepest in the goal"),
    }
)
