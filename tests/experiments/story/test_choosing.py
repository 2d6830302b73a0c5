"""Who is chosen: by contrast, in either direction, and how rare; kinds of people; and what is said of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from experiments.story.choosing import FIRST, Chosen, Contrast, choose, contrast
from experiments.story.kinds import ANY, KINDS
from experiments.story.outcomes import came_of
from experiments.story.people import EVERYBODY, TRAITS, are, follow, read_who, words_of
from experiments.story.picked import kinds_page, why_this_person
from sim.codes import Band, Programme
from sim.lives.watching import live
from sim.model import BapasModel
from sim.office import Office
from sim.text.errors import InputError
from tests.experiments.cli.test_main import TEXT, bapas
from tests.sim.test_drivers import POLICIES

WEEKS = 60


@pytest.fixture(scope="module")
def worlds(small: BapasModel) -> tuple[BapasModel, BapasModel]:
    return small.fork({}), small.fork(POLICIES["full RNR"])


@pytest.mark.parametrize("by", ["expected", "conduct"])
def test_nobody_who_fits_parts_by_more_than_the_one_chosen(worlds: tuple[BapasModel, BapasModel], by: str) -> None:
    chosen = contrast(*worlds, WEEKS, by=by)
    here, there = (follow(model.fork(model.policy), WEEKS) for model in worlds)
    rows = np.flatnonzero(are(here, FIRST[0], worlds[0].office))
    others = {int(id): k for k, id in enumerate(there.ids)}
    far = {
        int(here.ids[row]): float(there.chances[k] - here.chances[row])
        - float(there.prevented[k] - here.prevented[row])
        for row in rows
        if (k := others.get(int(here.ids[row]))) is not None
        and (by == "expected" or there.inside[k] == here.inside[row])
    }
    assert chosen.who == FIRST[0] and chosen.fit == len(far) > 10 and not chosen.instead
    assert abs(far[chosen.id]) == max(map(abs, far.values())) > 0.0
    c = chosen.contrast
    assert c is not None and c.as_much == 1 and c.middle == pytest.approx(np.median(np.abs(list(far.values()))))
    assert (c.fewer, c.more) == (sum(d < 0 for d in far.values()), sum(d > 0 for d in far.values()))


def test_what_is_to_be_expected_is_what_came_of_both_lives(worlds: tuple[BapasModel, BapasModel]) -> None:
    chosen = contrast(*worlds, WEEKS)
    here, there = (came_of(live(model.fork(model.policy), WEEKS, chosen.id)) for model in worlds)
    c = chosen.contrast
    assert c is not None
    assert (c.here, c.there) == pytest.approx((here["expected"], there["expected"]))
    assert c.custody == pytest.approx(there["prevented"] - here["prevented"])
    assert c.there - c.here == pytest.approx(c.conduct - c.custody)


def test_the_worlds_the_other_way_round_part_as_much_the_other_way(worlds: tuple[BapasModel, BapasModel]) -> None:
    one, other = contrast(*worlds, WEEKS), contrast(*worlds[::-1], WEEKS)
    assert one.contrast is not None and other.contrast is not None
    assert one.id == other.id and one.contrast.conduct == pytest.approx(-other.contrast.conduct)
    assert (one.contrast.fewer, one.contrast.more) == (other.contrast.more, other.contrast.fewer)


def test_two_worlds_that_are_the_same_part_for_nobody(small: BapasModel) -> None:
    chosen = contrast(small.fork({}), small.fork({}), 10)
    c = chosen.contrast
    assert c is not None and c.here == c.there and c.as_much == chosen.fit and c.fewer == c.more == 0


def test_the_second_who_is_named_parts_by_no_more_than_the_first(worlds: tuple[BapasModel, BapasModel]) -> None:
    first, second = (contrast(*worlds, WEEKS, pick=pick) for pick in (1, 2))
    assert first.id != second.id and second.contrast is not None and second.contrast.as_much == 2


def test_where_too_few_come_first_others_do_and_it_is_said(worlds: tuple[BapasModel, BapasModel]) -> None:
    few = contrast(*worlds, WEEKS).fit + 1
    chosen = contrast(*worlds, WEEKS, pick=few)
    assert chosen.who == FIRST[1] and chosen.instead and "too few" in why_this_person(chosen)[0]
    assert contrast(*worlds, WEEKS, pick=chosen.fit + 1).who == EVERYBODY
    with pytest.raises(InputError, match=r"band=high.*only"):
        contrast(*worlds, WEEKS, who=FIRST[1], pick=chosen.fit + 1)


def test_kinds_of_life_and_of_person_hold_together(worlds: tuple[BapasModel, BapasModel]) -> None:
    who = {"band": "medium", "programme": "pb"}
    for chosen in (contrast(*worlds, WEEKS, "desistance", who), choose(worlds[0], WEEKS, "desistance", who)):
        life = live(worlds[0].fork({}), WEEKS, chosen.id)
        last = life.weeks[-1]
        assert last.client["true_band"] == Band.MEDIUM and last.file["programme"] == Programme.PB
        assert not [event for event in life.events if event.kind == "offence"]


def test_the_strongest_need_is_that_of_the_beginning(worlds: tuple[BapasModel, BapasModel]) -> None:
    chosen = choose(worlds[0], WEEKS, who={"need": "work", "place": "remote"})
    life = live(worlds[0].fork({}), WEEKS, chosen.id)
    first = life.weeks[0] if life.events[0].kind == "arrival" else life.start
    assert int(np.argmax(first.client["needs"])) == 4
    assert worlds[0].world.regions["remote"][first.client["region"]] == 1


def test_every_trait_is_read_as_it_is_written() -> None:
    office = Office()
    for name, trait in TRAITS.items():
        for value in trait.values(office):
            assert read_who([f"{name}={value}"], office) == {name: value} and words_of({name: value})


@pytest.mark.parametrize(("there", "said"), [(0.5, "0.50 fewer"), (2.0, "1.00 more")])
def test_the_sign_is_said_and_custody_apart(there: float, said: str) -> None:
    found = Contrast("expected", 1.0, there, there - 0.8, 0.2, 1, 0.01, 40, 60)
    told = " ".join(why_this_person(Chosen(1, ANY, FIRST[0], 100, 300, found)))
    assert f"In the second world {said}" in told and "0.20 fewer since custody" in told
    assert "never the size of an effect" in told and "as much or more: 1" in told and "more for 60" in told


def test_every_kind_is_listed_with_how_to_ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bapas(monkeypatch, "story", "--kinds") == 0
    told = capsys.readouterr().out
    assert all(f"--kind {kind}" in told for kind in KINDS) and all(f"--who {trait}=" in told for trait in TRAITS)
    assert len(kinds_page(Office())) > 5


def test_with_two_scenarios_the_lot_decides_where_it_is_asked_to(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    office = tmp_path / "tiny.toml"
    office.write_text(TEXT)
    fast = ["story", "status_quo", "full_rnr", "--office", str(office), "--years", "0.5", "--quiet"]
    assert bapas(monkeypatch, *fast, "--lot") == 0
    assert "by lot" in capsys.readouterr().out
    assert bapas(monkeypatch, *fast) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "the two worlds part so far" in told and "by lot" not in told
