"""The doors: what lets in files, settings and values of a program. Each gives the product an input of luck."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

import scenarios
from benchmarks.fuzz.values import Luck, damaged, name, value
from experiments.comparison.matters import TABLE, Loss, read_matters
from scenarios.files import LIBRARY
from scenarios.runs.draws import Table
from sim.office import OFFICES, Office, Partner, Region
from sim.parameters import FILE, Parameters
from sim.policy.levers import LEVERS, Change, Policy
from sim.text.errors import InputError

WEEKS = (0, 60, 5200)
PARAMETERS = Parameters.read()


def scenario_file(luck: Luck, folder: Path) -> None:
    """A damaged scenario file, read and put to use."""
    path = folder / "s.toml"
    path.write_bytes(damaged(luck.choice(sorted(LIBRARY.glob("*.toml"))).read_text(), luck))
    policy = scenarios.load(path).policy
    for week in WEEKS:
        policy.at(week)
    policy.hash()


def office_file(luck: Luck, folder: Path) -> None:
    """A damaged office file."""
    path = folder / "o.toml"
    path.write_bytes(damaged(luck.choice(sorted(OFFICES.glob("*.toml"))).read_text(), luck))
    Office.read(path).hash()


def parameter_file(luck: Luck, folder: Path) -> None:
    """A damaged part of the file of parameters."""
    lines = FILE.read_text().splitlines()
    start = luck.randrange(len(lines))
    path = folder / "p.toml"
    path.write_bytes(damaged("[a]\n" + "\n".join(lines[start : start + 5]), luck))
    Parameters.read(path).draw(1)


def matters_file(luck: Luck, folder: Path) -> None:
    """A damaged table of what matters."""
    path = folder / "m.toml"
    path.write_bytes(damaged(TABLE.read_text(), luck))
    read_matters(path)


def draws_table(luck: Luck, folder: Path) -> None:
    """A table of draws with odd columns and cells, from memory or a damaged CSV."""
    chosen = luck.sample(sorted(PARAMETERS.entries), 3)
    if luck.random() < 0.5:
        odd = {name(luck) if luck.random() < 0.1 else parameter: [value(luck)] for parameter in chosen}
        Table(pd.DataFrame({k: pd.Series(v, dtype=object) for k, v in odd.items()}), PARAMETERS, FIXED).hash()
        return
    path = folder / luck.choice(("d.csv", "d.csv", "d.parquet"))
    text = ",".join(chosen) + "\n" + ",".join(str(PARAMETERS.entries[one].value) for one in chosen) + "\n"
    path.write_bytes(damaged(text, luck))
    Table(path, PARAMETERS, FIXED).hash()


def settings(luck: Luck, folder: Path) -> None:
    """Settings as the command line takes them."""
    texts = [_setting(luck) for _number in range(luck.randint(1, 3))]
    scenarios.load(luck.choice(("status_quo", "full_rnr")), sets=texts)


def names(luck: Luck, folder: Path) -> None:
    """Odd names of scenarios and offices."""
    given = luck.choice((damaged("full_rnr", luck).decode(errors="replace"), value(luck)))
    luck.choice((scenarios.load, scenarios.load_office))(given)


def levers(luck: Luck, folder: Path) -> None:
    """Levers by name from a program."""
    given = {_lever(luck): value(luck) for _number in range(luck.randint(0, 3))}
    policy = Policy.of(luck.choice((given, given, given, value(luck))))
    policy.at(3)
    policy.hash()


def changes(luck: Luck, folder: Path) -> None:
    """Changes in time from a program."""
    begin, lasts = (luck.choice((0, 10, 20, value(luck))) for _number in range(2))
    change = Change(_lever(luck), begin, value(luck), lasts, luck.choice((None, None, 60, value(luck))))
    given = change if luck.random() < 0.9 else value(luck)
    door = luck.choice((Policy().changing, lambda one: Policy(changes=(one,))))
    door(given).at(20)


def office(luck: Luck, folder: Path) -> None:
    """An office from a program."""
    kind, good = luck.choice(
        ((Office, {}), (Region, REGION), (Partner, PARTNER), (Loss, {"relative": 0.1, "why": "w"}))
    )
    fields = luck.sample(sorted(kind.model_fields), luck.randint(1, 2))
    made = kind(**{**good, **{field: value(luck) for field in fields}})
    if isinstance(made, Office):
        made.hash()


def parameters(luck: Luck, folder: Path) -> None:
    """Parameters from a program."""
    known = luck.choice(sorted(PARAMETERS.entries))
    given = {luck.choice((known, known, name(luck))): value(luck) for _number in range(2)}
    PARAMETERS.replace(given if luck.random() < 0.9 else value(luck)).draw(1)


def strengths(luck: Luck, folder: Path) -> None:
    """Strengths of mechanisms from a program."""
    PARAMETERS.scaled(luck.choice((*PARAMETERS.mechanisms(), name(luck))), value(luck)).central()


def command_line(luck: Luck, folder: Path) -> None:
    """Words after `bapas` that end before any run."""
    from experiments.cli.bapas import main

    words = [luck.choice(WORDS) if luck.random() < 0.7 else _text(luck) for _number in range(luck.randint(1, 5))]
    _in_process(main, ["bapas", "scenarios", luck.choice(("list", "show", "check", "lists")), *words])


REGION = {"name": "a", "share": 1.0, "travel_minutes": 10, "communities": 1}
PARTNER = {
    "name": "p",
    "kind": "blk",
    "slots": 3,
    "hours_week": 2.0,
    "quality": 0.5,
    "style": "talk",
    "needs": ("work",),
}
FIXED = scenarios.Fixed(PARAMETERS)
WORDS = ("full_rnr", "status_quo", "--office", "palembang", "--set", "staffing.pks=80", "--help", "--lang", "x.toml")
DOORS: tuple[Callable[[Luck, Path], None], ...] = (
    scenario_file,
    office_file,
    parameter_file,
    matters_file,
    draws_table,
    settings,
    names,
    levers,
    changes,
    office,
    parameters,
    strengths,
    command_line,
)


def _lever(luck: Luck) -> Any:
    return luck.choice(sorted(LEVERS)) if luck.random() < 0.9 else name(luck)


def _setting(luck: Luck) -> str:
    text = f"{luck.choice(sorted(LEVERS))}={luck.choice(('80', '0.5', 'rnr', 'true', _text(luck)))}"
    return damaged(text, luck).decode(errors="replace") if luck.random() < 0.5 else text


def _text(luck: Luck) -> str:
    return str(value(luck)).replace("\0", "").encode(errors="replace").decode()[:3000]


def _in_process(main: Callable[[], None], words: list[str]) -> None:
    """A command as the shell calls it: it ends by an exit of 0 or 2, and says something."""
    import sys

    before, out, err = sys.argv, io.StringIO(), io.StringIO()
    sys.argv = words
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as end:
        if end.code not in (0, 2, None) or "Traceback" in err.getvalue():
            raise RuntimeError(f"exit {end.code}: {err.getvalue()}") from end
        if end.code == 2:
            raise InputError(err.getvalue() or os.strerror(0)) from None
    finally:
        sys.argv = before
