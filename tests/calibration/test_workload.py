"""The office's hours on one sheet: the evidence's own numbers, a row for every activity, every input with a source."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import scenarios
from calibration import sources, workload
from calibration.sources import Kind
from sim.codes import Activity
from sim.office import Office, office_file
from sim.parameters import Parameters
from sim.policy.levers import LEVERS

PARAMETERS = Parameters.read()
VALUES = PARAMETERS.central()
PALEMBANG = scenarios.load_office("palembang")
EVIDENCE = {**VALUES, "hours_litmas": 10.0, "records_minutes": 10.0}


@pytest.fixture(scope="module")
def asked() -> pd.DataFrame:
    return workload.workload(PALEMBANG, EVIDENCE)


def test_the_evidences_own_arithmetic_comes_out_for_palembang(asked: pd.DataFrame) -> None:
    """73 x 1,250; 4,757 litmas at 10 h; 4,933 x 12 at half an hour; a quarter for other duties: 110 %."""
    hours = asked.groupby("activity")["hours"].sum()
    works = asked.set_index("work")["hours"]
    litmas = works["litmas_release"] + works["litmas_other"] + works["litmas_child"]
    other = asked.set_index("work").loc["other_duties", "hours"]
    assert workload.available(PALEMBANG) == 91_250
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
    assert asked["share"].sum() == pytest.approx(workload.balance(PALEMBANG, EVIDENCE).share)


def test_a_client_gets_what_litmas_children_and_other_duties_leave(asked: pd.DataFrame) -> None:
    balance = workload.balance(PALEMBANG, EVIDENCE)
    first = asked["activity"].isin(["duties", "litmas", "child_cases"])
    assert balance.left == pytest.approx(91_250 - asked.loc[first, "hours"].sum())
    assert balance.client_minutes == pytest.approx(balance.left * 60 / 12 / 4933)


def test_the_pks_needed_are_those_for_whom_the_hours_suffice() -> None:
    posts = workload.balance(PALEMBANG, VALUES).pks_needed
    enough = PALEMBANG.model_copy(update={"pks": posts})
    assert workload.balance(enough, VALUES).share == pytest.approx(1.0, abs=0.001)


def test_a_norm_that_gives_makes_the_hours_suffice_and_says_whether_its_range_allows_that() -> None:
    norms = workload.gives(PALEMBANG, PARAMETERS.entries, VALUES).set_index("norm")
    assert np.isnan(norms.loc["hours_litmas", "suffices"]) and not norms.loc["hours_litmas", "inside"]
    larger = PALEMBANG.model_copy(update={"pks": 85})
    litmas = workload.gives(larger, PARAMETERS.entries, VALUES).set_index("norm").loc["hours_litmas"]
    assert workload.balance(larger, {**VALUES, "hours_litmas": litmas["suffices"]}).share == pytest.approx(1.0)
    assert not litmas["inside"] and litmas["suffices"] < litmas["low"]
    rested = PALEMBANG.model_copy(update={"hours_year": norms.loc["office.hours_year", "suffices"]})
    assert workload.balance(rested, VALUES).share == pytest.approx(1.0)


def test_a_norm_that_could_vanish_without_making_the_hours_suffice_has_no_value_that_does() -> None:
    norms = workload.gives(PALEMBANG, PARAMETERS.entries, VALUES).set_index("norm")
    assert norms.loc["case_minutes", ["suffices"]].isna().all() and not norms.loc["case_minutes", "inside"]


def test_no_value_that_a_lever_does_not_allow_is_said_to_suffice() -> None:
    roomy = PALEMBANG.model_copy(update={"pks": 300})
    norms = workload.gives(roomy, PARAMETERS.entries, VALUES).set_index("norm")
    assert not norms.loc["supervision.session_minutes", "suffices"] > 120


def test_an_office_without_pks_lacks_all_hours() -> None:
    assert workload.balance(Office(pks=0), VALUES).share == float("inf")


def test_an_assistant_takes_records_and_a_digital_office_is_faster() -> None:
    def norm(work: str, **levers: object) -> float:
        office = PALEMBANG.model_copy(update={"status_quo": {**PALEMBANG.status_quo, **levers}})
        return float(workload.workload(office, VALUES).set_index("work").loc[work, "norm"])

    assert norm("contacts", **{"staffing.assistants": 8}) < norm("contacts")
    assert norm("litmas_other", **{"staffing.assistants": 8}) < norm("litmas_other")
    assert norm("litmas_child", **{"staffing.assistants": 8}) == norm("litmas_child")
    assert norm("contacts", **{"assessment.digital": True}) < norm("contacts")
    assert norm("assessment_first", **{"assessment.digital": True}) < norm("assessment_first")


def test_mobile_service_takes_the_way_to_remote_communities_on_no_more_days_than_there_are_of_these() -> None:
    def days(units: int) -> pd.Series:
        office = PALEMBANG.model_copy(update={"status_quo": {**PALEMBANG.status_quo, "reporting.mobile_units": units}})
        return workload.workload(office, VALUES).set_index("work").loc["mobile_service"]

    assert days(0)["hours"] == 0.0
    assert days(1)["volume"] == pytest.approx(2 * 365.25 / 7)
    assert days(50)["volume"] == pytest.approx(11 * 365.25 / 7)
    assert days(1)["norm"] == pytest.approx((VALUES["mobile_minutes"] + 2 * (6 * 180 + 5 * 150) / 11) / 60)


def test_litmas_for_releases_and_releases_are_two_counts_of_the_same_people() -> None:
    litmas, coming = workload.releases(PALEMBANG, VALUES)
    assert (round(litmas), round(coming)) == (3092, 3683)


def test_a_remark_in_the_office_file_tells_a_fact_from_a_guess() -> None:
    told = sources.remarks(office_file("palembang"))
    names = ["office.clients", "office.hours_year", "mix_pb", "office.litmas", "staffing.guiding_share"]
    table = sources.sources([*names, "hours_risk"], PALEMBANG, PARAMETERS.entries, told)
    assert table["kind"].tolist() == [
        *(Kind.FACT, Kind.NORM, Kind.NORM, Kind.GUESS, Kind.ARITHMETIC),
        Kind.NORM,
    ]


def test_what_no_remark_vouches_for_is_a_guess() -> None:
    table = sources.sources(["office.clients", "supervision.contacts_low"], Office(), PARAMETERS.entries, {})
    assert table["kind"].tolist() == [Kind.GUESS, Kind.GUESS]


def test_in_an_office_with_hours_to_spare_what_is_asked_is_worked() -> None:
    """Reports that nobody comes to ask for a full one and take less, and violations vary with the person."""
    rich = Office(pks=40)
    asked = workload.workload(rich, VALUES)
    table = workload.beside(asked, workload.worked(rich, seed=1)).set_index("activity")
    for activity in ("litmas", "child_cases", "assessment", "home_visits"):
        assert table.loc[activity, "worked_share"] == pytest.approx(1.0, abs=0.25), activity
    assert 0.6 < table.loc["contacts", "worked_share"] < 1.0


def test_all_norms_at_the_end_that_asks_least_ask_less_than_any_one_alone() -> None:
    alone = workload.gives(Office(), PARAMETERS.entries, VALUES)["share_at_best"].min()
    assert 0.0 < workload.best_share(Office(), PARAMETERS.entries, VALUES) < alone
