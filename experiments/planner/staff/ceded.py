"""What an office and the new Bapas to which it cedes a region come to together."""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.planner.asked import Asked
from experiments.planner.ceding.kabupaten import parts
from experiments.planner.ceding.together import together
from experiments.planner.laboratory import Laboratory
from experiments.planner.national.curves import curves
from experiments.planner.national.measures import measures
from experiments.planner.staff.ways import Alternative

OFFICES = 2  # that there are where a region is ceded


def ceded(asked: Asked, other: Alternative, laboratory: Laboratory) -> pd.DataFrame:
    """Columns way, outcome, replication, value: of an alternative that cedes a region, the outcomes that `bapas
    national` knows how to weigh, of both offices with the PKs that there are.
    """
    offices = parts(asked.office, asked.base, other.ceded)
    posts = np.array([[part.place.pks] for part in offices])
    studies = together(asked, [(part.office, part.base, [part.place.pks]) for part in offices])
    runs = laboratory.read(laboratory.run(studies, asked.replications))
    both = curves(runs, [part.place for part in offices], posts, measures(asked))
    rows = [
        (other.name, outcome, replication, value)
        for outcome, values in both.national(np.zeros((OFFICES, both.replications))).items()
        for replication, value in enumerate(values)
    ]
    return pd.DataFrame(rows, columns=["way", "outcome", "replication", "value"])
