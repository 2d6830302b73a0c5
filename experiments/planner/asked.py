"""What every planner's question is asked of: an office, a horizon, luck and draws; and what is the question's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

import scenarios
from calibration import shipped
from experiments.comparison.matters import Matters, read_matters
from experiments.unknowns import Kind, Unknowns, unknowns
from scenarios.files import settings_of
from scenarios.runs.draws import Draws
from scenarios.runs.study import Study
from sim.office import Office
from sim.policy.levers import Policy


class Asked(NamedTuple):
    """A question's input, all of which JSON and one table can hold.

    `base` are the levers of the office as it is (its status quo, and `--set` over it); `own` is what the question
    alone is asked (lists, numbers, names).
    """

    office: Office
    base: Policy
    years: float = 3.5
    seed: int = 1
    replications: int = 16
    unknowns: Unknowns = Unknowns()
    matters: Matters = read_matters()
    own: Mapping[str, Any] = {}

    def study(self, policies: Mapping[str, Policy], years: float | None = None) -> Study:
        """A study of these policies for this office, with the same luck and the same draws for each.

        >>> asked(office=Office()).study({"today": Policy()}).years
        3.5
        """
        return Study(self.office, policies, self.years if years is None else years, self.seed, self.drawn())

    @property
    def draws(self) -> Kind:
        """The kind of draws of the unknown numbers."""
        return self.unknowns.kind

    @property
    def posterior(self) -> pd.DataFrame | None:
        """The table from which they are drawn, where there is one."""
        return self.unknowns.table

    def drawn(self) -> Draws:
        """Where the unknown numbers come from."""
        return self.unknowns.draws(self.seed)


def asked(
    *,
    office: Office | str | Path = "palembang",
    sets: tuple[str, ...] | list[str] = (),
    years: float = 3.5,
    seed: int = 1,
    replications: int = 16,
    fixed_parameters: bool = False,
    priors: bool = False,
    posterior: pd.DataFrame | str | Path | None = None,
    parameters: str | Path | None = None,
    matters: Matters | None = None,
    own: Mapping[str, Any] | None = None,
) -> Asked:
    """A question's input as commands and programs give it, checked.

    Unknown numbers come from the posterior that ships for the office, and else from their priors; from a table of
    draws (`posterior`, a row a replication, or a file of it); or are changed by a file of `parameters`. Raises
    `InputError` for what makes no sense.

    >>> asked(office=Office(), sets=["staffing.pks=7"]).base.staffing.pks
    7
    """
    place = office if isinstance(office, Office) else scenarios.load_office(office)
    base = Policy.of(settings_of(sets), Policy.of(place.status_quo), file="--set")
    numbers = unknowns(place, fixed=fixed_parameters, priors=priors, table=posterior, parameters=parameters)
    found = Asked(place, base, years, seed, replications, numbers, matters or read_matters(), own or {})
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
        "fixed": asked.unknowns.fixed,
        "changes": {name: dict(row) for name, row in asked.unknowns.changes.items()},
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

    office = Office.model_validate_json(json.dumps(data["office"]))
    table = posterior() if data["draws"] == "table" else shipped.of(office) if data["draws"] == "shipped" else None
    return Asked(
        office=office,
        base=Policy.model_validate_json(json.dumps(data["base"])),
        years=data["years"],
        seed=data["seed"],
        replications=data["replications"],
        unknowns=Unknowns(data["draws"], table, data["changes"], data["fixed"]),
        matters=Matters({name: Loss(**entry) for name, entry in data["matters"].items()}, data["smallest"]),
        own=data["own"],
    )
