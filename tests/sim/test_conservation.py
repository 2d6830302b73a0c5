"""Nothing is lost: people, PK minutes, and states inside their bounds, every week, under random legal levers."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.agents.casefile import FILE
from sim.agents.client.record import CLIENT
from sim.agents.community import COMMUNITY
from sim.agents.employer import EMPLOYER
from sim.agents.family import FAMILY
from sim.agents.pk.record import PK
from sim.codes import NEVER, NOBODY, Activity, Job, Offence, Status
from sim.kernel.world import World
from sim.model import BapasModel
from sim.policy.levers import LEVERS, Lever


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
    docket = w.docket[: int(clock["n_docket"])]
    assert ((docket["left"] >= 0) & (docket["left"] <= docket["minutes"])).all()
    assert (docket["sent"][docket["left"] == 0] <= clock["week"]).all() and (docket["left"] == 0).sum() == (
        docket["sent"] > NEVER
    ).sum()
    assert_all_know_their_places(w)
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


def assert_all_know_their_places(w: World) -> None:
    """Who sits where, as partners say and as people say, and whom employers have; who is gone has nothing."""
    people = range(1, int(w.clock["n"]))
    partner, seat, employer = (w.clients[name].tolist() for name in ("partner", "seat", "employer"))
    say_partners = {(i, j, s) for (j, s), i in np.ndenumerate(w.seats) if i >= 0}
    assert say_partners == {(i, partner[i], seat[i]) for i in people if partner[i] >= 0}
    assert w.partners["enrolled"].tolist() == (w.seats >= 0).sum(1).tolist()
    jobs = Counter(employer[i] for i in people if employer[i] >= 0)
    assert w.employers["filled"].tolist() == [jobs[j] for j in range(len(w.employers))]
    gone = [i for i in people if w.files[i]["status"] == Status.GONE]
    assert all(partner[i] == NOBODY and employer[i] == Job.JOBLESS for i in gone)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(levers=LEGAL)
def test_every_week_conserves_people_minutes_and_bounds(small: BapasModel, levers: dict[str, Any]) -> None:
    model = small.fork(levers)
    for _ in range(12):
        model.run(1)
        assert_conserved(model)


def test_who_leaves_for_good_gives_back_seat_and_job(small: BapasModel) -> None:
    """Aftercare as long as the follow-up, in programmes that nobody finishes or drops: people sit to the last week."""
    model = small.fork({"programmes.aftercare_months": 36.0, "programmes.programme_hours": 0.05})
    model.world.p["drop_out_week"] = 0.0
    for _ in range(8):
        model.run(26)
        assert_all_know_their_places(model.world)


def test_litmas_come_are_sent_given_up_or_wait_and_so_do_their_minutes(small: BapasModel) -> None:
    model = small.fork({"demand.litmas_scale": 3.0, "staffing.pks": 4})
    model.world.p["litmas_patience"] = 5.0
    given_up = 0
    for _ in range(40):
        before = worked_on(model)
        waiting = int((model.world.docket["sent"][: int(model.world.clock["n_docket"])] == NEVER).sum())
        model.run(1)
        w, after = model.world, worked_on(model)
        docket = w.docket[: int(w.clock["n_docket"])]
        spent = w.pks["spent"][:, [Activity.LITMAS, Activity.CHILD_CASES]].sum()
        assert spent == sum(minutes - before.get(key, 0) for key, minutes in after.items())
        came, sent = int(w.clock["litmas"].sum()), int((docket["sent"] == model.week - 1).sum())
        assert waiting + came == sent + int(w.clock["given_up"]) + int((docket["sent"] == NEVER).sum())
        given_up += int(w.clock["given_up"])
    assert given_up > 0


def worked_on(model: BapasModel) -> dict[tuple[int, ...], int]:
    """Minutes worked on each litmas of the docket, by week, kind and number of its request."""
    docket = model.world.docket[: int(model.world.clock["n_docket"])]
    return {(int(r["asked"]), int(r["kind"]), int(r["number"])): int(r["worked"]) for r in docket}


def test_the_ledger_counts_every_person_week_once(small: BapasModel) -> None:
    model = small.fork({})
    model.run(52)
    sums = model.ledger.sums()
    custody = sums["custody_sentence"] + sums["custody_revoked"] + sums["custody_kept"]
    assert sums["weeks"] == sums["at_risk"] + custody
    assert sums["offences"] == sum(sums[f"offences_{kind.code}"] for kind in Offence)


def test_groups_add_up_to_all(small: BapasModel) -> None:
    model = small.fork({})
    model.run(60)
    yearly = model.books.yearly
    regions = len(model.world.regions)
    for first, count in ((1, regions), (1 + regions, 7), (8 + regions, 2), (10 + regions, 3)):
        np.testing.assert_allclose(yearly[:, first : first + count].sum(1), yearly[:, 0], rtol=1e-9)


def test_every_chain_of_revocation_is_under_way_or_has_ended_in_one_way(small: BapasModel) -> None:
    model = small.fork({})
    before = under_way(model)
    model.run(104)
    sums = model.ledger.sums()
    ended = sums["stopped_inside"] + sums["stopped_outside"] + sums["overtaken"] + sums["revoked"]
    assert before + sums["chains"] == ended + under_way(model) > 0


def under_way(model: BapasModel) -> int:
    return int((model.world.files["step"][: int(model.world.clock["n"])] > 0).sum())
