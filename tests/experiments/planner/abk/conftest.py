"""A small office's workload analysis, asked once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from experiments.planner import kept
from experiments.planner.abk.answer import Form, form_of
from experiments.planner.abk.question import ABK
from experiments.planner.abk.staff import retiring_of, staff_of
from experiments.planner.asked import Asked, asked
from experiments.planner.kept import Answered
from sim.office import Office


def asking(office: Office, **own: Any) -> Asked:
    """A question of an office, with staff and retirements as they follow from it."""
    staff = own.get("staff", staff_of(office))
    given = {"growth": 0.05, "staff": staff, "retiring": retiring_of(staff, 0.02), "remarks": {}, **own}
    return asked(office=office, years=0.5, replications=2, own=given)


@pytest.fixture(scope="session")
def question() -> Asked:
    levers = {"staffing.assistants": 1, "staffing.hiring_lag_weeks": 0}
    return asking(Office(clients=200, pks=3, status_quo=levers))


@pytest.fixture(scope="session")
def form(question: Asked) -> Form:
    return form_of(question)


@pytest.fixture(scope="session")
def results(question: Asked, tmp_path_factory: pytest.TempPathFactory) -> tuple[Answered, Path]:
    out = tmp_path_factory.mktemp("abk") / "results"
    return kept.answer(ABK, question, out), out
