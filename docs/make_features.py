"""Writes docs/features.md from docs/features.toml: everything that the paper names, and where it is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).parent
INTRO = """# Features

Made by `make docs` from `docs/features.toml`. Everything that the seed paper names, and what has been added to it,
with an id that parameters and tests refer to: programmes P, services S, actors A, attributes of clients C, mechanisms
M, barriers B, reforms R, indicators I, work of the office W. *Where* is the function that does it; *moved by* are
levers ([levers](levers.md)) and numbers ([parameters](parameters.md)); *shows in* is an outcome
([outcomes](outcomes.md)) or the table of PK hours; *proof* is the rule that a test holds. The tests switch each
function off and see that its proof then fails, and move each lever and number and see that one of the row's outcomes
moves. A row that is an *alias* has a name here and no rule of its own: it says whose.
"""
HEAD = "| id | what | where | moved by | shows in | proof |"


class Feature(NamedTuple):
    """One thing that the paper names."""

    id: str
    title: str
    where: str
    test: str
    outcomes: list[str]
    levers: list[str]
    parameters: list[str]
    note: str
    alias: str


def sections() -> dict[str, list[Feature]]:
    """Features by the title of their section, in the order of the file."""
    return {
        table["title"]: [feature(id, row) for id, row in table.items() if id != "title"] for table in data().values()
    }


def data() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((DOCS / "features.toml").read_text(encoding="utf-8"))


def feature(id: str, row: dict[str, str]) -> Feature:
    return Feature(id=id, **{"levers": [], "parameters": [], "note": "", "alias": "", **row})


def page() -> str:
    """The whole page."""
    lines = [INTRO]
    for title, features in sections().items():
        lines += [f"## {title}", "", HEAD, "|---|---|---|---|---|---|"]
        lines += [*map(line, features), ""]
    return "\n".join(lines)


def line(f: Feature) -> str:
    file, function = place(f.where)
    moved = ", ".join(f"`{name}`" for name in (*f.levers, *f.parameters))
    shown = ", ".join(f"`{name}`" for name in f.outcomes)
    path, test = f.test.split("::")
    rule = test.removeprefix("test_").replace("_", " ")
    alias = f"*Alias* {f.alias}." if f.alias else ""
    what = " ".join(part for part in (f"{f.title}.", f.note, alias) if part)
    where = f"[{file}](../{file}): `{function}`"
    return f"| {f.id} | {what} | {where} | {moved} | {shown} | [{rule}](../{path}) |"


def place(where: str) -> tuple[str, str]:
    """File and name of a dotted path: sim.agents.family.mediate is `mediate` in sim/agents/family.py."""
    parts = where.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        file = Path(*parts[:cut]).with_suffix(".py")
        if (DOCS.parent / file).exists():
            return file.as_posix(), ".".join(parts[cut:])
    raise ValueError(f"{where} lies in no file")


if __name__ == "__main__":
    (DOCS / "features.md").write_text(page(), encoding="utf-8")
