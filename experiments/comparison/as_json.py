"""A comparison as JSON: every table with its units and codes, and what it was made from."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from experiments.comparison.compare import Comparison
from experiments.comparison.standards import STANDARDS
from scenarios.notes import told
from sim.ledger.outcomes import OUTCOMES

TABLES = ("summary", "differences", "groups", "curves", "gap", "hours", "failures")


def as_json(comparison: Comparison) -> str:
    """One object on one line; what is not a number is null.

    Keys: office, years, seed, replications, window (months), headline, cohort_people, baseline, scenarios (name to
    title), outcomes (name to unit and meaning), standards, notes, and the tables of `Comparison` as lists of rows.
    """
    study = comparison.study
    whole = {
        "office": study.office.name,
        "years": study.years,
        "seed": study.seed,
        "replications": comparison.replications,
        "window": comparison.window,
        "headline": comparison.headline,
        "cohort_people": comparison.people,
        "baseline": comparison.baseline,
        "scenarios": {name: scenario.title for name, scenario in comparison.scenarios.items()},
        "outcomes": {name: {"unit": entry.unit, "meaning": entry.meaning} for name, entry in OUTCOMES.items()},
        "standards": list(STANDARDS),
        "notes": told(comparison.notes),
    }
    return json.dumps(whole | {name: rows(getattr(comparison, name)) for name in TABLES}, ensure_ascii=False) + "\n"


def rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, with null for what is not a number.

    >>> rows(pd.DataFrame({"a": [1.0, float("nan")]}))
    [{'a': 1.0}, {'a': None}]
    """
    found: list[dict[str, Any]] = json.loads(table.to_json(orient="records", double_precision=15))
    return found
