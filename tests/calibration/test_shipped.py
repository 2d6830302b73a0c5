"""The posteriors that ship: of today's model, whole, and in use for their own office alone."""

from __future__ import annotations

import tomllib

import numpy as np
import pandas as pd

from calibration import shipped
from calibration.fit.space import Space
from calibration.fit.weighting import GOOD_K
from calibration.observables import expected
from scenarios.smaller import smaller
from sim.office import load_office
from sim.parameters import Parameters

NAME = "palembang"


def made() -> dict[str, float]:
    return tomllib.loads(shipped.file_of(NAME).with_suffix(".toml").read_text(encoding="utf-8"))


def test_a_posterior_has_a_value_of_every_unknown_number_within_its_prior() -> None:
    table, parameters = shipped.read(NAME), Parameters.read()
    assert list(table.columns) == Space(parameters).names and len(table) == shipped.DRAWS
    for name in table:
        entry = parameters.entries[name]
        assert table[name].between(entry.low - 1e-3 * abs(entry.low), entry.high + 1e-3 * abs(entry.high)).all()


def test_it_was_made_of_the_numbers_of_today_and_its_check_can_be_believed() -> None:
    assert made()["parameters"] == Parameters.read().hash(), "the priors have changed: make posterior"
    assert made()["k_hat"] <= GOOD_K and made()["weighted_size"] > shipped.DRAWS / 2


def test_today_s_model_expects_under_its_first_draw_what_it_did_when_it_was_made() -> None:
    office = smaller(load_office(NAME), int(made()["clients"]))
    found = expected(office, shipped.Shipped(shipped.read(NAME)).values(0), int(made()["seed"]))["recorded"]
    assert np.isclose(found, made()["recorded_first"], rtol=1e-6), "the model has changed: make posterior"


def test_it_is_of_its_office_alone() -> None:
    office = load_office(NAME)
    assert shipped.of(office) is not None
    assert shipped.of(office.model_copy(update={"pks": office.pks + 1})) is None


def test_another_row_or_another_column_has_another_hash() -> None:
    table = pd.DataFrame({"dose": [0.004, 0.005], "job_hr": [0.7, 0.8]})
    hashes = {shipped.Shipped(rows).hash() for rows in (table, table.iloc[::-1], table[["dose"]])}
    assert len(hashes) == 3
