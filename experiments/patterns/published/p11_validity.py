"""Pattern 11: the validity of assessment comes from what the instrument sees and how well raters agree."""

from __future__ import annotations

from experiments.patterns.base import Arm, Claim, Pattern
from experiments.patterns.people import validity
from sim.text.language import N_

UNSTRUCTURED = {"assessment.standard": "narrative", "assessment.adoption": 0.0, "assessment.override": 0.0}
ADOPTED = {"assessment.adoption": 1.0, "assessment.fidelity": 0.85, "assessment.override": 0.0}
RISK_ONLY = {**ADOPTED, "assessment.standard": "risk", "assessment.reassess_months": 12.0}
FULL = {**ADOPTED, "assessment.standard": "rnr", "assessment.reassess_months": 6.0}


PATTERN = Pattern(
    number=11,
    name="validity",
    title=N_("Validity"),
    question=N_("Does structured assessment predict better than unstructured, and does overriding it help?"),
    expected=N_(
        "A rater's noise hides the needs: much in a narrative, less with an instrument and trained raters. What was "
        "true at intake grows stale, so that reassessment helps. Nothing that is seen reaches the truth, part of "
        "which no instrument sees. An override that does not follow risk blurs the bands."
    ),
    source=N_("Andrews, Bonta & Wormith 2006; Grove et al. 2000; Wormith, Hogg & Guzzo 2012; Cohen et al. 2016"),
    arms={
        "unstructured": Arm(UNSTRUCTURED),
        "risk_only": Arm(RISK_ONLY),
        "full": Arm(FULL),
        "overridden": Arm({**FULL, "assessment.override": 0.3}),
    },
    claims=(
        Claim(
            "risk_only_beats_unstructured",
            N_("risk-only assessment predicts better than unstructured"),
            lambda arms: arms["risk_only"]["auc"] - arms["unstructured"]["auc"],
            "positive",
            N_("AUC"),
        ),
        Claim(
            "full_beats_risk_only",
            N_("full assessment with reassessment predicts better than risk-only"),
            lambda arms: arms["full"]["auc"] - arms["risk_only"]["auc"],
            "positive",
            N_("AUC"),
        ),
        Claim(
            "truth_beats_full",
            N_("the truth predicts better than the full assessment"),
            lambda arms: arms["full"]["auc_truth"] - arms["full"]["auc_score"],
            "positive",
            N_("AUC"),
        ),
        Claim(
            "override_lowers_validity",
            N_("overriding three bands in ten lowers the validity of the band"),
            lambda arms: arms["overridden"]["auc_band"] - arms["full"]["auc_band"],
            "negative",
            N_("AUC"),
        ),
    ),
    inputs=("icc_narrative", "icc_standard", "history_weight_standard", "big_need_r", "moderate_need_r"),
    shares=("Grove", "Wormith", "Cohen"),
    watch=validity,
    comment=N_(
        "Reliability goes in, validity comes out; that the better rater predicts better is close to arithmetic. The "
        "third claim cannot fail: nothing orders people better than their own risk; only its size tells something. "
        "Full and risk-only assessment read the same items equally well here, so that their difference is "
        "reassessment alone, a lower bound where a full instrument also sees more. Overrides only go up and are blind "
        "to risk in the model: it can show what a blind override costs, not whether real ones are blind. The ledger's "
        "AUC pools monthly pictures of three years, the first of which still has assessments from before; the truth "
        "and the bands are measured once, at the end."
    ),
)
