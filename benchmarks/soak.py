"""Ten thousand runs into one store: memory stays bounded; adds its figures to docs/reliability.md."""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path

from benchmarks.sections import write_section
from scenarios.runs import engine
from scenarios.runs.draws import Prior
from scenarios.runs.store import FolderStore
from scenarios.runs.study import Study, experiment
from scenarios.runs.workers import Workers
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import Policy

REPLICATIONS = 2000
TITLE = "Ten thousand runs"


def megabytes() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


def main() -> None:
    """Run, measure, and write the page's section."""
    office = Office(clients=20, pks=1, intake={"pb": 6.0, "cb": 6.0}, litmas_year=20, employers=5)
    policies = {f"pks_{n}": Policy.of({"staffing.pks": n}) for n in range(5)}
    study = Study(office, policies, 0.1, 1, Prior(Parameters.read(), 1))
    with tempfile.TemporaryDirectory() as folder, FolderStore(Path(folder), experiment(study)) as store:
        engine.run(study.runs(50), store, Workers())
        before, begun = megabytes(), time.perf_counter()
        engine.run(study.runs(REPLICATIONS), store, Workers())
        taken = time.perf_counter() - begun
    runs = len(policies) * REPLICATIONS
    text = (
        f"Made by `make soak`: {runs:,} runs of a tiny office into one store took {taken:.0f} s; the most memory held "
        f"was {before:.0f} MB after 250 runs and {megabytes():.0f} MB after all."
    )
    write_section("reliability.md", TITLE, text)
    print(text)


if __name__ == "__main__":
    main()
