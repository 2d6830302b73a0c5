"""A smaller office keeps the proportions of the large one."""

from hypothesis import given, settings
from hypothesis import strategies as st

import scenarios
from scenarios.smaller import scaled, smaller
from sim.office import Office

PALEMBANG = scenarios.load_office("palembang")


@settings(max_examples=25)
@given(st.integers(min_value=100, max_value=4932))
def test_pks_litmas_and_places_are_in_proportion_and_the_office_is_valid(clients: int) -> None:
    small = smaller(PALEMBANG, clients)
    share = clients / PALEMBANG.clients
    assert small.clients == clients
    assert abs(small.pks - share * PALEMBANG.pks) <= 1.0
    assert small.litmas_year == PALEMBANG.litmas_year * share
    assert all(
        abs(few.slots - share * many.slots) <= 1.0
        for few, many in zip(small.partners, PALEMBANG.partners, strict=True)
    )
    assert Office.model_validate_json(small.model_dump_json()) == small


def test_an_office_that_is_small_already_stays_as_it_is() -> None:
    assert smaller(Office(), 600) is not None and smaller(Office(), 600) == Office()


def test_what_a_policy_counts_goes_along_and_shares_stay() -> None:
    policy = scenarios.load("ten_assistants", PALEMBANG).policy
    small = scaled(policy, 0.2)
    assert small.staffing.assistants == 2
    assert small.staffing.absence == policy.staffing.absence
    assert scaled(policy, 1.0) == policy
