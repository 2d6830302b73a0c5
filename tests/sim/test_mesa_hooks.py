"""Each hook, overridden, takes effect; and what it gives is checked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from sim.codes import Activity
from sim.kernel.record_agent import RecordAgent
from sim.model import AGENTS, BapasModel
from sim.text.errors import InputError
from tests.sim.test_mesa_agents import office_with

HOOKS = [(kind, n) for kind, agent in AGENTS.items() for n, f in agent.usual.items() if hasattr(f, "hook")]


def office_where(kind: str, name: str, answer: Any, weeks: int = 12, **levers: float) -> BapasModel:
    """An office after so many weeks in which a hook gives `answer` of (the agent, its usual answer)."""
    usual = getattr(AGENTS[kind], name)

    def answered(self: RecordAgent, *given: Any) -> Any:
        return answer(self, usual(self, *given))

    made = type("Own", (AGENTS[kind],), {name: answered})
    model = office_with({kind: made}, 90, **levers)
    model.run(weeks)
    return model


def summed(kind: str, name: str, answer: Any, tally: str, weeks: int = 12) -> float:
    """A sum of the ledger of such an office."""
    return float(office_where(kind, name, answer, weeks).ledger.sums()[tally])


def test_minutes_of_a_contact() -> None:
    spent = []
    for share in (1, 3):
        model = office_where("pk", "contact_minutes", lambda pk, minutes, share=share: minutes // share)
        spent.append(int(model.world.pks["spent"][:, Activity.CONTACTS].sum()))
    assert 0 < spent[1] < 0.6 * spent[0]


def test_an_error_of_an_assessment() -> None:
    model = office_where("pk", "rater_error", lambda pk, error: 1.0)
    files = model.world.files[model.world.live[: int(model.world.clock["n_live"])]]
    rated = files[(files["assessed"] >= 0) & (files["assessed"] > files["term_start"])]
    assert len(rated) > 0 and (rated["believed"] == 1.0).all()


def test_an_employers_decision() -> None:
    never = office_where("employer", "hire_probability", lambda employer, usual: 0.0)
    always = office_where("employer", "hire_probability", lambda employer, usual: True)
    rows = {id(m): m.world.live[: int(m.world.clock["n_live"])] for m in (never, always)}
    hired = [int((m.world.clients["job_weeks"][rows[id(m)]] > 0).sum()) for m in (never, always)]
    assert never.world.employers["filled"].sum() < always.world.employers["filled"].sum()
    assert hired[0] < hired[1]


def test_a_family_that_asks_for_mediation_and_its_answers() -> None:
    usual, often = (
        summed("family", "mediation_probability", answer, "mediation_minutes")
        for answer in (lambda family, usual: usual, lambda family, usual: 1.0)
    )
    assert often > usual
    levers = {"family.mediation": 12.0}
    deaf = office_where("family", "mediate", lambda family, usual: setattr(family, "support", 0.0), **levers)
    assert (deaf.world.families["support"] == 0.0).sum() > 0


def test_a_familys_answer_to_an_arrest() -> None:
    model = office_where("family", "hear_of_offence", lambda family, usual: setattr(family, "guarantor", 1))
    heard = [f for f in model.agents_by_type[type(model.handle("family", model.rows("family")[0]))] if f.guarantor]
    assert heard


def test_what_the_police_tell() -> None:
    silent, told = (
        summed("agency", "hearing_probability", lambda agency, usual, share=share: share, "recorded", weeks=26)
        for share in (0.0, 1.0)
    )
    assert silent < told


def test_whether_a_client_reports() -> None:
    missed, none = (
        summed("client", "report_probability", lambda client, usual, share=share: share, "missed", weeks=4)
        for share in (0.0, 1.0)
    )
    assert missed > none


WRONG: dict[str, list[Any]] = {
    "minutes": [-1, 1.5, None, "30", True],
    "probability": [-0.1, 1.1, float("nan"), None, "no"],
    "number": [float("nan"), float("inf"), None, "0"],
    "nothing": [0.5, False],
}


@pytest.mark.parametrize(("kind", "name"), HOOKS)
def test_what_a_hook_must_not_give_is_refused(kind: str, name: str) -> None:
    check = AGENTS[kind].usual[name].hook.answer
    for value in WRONG[check.__name__]:
        with pytest.raises(InputError, match=f"Own.{name}: gave"):
            check(f"Own.{name}", value)


def test_the_list_of_hooks_is_in_the_docs() -> None:
    page = (Path(__file__).parents[2] / "docs" / "mesa.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([A-Z]\w+)\.(\w+)\(", page, re.M)
    assert listed == [(AGENTS[kind].__name__, name) for kind, name in HOOKS]
