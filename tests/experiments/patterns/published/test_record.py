import pytest

from experiments.patterns.published.p16_record import audit, softened, welcomed
from sim.model import BapasModel
from sim.office import Office


def test_an_audit_finds_no_difference_where_nobody_minds_a_record():
    model = BapasModel({"employers.record_check": 0.0}, office=Office(), rng=2)
    for group in (model.world.employers, model.world.communities):
        group["stigma"] = group["root"] = 0.0
    model.run(1)
    assert audit(model) == 1.0


def test_employers_who_refuse_everybody_take_nobody():
    model = BapasModel(office=Office(), rng=2)
    model.world.employers["stigma"] = model.world.employers["root"] = 1.0
    model.world.p["contact_softens"] = model.world.p["partner_stigma"] = 0.0
    model.world.p["partner_stigma"] = 1.0
    assert welcomed(model.fork({"community.outreach_visits": 0.0})) == 0.0


def test_softening_compares_employers_with_their_own_roots():
    model = BapasModel(office=Office(employers=4), rng=2, warmup_weeks=1)
    employers = model.world.employers
    employers["partner"] = [0, 0, 0, 1]
    employers["root"] = [0.8, 0.5, 0.4, 0.1]
    employers["stigma"] = [0.4, 0.5, 0.4, 0.9]
    employers["filled"] = [9, 1, 1, 9]
    assert softened(model) == pytest.approx(-0.5)
