"""Several offices whose runs are made together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from experiments.planner.asked import Asked
from scenarios.runs.draws import seed_of
from scenarios.runs.study import Run, Study
from sim.office import Office
from sim.policy.levers import Policy


class Together(NamedTuple):
    """The offices' studies, run as one."""

    studies: Sequence[Study]

    def runs(self, replications: int, echoes: int = 0) -> list[Run]:
        """The runs of all offices."""
        return [run for study in self.studies for run in study.runs(replications, echoes)]


def together(asked: Asked, offices: Iterable[tuple[Office, Policy, Iterable[int]]]) -> Together:
    """Every office under its levers at several numbers of posts, as scenarios `office|posts`, the office by its place
    in the list: the same draws in all offices, luck of its own in each.

    >>> from experiments.planner.asked import asked
    >>> found = together(asked(office=Office()), [(Office(), Policy(), [5, 6]), (Office(), Policy(), [5])])
    >>> [run.scenario for run in found.runs(1)]
    ['0|5', '0|6', '1|5']
    """
    studies = []
    for k, (office, base, posts) in enumerate(offices):
        policies = {f"{k}|{count}": Policy.of({"staffing.pks": int(count)}, base) for count in posts}
        study = asked._replace(office=office).study(policies)
        studies.append(study._replace(seed=seed_of(asked.seed, k)))
    return Together(studies)
