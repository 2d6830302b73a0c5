"""A record at the employer's door."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from experiments.patterns.base import Arm, Claim, Pattern, Watched, relative
from sim.text.language import N_

if TYPE_CHECKING:
    from sim.model import BapasModel

AUDIT_WEEKS = 13
AUDIT_SEARCH = 0.02
WEEKS_OF_NEWS = 156


def watch(model: BapasModel) -> Watched:
    """An audit of employers, and what good experience and arrests have left with them."""
    loud, quiet = model.fork({}), model.fork({})
    quiet.world.p["detect_victim"] = quiet.world.p["detect_narcotics"] = 0.0
    for twin in (loud, quiet):
        twin.run(WEEKS_OF_NEWS)
    return {
        "chance_ratio": audit(model),
        "experienced_against_others": softened(model),
        "stigma_with_arrests": float(loud.world.employers["stigma"].mean()),
        "stigma_without_arrests": float(quiet.world.employers["stigma"].mean()),
    }


def audit(model: BapasModel) -> float:
    """Chance with a record by that without, as by matched testers: the same people knock at the same doors in the same
    weeks, and only what the employer knows and minds differs.
    """
    known, unknown = model.fork({}), model.fork({"employers.record_check": 0.0})
    for group in (unknown.world.employers, unknown.world.communities):
        group["stigma"] = group["root"] = 0.0
    without = welcomed(unknown)
    return welcomed(known) / without if without else float("nan")


def welcomed(model: BapasModel) -> float:
    """People whom employers take in the weeks of the audit. Places are free everywhere, and search is so thin that
    hardly two applicants meet at one door: neither is what an audit measures.
    """
    w = model.world
    w.employers["positions"] = 10**6
    w.p["search_week"] = AUDIT_SEARCH
    taken = 0
    for _week in range(AUDIT_WEEKS):
        model.run(1)
        clients = model.world.clients[1 : int(model.world.clock["n"])]
        taken += int(((clients["employer"] >= 0) & (clients["job_weeks"] == 0)).sum())
    return float(taken)


def softened(model: BapasModel) -> float:
    """Stigma against its own root, as a share: employers with more clients at work than the median, minus the others;
    partner firms, whose root is lower by agreement, are left out.
    """
    e = model.world.employers[(model.world.employers["partner"] == 0) & (model.world.employers["root"] > 0.0)]
    change = e["stigma"] / e["root"] - 1.0
    many = e["filled"] > np.median(e["filled"])
    return float(change[many].mean() - change[~many].mean()) if many.any() else float("nan")


PATTERN = Pattern(
    number=16,
    name="record",
    title=N_("Record"),
    question=N_(
        "Does a record about halve the chance of an interview, do employers with good experience soften, and does bad"
        " news harden them?"
    ),
    expected=N_(
        "The chance with a record lies between 0.3 and 0.7 of that without: published audits give 0.36 and 0.50"
        " (Pager 2003) and about 0.6 (Agan and Starr 2018). Employers with many clients at work end softer against"
        " where they began than those with few; arrests leave employers harder than the same office without arrests."
    ),
    source=N_("Pager 2003; Agan & Starr 2018; Holzer, Raphael & Stoll 2006; Pettigrew & Tropp 2006"),
    arms={"today": Arm()},
    claims=(
        Claim(
            "record_halves_the_chance",
            N_("chance with a record against without, minus a half"),
            lambda arms: arms["today"]["chance_ratio"] - 0.5,
            "null",
            N_("ratio"),
            smallest=0.2,
        ),
        Claim(
            "experience_softens",
            N_("experienced employers soften"),
            lambda arms: arms["today"]["experienced_against_others"],
            "negative",
            N_("share of the stigma they began with"),
        ),
        Claim(
            "arrests_harden",
            N_("arrests harden employers"),
            lambda arms: relative(arms["today"]["stigma_with_arrests"], arms["today"]["stigma_without_arrests"]),
            "positive",
            N_("relative"),
        ),
    ),
    inputs=(
        "employer_stigma",
        "community_stigma",
        "check_refusal",
        "checks_formal",
        "checks_informal",
        "contact_softens",
        "stigma_bad_event",
    ),
    shares=("Pettigrew", "employer_refuse"),
    watch=watch,
    years=4.0,
    comment=N_(
        "The model has no interview: an application is welcome or not, so that an interview and a job are one step,"
        " and the published ratio is about the first of two. Nobody in it is without a record; the comparison takes"
        " away the record letter and all reluctance of employers and neighbours. The level follows from assumed stigma"
        " and refusal and says little. What could fail is the sign of experience: the same employees bring good weeks"
        " and, when arrested, bad news. That selection plays no part (less reluctant employers hire more) is held by"
        " comparing each employer with its own root."
    ),
)
