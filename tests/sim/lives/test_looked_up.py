"""What took a PK's hours, what moved a family, why a report was missed: as the week's own records have it."""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import Activity
from sim.lives.causes import guidance, person
from sim.lives.events import EVENTS
from sim.lives.turn import Person, Turn
from sim.lives.watching import watch
from sim.model import BapasModel
from tests.sim.test_drivers import POLICIES

GUIDANCE = [a for a in Activity if a not in (Activity.DUTIES, Activity.LITMAS, Activity.CHILD_CASES)]


def one(turn: Turn, row: int) -> Turn:
    """The turn of the person on one row."""
    before, after = (Person(*(part[row] for part in people)) for people in (turn.before, turn.after))
    return Turn(turn.week, before, after, turn.pk_before[row], turn.pk[row], turn.world)


def those(turn: Turn, kind: str) -> list[Turn]:
    return [one(turn, int(row)) for row in np.flatnonzero(EVENTS[kind].happened(turn))]


@pytest.mark.parametrize("levers", [{}, {"demand.litmas_scale": 4.0}], ids=["today", "litmas"])
def test_what_took_the_hours_is_in_the_ledger_of_the_week(small: BapasModel, levers: dict[str, float]) -> None:
    """Litmas that may wait are worked on in what is left, and so have taken nothing from a report."""
    cut, taken = 0, 0.0
    for turn in watch(small.fork(levers), 12):
        for told in those(turn, "contact"):
            facts = guidance.contact(told)
            spent = turn.world.pks[facts["pk"]]["spent"] / 60.0
            hours = facts["hours"]
            for activity in (Activity.DUTIES, *GUIDANCE):
                assert hours[activity.code] == pytest.approx(spent[activity])
            assert hours["litmas"] <= spent[Activity.LITMAS] + spent[Activity.CHILD_CASES] + 1e-9
            assert sum(hours.values()) <= facts["available"] + 1e-9
            assert (facts["there"] == "present") == (facts["available"] > 0.0)
            assert facts["there"] == "present" or facts["minutes"] == 0.0
            if facts["there"] == "present" and facts["depth"] in ("short", "registered", "signed"):
                cut += 1
                taken += sum(hours.values()) / facts["available"]
    assert cut > 20 and taken / cut > 0.9


def test_only_an_interview_of_this_week_stands_for_a_report(small: BapasModel) -> None:
    seen: set[str] = set()
    for turn in watch(small.fork(POLICIES["full RNR"]), 12):
        for told in those(turn, "contact"):
            facts = guidance.contact(told)
            seen.add(facts["depth"])
            assert (facts["depth"] == "interview") == (
                told.after.file["assessed"] == turn.week and not guidance.from_inside(told)
            )
            assert facts["depth"] != "interview" or turn.world.pks[facts["pk"]]["spent"][Activity.ASSESSMENT] > 0
    assert {"interview", "full"} <= seen


def test_an_assessment_from_before_the_release_took_no_pk_hours(small: BapasModel) -> None:
    inside, made = 0, 0
    for turn in watch(small.fork({}), 12):
        for told in those(turn, "assessment"):
            if guidance.assessment(told)["before_release"]:
                inside += 1
                assert told.before.file["status"] == 0
            else:
                made += 1
                assert turn.world.pks[guidance.held_by(told)]["spent"][Activity.ASSESSMENT] > 0
    assert inside > 0 and made > 0


def test_a_long_way_keeps_nobody_away_where_a_mobile_unit_has_come(small: BapasModel) -> None:
    served, far = 0, 0
    for turn in watch(small.fork({"reporting.mobile_units": 3}), 20):
        for told in those(turn, "missed"):
            why = guidance.missed(told)["why"]
            here = turn.world.communities[told.after.client["community"]]["served"] == turn.week
            served += here
            far += why == "distance"
            assert not (here and why == "distance")
    assert served > 0 and far > 0


def test_an_arrest_is_told_where_the_police_detected_an_offence(small: BapasModel) -> None:
    arrests = 0
    for turn in watch(small.fork({}), 50):
        for told in those(turn, "support_down"):
            caught = told.after.tally["detected"] > told.before.tally["detected"]
            arrests += caught
            assert (person.support(told)["why"] == "arrest") == caught
    assert arrests > 0


def test_what_pulls_at_a_family_pulls_the_way_that_its_support_went(small: BapasModel) -> None:
    """In a week without the PK's help or an arrest the model's own week of a family, told again, gives its support."""
    told_of: set[str] = set()
    for turn in watch(small.fork({}), 50):
        for kind, sign in (("support_up", 1.0), ("support_down", -1.0)):
            for told in those(turn, kind):
                why = person.support(told)["why"]
                told_of.add(why)
                if why in ("own", "work", "substance", "stigma"):
                    assert sign * person.family_pulls(told)[why] > 0.0
    assert len(told_of) > 2


def test_in_a_post_that_is_long_empty_a_stand_in_takes_the_report(small: BapasModel) -> None:
    stood_in = 0
    for turn in watch(small.fork({"staffing.turnover": 1.0}), 16):
        for told in those(turn, "contact"):
            facts = guidance.contact(told)
            if facts["pk"] != facts["instead_of"]:
                stood_in += 1
                assert turn.world.pks[facts["instead_of"]]["vacant_until"] > turn.week
            assert facts["minutes"] == 0.0 or facts["there"] == "present"
    assert stood_in > 0
