"""Fills the tables of docs/odd.md from the code: state variables, processes and submodels with their numbers."""

from __future__ import annotations

import dis
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sim.agents.agency import AGENCY
from sim.agents.casefile import FILE
from sim.agents.client.record import CLIENT
from sim.agents.community import COMMUNITY
from sim.agents.employer import EMPLOYER
from sim.agents.family import FAMILY
from sim.agents.partner import PARTNER
from sim.agents.pk.record import PK
from sim.kernel.world import CLOCK, OFFICE, REGION
from sim.parameters import Parameters
from sim.rates import HALF_LIVES, MONTHLY, YEARLY
from sim.week import WEEK

PAGE = Path(__file__).parent / "odd.md"
ENTITIES = {
    "Client (the truth)": CLIENT,
    "Case file (what the office believes, and the legal status)": FILE,
    "Family": FAMILY,
    "PK": PK,
    "Employer": EMPLOYER,
    "Community": COMMUNITY,
    "Partner": PARTNER,
    "Agency": AGENCY,
    "Region": REGION,
    "Office": OFFICE,
    "Clock and shared facilities": CLOCK,
}
RATES = HALF_LIVES | YEARLY | MONTHLY
RATES |= {  # log ratios that sim/rates.py makes of a number
    "log_age_week": "age_hr",
    "log_woman": "woman_hr",
    "log_base": "base_rate",
    "beta_big": "big_need_r",
    "beta_leisure": "moderate_need_r",
    "beta_history": "history_r",
    "beta_work": "job_hr",
    "job_age_year": "job_age",
    "beta_family": "support_hr",
    "beta_substance": "substance_hr",
    "beta_prison": "prison_hr",
    "beta_narrative": "narrative_hr",
    "beta_alliance": "alliance_hr",
    "beta_certainty": "certainty_log",
    "exposure_pull": "network_pull",
    "log_acute_job": "acute_job_hr",
    "log_acute_use": "acute_use_hr",
    "log_acute_conflict": "acute_conflict_hr",
    "log_acute_evicted": "acute_evicted_hr",
    "log_acute_friend": "acute_friend_hr",
    "alliance_rate": "alliance_session",
    "drop_out_week": "attrition",
    "fit_there": "style_match",
}


def state() -> str:
    """A table of state variables for each kind of entity."""
    parts = []
    for title, layout in ENTITIES.items():
        rows = [
            f"| {f.name}{f'[{f.length}]' if f.length > 1 else ''} | {f.unit} | {f.meaning} |" for f in layout.fields
        ]
        parts.append("\n".join([f"### {title}", "", "| variable | unit | meaning |", "|---|---|---|", *rows]))
    return "\n\n".join(parts)


def processes() -> str:
    """The week: phase, who acts, what is done, in order."""
    lines = ["| phase | who | what | code |", "|---|---|---|---|"]
    for k, phase in enumerate(WEEK, 1):
        for step in phase.steps:
            source = getattr(step.function, "py_func", step.function)
            where = f"`{source.__module__}.{source.__name__}`"
            who = step.actor or "office"
            lines.append(f"| {k} {phase.name} | {who} | {step.method.replace('_', ' ')}: {phase.story} | {where} |")
    return "\n".join(lines)


def submodels() -> str:
    """Each behaviour that the week reaches: what it does, and the numbers that it reads, with their grades."""
    entries = Parameters.read().entries
    lines = ["| submodel | what it does | numbers (grade) |", "|---|---|---|"]
    for function in reached():
        first = (inspect.getdoc(function) or "").split("\n\n")[0].replace("\n", " ").replace("|", "/")
        names = sorted({RATES.get(name, name) for name in attributes(function)} & set(entries))
        numbers = ", ".join(f"{name} ({entries[name].grade})" for name in names)
        lines.append(f"| `{function.__module__}.{function.__name__}` | {first} | {numbers} |")
    return "\n".join(lines)


def reached() -> list[Callable[..., Any]]:
    """The plain sources of all behaviours that the week's steps call, in the order in which they are first called."""
    found: dict[str, Callable[..., Any]] = {}
    for phase in WEEK:
        for step in phase.steps:
            for function in _with_called(getattr(step.function, "py_func", step.function)):
                if not function.__module__.endswith("draws"):
                    found.setdefault(f"{function.__module__}.{function.__name__}", function)
    return list(found.values())


def _with_called(function: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    yield function
    for name in _names(function, "LOAD_GLOBAL"):
        called = getattr(function, "__globals__", {}).get(name)
        if hasattr(called, "py_func"):
            yield from _with_called(called.py_func)


def attributes(function: Callable[..., Any]) -> list[str]:
    """Names of attributes that a function reads."""
    return _names(function, "LOAD_ATTR")


def _names(function: Callable[..., Any], operation: str) -> list[str]:
    found = (str(step.argval) for step in dis.get_instructions(function) if step.opname == operation)
    return list(dict.fromkeys(found))


def filled(page: str) -> str:
    """The page with every table made anew between its marks."""
    for name, table in TABLES.items():
        start, end = f"<!-- {name}: made by `make docs` -->", f"<!-- end of {name} -->"
        before, rest = page.split(start)
        after = rest.split(end)[1]
        page = f"{before}{start}\n{table()}\n{end}{after}"
    return page


TABLES = {"state": state, "processes": processes, "submodels": submodels}

if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
