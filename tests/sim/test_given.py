"""What a program gives a model is checked as what a file gives: copies with changes too, and nothing twice."""

from __future__ import annotations

from typing import Any

import pytest

from sim.model import BapasModel
from sim.office import Office, Region
from sim.policy.levers import Change, Policy
from sim.text.errors import InputError


@pytest.mark.parametrize(
    ("office", "said"),
    [
        (Office().model_copy(update={"clients": -5}), "clients: must be at least 1"),
        (Office().model_copy(update={"litmas_year": float("nan")}), "litmas_year: must be a finite number"),
        (Office().model_copy(update={"regions": ()}), "regions"),
        (Office().model_copy(update={"regions": (Region.model_construct(name="a", share=7.0),)}), "regions"),
    ],
    ids=["less than nobody", "nan", "nowhere", "a region"],
)
def test_an_office_is_checked_however_it_was_made(office: Office, said: str) -> None:
    with pytest.raises(InputError, match=said):
        BapasModel(office=office, rng=1, warmup_weeks=0)


@pytest.mark.parametrize(
    "policy",
    [
        Policy().model_copy(update={"changes": (Change("staffing.pkz", 3, 9),)}),
        Policy().model_copy(update={"staffing": Policy().staffing.model_copy(update={"pks": -9})}),
        Policy().model_copy(update={"staffing": Policy().staffing.model_copy(update={"absence": "much"})}),
        {"staffing.pks": float("nan")},
        "full_rnr",
        [("staffing.pks", 3)],
    ],
)
def test_a_policy_is_checked_however_it_was_made(policy: Any, small: BapasModel) -> None:
    with pytest.raises(InputError):
        small.fork(policy)
    with pytest.raises(InputError):
        BapasModel(policy, rng=1, warmup_weeks=0)


def test_a_lever_is_given_once() -> None:
    with pytest.raises(InputError, match="staffing.pks: is set twice"):
        BapasModel({"staffing.pks": 3}, rng=1, warmup_weeks=0, **{"staffing.pks": 4})
