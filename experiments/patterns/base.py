"""What a published pattern is: worlds to run (arms), statements about them (claims), and how a verdict comes about.

A verdict is what nine in ten replications say, or more, each with its own seed and its own draw from the priors. The
rule is written down here, and a pattern's measures in its own file, before anything is run.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from scenarios.runs.statistics import interval, mean_interval
from scenarios.runs.verdicts import surely

if TYPE_CHECKING:
    from sim.model import BapasModel
    from sim.parameters import Parameters


class Verdict(StrEnum):
    """What the runs say of a claim, and of a pattern."""

    REPRODUCED = "reproduced"
    NOT_REPRODUCED = "not_reproduced"
    UNKNOWN = "cannot_tell"
    CRASHED = "crashed"


class Kind(StrEnum):
    """How far a pattern's outcome was put into the model."""

    EMERGENT = "emergent"
    PARTLY_FED = "partly_fed"
    FED = "fed"


WORST_FIRST = (Verdict.CRASHED, Verdict.NOT_REPRODUCED, Verdict.UNKNOWN, Verdict.REPRODUCED)
Watched = Mapping[str, float]
Direction = Literal["positive", "negative", "null", "not_positive", "not_negative"]


class Arm(NamedTuple):
    """One world of a pattern: `levers` by dotted name over a `scenario` of the library, `parameters` held at a value
    in place of their draw, and fields of the `office` changed. All arms of a replication share its seed and its draw.
    """

    levers: Mapping[str, Any] = {}
    scenario: str = "status_quo"
    parameters: Mapping[str, float] = {}
    office: Mapping[str, Any] = {}


class Claim(NamedTuple):
    """One statement of direction, with its own verdict: a `code` by which data and files know it, and a `sentence`.

    `measure` takes what each arm of one replication left (arm name -> outcome or watched name -> value) and gives a
    number with `unit`. Values within plus or minus `smallest` are practically nothing: `null` claims that,
    `not_negative` that the value is nothing or above it, `not_positive` nothing or below. Sentence and unit are marked
    with `N_`, and translated where they are shown.
    """

    code: str
    sentence: str
    measure: Callable[[Mapping[str, Watched]], float]
    direction: Direction
    unit: str
    smallest: float = 0.05


class Pattern(NamedTuple):
    """A published pattern, and how the model is asked for it. Its sentences are marked with `N_`.

    `inputs` are the parameters on which the outcome could rest directly, `shares` words that name the pattern's own
    studies in the sources of parameters; `kind` works the class out from them. `watch` measures people at the end of a
    run: the records of everyone who was there are in `model.world`, on one row each.
    """

    number: int
    name: str
    title: str
    question: str
    expected: str
    source: str
    arms: Mapping[str, Arm]
    claims: tuple[Claim, ...]
    inputs: tuple[str, ...]
    shares: tuple[str, ...] = ()
    watch: Callable[[BapasModel], Watched] | None = None
    years: float = 3.0
    comment: str = ""


class Finding(NamedTuple):
    """A claim over replications: mean, 95 % interval of a further replication, the verdict, 95 % interval of the mean
    and the verdict on average; replications without a value are left out.
    """

    mean: float
    lo: float
    hi: float
    verdict: Verdict
    mean_lo: float
    mean_hi: float
    on_average: Verdict
    replications: int


def finding(values: Sequence[float], direction: Direction, smallest: float = 0.05) -> Finding:
    """What the values of a claim, one a replication, say.

    >>> finding([0.2, 0.25, 0.3, 0.22, 0.21, 0.24, 0.26, 0.2], "positive").verdict.value
    'reproduced'
    >>> finding([-1.0, 2.0, 1.5, 0.5, 1.0, 1.2, 0.9, 1.1], "positive").verdict.value
    'cannot_tell'
    """
    x = [value for value in values if math.isfinite(value)]
    if len(x) < 2:
        mean = x[0] if x else math.nan
        return Finding(mean, mean, mean, Verdict.UNKNOWN, mean, mean, Verdict.UNKNOWN, len(x))
    lo, hi = interval(x)
    mean, mean_lo, mean_hi = mean_interval(x)
    verdict, all_agree = judge(x, direction, smallest), judge_mean(min(x), max(x), direction, smallest)
    sure = verdict == all_agree != Verdict.UNKNOWN  # what holds in every replication holds on average
    on_average = verdict if sure else judge_mean(mean_lo, mean_hi, direction, smallest)
    return Finding(mean, lo, hi, verdict, mean_lo, mean_hi, on_average, len(x))


def judge(values: Sequence[float], direction: Direction, smallest: float = 0.05) -> Verdict:
    """The verdict on the values of a claim: it surely holds, surely fails, or neither (`scenarios.runs.verdicts`).

    >>> [judge([x] * 8, "null").value for x in (0.01, -0.2)], judge([0.01] * 7, "null").value
    (['reproduced', 'not_reproduced'], 'cannot_tell')
    """
    holds = _holds(np.asarray(values), direction, smallest)
    return Verdict.REPRODUCED if surely(holds) else Verdict.NOT_REPRODUCED if surely(~holds) else Verdict.UNKNOWN


def judge_mean(lo: float, hi: float, direction: Direction, smallest: float = 0.05) -> Verdict:
    """The verdict on an interval of the mean: the claim holds all over it, nowhere in it, or neither.

    >>> [judge_mean(*interval, "null").value for interval in ((-0.01, 0.01), (0.1, 0.2), (-0.1, 0.1))]
    ['reproduced', 'not_reproduced', 'cannot_tell']
    """
    edges = _holds(np.array([lo, hi]), direction, smallest)
    if edges.all():
        return Verdict.REPRODUCED
    astride = direction == "null" and lo < 0.0 < hi
    return Verdict.UNKNOWN if edges.any() or astride else Verdict.NOT_REPRODUCED


def _holds(x: np.ndarray, direction: Direction, smallest: float) -> np.ndarray:
    """Where a claim of this direction holds."""
    return {
        "positive": x > 0.0,
        "negative": x < 0.0,
        "not_negative": x > -smallest,
        "not_positive": x < smallest,
        "null": np.abs(x) < smallest,
    }[direction]


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """A pattern's verdict: the worst of its claims.

    >>> worst([Verdict.REPRODUCED, Verdict.UNKNOWN]).value
    'cannot_tell'
    """
    return min(verdicts, key=WORST_FIRST.index)


def kind(pattern: Pattern, parameters: Parameters) -> Kind:
    """The pattern's class, from the sources of its inputs.

    Partly fed: an input states by how much a person's own state moves that person's hazard (the parameters of the
    group `hazard`). Fed: any other input has the pattern's own study as its source. Emergent: neither, so that the
    pattern could have failed. Raises `InputError` for an unknown parameter.
    """
    inputs = [parameters.named(name) for name in pattern.inputs]
    if any(entry.group != "hazard" and word in entry.source for entry in inputs for word in pattern.shares):
        return Kind.FED
    return Kind.PARTLY_FED if any(entry.group == "hazard" for entry in inputs) else Kind.EMERGENT


def relative(after: float, before: float) -> float:
    """The change as a share of `before`; not a number where that is zero.

    >>> relative(9.0, 10.0)
    -0.1
    """
    return (after - before) / before if before else math.nan
