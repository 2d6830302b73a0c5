"""What a published pattern is: worlds to run (arms), statements about them (claims), and how a verdict comes about.

A verdict rests on the 95 % interval over replications, each with its own seed and its own draw from the priors. It is
written down here, and a pattern's measures in its own file, before anything is run.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from scipy.stats import t as student

from scenarios.statistics import interval
from sim.language import _

if TYPE_CHECKING:
    from sim.model import BapasModel
    from sim.parameters import Parameters

REPRODUCED, NOT_REPRODUCED, UNKNOWN, CRASHED = (
    _("reproduced"),
    _("not reproduced"),
    _("cannot tell"),
    _("crashed"),
)
WORST_FIRST = (CRASHED, NOT_REPRODUCED, UNKNOWN, REPRODUCED)
EMERGENT, PARTLY_FED, FED = _("emergent"), _("partly fed"), _("fed")

Watched = Mapping[str, float]
Direction = Literal["positive", "negative", "null", "not positive", "not negative"]


class Arm(NamedTuple):
    """One world of a pattern: `levers` by dotted name over a `scenario` of the library, `parameters` held at a value
    in place of their draw, and fields of the `office` changed. All arms of a replication share its seed and its draw.
    """

    levers: Mapping[str, Any] = {}
    scenario: str = "status_quo"
    parameters: Mapping[str, float] = {}
    office: Mapping[str, Any] = {}


class Claim(NamedTuple):
    """One statement of direction, with its own verdict.

    `measure` takes what each arm of one replication left (arm name -> outcome or watched name -> value) and gives a
    number with `unit`. Values within plus or minus `smallest` are practically nothing: `null` claims that, `not
    negative` that the value is nothing or above it, `not positive` nothing or below.
    """

    name: str
    measure: Callable[[Mapping[str, Watched]], float]
    direction: Direction
    unit: str
    smallest: float = 0.05


class Pattern(NamedTuple):
    """A published pattern, and how the model is asked for it.

    `inputs` are the parameters on which the outcome could rest directly, `shares` words that name the pattern's own
    studies in the sources of parameters; `kind` works the class out from them. `watch` measures people at the end of a
    run: the records of everyone who was there are in `model.world`, on one row each.
    """

    number: int
    name: str
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
    """A claim over replications: mean, 95 % interval of a further replication and its verdict, 95 % interval of the
    mean and the verdict on average; replications without a value are left out.
    """

    mean: float
    lo: float
    hi: float
    verdict: str
    mean_lo: float
    mean_hi: float
    on_average: str
    replications: int


def finding(values: Sequence[float], direction: Direction, smallest: float = 0.05) -> Finding:
    """What the values of a claim, one a replication, say.

    >>> finding([0.2, 0.25, 0.3, 0.22], "positive").verdict
    'reproduced'
    >>> finding([-1.0, 2.0, 1.5, 0.5, 1.0, 1.2], "positive")[3], finding([0.01, -0.01, 0.0], "null", 0.5).verdict
    ('cannot tell', 'reproduced')
    """
    x = np.array([value for value in values if math.isfinite(value)])
    if not len(x):
        return Finding(math.nan, math.nan, math.nan, UNKNOWN, math.nan, math.nan, UNKNOWN, 0)
    mean = float(x.mean())
    if len(x) < 2:
        return Finding(mean, mean, mean, UNKNOWN, mean, mean, UNKNOWN, 1)
    lo, hi = interval(list(x))
    half = float(student.ppf(0.975, len(x) - 1) * x.std(ddof=1) / math.sqrt(len(x)))
    return Finding(
        mean,
        lo,
        hi,
        judge(lo, hi, direction, smallest),
        mean - half,
        mean + half,
        judge(mean - half, mean + half, direction, smallest),
        len(x),
    )


def judge(lo: float, hi: float, direction: Direction, smallest: float = 0.05) -> str:
    """The verdict on an interval: wholly on the published side, wholly on the other, or neither.

    >>> judge(-3.0, -1.0, "positive"), judge(0.1, 0.2, "null", 0.05), judge(-0.1, 0.1, "null", 0.05)
    ('not reproduced', 'not reproduced', 'cannot tell')
    >>> judge(-0.01, 0.3, "not negative", 0.05), judge(-0.3, 0.01, "not positive", 0.05)
    ('reproduced', 'reproduced')
    """
    if direction == "null":
        within, outside = -smallest < lo and hi < smallest, lo > smallest or hi < -smallest
    elif direction == "positive":
        within, outside = lo > 0.0, hi < 0.0
    elif direction == "negative":
        within, outside = hi < 0.0, lo > 0.0
    elif direction == "not negative":
        within, outside = lo > -smallest, hi < -smallest
    else:
        within, outside = hi < smallest, lo > smallest
    return REPRODUCED if within else NOT_REPRODUCED if outside else UNKNOWN


def worst(verdicts: Iterable[str]) -> str:
    """A pattern's verdict: the worst of its claims.

    >>> worst(["reproduced", "cannot tell"])
    'cannot tell'
    """
    return min(verdicts, key=WORST_FIRST.index)


def kind(pattern: Pattern, parameters: Parameters) -> str:
    """The pattern's class, from the sources of its inputs.

    Partly fed: an input states by how much a person's own state moves that person's hazard (the parameters of the
    group `hazard`). Fed: any other input has the pattern's own study as its source. Emergent: neither, so that the
    pattern could have failed. Raises `InputError` for an unknown parameter.
    """
    entries = parameters.replace(dict.fromkeys(pattern.inputs, 0.0)).entries
    inputs = [entries[name] for name in pattern.inputs]
    if any(entry.group != "hazard" and word in entry.source for entry in inputs for word in pattern.shares):
        return FED
    return PARTLY_FED if any(entry.group == "hazard" for entry in inputs) else EMERGENT


def relative(after: float, before: float) -> float:
    """The change as a share of `before`; not a number where that is zero.

    >>> relative(9.0, 10.0)
    -0.1
    """
    return (after - before) / before if before else math.nan
