"""The page has a row for every target, and the gate a sentence."""

from __future__ import annotations

import math
import tomllib

import pytest

from benchmarks.speed import gate, page
from benchmarks.speed.batches import Engine
from benchmarks.speed.fresh import Fresh, Spent
from benchmarks.speed.person_week import Size
from benchmarks.speed.reasons import REASONS
from benchmarks.speed.targets import TARGETS


def measured(figure: float) -> page.Measured:
    phases = {"arrive": 1.0, "live": 2.0}
    figures = {target.name: figure for target in TARGETS}
    fresh = Fresh(Spent(60.0, 50.0), 1.0)
    return page.Measured(
        figures, phases, {times: Size(3.0, phases) for times in (1, 10, 100)}, Engine(0.05, 1.7), fresh, 0.8, 4.0
    )


def test_every_target_has_a_row_that_says_whether_it_is_met() -> None:
    text = page.text(measured(0.0))
    assert text.count("| yes |") == sum(not target.higher for target in TARGETS)
    assert text.count("| no |") == sum(target.higher for target in TARGETS)
    assert all(target.what in text for target in TARGETS)
    assert "| all | 3 | 3 | 3 | 3 |" in text


def test_notes_are_on_rows_that_there_are() -> None:
    assert set(page.NOTES) <= {target.name for target in TARGETS}


def test_what_is_missed_has_its_reason() -> None:
    assert set(REASONS) <= {target.name for target in TARGETS}
    text = page.text(measured(math.inf))
    assert all(text.count(REASONS[target.name]) == (not target.higher) for target in TARGETS if target.name in REASONS)


@pytest.mark.parametrize(
    ("found", "passes", "word"), [(4.5, False, "Slower"), (4.3, True, "As fast"), (3.0, True, "--set")]
)
def test_the_gate_says_in_a_sentence_whether_it_was_passed(found: float, passes: bool, word: str) -> None:
    passed, sentence = gate.verdict(found, 4.0, 0.1)
    assert passed is passes and word in sentence


def test_the_gate_is_set_by_one_call(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "gate.toml"  # type: ignore[operator]
    monkeypatch.setattr(gate, "FILE", file)
    gate.write(3.21)
    assert tomllib.loads(file.read_text())["turns"] == 3.21
    assert gate.check(3.3)[0] and not gate.check(3.8)[0]


def test_the_reference_loop_computes_the_same_every_time() -> None:
    table = gate.TABLE.copy()
    assert gate._passes(table.copy(), 1) == gate._passes(table.copy(), 1) > 0.0
