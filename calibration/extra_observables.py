"""What an office does not count yet and could: dates of reoffence of a cohort, and what families say in a survey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.observables import observables
from sim.codes import Status
from sim.ledger.follow_up import LASTS, MARKS, OPENS

if TYPE_CHECKING:
    from sim.model import BapasModel

WEEKS = OPENS + LASTS + MARKS[1] - 1  # of a run, until the whole cohort has been followed for a year
ACCEPTING = 0.5  # support above which a family says that it accepts; also that of who is socially adapted


def extra(model: BapasModel) -> dict[str, float]:
    """A watch of a run of at least `WEEKS`: the `observables`, and beside them, expected,

    `known_6`, `known_7_12` (people whose first reoffence the office learns of in months 1 to 6, and 7 to 12, since
    the due release) among the `cohort`; `families_accepting` among the `families` of those under guidance when the run
    ends.
    """
    told = model.ledger.table(["cohort_people", "recorded_6", "recorded_12"]).set_index("outcome")["value"]
    people = float(told["cohort_people"])
    half, year = (people * float(told[name]) / 100.0 for name in ("recorded_6", "recorded_12"))
    guided = model.world.files["status"] == Status.GUIDED
    return observables(model) | {
        "cohort": people,
        "known_6": half,
        "known_7_12": year - half,
        "families": float(guided.sum()),
        "families_accepting": float((model.world.families["support"][guided] > ACCEPTING).sum()),
    }
