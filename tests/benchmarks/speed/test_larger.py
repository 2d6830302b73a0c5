"""An office many times as large is made of the same."""

from __future__ import annotations

import pytest

from benchmarks.speed.larger import larger
from sim.intake import intake_of
from sim.model import BapasModel
from sim.office import Office, load_office
from sim.parameters import Parameters


@pytest.mark.parametrize("times", [3, 100])
def test_entries_places_and_desks_are_as_many_for_each_client(times: int) -> None:
    office, values = load_office(), Parameters.read().central()
    large = larger(office, times)
    before, after = intake_of(office, values), intake_of(large, values)
    assert after == pytest.approx({name: times * count for name, count in before.items()})
    assert (large.clients, large.pks, large.employers) == (
        times * office.clients,
        times * office.pks,
        times * office.employers,
    )
    assert [a.slots for a in large.partners] == [times * b.slots for b in office.partners]
    assert [a.communities for a in large.regions] == [times * b.communities for b in office.regions]


def test_it_runs_as_an_office_does() -> None:
    model = BapasModel(office=larger(Office(), 400), rng=1, warmup_weeks=2)
    assert len(model.world.communities) == 1600 and int(model.world.clock["n_pks"]) == 2000
    assert model.world.partners["slots"].tolist() == [4800, 2400, 2400, 4000]
