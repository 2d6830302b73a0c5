"""The hours asked on one sheet: the evidence's own numbers, a row for every activity, every input with a name."""

from __future__ import annotations

import pandas as pd
import pytest

import scenarios
from calibration.workload.sheet import balance, workload
from calibration.workload.staff import available
from sim.codes import Activity
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import LEVERS

PARAMETERS = Parameters.read()
VALUES = PARAMETERS.central()
PALEMBANG = scenarios.load_office("palembang")
EVIDENCE = {**VALUES, "hours_litmas": 10.0, "records_minutes": 10.0}


@pytest.fixture(scope="module")
def asked() -> pd.DataFrame:
    return workload(PALEMBANG, EVIDENCE)


def test_the_evidences_own_arithmetic_comes_out_for_palembang(asked: pd.DataFrame) -> None:
    """73 x 1,250; 4,757 litmas at 10 h; 4,933 x 12 at half an hour; a quarter for other duties: 110 %."""
    hours = asked.groupby("activity")["hours"].sum()
    works = asked.set_index("work")["hours"]
    litmas = works["litmas_release"] + works["litmas_other"] + works["litmas_child"]
    other = asked.set_index("work").loc["other_duties", "hours"]
    assert available(PALEMBANG) == 91_250
    assert (round(litmas), round(hours["contacts"], -2), round(other, -2)) == (47_570, 29_600, 22_800)
    assert round((litmas + hours["contacts"] + other) / 91_250, 2) == 1.10


def test_every_activity_of_the_model_has_a_row(asked: pd.DataFrame) -> None:
    assert list(dict.fromkeys(asked["activity"])) == list(Activity.codes())


def test_every_input_is_a_parameter_a_lever_or_a_field_of_the_office(asked: pd.DataFrame) -> None:
    names = set(" ".join([*asked["volume_from"], *asked["norm_from"]]).split())
    fields = {f"office.{field}" for field in Office.model_fields}
    assert names <= set(PARAMETERS.entries) | set(LEVERS) | fields


def test_hours_are_volume_times_norm_and_shares_are_of_the_hours_there_are(asked: pd.DataFrame) -> None:
    assert (asked["hours"] - asked["volume"] * asked["norm"]).abs().max() == 0.0
    assert asked["share"].sum() == pytest.approx(balance(PALEMBANG, EVIDENCE).share)


def test_a_client_gets_what_litmas_children_and_other_duties_leave(asked: pd.DataFrame) -> None:
    found = balance(PALEMBANG, EVIDENCE)
    first = asked["activity"].isin(["duties", "litmas", "child_cases"])
    assert found.left == pytest.approx(91_250 - asked.loc[first, "hours"].sum())
    assert found.client_minutes == pytest.approx(found.left * 60 / 12 / 4933)


def test_the_pks_needed_are_those_for_whom_the_hours_suffice() -> None:
    posts = balance(PALEMBANG, VALUES).pks_needed
    enough = PALEMBANG.model_copy(update={"pks": posts})
    assert balance(enough, VALUES).share == pytest.approx(1.0, abs=0.001)


def test_an_office_without_pks_lacks_all_hours() -> None:
    assert balance(Office(pks=0), VALUES).share == float("inf")
