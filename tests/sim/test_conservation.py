"""Nothing is lost: people, PK minutes, and states inside their bounds, every week, under random legal levers."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.agents.casefile import FILE
from sim.agents.client import CLIENT
from sim.agents.community import COMMUNITY
from sim.agents.employer import EMPLOYER
from sim.agents.family import FAMILY
from sim.agents.pk import PK
from sim.model import BapasModel
from sim.policy import LEVERS, Lever


def values(lever: Lever) -> st.SearchStrategy[Any]:
    if lever.choices:
        return st.sampled_from(lever.choices)
    if isinstance(lever.default, bool):
        return st.booleans()
    low, high = lever.low or 0.0, min(lever.high or 0.0, 60.0)
    if isinstance(lever.default, int) or lever.leaf == "pks":
        return st.integers(int(low), int(high))
    return st.floats(low, high)


LEGAL = st.dictionaries(
    st.sampled_from(sorted(set(LEVERS) - {"staffing.clients_per_pk", "demand.kerja_sosial", "demand.pengawasan"})),
    st.none(),
    max_size=12,
).flatmap(lambda names: st.fixed_dictionaries({name: values(LEVERS[name]) for name in names}))


def assert_conserved(model: BapasModel) -> None:
    w = model.world
    clock, n = w.clock, int(w.clock["n"])
    assert clock["arrived"] - clock["left"] == clock["n_live"]
    pks = w.pks[: int(clock["n_pks"])]
    assert (pks["planned"] == pks["done"] + pks["dropped"]).all()
    assert (pks["left"] >= 0).all()
    assert (pks["spent"].sum(1) + pks["left"] == pks["available"] + pks["overtime"]).all()
    assert (w.pks["waiting"] >= w.pks["litmas"].sum(1) + w.pks["child_work"].sum(1)).all()
    assert (w.employers["filled"] == np.bincount(employed(w), minlength=len(w.employers))).all()
    seated = (w.seats >= 0).sum(1)
    assert (seated == w.partners["enrolled"]).all()
    for layout, records in (
        (CLIENT, w.clients[1:n]),
        (FILE, w.files[1:n]),
        (FAMILY, w.families[1:n]),
        (PK, pks),
        (EMPLOYER, w.employers),
        (COMMUNITY, w.communities),
    ):
        for field in layout.fields:
            if field.unit in ("0..1", "0/1", "prob"):
                assert ((records[field.name] >= 0) & (records[field.name] <= 1)).all(), field.name


def employed(w: Any) -> Any:
    rows = w.clients["employer"][w.live[: int(w.clock["n_live"])]]
    return rows[rows >= 0]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(levers=LEGAL)
def test_every_week_conserves_people_minutes_and_bounds(small: BapasModel, levers: dict[str, Any]) -> None:
    model = small.fork(levers)
    for _ in range(12):
        model.step()
        assert_conserved(model)


def test_litmas_minutes_come_are_done_expire_or_wait(small: BapasModel) -> None:
    model = small.fork({"demand.litmas_scale": 3.0})
    for _ in range(30):
        before = model.world.pks["litmas"].sum() + model.world.pks["child_work"].sum()
        model.step()
        pks = model.world.pks
        done = pks["spent"][:, 1].sum() + pks["spent"][:, 2].sum()
        after = pks["litmas"].sum() + pks["child_work"].sum()
        assert before + pks["came"].sum() == done + pks["expired"].sum() + after


def test_the_ledger_counts_every_person_week_once(small: BapasModel) -> None:
    model = small.fork({})
    model.run(52)
    sums = model.ledger.sums()
    custody = sums["custody_sentence"] + sums["custody_revoked"] + sums["custody_kept"]
    assert sums["weeks"] == sums["at_risk"] + custody
    assert sums["offences"] == sums["narcotics"] + sums["property"] + sums["violence"] + sums["other"]


def test_groups_add_up_to_all(small: BapasModel) -> None:
    model = small.fork({})
    model.run(60)
    yearly = model.books.yearly
    regions = len(model.world.regions)
    for first, count in ((1, regions), (1 + regions, 7), (8 + regions, 2), (10 + regions, 3)):
        np.testing.assert_allclose(yearly[:, first : first + count].sum(1), yearly[:, 0], rtol=1e-9)
