"""A study: an office under several policies, replication by replication, which is a list of runs.

scenario (levers) -> draw (one vector of parameters) -> run (one seed). A replication has its own seed and its own
draw, shared by all scenarios. Its echo repeats the draw under a second seed, so that luck is told from parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from scenarios.runs.draws import Draws, hash_of, seed_of
from scenarios.runs.keys import code_version, run_key
from scenarios.runs.schema import SCHEMA_VERSION
from sim.calendar import weeks_of
from sim.ledger.follow_up import OPENS
from sim.office import Office
from sim.policy.levers import Policy

if TYPE_CHECKING:
    from sim.model import BapasModel

Watch = Callable[["BapasModel"], Mapping[str, float]]


class Run(NamedTuple):
    """One run: all that it depends on, its key, and what it is called in its study.

    `scenario`, `replication` and `echo` are labels; the key does not know them, so that the same run is the same
    whoever asks for it. `values` are the parameters, `draw` is their hash, `weeks` the horizon,
    `opens` the week in which the cohort opens.

    >>> from sim.parameters import Parameters
    >>> from scenarios.runs.draws import Fixed
    >>> run, echo = Study(Office(), {"today": Policy()}, 1.0, 1, Fixed(Parameters.read())).runs(1, echoes=1)
    >>> (run.scenario, run.weeks, run.draw == echo.draw, run.key == echo.key)
    ('today', 52, True, False)
    """

    key: str
    scenario: str
    replication: int
    echo: bool
    seed: int
    draw: str
    values: Mapping[str, float]
    office: Office
    policy: Policy
    weeks: int
    opens: int
    watch: tuple[Watch, ...] = ()


class Study(NamedTuple):
    """What is run: an office under several policies, by name, for `years` years from the end of its base year.

    The cohort whose reoffending is followed opens `opens` weeks after. `seed` gives each replication its luck, `draws`
    its parameters. `watch` has functions by policy that look at the model when its run is over, and give numbers by
    name; a watch that wants to go on from there makes a fork. In a design of points, `alike` replications in a row
    have one seed, so that the points of a trajectory or a block are paired.

    >>> from scenarios.runs.draws import Prior
    >>> from sim.parameters import Parameters
    >>> policies = {"few": Policy.of({"staffing.pks": 3}), "many": Policy.of({"staffing.pks": 9})}
    >>> study = Study(Office(), policies, years=1.0, seed=1, draws=Prior(Parameters.read(), 1))
    >>> [(run.scenario, run.replication, run.echo) for run in study.runs(1, echoes=1)]
    [('few', 0, False), ('few', 0, True), ('many', 0, False), ('many', 0, True)]
    """

    office: Office
    policies: Mapping[str, Policy]
    years: float
    seed: int
    draws: Draws
    watch: Mapping[str, tuple[Watch, ...]] = {}
    opens: int = OPENS
    alike: int = 1

    @property
    def weeks(self) -> int:
        """The horizon in weeks."""
        return weeks_of(self.years)

    def runs(self, replications: int, echoes: int = 0) -> list[Run]:
        """The runs of the first replications and of the echoes of the first `echoes`, scenario by scenario.

        Raises `InputError` where there are fewer draws than replications.
        """
        drawn = [self.draws.values(number) for number in range(max(replications, echoes))]
        hashes, office = [hash_of(values) for values in drawn], self.office.hash()
        numbers = [(k, False) for k in range(replications)] + [(k, True) for k in range(echoes)]
        runs = []
        for name, policy in self.policies.items():
            levers, watch = policy.hash(), self.watch.get(name, ())
            for k, echo in numbers:
                seed = seed_of(self.seed, k // self.alike, echo)
                key = run_key(office, levers, hashes[k], seed, self.weeks, self.opens, watch)
                places = (self.office, policy, self.weeks, self.opens, watch)
                runs.append(Run(key, name, k, echo, seed, hashes[k], drawn[k], *places))
        return runs


def experiment(study: Study) -> dict[str, Any]:
    """What all runs of one folder share."""
    return {
        "tool": "bapas",
        "schema_version": SCHEMA_VERSION,
        "code": code_version(),
        "office": study.office.hash(),
        "draws": study.draws.hash(),
        "seed": study.seed,
        "years": study.years,
        "opens": study.opens,
    }
