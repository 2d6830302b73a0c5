"""What matters: the smallest difference that counts, by outcome, from the table here and an office's own.

An office that has promised figures (Perjanjian Kinerja) writes a file of the same kind, and its entries stand over
those of `matters.toml`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from scenarios.runs.statistics import RELATIVE, SMALLEST
from sim.ledger.follow_up import MONTHS
from sim.ledger.outcomes import OUTCOMES
from sim.text.errors import InputError, nearest
from sim.text.files import read_toml
from sim.text.language import N_, _
from sim.text.messages import reason
from sim.text.values import Amount, Checked, Real

TABLE = Path(__file__).parent / "matters.toml"
PARTS = {"potential_rate": "true_rate", "prevented_rate": "true_rate"}  # shown relative to the whole
PARTS |= {f"{part}_{months}": f"reoffend_{months}" for months in MONTHS for part in ("potential", "prevented")}
CHOSEN = N_("Chosen by the reader (--smallest).")
USUAL = N_("The usual threshold of this program.")


class Loss(Checked):
    """The smallest difference in an outcome that matters, and why.

    `relative` is a share of the baseline (0 to 1). `absolute` is in the outcome's own unit: beside `relative` it is
    for a baseline of zero, alone it is what the outcome is judged by. `title` is what an office calls the outcome, and
    `target` what it has promised, in the outcome's own unit. `title` and `why` are sentences as the file has them:
    they pass through `_` where they are shown.

    >>> Loss(relative=0.1, why="a tenth").least("relative"), Loss(absolute=2, why="two").least("relative")
    (0.1, nan)
    """

    relative: Annotated[Real, Field(ge=0, le=1)] | None = None
    absolute: Annotated[Amount, Field(ge=0)] | None = None
    why: Annotated[str, Field(min_length=1, max_length=500)]
    title: Annotated[str, Field(max_length=60)] = ""
    target: Amount | None = None

    @model_validator(mode="after")
    def _one_at_least(self) -> Loss:
        if self.relative is None and self.absolute is None:
            raise ValueError(_("needs relative (a share of the status quo) or absolute (in the outcome's unit)"))
        return self

    def least(self, unit: str) -> float:
        """The smallest difference that matters in `unit`, nan where none is given: `relative`, or the outcome's."""
        given = self.relative if unit == RELATIVE else self.absolute
        return math.nan if given is None else given


class Matters(NamedTuple):
    """The losses by outcome, and the smallest relative difference that matters in an outcome that the table does not
    name.
    """

    table: Mapping[str, Loss]
    smallest: float = SMALLEST

    def of(self, outcome: str) -> Loss:
        """The loss of an outcome; parts of the headline have the headline's.

        >>> Matters({}, 0.1).of("potential_rate").relative
        0.1
        """
        return self.table.get(PARTS.get(outcome, outcome)) or Loss(
            relative=self.smallest, why=USUAL if self.smallest == SMALLEST else CHOSEN
        )


def read_matters(file: str | Path | None = None, smallest: float = SMALLEST) -> Matters:
    """The table of the package, and over it that of `file`.

    Raises `InputError` that names the file, the key, what is allowed and the nearest name.

    >>> read_matters().of("late_litmas").absolute, read_matters().of("true_rate").relative
    (2.0, 0.05)
    """
    return Matters(_losses(TABLE) | (_losses(Path(file)) if file is not None else {}), smallest)


def _losses(path: Path) -> dict[str, Loss]:
    values = read_toml(path)
    for outcome, entry in values.items():
        _check(outcome, outcome, OUTCOMES, _("the outcomes that docs/outcomes.md lists"), path)
        for key in entry if isinstance(entry, dict) else ():
            _check(f"{outcome}.{key}", key, Loss.model_fields, ", ".join(Loss.model_fields), path)
    try:
        return TypeAdapter(dict[str, Loss]).validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise InputError(reason(first), file=path, key=key) from None


def _check(key: str, name: str, names: Iterable[str], allowed: str, path: Path) -> None:
    if name not in names:
        raise InputError(_("is not a known key"), file=path, key=key, allowed=allowed, nearest=nearest(name, names))
