"""Where unknown numbers come from, by what was asked for."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from experiments import compare
from experiments.comparison.compare import prepare
from experiments.planner.asked import as_data, asked, from_data
from experiments.unknowns import unknowns
from scenarios.runs.draws import Prior
from sim.office import Office, load_office
from sim.parameters import Parameters
from sim.text.errors import InputError

ROWS = pd.DataFrame({"dose": [0.002, 0.004]})
PALEMBANG = load_office("palembang")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "own.toml"
    file.write_text("dose = 0.004\n", encoding="utf-8")
    return file


def test_the_posterior_of_an_office_is_its_default_and_priors_that_of_others() -> None:
    assert unknowns(PALEMBANG).kind == "shipped" and unknowns(Office()).kind == "prior"
    assert unknowns(PALEMBANG, priors=True).draws(3).values(1) == Prior(Parameters.read(), 3).values(1)


def test_a_user_s_own_numbers_are_drawn_from_their_priors_and_not_from_the_posterior(own: Path) -> None:
    found = unknowns(PALEMBANG, parameters=own)
    assert found.kind == "prior" and found.draws(1).values(0)["dose"] == 0.004
    assert unknowns(PALEMBANG, parameters=own, fixed=True).draws(1).values(0)["dose"] == 0.004


def test_a_table_goes_with_priors_or_with_central_values() -> None:
    drawn, central = (unknowns(PALEMBANG, table=ROWS, fixed=fixed).draws(2).values(1) for fixed in (False, True))
    assert drawn == {**Prior(Parameters.read(), 2).values(1), "dose": 0.004}
    assert central == {**Parameters.read().central(), "dose": 0.004}


def test_priors_contradict_central_values_and_a_table() -> None:
    for others in ({"fixed": True}, {"table": ROWS}):
        with pytest.raises(InputError, match="--priors"):
            unknowns(Office(), priors=True, **others)  # type: ignore[arg-type]


def test_a_comparison_draws_from_the_posterior_of_its_office() -> None:
    plan = prepare(["full_rnr"], office="palembang")
    assert plan.study.draws.values(0) == unknowns(PALEMBANG).draws(1).values(0)
    assert prepare(["full_rnr"], priors=True).study.draws.hash() == Prior(Parameters.read(), 1).hash()


def test_a_question_is_the_same_after_json(own: Path) -> None:
    for given in (
        asked(office=Office(), parameters=own),
        asked(office=PALEMBANG),
        asked(office=PALEMBANG, priors=True),
        asked(office=Office(), posterior=ROWS, replications=2, fixed_parameters=True),
    ):
        again = from_data(as_data(given), lambda: ROWS)
        assert again.drawn().hash() == given.drawn().hash()


def test_own_numbers_reach_the_model(own: Path) -> None:
    tiny = Office(pks=1, clients=8, litmas_year=4)
    usual = compare([], replications=1, years=0.5, office=tiny, fixed_parameters=True)
    found = compare([], replications=1, years=0.5, office=tiny, fixed_parameters=True, parameters=own)
    assert usual.study.draws.values(0)["dose"] != found.study.draws.values(0)["dose"] == 0.004
