"""The tables in which results are kept: columns, types, units and meanings. docs/results.md is made from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

SCHEMA_VERSION = 3


class Column(NamedTuple):
    """A column: name, type, unit (empty where it has none) and meaning, in English."""

    name: str
    type: Literal["string", "int64", "float64", "bool"]
    unit: str
    meaning: str


RUN = Column("run", "string", "", "key of the run: 20 hex digits, the same wherever the same run is asked for")
SCENARIO = Column("scenario", "string", "", "name of the scenario")
REPLICATION = Column("replication", "int64", "", "number of the replication, from 0: the same in every scenario")
ECHO = Column("echo", "bool", "", "true for a repetition of the replication's draw under a second seed")
SEED = Column("seed", "int64", "", "seed of the run")
DRAW = Column("draw", "string", "", "hash of the run's parameters: 16 hex digits")
LABELS = (RUN, SCENARIO, REPLICATION, ECHO, SEED, DRAW)

VALUE = Column("value", "float64", "of the row", "the number")
YEAR = Column("year", "int64", "calendar year", "the year")
DIMENSION = Column("dimension", "string", "", "by what clients are grouped: a dimension of sim/ledger/groups.py")
CATEGORY = Column("category", "string", "", "the group: a region, a programme, ...; all where there is but one")
SINCE_DUE = Column("weeks_since_due", "int64", "weeks", "weeks since the due release")
CURVE = Column("curve", "string", "", "true, detected or recorded offences, or returned: came back into custody")
WEEK = Column("week", "int64", "weeks", "weeks since the scenarios part ways")
BAND = Column("band", "string", "", "true risk band on arrival")
NEED = Column("need", "string", "", "criminogenic need")
MEASURE = Column("measure", "string", "", "had, believed, aimed (persons); planned, delivered, offered (hours a year)")
ACTIVITY = Column("activity", "string", "", "what PK minutes go to")
ACCOUNT = Column("account", "string", "", "what the money is for, as in sim/ledger/costs.py")
WATCH = Column("watch", "string", "", "module and name of the function that looked at the model")
OUTCOME = Column("outcome", "string", "", "outcome as in docs/outcomes.md, or the name that a watch gives")
UNIT = Column("unit", "string", "", "unit of the value")
LAYER = Column("layer", "string", "", "whose offences: true, detected or recorded; none where it is of no layer")
STAGE = Column("stage", "string", "", "where it failed: warm-up, run or worker")
REASON = Column("reason", "string", "", "the traceback")


def dtypes(columns: Sequence[Column]) -> dict[str, str]:
    """The types of columns as pandas has them, so that a table without rows has them too.

    >>> dtypes((RUN, ECHO))
    {'run': 'object', 'echo': 'bool'}
    """
    return {column.name: "object" if column.type == "string" else column.type for column in columns}


class Kind(NamedTuple):
    """A kind of rows: its columns beside `run`, and what one row is."""

    columns: tuple[Column, ...]
    meaning: str


OUTCOMES, GROUPS, YEARLY, CURVES = "outcomes", "groups", "yearly", "curves"
NEEDS, GAP, HOURS, COSTS = "needs", "gap", "hours", "costs"
WATCHED, WATCH_FAILURE, FAILURE = "watched", "watch_failure", "failure"
KINDS = {
    OUTCOMES: Kind((OUTCOME, UNIT, LAYER, VALUE), "an outcome of the whole run"),
    YEARLY: Kind((YEAR, DIMENSION, CATEGORY, OUTCOME, VALUE), "an outcome of a group in a calendar year"),
    GROUPS: Kind((DIMENSION, CATEGORY, OUTCOME, VALUE), "an outcome of a group over the whole run"),
    CURVES: Kind(
        (SINCE_DUE, CURVE, VALUE),
        "% of the cohort to whom it has happened by then",
    ),
    NEEDS: Kind((WEEK, BAND, NEED, VALUE), "the mean of a need (0 to 1) among clients under guidance"),
    GAP: Kind((BAND, NEED, MEASURE, VALUE), "persons on an average day, or hours a year: the gap of need and supply"),
    HOURS: Kind((ACTIVITY, VALUE), "hours a PK-week, vacant posts and absence included"),
    COSTS: Kind((YEAR, ACCOUNT, VALUE), "Rp of an account in a calendar year, each week under its own levers"),
    WATCHED: Kind((WATCH, OUTCOME, VALUE), "a number that a watch gave when the run was over"),
    WATCH_FAILURE: Kind((WATCH, REASON), "a watch that failed; the run stands"),
    FAILURE: Kind((STAGE, REASON), "a run that failed; it has no other rows"),
}
KIND = Column("kind", "string", "", f"what the row is: {', '.join(KINDS)}")
ROWS = (RUN, KIND, *dict.fromkeys(column for kind in KINDS.values() for column in kind.columns))
