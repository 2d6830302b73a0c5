from experiments.patterns.published.p21_spill_over import spill
from sim.model import BapasModel
from sim.office import Office

UNSEEN = {"detect_victim": 0.0, "detect_narcotics": 0.0, "safety_hurt": 0.0}


def test_nothing_spills_over_where_neither_needs_nor_friends_move_the_hazard_and_no_offence_is_seen():
    alone = {**UNSEEN, "big_need_r": 0.0, "acute_friend_year": 0.0}
    model = BapasModel(office=Office(), parameters=alone, rng=3)
    assert spill(model) == 0.0


def test_friends_alone_carry_an_offence_on_where_no_offence_is_seen():
    model = BapasModel(office=Office(), parameters=UNSEEN, rng=3)
    assert spill(model, friends=False) == 0.0
    assert spill(model) > 0.0
