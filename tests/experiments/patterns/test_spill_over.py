from experiments.patterns.p21_spill_over import spill
from sim.model import BapasModel
from sim.office import Office

NOBODY_CAUGHT = {"detect_victim": 0.0, "detect_narcotics": 0.0}


def test_nothing_spills_over_where_needs_do_not_move_the_hazard_and_nobody_is_caught():
    alone = {**NOBODY_CAUGHT, "big_need_sd": 0.0}
    model = BapasModel(office=Office(), parameters=alone, rng=3)
    assert spill(model, pull=0.6) == 0.0


def test_friends_alone_carry_an_offence_on_where_nobody_is_caught():
    model = BapasModel(office=Office(), parameters=NOBODY_CAUGHT, rng=3)
    assert spill(model, pull=0.0) == 0.0
    assert spill(model, pull=0.6) > 0.0
