"""Predictions as data: the sign of a scenario's effect on an outcome, and why, written before any result is seen."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from sim.ledger.outcomes import OUTCOMES
from sim.text.errors import nearest
from sim.text.language import _
from sim.text.values import Checked

LOWER, HIGHER, SAME, UNCLEAR = "lower", "higher", "same", "unclear"
Sign = Literal["lower", "higher", "same", "unclear"]


class Prediction(Checked):
    """The sign of the difference from the status quo in one outcome; `unclear` where mechanisms pull both ways.

    >>> Prediction(outcome="true_rate", sign="lower", why="contacts deepen").sign
    'lower'
    """

    outcome: str
    sign: Sign
    why: str = Field(min_length=1, max_length=2000)

    @field_validator("outcome")
    @classmethod
    def _known(cls, outcome: str) -> str:
        if outcome not in OUTCOMES:
            near = nearest(outcome, OUTCOMES)
            hint = _("did you mean {name}?").format(name=near) if near else _("docs/outcomes.md lists them")
            raise ValueError(_("{outcome} is no outcome; {hint}").format(outcome=outcome, hint=hint))
        return outcome
