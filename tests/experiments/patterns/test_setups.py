"""Arms that are compared differ by the published question alone."""

import pytest

from experiments.patterns import OFFICE
from experiments.patterns import known as patterns
from experiments.patterns.base import Arm
from experiments.patterns.published.p12_crossover import POSTS
from sim.office import Office
from sim.policy.levers import Policy

POSTS_ALONE = {"staffing.pks", "staffing.hiring_lag_weeks"}
COMPARED = [
    ("caseload", "practised", "practised_small", POSTS_ALONE),
    ("caseload", "surveillance", "surveillance_small", POSTS_ALONE),
    ("training", "trained", "coached", {"supervision.coaching"}),
    ("training", "usual", "trained", {"supervision.practice", "supervision.training_share"}),
    ("training", "quiet_usual", "busy_usual", {"office.litmas_year"}),
    ("validity", "risk_only", "full", {"assessment.standard", "assessment.reassess_months"}),
    ("validity", "full", "overridden", {"assessment.override"}),
    *(
        ("crossover", f"brief_{name}", f"full_{name}", {"assessment.standard", "assessment.reassess_months"})
        for name in POSTS
    ),
    ("crossover", "full_half", "full_extreme", {"staffing.pks"}),
    ("swift_sanctions", "usual", "swift", {"cooperation.sanction_certainty", "cooperation.revocation_step"}),
    ("information", "usual", "shared", {"cooperation.information_share", "cooperation.information_delay"}),
    ("work", "no_programmes", "job_programme", {"programmes.slots_blk"}),
    ("work", "usual", "steady_work", {"parameter.search_week", "parameter.job_loss"}),
    ("work", "usual", "scarce_work", {"parameter.search_week", "parameter.job_loss"}),
]


@pytest.mark.parametrize(("pattern", "one", "other", "question"), COMPARED)
def test_arms_that_are_compared_differ_by_the_question_alone(pattern, one, other, question):
    arms = patterns()[pattern].arms
    first, second = whole(arms[one]), whole(arms[other])
    assert {name for name in first if first[name] != second[name]} == question


def whole(arm: Arm) -> dict[str, object]:
    """Every lever, field of the office and parameter held, of an arm."""
    assert arm.scenario == "status_quo"
    office = Office.read(OFFICE).model_copy(update=dict(arm.office))
    held = {"search_week": None, "job_loss": None, **arm.parameters}
    return {
        **Policy.of(arm.levers, Policy.of(office.status_quo)).levers(),
        **{f"office.{name}": value for name, value in vars(office).items()},
        **{f"parameter.{name}": value for name, value in held.items()},
    }
