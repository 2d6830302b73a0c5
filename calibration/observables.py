"""What an office could count in a year: from a draw of the unknown numbers to expected counts, low in noise.

Reoffending, detected and recorded, is summed as the week's probabilities instead of counted, so that one warm-up of
one seed tells its level to a few per cent. The office is in its steady state: a year's figure is the mean of the last
three, and what hangs on months under guidance (`tenure`) is of the weeks that are run after them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from calibration.tenure import AT_RISK, FIRST_RECORDED, by_tenure
from sim.calendar import WEEKS_A_YEAR
from sim.ledger.groups import CODES, Dimension
from sim.office import Office

if TYPE_CHECKING:
    from sim.model import BapasModel

YEARS = 3
COUNTS = {
    "true": "expected",
    "detected": "expected_detected",
    "recorded": "expected_recorded",
    "recorded_after": "expected_after",
    "exits": "ended",
    "revocations": "revoked",
    "missed_reports": "missed",
    "reports_made": "reports",
    "transfers_in": "moved_in",
    "transfers_out": "moved_out",
}
OFFICE_COUNTS = {"litmas_asked": "litmas", "litmas_judged": "judged", "litmas_late": "late"}
GROUPED = (Dimension.PROGRAMME, Dimension.SEX, Dimension.BAND)
EVERYONE = ""


def observables(model: BapasModel) -> dict[str, float]:
    """Expected counts a year of this office, by `named` series and group, of the years before its policy began; by
    months under guidance, of the weeks since the latest new year.

    >>> from sim.model import BapasModel
    >>> seen = observables(BapasModel(rng=1, warmup_weeks=120))
    >>> seen["clients"] > 100 and seen["true"] > seen["detected"] > seen["recorded"] > 0
    True
    """
    last = model.office.base_year
    found: dict[str, float] = {}
    for dimension in (Dimension.ALL, *GROUPED):
        for code in CODES[dimension]:
            years = model.ledger.year_sums(dimension, code).loc[last - YEARS + 1 : last]
            group = EVERYONE if dimension == Dimension.ALL else f"{dimension}:{code}"
            found[named("clients", group)] = float(years["guided"].mean()) / WEEKS_A_YEAR
            found |= {named(series, group): float(years[tally].mean()) for series, tally in COUNTS.items()}
    for band, (events, people) in by_tenure(model).items():
        found |= {named(FIRST_RECORDED, band): events, named(AT_RISK, band): people}
    office = model.ledger.office_years().loc[last - YEARS + 1 : last]
    return found | {series: float(office[field].mean()) for series, field in OFFICE_COUNTS.items()}


def expected(office: Office, values: Mapping[str, float], seed: int) -> pd.Series:
    """The observables of an office under one draw of the unknown numbers and one seed: one warm-up.

    >>> from sim.parameters import Parameters
    >>> low, high = Parameters.read().central(), Parameters.read().central()
    >>> high["detect_victim"] *= 1.5
    >>> bool(expected(Office(), low, 1)["detected"] < expected(Office(), high, 1)["detected"])
    True
    """
    from sim.model import BapasModel

    return pd.Series(observables(BapasModel(office=office, parameters=values, rng=seed)))


def named(series: str, group: str = EVERYONE) -> str:
    """The name of a series among observables, of everybody or of a group such as `programme:pb`.

    >>> named("revocations", "programme:pb"), named("recorded")
    ('revocations@programme:pb', 'recorded')
    """
    return f"{series}@{group}" if group else series
