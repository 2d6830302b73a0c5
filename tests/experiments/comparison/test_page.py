"""The answer on the screen: losses first, no saving without what it costs in service, nothing cut at 80 columns."""

from __future__ import annotations

import io
import json
import re

import pytest
from rich.console import Console

from experiments.comparison import sentences, standards
from experiments.comparison.answer import Answer
from experiments.comparison.as_json import as_json
from experiments.comparison.columns import Room
from experiments.comparison.compare import Comparison, compare
from experiments.comparison.marks import Mark
from experiments.comparison.page import page
from experiments.documents import terminal
from scenarios.runs.verdicts import Verdict
from sim.ledger.outcomes import OUTCOMES, Better
from sim.office import Office

BUSY = Office(clients=150, pks=3, intake={"pb": 60.0, "cb": 60.0}, litmas_year=260, employers=8)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    names = ["fewer_pks", "pk_1_40", "full_rnr"]
    return compare(names, replications=8, years=2.0, office=BUSY, fixed_parameters=True)


def shown(comparison: Comparison, width: int) -> str:
    console = Console(file=io.StringIO(), width=width)
    terminal.show(page(comparison, Room(width)), console)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def test_a_scenario_that_loses_standards_names_them_before_anything_else(comparison: Comparison) -> None:
    answer = Answer(comparison)
    losing = [name for name in answer.others if standards.changes(answer, name).lost]
    assert losing
    for name in losing:
        text = sentences.sentence(answer, name)
        first = standards.label(comparison, standards.changes(answer, name).lost[0])
        assert text.index("Worse: ") < text.index(first) < text.index("Reoffending")
        assert "Better" not in text[: text.index("Worse")]


def test_no_saving_is_told_without_the_service_lost_for_it(comparison: Comparison) -> None:
    answer = Answer(comparison)
    saving = [n for n in answer.others if answer.mean(n, "cost_year") < answer.mean(comparison.baseline, "cost_year")]
    assert saving
    for name in saving:
        text = sentences.sentence(answer, name)
        lost, _gained, unknown = standards.changes(answer, name)
        if lost:
            assert "Worse: " in text and "For that," in text
        else:
            assert ("we cannot tell" in text) == bool(unknown) != ("no loss that this model can see" in text)
    assert "saves" not in shown(comparison, 80)


def test_standards_stand_before_recidivism_and_recidivism_before_money(comparison: Comparison) -> None:
    text = shown(comparison, 80)
    titles = [
        "Service standards",
        "Who reoffends within",
        "How: changed behaviour",
        "Costs, Rp bn",
        "Who gets programme",
    ]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)


@pytest.mark.parametrize("width", [80, 160])
def test_nothing_is_wider_than_the_terminal_and_no_number_is_broken(comparison: Comparison, width: int) -> None:
    text = shown(comparison, width)
    assert max(map(len, text.splitlines())) <= width
    table = text[text.index("Service standards") : text.index("! surely worse")]
    assert all(re.search(r"\d", line) for line in table.splitlines() if line.startswith("litmas"))
    heads = [line for line in table.splitlines() if line.startswith("standard")]
    assert ("Fewer PKs" in heads[0]) == (width == 160)


def test_a_mark_says_whether_a_change_is_for_the_worse(comparison: Comparison) -> None:
    answer = Answer(comparison)
    for name in answer.others:
        for outcome in standards.STANDARDS:
            row, mark = answer.change(name, outcome), answer.mark(name, outcome)
            worse = row["mean"] > 0 if OUTCOMES[outcome].better == Better.LOWER else row["mean"] < 0
            if mark in (Mark.LOST, Mark.GAINED):
                assert worse == (mark == Mark.LOST), outcome
            if row["verdict"] == Verdict.CANNOT_TELL:
                assert mark == Mark.UNKNOWN


def test_json_holds_everything_with_units_and_codes(comparison: Comparison) -> None:
    told = json.loads(as_json(comparison))
    assert told["headline"] == comparison.headline and told["cohort_people"] == comparison.people
    assert {row["outcome"] for row in told["summary"]} == set(OUTCOMES) == set(told["outcomes"])
    assert {row["verdict"] for row in told["differences"]} <= set(Verdict)
    assert "NaN" not in as_json(comparison)
    assert {row["measure"] for row in told["gap"]} == {"had", "believed", "aimed", "planned", "delivered", "offered"}


def test_people_are_those_of_the_cohort(comparison: Comparison) -> None:
    answer = Answer(comparison)
    today = answer.mean(comparison.baseline, comparison.headline) / 100 * comparison.people
    assert sentences.reoffending_today(answer) == today
    assert 0 < today < comparison.people
