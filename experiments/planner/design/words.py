"""Words for designs, data and packages."""

from __future__ import annotations

from experiments.documents.words import Words
from sim.text.language import N_

DESIGNS = Words(
    {
        "stepped": N_("stepped roll-out over offices"),
        "waiting_list": N_("waiting list by lot within offices"),
        "before_after": N_("before and after, nothing else"),
        "bad_year": N_("before and after, offices picked after a bad year"),
    }
)
DATA = Words({"recorded": N_("what the office records"), "detected": N_("a match with the police")})
PACKAGES = Words({"training": N_("training and coaching of all PKs"), "pks": N_("a fifth more PKs")})
COUNTED = Words({"recorded": N_("recorded by the office"), "detected": N_("detected by the police")})
