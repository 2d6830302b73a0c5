"""The lesson on noise: a recorded rate falls from one year to another; has anything improved?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from experiments.lessons.decisions import years
from experiments.lessons.lesson import Ask, Lesson, Numbers, Twin, World
from sim.calendar import WEEKS_A_YEAR
from sim.ledger.outcomes import ratio

if TYPE_CHECKING:
    from sim.model import BapasModel

READ = {"recorded": "recorded", "news": "expected_recorded", "register": "guided"}
LEAST = 0.1  # of 100 clients: five recidivists where there are 5,000


def watch(model: BapasModel) -> Numbers:
    """Of the year before the change and of the second year after it: recidivists recorded, how many of them could be
    expected, client-years on the register, and the true offences to be expected per 100 person-years.
    """
    table = model.ledger.year_sums()
    found: dict[str, float] = {}
    for when, year in (("before", table.iloc[-3]), ("after", table.iloc[-1])):
        found |= {f"{name}_{when}": float(year[column]) for name, column in READ.items()}
        found[f"register_{when}"] /= WEEKS_A_YEAR
        found[f"true_{when}"] = ratio(year["expected"] + year["prevented"], year["weeks"] / WEEKS_A_YEAR, 100.0)
    return found


def told(worlds: Mapping[str, Numbers]) -> Mapping[str, Numbers]:
    """The recorded and the true rate: of the year before in the world `before`, of the later year in the others."""
    return {
        world: {
            "report": ratio(numbers[f"recorded_{when}"], numbers[f"register_{when}"], 100.0),
            "truth": numbers[f"true_{when}"],
        }
        for world, numbers in worlds.items()
        for when in ("before" if world == "before" else "after",)
    }


NOISE = Lesson(
    name="noise",
    worlds={
        "before": World(),
        "same": World(),
        "better": World("rnr_all"),
        "deaf": World(levers={"cooperation.level": "none"}),
    },
    asks={
        "same": Ask("report", "same", "before", LEAST, digits=2),
        "better": Ask("report", "better", "before", LEAST, digits=2),
        "deaf": Ask("report", "deaf", "before", LEAST, digits=2),
        "true_better": Ask("truth", "better", "same"),
        "true_deaf": Ask("truth", "deaf", "same"),
    },
    steps=(),
    twin=Twin("deaf", "same", "news"),
    decision=years.DECISION,
    watch=watch,
    across=told,
    years=2.0,
)
