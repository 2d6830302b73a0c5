"""What a lesson is: worlds to run, questions asked before the run, a decision to take, and a person to follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import scenarios
from scenarios.smaller import smaller
from sim.office import Office
from sim.policy.levers import Policy

if TYPE_CHECKING:
    from experiments.lessons.decisions.decision import Decision
    from scenarios.runs.study import Watch

CLIENTS = 400
Numbers = Mapping[str, float]


class World(NamedTuple):
    """A world of a lesson: a scenario of the library, with levers by dotted name over it."""

    scenario: str = "status_quo"
    levers: Mapping[str, Any] = {}

    def policy(self, office: Office) -> Policy:
        """Its levers, for this office."""
        return Policy.of(self.levers, scenarios.load(self.scenario, office).policy)


class Ask(NamedTuple):
    """A question before the run: what becomes of `outcome` in `world`, against the world `base`?

    `outcome` is one of the ledger's, or a number that the lesson's watch gives. What difference matters is said by
    `experiments.comparison.matters`; where `least` is given, the difference is in the outcome's own unit, and so much
    of it matters (nan: its sign alone is judged). `digits` are those of the sentences.
    """

    outcome: str
    world: str
    base: str
    least: float | None = None
    digits: int = 1


class Twin(NamedTuple):
    """The two worlds in which one person's life is shown: of somebody to whom `what` (a name of `TESTS` in
    `experiments.story.kinds`) happens in the second of them and not in the first.
    """

    first: str
    second: str
    what: str


class Lesson(NamedTuple):
    """A lesson by its name, which is that of its texts.

    `asks` are by the key that their texts have; `steps` are outcomes in one unit that are shown side by side, world by
    world. `watch` looks at the model at the end of a run, and `across` makes further numbers by world out of all
    worlds of one replication.
    """

    name: str
    worlds: Mapping[str, World]
    asks: Mapping[str, Ask]
    steps: tuple[str, ...]
    twin: Twin
    decision: Decision
    watch: Watch | None = None
    across: Callable[[Mapping[str, Numbers]], Mapping[str, Numbers]] = lambda worlds: {}
    years: float = 3.0

    def policies(self, office: Office) -> dict[str, Policy]:
        """The levers of each world, for this office."""
        return {code: world.policy(office) for code, world in self.worlds.items()}


def teaching_office(clients: int = CLIENTS) -> Office:
    """The office in which lessons play: made like Palembang's and far smaller, so that nobody takes it for theirs.

    >>> teaching_office(300).clients, teaching_office(300).name
    (300, 'Bapas Latihan')
    """
    return smaller(scenarios.load_office("palembang"), clients).model_copy(update={"name": "Bapas Latihan"})
