"""The offices of the country as few numbers each: from a CSV file, or made up by a rule."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from experiments.planner.ceding.place import TRAVEL, Place
from sim.office import Office
from sim.text import tables
from sim.text.language import N_, _

KEY = "--offices"
AVERAGE = N_("an average of {n} offices")  # stored as it stands here in every language, translated where it is shown
NEEDED = ("name", "clients", "pks", "litmas_year")
COLUMNS = (*NEEDED, "travel_minutes")
BOUNDS = {
    "clients": tables.Bounds(1, 100_000, whole=True),
    "pks": tables.Bounds(1, 5000, whole=True),
    "litmas_year": tables.Bounds(0, 200_000),
    "travel_minutes": tables.Bounds(0, 1000, optional=True),
}

# Of the made-up offices. 94 offices with 2,686 PKs are known (June 2025, January 2026); clients are not, 140,000 to
# 190,000 is arithmetic. Litmas for each client on the register: 0.78 (Bengkulu) to 1.03 (Palembang). Spreads are the
# modeller's (grade C): the national mean of 28.6 PKs lies between offices of about 10 and 75.
OFFICES, PKS, CLIENTS = 94, 2686, 150_000
SPREAD_CLIENTS, SPREAD_PKS, SPREAD_TRAVEL = 0.5, 0.3, 0.3  # sd of logarithms
LITMAS = (0.78, 1.03)
SEED = 94


def average(places: list[Place]) -> Office:
    """The office in the middle of all of them, which stands for the country in a folder of results."""
    count = len(places)
    middle = Place(
        AVERAGE.format(n=count),
        max(1, round(sum(place.clients for place in places) / count)),
        max(1, round(sum(place.pks for place in places) / count)),
        sum(place.litmas_year for place in places) / count,
        sum(place.travel_minutes for place in places) / count,
    )
    return middle.office()


def name_shown(name: str, count: int) -> str:
    """The name of the office asked about, of so many offices: that of their average in the language of this call.

    >>> name_shown("an average of 3 offices", 3), name_shown("Palembang", 3)
    ('an average of 3 offices', 'Palembang')
    """
    return _(AVERAGE).format(n=count) if name == AVERAGE.format(n=count) else name


def contoh(count: int = OFFICES) -> list[Place]:
    """Made-up offices, called `contoh 01`, `contoh 02`, ...: always the same ones, with the country's totals where
    there are 94, and as many for each office where there are fewer.

    Sizes are lognormal (evenly spaced quantiles), PKs follow clients with a lognormal spread.

    >>> found = contoh()
    >>> found[0].name, sum(place.pks for place in found), sum(place.clients for place in found)
    ('contoh 01', 2686, 150000)
    """
    from scipy.stats import norm

    luck = np.random.default_rng(SEED)
    size = np.exp(SPREAD_CLIENTS * norm.ppf((luck.permutation(count) + 0.5) / count))
    posts = size * np.exp(SPREAD_PKS * luck.standard_normal(count))
    litmas = luck.uniform(*LITMAS, count)
    travel = TRAVEL * np.exp(SPREAD_TRAVEL * luck.standard_normal(count))
    clients, pks = parted(size, round(CLIENTS * count / OFFICES)), parted(posts, round(PKS * count / OFFICES))
    return [
        Place(
            f"contoh {k + 1:02d}",
            int(clients[k]),
            int(max(1, pks[k])),
            round(litmas[k] * clients[k]),
            float(round(travel[k])),
        )
        for k in range(count)
    ]


def parted(weights: np.ndarray, total: int) -> np.ndarray:
    """`total` as whole numbers in proportion to weights (largest remainders).

    >>> parted(np.array([1.0, 1.0, 2.0]), 6).tolist()
    [2, 1, 3]
    """
    exact = total * weights / weights.sum()
    found = np.floor(exact).astype(int)
    order = np.argsort(-(exact - found), kind="stable")
    found[order[: total - int(found.sum())]] += 1
    return found


def read(file: Path) -> list[Place]:
    """The offices of a CSV file: columns name, clients, pks, litmas_year, and travel_minutes if there is one.

    Raises `InputError` with every row that is missing a number or has an impossible one, by its line.
    """
    problems: list[str] = []
    lines = tables.read_lines(file, COLUMNS, NEEDED, problems, KEY)
    lines_of: dict[str, int] = {}
    places = []
    for line in lines:
        found = _place(line, problems)
        if found is not None and found.name in lines_of:
            told = _("line {line}: name: {name!r} stands in line {first} too")
            problems.append(told.format(line=line.number, name=found.name, first=lines_of[found.name]))
        if found is not None:
            lines_of.setdefault(found.name, line.number)
            places.append(found)
    if not lines:
        problems.append(_("has no offices"))
    tables.refuse(problems, file)
    return places


def _place(line: tables.Line, problems: list[str]) -> Place | None:
    """The office of a row; what is wrong with it is added to `problems`."""
    before = len(problems)
    name = tables.text(line, "name", problems)
    values = tables.numbers(line, BOUNDS, problems)
    if len(problems) > before:
        return None
    return Place(
        name, int(values["clients"]), int(values["pks"]), values["litmas_year"], values.get("travel_minutes", TRAVEL)
    )
