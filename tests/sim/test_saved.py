"""A saved office is the same office again, to the last bit, whatever comes after."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest

from sim.model import BapasModel


def through_a_file(model: BapasModel) -> BapasModel:
    sink = BytesIO()
    np.savez(sink, allow_pickle=False, **model.saved())
    sink.seek(0)
    return BapasModel.restored(dict(np.load(sink)), model.office, model.values, rng=model.seed, driver=model.driver)


def same(a: object, b: object) -> bool:
    """Every field alike to the bit; the gaps between fields hold nothing."""
    one, other = np.atleast_1d(a), np.atleast_1d(b)
    if one.dtype.names is None:
        return one.tobytes() == other.tobytes()
    return len(one) == len(other) and all(one[name].tobytes() == other[name].tobytes() for name in one.dtype.names)


def different(a: BapasModel, b: BapasModel) -> list[str]:
    pairs = {**a.world._asdict(), **a.books._asdict()}, {**b.world._asdict(), **b.books._asdict()}
    return [name for name, array in pairs[0].items() if not same(array, pairs[1][name])]


@pytest.fixture(scope="module")
def warm() -> BapasModel:
    return BapasModel({}, rng=5, warmup_weeks=120)


def test_a_restored_office_is_the_same_to_the_bit(warm: BapasModel) -> None:
    again = through_a_file(warm)
    assert different(again, warm) == [] and (again.week, again.steps, again.policy) == (0, 0, warm.policy)


@pytest.mark.parametrize("levers", [{}, {"staffing.pks": 9}, {"staffing.clients_per_pk": 30.0}])
def test_what_follows_under_any_policy_is_the_same_to_the_bit(warm: BapasModel, levers: dict[str, float]) -> None:
    models = [start.fork(levers) for start in (warm, through_a_file(warm))]
    for model in models:
        model.run(80)
    assert different(*models) == []
    assert models[0].ledger.yearly().equals(models[1].ledger.yearly())
    assert models[0].ledger.costs().equals(models[1].ledger.costs())


def test_restored_under_mesa_it_goes_on_alike() -> None:
    start = BapasModel(rng=2, warmup_weeks=20, driver="mesa")
    again = through_a_file(start)
    for model in (start, again):
        model.run(2)
    assert different(start, again) == []


def test_a_restored_office_shares_no_memory_with_another_or_with_what_was_saved(warm: BapasModel) -> None:
    saved = warm.saved()
    first = BapasModel.restored(saved, warm.office, rng=5)
    first.run(4)
    second = BapasModel.restored(saved, warm.office, rng=5)
    assert different(second, warm) == [] and different(first, warm) != []
