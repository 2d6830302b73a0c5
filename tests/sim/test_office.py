"""An office file: what is left out goes with the size of the office, and what contradicts itself is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.office import Office
from sim.text.errors import InputError


def test_posts_and_litmas_employers_and_places_at_partners_go_with_the_register() -> None:
    assert (Office(clients=4933).pks, Office(clients=4933).litmas_year) == (82, 4933.0)
    assert (Office(clients=1).pks, Office(clients=4933, pks=0, litmas_year=0).pks) == (1, 0)
    assert Office(clients=4933).employers == 320
    small, large = Office(), Office(clients=3000)
    assert [partner.slots for partner in large.partners] == [10 * partner.slots for partner in small.partners]


def test_the_smallest_office_has_an_employer_and_a_place_at_every_partner() -> None:
    office = Office(clients=1)
    assert office.employers == 1 and {partner.slots for partner in office.partners} == {1}


def test_employers_and_partners_that_are_given_stay_as_they_are() -> None:
    assert Office(clients=4933, employers=7).employers == 7
    assert Office(clients=4933, partners=()).partners == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[mix]\npb = 0.5\ncb = 0.4", "the shares of the mix of entries add up to 0.9, not 1"),
        ("[mix]", "the shares of the mix of entries add up to 0, not 1"),
        ("[mix]\npbb = 1.0", "mix.pbb"),
        ("[known]\nworking = -1", "known.working"),
        (
            "[intake]\npidana_bersyarat = 26",
            "litmas.integration must be 0.*nobody enters by asimilasi, pb, cb, cmb: 195 litmas",
        ),
        ("[mix]\npidana_bersyarat = 1.0", "nobody enters by asimilasi, pb, cb, cmb"),
        ("[intake]\npb = 0\ncb = 0", "nobody enters by asimilasi, pb, cb, cmb"),
        ("litmas_year = 1e12", "litmas_year: must be at most 200000"),
        ('clients = "many"', "clients: "),
        ("clients = 0", "clients: "),
    ],
)
def test_a_file_that_cannot_be_is_refused_by_key(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "office.toml"
    file.write_text(text)
    with pytest.raises(InputError, match=message):
        Office.read(file)


PARTNER = "[[partners]]\nname = 'x'\nkind = 'griya'\nslots = 1\nhours_week = 4\nquality = 1\nstyle = 'talk'\nneeds = "


@pytest.mark.parametrize(
    ("needs", "message"),
    [
        ("{ work = 0.8, leisure = 0.4 }", "the shares of an hour of partner x add up to 1.2"),
        ("{ wrk = 0.8 }", "needs.wrk.*did you mean work"),
        ("['wrk']", "needs.0.*did you mean work"),
        ("[]", "needs.*at least 1"),
    ],
)
def test_an_hour_of_a_partner_has_shares_that_fit_into_it(needs: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_text(PARTNER + needs, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        Office.read(path)


def test_needs_without_shares_have_equal_ones_of_what_works_on_any(tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_text(PARTNER + "['attitudes', 'associates']", encoding="utf-8")
    assert Office.read(path).partners[0].curriculum(0.2) == [0.4, 0.4, 0.0, 0.0, 0.0, 0.0, 0.0]


def test_litmas_for_nobody_are_asked_of_no_office() -> None:
    """No litmas at all, none before releases, or releases alone: each is an office that can be."""
    for litmas_year, litmas in ((0.0, {"integration": 1.0}), (30.0, {"court": 1.0})):
        assert Office(intake={"pidana_bersyarat": 26.0}, litmas_year=litmas_year, litmas=litmas).litmas == litmas
    assert Office(intake={"cb": 26.0}, litmas={"integration": 1.0}).litmas_year == 300
