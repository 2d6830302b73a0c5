"""The answer to `bapas budget`, on a small office: paired, priced, kept, opened again, said."""

from __future__ import annotations

import math
from io import StringIO
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from rich.console import Console

from experiments.documents.blocks import Table
from experiments.documents.markup import without_markup
from experiments.documents.terminal import NARROW, show
from experiments.planner import kept
from experiments.planner.asked import Asked, asked
from experiments.planner.budget.answer import TODAY, Budget, _standards
from experiments.planner.budget.blocks import Place
from experiments.planner.budget.mixes import mixes
from experiments.planner.budget.question import BUDGET
from experiments.planner.budget.ranked import ranked
from experiments.planner.prices.prices import as_data, read_prices
from experiments.planner.question import page
from experiments.planner.targets.standards import with_targets
from sim.office import Office
from sim.policy.levers import Policy


@pytest.fixture(scope="module")
def question() -> Asked:
    given = asked(office=Office(), years=1.0, replications=3, matters=with_targets())
    sheet = read_prices()
    chosen = mixes(3e8, Place(given.office, given.base, sheet), 7, 1)
    own = {"rupiah": 3e8, "mixes": [mix._asdict() for mix in chosen], "prices": as_data(sheet)}
    return given._replace(own=own)


@pytest.fixture(scope="module")
def folder(question: Asked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("budget") / "out"
    kept.answer(BUDGET, question, out)
    return out


@pytest.fixture(scope="module")
def found(folder: Path) -> Budget:
    return kept.reopen(BUDGET, folder).found


def test_a_folder_is_opened_again_as_it_was_written(folder: Path, found: Budget) -> None:
    for name, table in BUDGET.tables(found).items():
        written = pd.read_csv(folder / f"{name}.csv", keep_default_na=False, na_values=[""])
        assert list(written.columns) == list(table.columns) and len(written) == len(table)
        numbers = table.select_dtypes("number").columns
        assert np.allclose(written[numbers], table[numbers], equal_nan=True)


def test_prison_savings_stand_on_two_lines_and_the_net_has_the_food_alone(found: Budget) -> None:
    assert np.allclose(found.pairs["net"], found.pairs["cost"] - found.pairs["food_saved"])
    more = found.pairs["days_fewer"] > 0.0
    assert (found.pairs["full_saved"][more] > found.pairs["food_saved"][more]).all()


def test_cash_of_a_year_is_nominal_and_grows_with_prices(question: Asked, found: Budget) -> None:
    posts = found.cash[(found.cash["mix"] == "pks=2") & (found.cash["booked"] == "pegawai")]
    assert posts["year"].tolist() == [question.office.base_year + 1]
    cost = found.summary.set_index("mix").loc["pks=2", "cost"]
    total = found.cash[found.cash["mix"] == "pks=2"]["mean"].sum()
    assert 1.015 * cost < total < 1.035 * cost


def test_training_in_assessment_is_paid_for_though_the_ledger_does_not_know_it(found: Budget) -> None:
    trained = found.mixes[(found.mixes["assessment"] > 0) & (found.mixes["training"] == 0)]["mix"].iloc[0]
    cash = found.cash[(found.cash["mix"] == trained) & (found.cash["booked"] == "barang")]
    assert cash["lo"].iloc[0] > 0.0


def test_with_few_replications_no_cost_of_an_offence_is_told(found: Budget, question: Asked) -> None:
    assert found.summary["per_offence"].isna().all()
    assert "cannot be told" in BUDGET.report(found, question).answer[2]


def test_today_costs_and_averts_nothing_and_is_an_option(found: Budget) -> None:
    today = found.summary.set_index("mix").loc[TODAY]
    assert (today["cost"], today["averted"], today["met_more"]) == (0.0, 0.0, 0.0)
    worthless = found.acceptability[found.acceptability["willingness"] == 0.0].set_index("mix")["probability"]
    assert worthless.sum() == pytest.approx(1.0) and TODAY in worthless.index


def test_what_is_dominated_names_who_costs_no_more_and_averts_no_less(found: Budget) -> None:
    rows = found.summary.set_index("mix")
    beaten = rows[rows["dominated_by"] != ""]
    assert len(beaten)
    for _name, row in beaten.iterrows():
        rival = rows.loc[row["dominated_by"]]
        assert rival["cost"] <= row["cost"] and rival["averted"] >= row["averted"]


def test_mixes_are_told_in_order_of_what_they_avert(found: Budget) -> None:
    order = ranked(found)
    assert order.rows["averted"].is_monotonic_decreasing
    assert order.offences["averted"] == found.summary["averted"][1:].max()


def test_the_page_begins_with_what_was_asked(found: Budget, question: Asked) -> None:
    blocks = page(BUDGET.report(found, question))
    assert "0.30 bn" in blocks[0].text  # type: ignore[union-attr]


def test_no_table_breaks_a_word_on_a_narrow_terminal(found: Budget, question: Asked) -> None:
    console = Console(width=NARROW, record=True, file=StringIO())
    tables = [block for block in page(BUDGET.report(found, question)) if isinstance(block, Table)]
    for table in tables:
        show([table], console)
        words = {word for line in console.export_text().splitlines() for word in line.split()}
        cells = map(without_markup, (*table.head, *chain(*table.rows)))
        assert not {word for cell in cells for word in cell.split()} - words, table.head


def test_targets_of_an_office_are_the_only_ones_where_it_promises_any(tmp_path: Path) -> None:
    file = tmp_path / "promised.toml"
    file.write_text('[late_litmas]\nabsolute = 2.0\ntarget = 3.0\nwhy = "promised"')
    promised = [name for name, loss in with_targets(file).table.items() if loss.target is not None]
    assert promised == ["late_litmas"]
    assert with_targets(file).of("late_litmas").target == 3.0


def test_the_best_of_many_in_standards_is_told_to_be_a_little_too_good(found: Budget, question: Asked) -> None:
    best = found.summary.assign(met=found.summary["met"] + (found.summary["mix"] != TODAY))
    told = BUDGET.report(found._replace(summary=best), question).answer[1]
    assert f"As the best of {len(best) - 1} tried" in told


def test_a_standard_without_a_value_has_nothing_to_miss() -> None:
    rows = [("today", "late_litmas", value, k) for k, value in enumerate((5.0, math.nan, 50.0))]
    table, met = _standards(
        pd.DataFrame(rows, columns=["scenario", "outcome", "value", "replication"]), with_targets()
    )
    assert met["today"].tolist() == [1.0, 1.0, 0.0]
    assert table["met"].tolist() == [pytest.approx(2 / 3)]


def test_posts_of_today_are_rounded_as_everywhere() -> None:
    base = Policy.of({"staffing.clients_per_pk": 50.0})
    assert Place(Office(clients=310), base, read_prices()).pks == 6


def test_with_few_replications_no_standard_is_surely_better_or_worse(found: Budget) -> None:
    assert (found.summary[["better", "worse"]] == 0).all(axis=None)
