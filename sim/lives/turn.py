"""The records of a person, or of all, and one week of them: what the event log reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from sim.kernel.views import WorldView
from sim.kernel.world import Records, World


class Person(NamedTuple):
    """The records of one person, or of all, at the end of a week: true state, case file, family, and tallies."""

    client: Any
    file: Any
    family: Any
    tally: Any


@dataclass(frozen=True)
class Turn:
    """One week of one person, or of all: the records before and after it, and the PK post in charge afterwards."""

    week: int
    before: Person
    after: Person
    pk_before: Records
    pk: Records
    world: World

    @cached_property
    def view(self) -> Any:
        """The world after the week, as the model's own functions read it."""
        return WorldView(self.world)
