"""What the runs said, in sentences."""

from __future__ import annotations

import math

from experiments.documents.numbers import number, percent
from experiments.documents.words import Words
from experiments.lessons.runs import FALLS, RISES, SAME, UNSURE, Answer
from experiments.lessons.texts import Said
from scenarios.runs.statistics import RELATIVE
from sim.text.language import N_

EXPECTED = Words({FALLS: N_("it falls"), SAME: N_("it hardly changes"), RISES: N_("it rises")})
SAID = Words(
    {
        FALLS: N_("it falls"),
        SAME: N_("no change that matters"),
        RISES: N_("it rises"),
        UNSURE: N_("the runs cannot tell"),
    }
)


def sentence(answer: Answer, said: Said) -> str:
    """What the runs say to a question, with their numbers."""
    text: str = getattr(said, answer.said)
    return text.format(
        base=number(answer.base, answer.ask.digits),
        world=number(answer.world, answer.ask.digits),
        change=written(answer.change.mean, answer),
        lo=written(answer.change.lo, answer),
        hi=written(answer.change.hi, answer),
        agree=answer.agree,
        n=answer.change.replications,
    )


def written(x: float, answer: Answer) -> str:
    """A difference for the eye: in percent, or in the outcome's own unit with its sign."""
    if answer.change.unit == RELATIVE or math.isnan(x):
        return percent(x)
    return ("+" if x >= 0 else "-") + number(abs(x), answer.ask.digits)
