"""Pattern 15: a job programme by itself does little, steady work goes with less crime, some gain more from it."""

from __future__ import annotations

from collections.abc import Mapping

from experiments.patterns.base import Arm, Claim, Pattern, Watched, relative
from experiments.patterns.people import by_group, change
from sim.policy.levers import LEVERS
from sim.text.language import N_

NO_PROGRAMMES = {name: 0.0 for name in LEVERS if name.startswith("programmes.slots_")}
JOB_PROGRAMME = {**NO_PROGRAMMES, "programmes.slots_blk": 20.0}
STEADY_WORK = {"search_week": 0.25, "job_loss": 0.005}  # the ends of their priors
SCARCE_WORK = {"search_week": 0.05, "job_loss": 0.02}


def gain(arms: Mapping[str, Watched], group: str) -> float:
    """Relative change of a group's inclination to offend from a world of scarce to one of steady work."""
    return change(arms, f"inclination_{group}", "steady_work", "scarce_work")


def steady_against_jobless(arms: Mapping[str, Watched]) -> float:
    usual = arms["usual"]
    return relative(usual["inclination_steady"], usual["inclination_jobless"])


PATTERN = Pattern(
    number=15,
    name="work",
    title=N_("Work"),
    question=N_("Do job programmes lower crime, does steady work go with less of it, and for whom?"),
    expected=N_(
        "Skills from a programme must still find an employer who hires despite a record, and the hours touch one need "
        "of seven: little. Steady work lowers the work need, feeds hope and holds off the old network; those who have "
        "it were also lower in need before. Older people keep work longer, and people at higher risk have more needs "
        "for work to pull down."
    ),
    source=N_(
        "Visher, Winterfield & Coggeshall 2005; Uggen 2000; Zweig, Yahner & Redcross 2011; Redcross et al. 2012"
    ),
    arms={
        "usual": Arm(),
        "no_programmes": Arm(NO_PROGRAMMES),
        "job_programme": Arm(JOB_PROGRAMME),
        "steady_work": Arm(parameters=STEADY_WORK),
        "scarce_work": Arm(parameters=SCARCE_WORK),
    },
    claims=(
        Claim(
            "job_programme_hardly_changes_it",
            N_("a job programme for all, against no programmes, hardly changes the inclination to offend"),
            lambda arms: change(arms, "inclination", "job_programme", "no_programmes"),
            "null",
            N_("share"),
        ),
        Claim(
            "steady_workers_less_inclined",
            N_("those half a year in work are less inclined to offend than the jobless"),
            steady_against_jobless,
            "negative",
            N_("share"),
        ),
        Claim(
            "older_gain_more",
            N_("steady instead of scarce work lowers it by a larger share at 27 and older than below"),
            lambda arms: gain(arms, "older") - gain(arms, "younger"),
            "negative",
            N_("share"),
        ),
        Claim(
            "high_risk_gain_more",
            N_("steady instead of scarce work lowers it by a larger share at high risk than at low risk"),
            lambda arms: gain(arms, "high") - gain(arms, "low"),
            "negative",
            N_("share"),
        ),
    ),
    inputs=("job_hr", "job_age", "age_hr", "skill_gain", "dose"),
    shares=("Uggen",),
    watch=by_group,
    comment=N_(
        "That a worker is at lower hazard than a jobless person goes in (job_hr), so the second claim is partly fed; "
        "it is a bare association, with selection in it. The gains by group are compared as shares, as the studies' "
        "hazard and odds ratios do: in offences averted high risk would win by arithmetic alone. That work weighs "
        "more with age goes in (job_age, from Uggen, with none inside its range), so the third claim is fed. By risk "
        "the model has one ratio of work for everyone, so that only needs near their floor, hope, old ties and who "
        "keeps work can make groups differ: the fourth may well fail, and would be right to. Steady and scarce work "
        "are whole worlds from the warm-up on, at the ends of two priors, and move the office's employers as well. "
        "The job programme is training alone, without placement, the only one on offer, with places for all in its "
        "regions who are referred."
    ),
)
