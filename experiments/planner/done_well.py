"""Assessment and practice that are done well, as in the library's `rnr_all`: the levers that every question sets."""

from __future__ import annotations

ASSESSED = {"assessment.adoption": 0.95, "assessment.fidelity": 0.85, "assessment.use_in_plan": 0.85}
TRAINED = {"supervision.training_share": 0.9, "supervision.coaching": 0.8}
