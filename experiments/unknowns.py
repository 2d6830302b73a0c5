"""Where the unknown numbers of an experiment come from: priors, a posterior, a table, or central values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from calibration import shipped
from scenarios.runs.draws import Draws, Fixed, Prior, Table
from sim.changed_parameters import Changes, changed, read_changes
from sim.office import Office
from sim.parameters import Parameters
from sim.text.errors import InputError
from sim.text.language import _

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal["prior", "fixed", "table", "shipped"]


class Unknowns(NamedTuple):
    """Draws as they were asked for.

    `table` was given, a row a replication; where `kind` is `shipped`, it is the posterior that comes with the office.
    `changes` are those of the package's numbers. With `fixed`, what has no column of a table is central.
    """

    kind: Kind = "prior"
    table: pd.DataFrame | None = None
    changes: Changes = {}
    fixed: bool = False

    def parameters(self) -> Parameters:
        """All numbers with their priors."""
        return changed(Parameters.read(), self.changes)

    def draws(self, seed: int) -> Draws:
        """The draws of a study with this seed.

        >>> Unknowns("fixed", fixed=True).draws(1).values(0) == Parameters.read().central()
        True
        """
        parameters = self.parameters()
        others = Fixed(parameters) if self.fixed else Prior(parameters, seed)
        if self.table is None:
            return others
        return shipped.Shipped(self.table) if self.kind == "shipped" else Table(self.table, parameters, others)


def unknowns(
    office: Office,
    *,
    fixed: bool = False,
    priors: bool = False,
    table: pd.DataFrame | str | Path | None = None,
    parameters: str | Path | None = None,
) -> Unknowns:
    """What is asked for: central values, priors, a table of draws (or a file of it), a file of `parameters` that
    changes the package's; of nothing, the posterior that ships for this office, and else the priors.

    Raises `InputError` for what contradicts itself, and for files that cannot be used.

    >>> unknowns(Office()).kind, unknowns(Office(), fixed=True).kind
    ('prior', 'fixed')
    """
    others = {"--fixed-parameters": fixed, "--posterior": table is not None}
    if priors and any(others.values()):
        against = next(name for name, given in others.items() if given)
        problem = _("contradicts {other}").format(other=against)
        raise InputError(problem, key="--priors", allowed=_("one of them"))
    changes = read_changes(parameters) if parameters is not None else {}
    if table is not None:
        own = changed(Parameters.read(), changes)
        return Unknowns("table", Table(table, own, Fixed(own)).frame(), changes, fixed)
    if fixed or priors or changes:
        return Unknowns("fixed" if fixed else "prior", None, changes, fixed)
    posterior = shipped.of(office)
    return Unknowns() if posterior is None else Unknowns("shipped", posterior)
