"""A user's own numbers: what a file changes, and what is told of mistakes in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.changed_parameters import changed, changes_of, read_changes
from sim.parameters import Parameters
from sim.text.errors import InputError


def changes(folder: Path, text: str) -> dict[str, dict[str, object]]:
    file = folder / "own.toml"
    file.write_text(text, encoding="utf-8")
    return read_changes(file)


def refused(folder: Path, text: str) -> str:
    with pytest.raises(InputError) as caught:
        changes(folder, text)
    assert "own.toml" in str(caught.value)
    return str(caught.value)


def test_a_number_holds_the_parameter_at_it(tmp_path: Path) -> None:
    own = changed(Parameters.read(), changes(tmp_path, "dose = 0.004\n"))
    assert {own.draw(seed)["dose"] for seed in range(3)} == {0.004}


def test_a_table_changes_its_keys_alone_and_may_stand_under_its_group(tmp_path: Path) -> None:
    usual = Parameters.read().entries["job_hr"]
    alone = changes(tmp_path, "job_hr = { low = 0.7 }\n")
    assert alone == changes(tmp_path, "[hazard]\njob_hr = { low = 0.7 }\n") == {"job_hr": {"low": 0.7}}
    entry = changed(Parameters.read(), alone).entries["job_hr"]
    assert (entry.low, entry.value, entry.high, entry.prior) == (0.7, usual.value, usual.high, usual.prior)


def test_all_other_numbers_stay_as_they_are_drawn(tmp_path: Path) -> None:
    own = changed(Parameters.read(), changes(tmp_path, "dose = 0.004\n")).draw(5)
    usual = Parameters.read().draw(5)
    assert {name for name in usual if own[name] != usual[name]} == {"dose"}


def test_what_is_drawn_otherwise_is_found_again(tmp_path: Path) -> None:
    own = changed(Parameters.read(), changes(tmp_path, 'job_hr = { low = 0.7, source = "ours" }\n'))
    again = changed(Parameters.read(), changes_of(own))
    assert list(changes_of(own)) == ["job_hr"] and again.hash() == own.hash() != Parameters.read().hash()


def test_mistakes_are_told_with_what_is_allowed(tmp_path: Path) -> None:
    assert "dose" in refused(tmp_path, "dos = 0.004\n")
    assert "value" in refused(tmp_path, "dose = { valu = 0.004 }\n")
    assert "makes no sense" in refused(tmp_path, "women = 1.5\n")
    assert "outside its range" in refused(tmp_path, "dose = { value = 0.9 }\n")
    assert "changes nothing" in refused(tmp_path, "")
    assert "twice" in refused(tmp_path, "job_hr = 0.7\n[hazard]\njob_hr = 0.8\n")
    assert "job_hr.low" in refused(tmp_path, 'job_hr = { low = "much" }\n')
