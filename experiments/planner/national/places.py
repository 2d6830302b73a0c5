"""The offices of the country as few numbers each: from a CSV file, or made up by a rule."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from experiments.planner.ceding.place import TRAVEL, Place
from sim.office import Office
from sim.text.errors import InputError, nearest
from sim.text.files import check_regular
from sim.text.language import N_, _

KEY = "--offices"
AVERAGE = N_("an average of {n} offices")  # stored as it stands here in every language, translated where it is shown
NEEDED = ("name", "clients", "pks", "litmas_year")
COLUMNS = (*NEEDED, "travel_minutes")
BOUNDS = {"clients": (1, 100_000), "pks": (1, 5000), "litmas_year": (0, 200_000), "travel_minutes": (0, 1000)}
WHOLE = ("clients", "pks")

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
    check_regular(file)
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            rows = [(reader.line_num, row) for row in reader]
            names = [name.strip() for name in reader.fieldnames or ()]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(_("cannot be read as a table ({why})").format(why=error), file=file, key=KEY) from None
    _check_columns(names, file)
    problems: list[str] = []
    lines_of: dict[str, int] = {}
    places = []
    for line, row in rows:
        if None in row:
            problems.append(_("line {line}: has more cells than the head").format(line=line))
        found = _place({name.strip(): value for name, value in row.items() if name is not None}, line, problems)
        if found is not None and found.name in lines_of:
            told = _("line {line}: name: {name!r} stands in line {first} too")
            problems.append(told.format(line=line, name=found.name, first=lines_of[found.name]))
        if found is not None:
            lines_of.setdefault(found.name, line)
            places.append(found)
    if not rows:
        problems.append(_("has no offices"))
    if problems:
        told = _("{n} things are wrong; nothing was run").format(n=len(problems))
        raise InputError("\n  ".join([told, *problems]), file=file)
    return places


def _check_columns(names: list[str], file: Path) -> None:
    for name in names:
        if name not in COLUMNS:
            allowed = ", ".join(COLUMNS)
            raise InputError(_("unknown column"), file=file, key=name, allowed=allowed, nearest=nearest(name, COLUMNS))
    lacking = [name for name in NEEDED if name not in names]
    if lacking or len(names) != len(set(names)):
        key = lacking[0] if lacking else next(name for name in names if names.count(name) > 1)
        problem = _("this column is missing") if lacking else _("this column stands twice")
        raise InputError(problem, file=file, key=key, allowed=", ".join(COLUMNS))


def _place(row: Mapping[str, Any], line: int, problems: list[str]) -> Place | None:
    """The office of a row; what is wrong with it is added to `problems`."""
    before = len(problems)
    name = (row.get("name") or "").strip()
    if not 1 <= len(name) <= 100:
        problems.append(_("line {line}: name: is missing, or longer than 100 signs").format(line=line))
    values: dict[str, float] = {}
    for column, (low, high) in BOUNDS.items():
        text = (row.get(column) or "").strip()
        if not text and column not in NEEDED:
            continue
        number = _number(text)
        fits = low <= number <= high and (column not in WHOLE or number == int(number))
        if not fits:
            kind = _("a whole number") if column in WHOLE else _("a number")
            problems.append(
                _("line {line}: {column}: {text!r} is not {kind} from {low:,} to {high:,}{hint}").format(
                    line=line, column=column, text=text, kind=kind, low=low, high=high, hint=_hint(text)
                )
            )
        values[column] = number
    if len(problems) > before:
        return None
    return Place(
        name, int(values["clients"]), int(values["pks"]), values["litmas_year"], values.get("travel_minutes", TRAVEL)
    )


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return math.nan
    return number if math.isfinite(number) else math.nan


def _hint(text: str) -> str:
    return _("; a point stands before decimals, and nothing between thousands") if "," in text else ""
