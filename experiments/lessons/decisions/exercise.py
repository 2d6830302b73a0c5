"""What becomes of clients by one way, and otherwise: each lives the same years many times under different luck.

The office of the first week is the same, and all luck from then on is another. An offence counts with its probability,
looked up every fourth week: once in those weeks alone in which the client is free, and once in all of them, as if
nobody were in custody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from experiments.lessons import people
from experiments.lessons.decisions.decision import Numbers
from experiments.lessons.found import Found
from scenarios.runs.draws import seed_of
from sim.codes import Custody, Status
from sim.kernel.world import World
from sim.office import Office

if TYPE_CHECKING:
    from sim.model import BapasModel

LUCKS, STEP, YEAR = 40, 4, 52
LIVED = ("true", "potential", "inside", "under")
NOTHING = "nothing"

Way = Callable[[World, int], None]


class Exercise(NamedTuple):
    """Whom a class sees, and what may be done: `begin` makes the office of the first week, `who` finds the rows of the
    clients, and `file` adds to what stands in the file. `chosen` is the way that the class may take, `otherwise` are
    all others, and `chances` how likely each of these is for a client.

    `weeks` are watched. `measures` are shown: offences outside (`true`) and as if nobody were in custody
    (`potential`), years in custody (`inside`) and of guidance (`under`), and who is `drawn` in, since otherwise
    nothing would have happened. `by` names the one of which the best choice leaves least.
    """

    begin: Callable[[Office, int], BapasModel]
    who: Callable[[World, int], list[int]]
    file: Callable[[World, int], Mapping[str, int]]
    chosen: Way
    otherwise: Mapping[str, Way]
    chances: Callable[[people.Person], Mapping[str, float]]
    weeks: int
    measures: Sequence[str]
    by: str


class Lives(NamedTuple):
    """What the lucks made of all who go one way: sums by luck, year, client and measure (`LIVED`), and offences that
    happened by luck and client.
    """

    lived: np.ndarray
    happened: np.ndarray


def make(exercise: Exercise, found: Found, office: Office, seed: int) -> Numbers:
    """The clients on file and in truth; by measure a number a client, `chosen` and `otherwise`; offences by year, of
    all of them; and, by luck and client, offences that happened, chosen and otherwise.

    `rank` are the clients by what the choice brings in the first half of the lucks; all else that can be expected is
    of the other half, so that no choice is scored by the lucks that made it.
    """
    start = exercise.begin(office, seed)
    rows = exercise.who(start.world, seed)
    files = [{**people.on_file(start.world, row), **exercise.file(start.world, row)} for row in rows]
    chances = [exercise.chances(file) for file in files]
    shares = {name: np.array([chance[name] for chance in chances]) for name in exercise.otherwise}
    lucks = [seed_of(seed, k) for k in range(LUCKS)]
    chosen = _lives(start, rows, exercise.chosen, exercise.weeks, lucks)
    other = {name: _lives(start, rows, way, exercise.weeks, lucks) for name, way in exercise.otherwise.items()}
    lots = [np.random.default_rng(luck).random(len(rows)) for luck in lucks]
    happened = np.stack([chosen.happened, _by_lot(other, shares, np.array(lots))], axis=-1)
    expected = [chosen.lived, sum(shares[name][:, None] * lives.lived for name, lives in other.items())]
    half = LUCKS // 2
    ranking, scoring = ([lived[part].mean(axis=0) for lived in expected] for part in (slice(half), slice(half, None)))
    drawn = shares.get(NOTHING, np.zeros(len(rows)))
    gain = _measures(ranking[1], 0.0 * drawn)[exercise.by] - _measures(ranking[0], drawn)[exercise.by]
    return {
        "people": [
            {**file, "true": people.in_truth(start.world, row), "chances": dict(chance)}
            for file, row, chance in zip(files, rows, chances, strict=True)
        ],
        "measures": list(exercise.measures),
        "by": exercise.by,
        "rank": [int(k) for k in np.argsort(-gain, kind="stable")],
        "chosen": {name: values.round(4).tolist() for name, values in _measures(scoring[0], drawn).items()},
        "otherwise": {name: values.round(4).tolist() for name, values in _measures(scoring[1], 0.0 * drawn).items()},
        "years": [lived[:, :, :2].sum(axis=1).T.round(4).tolist() for lived in scoring],
        "counted": happened.tolist(),
    }


def _measures(lived: np.ndarray, drawn: np.ndarray) -> dict[str, np.ndarray]:
    """By measure a number a client, of all years."""
    return {**dict(zip(LIVED, lived.sum(axis=0).T, strict=True)), "drawn": drawn}


def _by_lot(other: Mapping[str, Lives], shares: Mapping[str, np.ndarray], lots: np.ndarray) -> np.ndarray:
    """Offences that happened by luck and client, in that way of `other` which the client's lot of this luck names."""
    edges = np.cumsum([shares[name] for name in other], axis=0)
    which = (lots[None] >= edges[:-1, None]).sum(axis=0)
    found: np.ndarray = np.choose(which, [lives.happened for lives in other.values()])
    return found


def _lives(start: BapasModel, rows: list[int], way: Way, weeks: int, lucks: Sequence[int]) -> Lives:
    """What these lucks make of the clients who all go one way."""
    lives = [_live(start, rows, way, weeks, luck) for luck in lucks]
    return Lives(np.array([lived for lived, _ in lives]), np.array([happened for _, happened in lives]))


def _live(start: BapasModel, rows: list[int], way: Way, weeks: int, luck: int) -> tuple[np.ndarray, np.ndarray]:
    """The same of one luck."""
    model = start.fork({})
    model.world.clock["seed"] = luck
    for row in rows:
        way(model.world, row)
    before = model.world.clients["offences"][rows].copy()
    lived = np.zeros((-(-weeks // YEAR), len(rows), len(LIVED)))
    for week in range(0, weeks, STEP):
        model.run(STEP)
        clients, files = model.world.clients, model.world.files
        risk, free = clients["risk"][rows], clients["custody"][rows] == Custody.FREE
        guided = free & (files["status"][rows] == Status.GUIDED)
        lived[week // YEAR] += STEP * np.stack([free * risk, risk, ~free / YEAR, guided / YEAR], axis=-1)
    happened = model.world.clients["offences"][rows] - before
    model.close()
    return lived, happened
