"""What matters: the table is of outcomes that there are, and an office's own is held to the same rules."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from experiments.comparison.matters import Matters, read_matters
from experiments.comparison.told import what_matters
from sim.ledger.outcomes import OUTCOMES
from sim.text.errors import InputError

SERVICE = (
    *("late_litmas", "desk_litmas", "put_off", "awaiting_days", "child_delay_days", "diversions_run_out"),
    *("child_detention_days", "contact_minutes", "compliance", "lost_share", "unmet_contacts", "waiting"),
    *("programme_hours", "revocation_weeks", "overtime_hours", "strain", "capacity_pct", "cost_year"),
)


def test_every_standard_of_service_has_its_own_loss_and_shares_near_zero_have_points() -> None:
    table = read_matters().table
    assert set(SERVICE) <= set(table)
    shares = [outcome for outcome in table if OUTCOMES[outcome].unit.startswith("%")]
    assert shares and all(table[outcome].relative is None for outcome in shares)


def test_an_outcome_that_no_table_names_and_the_parts_of_the_headline_have_the_readers_smallest() -> None:
    matters = read_matters(smallest=0.1)
    assert [matters.of(name).least("relative") for name in ("true_rate", "prevented_rate", "offences")] == [0.1] * 3
    assert math.isnan(matters.of("offences").least("a year"))


def written(folder: Path, text: str) -> Path:
    (folder / "pk.toml").write_text(text)
    return folder / "pk.toml"


def test_an_offices_own_entries_stand_over_the_packages(tmp_path: Path) -> None:
    text = '[late_litmas]\nrelative = 0.2\nwhy = "promised"\ntitle = "Litmas tepat waktu"\ntarget = 5\n'
    own, package = read_matters(written(tmp_path, text)), read_matters()
    assert own.of("late_litmas").relative == 0.2 and own.of("late_litmas").target == 5.0
    assert own.of("compliance") == package.of("compliance")


def test_the_headlines_own_loss_holds_for_its_parts(tmp_path: Path) -> None:
    own = read_matters(written(tmp_path, '[true_rate]\nrelative = 0.02\nwhy = "w"\n'))
    assert own.of("potential_rate").relative == 0.02


def test_the_example_of_the_page_on_verdicts_is_such_a_file(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "verdicts.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.S)
    own = read_matters(written(tmp_path, example))
    assert (own.of("late_litmas").target, own.of("waiting").least("persons")) == (10.0, 3.0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[late_litmass]\nrelative = 0.1\nwhy = "w"', "late_litmass: is not a known key.*did you mean late_litmas?"),
        (
            '[waiting]\nrelativ = 0.1\nwhy = "w"',
            "waiting.relativ: is not a known key; allowed: relative, absolute, why",
        ),
        ('[waiting]\nrelative = 5\nwhy = "w"', "waiting.relative: 5 is not a share: 5 % is written 0.05"),
        ('[waiting]\nabsolute = -1\nwhy = "w"', "waiting.absolute: must be at least 0"),
        ('[waiting]\nabsolute = nan\nwhy = "w"', "waiting.absolute: must be a"),
        ('[waiting]\nwhy = "w"', "waiting: needs relative"),
        ("[waiting]\nrelative = 0.1", "waiting.why: is missing"),
        ("waiting = 0.1", "waiting: must be a table"),
        ('[waiting]\nrelative = 0.1\nwhy = "w"\n[waiting]\nrelative = 0.2\nwhy = "w"', "is not valid TOML"),
    ],
)
def test_a_mistake_is_told_with_file_and_key(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError) as told:
        read_matters(written(tmp_path, text))
    assert str(told.value).startswith(str(tmp_path / "pk.toml"))
    assert re.search(said, str(told.value)), str(told.value)


def test_what_matters_is_told_in_the_unit_in_which_it_is_judged() -> None:
    table = read_matters()
    said = [what_matters(table.of(name), OUTCOMES[name].unit).split(". ")[0] for name in ("late_litmas", "put_off")]
    assert said == ["2 % of litmas", "5 % of the status quo, or 1 persons a year where that is zero"]
    assert what_matters(Matters({}).of("true_rate"), "").startswith("5 % of the status quo.")
