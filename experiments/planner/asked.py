"""What every planner's question is asked of: an office, a horizon, luck and draws; and what is the question's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pandas as pd

import scenarios
from experiments.comparison.matters import Matters, read_matters
from scenarios.files import settings_of
from scenarios.runs.draws import Draws, Fixed, Prior, Table
from scenarios.runs.study import Study
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import Policy

DrawKind = Literal["prior", "fixed", "posterior"]


class Asked(NamedTuple):
    """A question's input, all of which JSON and one table can hold.

    `base` are the levers of the office as it is (its status quo, and `--set` over it); `posterior` is a table of
    draws, a row a replication, where `draws` says so; `own` is what the question alone is asked (lists, numbers,
    names).
    """

    office: Office
    base: Policy
    years: float = 3.5
    seed: int = 1
    replications: int = 16
    draws: DrawKind = "prior"
    posterior: pd.DataFrame | None = None
    matters: Matters = read_matters()
    own: Mapping[str, Any] = {}

    def study(self, policies: Mapping[str, Policy], years: float | None = None) -> Study:
        """A study of these policies for this office, with the same luck and the same draws for each.

        >>> asked(office=Office()).study({"today": Policy()}).years
        3.5
        """
        return Study(self.office, policies, self.years if years is None else years, self.seed, self.drawn())

    def drawn(self) -> Draws:
        """Where the unknown numbers come from."""
        parameters = Parameters.read()
        if self.draws == "fixed":
            return Fixed(parameters)
        prior = Prior(parameters, self.seed)
        return prior if self.posterior is None else Table(self.posterior, parameters, prior)


def asked(
    *,
    office: Office | str | Path = "palembang",
    sets: tuple[str, ...] | list[str] = (),
    years: float = 3.5,
    seed: int = 1,
    replications: int = 16,
    fixed_parameters: bool = False,
    posterior: pd.DataFrame | str | Path | None = None,
    matters: Matters | None = None,
    own: Mapping[str, Any] | None = None,
) -> Asked:
    """A question's input as commands and programs give it, checked.

    `posterior` is a table of draws, a row a replication, or a file of it. Raises `InputError` for what makes no sense.

    >>> asked(office=Office(), sets=["staffing.pks=7"]).base.staffing.pks
    7
    """
    place = office if isinstance(office, Office) else scenarios.load_office(office)
    base = Policy.of(settings_of(sets), Policy.of(place.status_quo), file="--set")
    kind: DrawKind = "posterior" if posterior is not None else "fixed" if fixed_parameters else "prior"
    rows = None
    if posterior is not None:
        parameters = Parameters.read()
        table = Table(posterior, parameters, Prior(parameters, seed))
        rows = pd.DataFrame(table.rows, columns=table.names)
    found = Asked(place, base, years, seed, replications, kind, rows, matters or read_matters(), own or {})
    found.drawn().values(replications - 1)  # a table with fewer rows says so now
    return found


def as_data(asked: Asked) -> dict[str, Any]:
    """The input as JSON has it, but for the table of draws."""
    return {
        "office": asked.office.model_dump(mode="json"),
        "base": asked.base.model_dump(mode="json", exclude_defaults=True),
        "years": asked.years,
        "seed": asked.seed,
        "replications": asked.replications,
        "draws": asked.draws,
        "smallest": asked.matters.smallest,
        "matters": {
            name: loss.model_dump(mode="json", exclude_defaults=True) for name, loss in asked.matters.table.items()
        },
        "own": dict(asked.own),
    }


def from_data(data: Mapping[str, Any], posterior: Callable[[], pd.DataFrame]) -> Asked:
    """What `as_data` wrote; `posterior` reads the table of draws where there is one.

    Raises `InputError`, `KeyError`, `TypeError` or `ValueError` for anything else.
    """
    from experiments.comparison.matters import Loss

    return Asked(
        office=Office.model_validate_json(json.dumps(data["office"])),
        base=Policy.model_validate_json(json.dumps(data["base"])),
        years=data["years"],
        seed=data["seed"],
        replications=data["replications"],
        draws=data["draws"],
        posterior=posterior() if data["draws"] == "posterior" else None,
        matters=Matters({name: Loss(**entry) for name, entry in data["matters"].items()}, data["smallest"]),
        own=data["own"],
    )
