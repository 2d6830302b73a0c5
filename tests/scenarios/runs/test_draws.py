"""Draws: from the priors, fixed, or a table whose rows are used in their order; mistakes in a table are told."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest

from experiments import compare
from scenarios.runs.draws import Draws, Fixed, Prior, Table, hash_of, seed_of
from scenarios.runs.study import Study
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import Policy
from sim.text.errors import InputError

PARAMETERS = Parameters.read()
POINTS = pd.DataFrame({"dose": [0.002, 0.004, 0.003], "job_hr": [0.7, 0.8, 0.9]})


def table(rows: pd.DataFrame | Path, others: Draws | None = None) -> Table:
    return Table(rows, PARAMETERS, others or Fixed(PARAMETERS))


def study(draws: Draws) -> Study:
    return Study(Office(), {"today": Policy()}, 0.5, 1, draws)


def test_prior_draws_are_those_of_the_parameters_under_the_seed_of_the_replication() -> None:
    assert [Prior(PARAMETERS, 7).values(k) for k in (0, 3)] == [PARAMETERS.draw(seed_of(7, k)) for k in (0, 3)]
    assert Prior(PARAMETERS, 7).hash() != Prior(PARAMETERS, 8).hash() != Fixed(PARAMETERS).hash()


def test_fixed_draws_are_the_central_values_with_what_was_replaced() -> None:
    assert Fixed(PARAMETERS.replace({"dose": 0.9})).values(5)["dose"] == 0.9


def test_rows_are_used_in_their_order_and_the_other_parameters_are_those_of_the_others() -> None:
    prior = Prior(PARAMETERS, 1)
    draws = table(POINTS, prior)
    assert [draws.values(k)["dose"] for k in range(3)] == [0.002, 0.004, 0.003]
    assert all(
        draws.values(k) == {**prior.values(k), "dose": row.dose, "job_hr": row.job_hr}
        for k, row in enumerate(POINTS.itertuples())
    )
    assert table(POINTS).hash() != table(POINTS[::-1]).hash() != draws.hash()


def test_a_table_of_integers_and_one_of_floats_are_the_same_draws() -> None:
    whole, real = (table(pd.DataFrame({"job_hr": [value]})) for value in (1, 1.0))
    assert whole.hash() == real.hash() and hash_of(whole.values(0)) == hash_of(real.values(0))


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_file_gives_the_same_draws_to_the_last_bit(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"posterior.{suffix}"
    rows = POINTS * (1.0 / 3.0)
    rows.to_csv(path, index=False) if suffix == "csv" else rows.to_parquet(path)
    assert table(path).hash() == table(rows).hash()


def test_more_replications_than_rows_are_refused_before_anything_runs() -> None:
    with pytest.raises(InputError, match="replication 4 has no row.*at most 3 replications"):
        study(table(POINTS)).runs(4)
    assert len(study(table(POINTS)).runs(3, echoes=2)) == 5


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"doze": [0.1]}, ["doze", "unknown parameter", "did you mean dose?"]),
        (
            {"dose": [0.1, math.nan]},
            ["row 2, dose", "nan is not allowed (must be a finite number)", "a number in 1/h"],
        ),
        ({"dose": [math.inf]}, ["row 1, dose", "inf is not allowed (must be a finite number)"]),
        ({"dose": ["much"]}, ["row 1, dose", "'much' is not allowed (must be a number)"]),
        ({"dose": [None, 0.1]}, ["row 1, dose"]),
        ({"dose": [True]}, ["row 1, dose", "True is not allowed (must be a number)"]),
        ({"women": [1.2]}, ["row 1, women", "1.2 (share) makes no sense here", "allowed: 0 to 1"]),
        ({"icc_standard": [-0.1]}, ["row 1, icc_standard", "0 to 1"]),
        ({"dose": [-0.1]}, ["row 1, dose", "-0.1 (1/h) makes no sense here", "0 or more"]),
        ({"term_cb": [4.0, 0.1]}, ["row 2, term_cb", "0.1 (months) makes no sense here", "0.23 to 1200"]),
        ({"floor_litmas": [0.0]}, ["row 1, floor_litmas", "0.05 to 1"]),
        ({"dose": []}, ["the table of draws is empty"]),
    ],
)
def test_a_mistake_in_a_table_names_row_and_column(rows: dict[str, list[object]], said: list[str]) -> None:
    with pytest.raises(InputError) as error:
        table(pd.DataFrame(rows))
    for part in said:
        assert part in str(error.value)


def test_a_column_that_stands_twice_is_refused() -> None:
    with pytest.raises(InputError, match="dose: stands twice"):
        table(pd.DataFrame([[0.1, 0.2]], columns=["dose", "dose"]))


def test_the_parameters_own_ranges_are_inside_their_units() -> None:
    for end in ("low", "value", "high"):
        table(pd.DataFrame([{name: getattr(entry, end) for name, entry in PARAMETERS.entries.items()}]))


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.parquet").write_bytes(b"PAR1")
    for name, said in (("none.csv", "no such file"), ("draws.xlsx", "ends in .csv"), ("broken.parquet", "cannot be")):
        with pytest.raises(InputError, match=f"{name}: .*{said}"):
            table(tmp_path / name)


def test_a_comparison_takes_a_table_row_by_row_and_stops_where_it_ends() -> None:
    tiny = Office(clients=40, pks=2, intake={"pb": 12.0}, litmas_year=30, employers=5)
    found = compare(["full_rnr"], replications=None, years=0.25, office=tiny, draws=POINTS, fixed_parameters=True)
    assert found.replications == 3
    values = [run.values for run in found.study.runs(3) if run.scenario == "full_rnr"]
    assert [value["dose"] for value in values] == POINTS["dose"].tolist()
    assert all(value["base_rate"] == PARAMETERS.central()["base_rate"] for value in values)
