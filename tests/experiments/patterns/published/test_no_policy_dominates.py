import pytest

from experiments.patterns.published.p22_no_policy_dominates import GOOD, HOURS, places, watch
from sim.model import BapasModel
from sim.office import Office


def test_the_horizons_together_are_all_that_was_counted_since_the_fork():
    model = BapasModel({**GOOD, **places(HOURS, HOURS)}, office=Office(), rng=4)
    model.run(313)
    found, sums = watch(model), model.ledger.sums()
    assert found["hours_6"] == pytest.approx(sums["programme_hours"])
    assert found["offences_6"] == pytest.approx(sums["expected"])
    assert 0.0 < found["hours_1"] < found["hours_3"] < found["hours_6"]


def test_a_band_without_hours_is_not_referred():
    model = BapasModel({**GOOD, **places(0.0, 0.0)}, office=Office(), rng=4)
    model.run(313)
    files = model.world.files
    arrived = model.world.clients["arrival"] > 0
    assert files["hours_had"][arrived].max() == 0.0
