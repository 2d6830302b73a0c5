"""An office that cedes a region: two offices, which together are the one that there was."""

from __future__ import annotations

import pytest

from experiments.planner.ceding.kabupaten import COUNTED, farthest, parts
from sim.office import Office, Region, load_office
from sim.policy.levers import Policy

PALEMBANG = load_office()
BASE = Policy.of({"staffing.pks": 80, "staffing.assistants": 11, "employers.outreach_hours": 30.0}, Policy())


@pytest.mark.parametrize("ceded", [region.name for region in PALEMBANG.regions])
def test_both_offices_together_have_what_the_one_had(ceded: str) -> None:
    left, new = parts(PALEMBANG, BASE, ceded)
    assert left.office.clients + new.office.clients == PALEMBANG.clients
    assert left.office.pks + new.office.pks == PALEMBANG.pks and left.place.pks + new.place.pks == 80
    assert left.office.litmas_year + new.office.litmas_year == pytest.approx(PALEMBANG.litmas_year)
    slots = [sum(partner.slots for partner in office.partners) for office in (left.office, new.office, PALEMBANG)]
    assert slots[0] + slots[1] == slots[2]
    for name in COUNTED:
        assert left.base.levers()[name] + new.base.levers()[name] == pytest.approx(BASE.levers()[name])
    assert [region.name for region in new.office.regions] == [ceded]
    assert {region.name for region in left.office.regions} | {ceded} == {one.name for one in PALEMBANG.regions}


def test_partners_of_other_regions_stay_where_they_are() -> None:
    left, new = parts(PALEMBANG, Policy(), "Musi Banyuasin")
    slots = {partner.name: partner.slots for partner in PALEMBANG.partners}
    for partner in left.office.partners:
        assert partner.slots == slots[partner.name] or partner.name in {one.name for one in new.office.partners}
    assert "Pokmas Lipas kota" not in {partner.name for partner in new.office.partners}


def test_the_farthest_region_is_ceded_and_none_where_no_two_offices_can_be_made() -> None:
    region = farthest(PALEMBANG, 73)
    assert region is not None and region.name == "Musi Banyuasin"
    assert farthest(PALEMBANG, 3) is None
    alone = Office(regions=(Region(name="town", share=1.0, travel_minutes=40, communities=2),))
    assert farthest(alone, 5) is None
