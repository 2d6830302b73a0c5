"""Work as a two-state process against its stationary law: at work a / (a + b), with chances a to start and b to lose.

Motivation, skills, the work need and stigma stay as they were on arrival, so that a and b are constant, each person
with their own. A search, a refusal or a loss that depends on the past, two chances in a week, or a factor of a or b
that is left out breaks these tests.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.codes import Job, Need
from sim.kernel.world import Ints, Records, World
from sim.model import BapasModel
from sim.office import Office
from tests.sim.oracles.plain import plain

SEARCH, LOSS = 0.3, 0.05
SKILLS, NEIGHBOURS, RECORD = 0.5, 0.5, 0.5  # what is lost of the welcome for want of skills, by stigma, by a record
SETTLED = 91  # weeks in which a first state is forgotten
ROUNDS = 6
WORLD = {
    "search_week": SEARCH,
    "job_loss": LOSS,
    "skill_welcome": SKILLS,
    "stigma_weight": 1.0,
    "neighbours_weight": NEIGHBOURS,
    "check_refusal": RECORD,
    "stigma_bad_event": 0.0,
    "contact_softens": 0.0,
    "outreach_softens": 0.0,
    "visit_softens": 0.0,
}
OFFICE = Office(
    intake={"pb": 1500.0},
    intake_growth=0.0,
    partners=(),
    employers=30000,  # so many that two rarely apply for one place
    employer_positions=100,
)
Floats = NDArray[np.float64]


class Settled(NamedTuple):
    """People whose work has settled: each one's chances, and how many were at work, hired and lost work in a week."""

    hire: Floats
    loss: Floats
    seen: tuple[int, int, int]

    def deviations(self, hire_times: float = 1.0, loss_times: float = 1.0) -> list[float]:
        """Standard errors between what was seen and the law of chances changed by some factors."""
        a, b = hire_times * self.hire, loss_times * self.loss
        working = a / (a + b)
        laws = (working, (1.0 - working) * a, working * b)
        return [
            abs(count - p.sum()) / math.sqrt((p * (1.0 - p)).sum()) for count, p in zip(self.seen, laws, strict=True)
        ]


def test_own_work_follows_its_stationary_law() -> None:
    """Everyone who looks for work starts their own: a is the chance to look."""
    assert_stationary(settle(enterprise=1.0, skills_mean=1.0, skills_sd=0.0))


def test_hired_work_follows_its_stationary_law() -> None:
    """Nobody starts their own work: a is the chance to look times the mean welcome of employers."""
    assert_stationary(settle(enterprise=0.0))


def assert_stationary(people: Settled) -> None:
    """Within 4 standard errors, which chances 10 % off are not."""
    assert max(people.deviations()) < 4
    for times in (0.9, 1.1):
        assert max(people.deviations(hire_times=times)) > 4 < max(people.deviations(loss_times=times))


def settle(enterprise: float, **skills: float) -> Settled:
    """An office where work has settled, watched for a week in every hundred or so."""
    model = BapasModel(
        office=OFFICE, parameters=plain(enterprise=enterprise, **WORLD, **skills), rng=6, warmup_weeks=SETTLED
    )
    hire, loss, seen = [], [], np.zeros(3, int)
    for _ in range(ROUNDS):
        model.run(SETTLED)
        rows = long_there(model.world)
        clients = model.world.clients[rows]
        hire.append(SEARCH * (0.5 + clients["motivation"]) * (1.0 if enterprise else welcome(clients, model.world)))
        loss.append(LOSS * (0.5 + clients["needs"][:, Need.WORK]))
        before = clients["employer"] != Job.JOBLESS
        model.run(1)
        after = model.world.clients["employer"][rows] != Job.JOBLESS
        seen += before.sum(), (~before & after).sum(), (before & ~after).sum()
    return Settled(np.concatenate(hire), np.concatenate(loss), tuple(seen))


def long_there(w: World) -> Ints:
    """Rows of those who have been there for long, and stay."""
    rows = w.live[: int(w.clock["n_live"])]
    clients, week = w.clients[rows], int(w.clock["week"])
    return rows[(clients["arrival"] < week - SETTLED) & (clients["leave"] > week + 1)]


def welcome(clients: Records, w: World) -> Floats:
    """Chance that the employer on whom the lot falls accepts each client."""
    e = w.employers
    employers = ((1.0 - e["stigma"]) * (1.0 - RECORD * e["checks"])).mean()
    neighbours = 1.0 - NEIGHBOURS * w.communities["stigma"][clients["community"]]
    return employers * (1.0 - SKILLS * (1.0 - clients["skills"])) * neighbours
