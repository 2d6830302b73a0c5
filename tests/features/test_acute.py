"""Acute states: what brings them, ends them and what they do to the hazard; what the office learns and answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sim.agents import partner
from sim.agents.client import acute, hazard, home, life, needs
from sim.agents.pk import acute_answers as answers
from sim.agents.pk import field, session
from sim.codes import NEVER, Acute, Custody, Job, Need, Practice
from sim.kernel.views import WorldView
from sim.parameters import Parameters
from sim.partner_kinds import PartnerKind
from sim.rates import weekly
from tests.features.acting import at_desk, do, someone, upset, weeks, work_week

LASTING = [kind for kind in Acute if kind != Acute.NONE]
WEEKS = 300


def begun(w: WorldView, i: int, kind: Acute, support: float = 0.5, friends: float = 0.17) -> int:
    """How many weeks of 300, each with luck of its own, bring an acute state of a kind to somebody without one."""
    c, count = w.clients[i], 0
    w.clock.week = 0
    for _ in weeks(w, WEEKS):
        c.acute = Acute.NONE
        upset(w, i, False, support, friends)
        count += c.acute == kind
    return count


@pytest.mark.parametrize("kind", LASTING)
def test_an_acute_state_raises_the_hazard_while_it_lasts(w: WorldView, kind: Acute) -> None:
    i = someone(w, acute=Acute.NONE)
    calm = do(hazard.log_hazard, w.clients[i], 33.0, 0.0, w.p)
    w.clients[i].acute = kind
    assert do(hazard.log_hazard, w.clients[i], 33.0, 0.0, w.p) > calm


def test_relapse_follows_the_need_conflict_want_of_support_and_friends_their_activity(w: WorldView) -> None:
    w.p.use_week = w.p.conflict_week = w.p.friend_week = 0.1
    i = someone(w)
    own = w.clients[i].needs
    own[Need.SUBSTANCE] = 0.1
    low = begun(w, i, Acute.USE)
    own[Need.SUBSTANCE] = 0.9
    assert 0 < low < begun(w, i, Acute.USE)
    assert 0 < begun(w, i, Acute.CONFLICT, support=0.9) < begun(w, i, Acute.CONFLICT, support=0.1)
    assert 0 == begun(w, i, Acute.FRIEND, friends=0.0) < begun(w, i, Acute.FRIEND, friends=0.3)


def test_an_acute_state_lasts_its_weeks_on_average_and_no_other_begins_meanwhile(w: WorldView) -> None:
    w.p.use_week = w.p.conflict_week = w.p.friend_week = 0.1
    i = someone(w)
    c = w.clients[i]
    ended = 0
    for _ in weeks(w, WEEKS):
        c.acute = Acute.USE
        upset(w, i, False, 0.5, 0.17)
        assert c.acute in (Acute.USE, Acute.NONE)
        ended += c.acute == Acute.NONE
    assert ended == pytest.approx(WEEKS / w.p.acute_use_weeks, rel=0.3)


def test_losing_work_and_home_bring_their_own_unless_another_lasts(w: WorldView) -> None:
    i = someone(w)
    c = w.clients[i]
    w.p.job_loss, w.p.evict_week = 9.0, 9.0
    w.communities[c.community].stigma = 0.9
    for before in (Acute.NONE, Acute.CONFLICT):
        c.acute, c.employer = before, Job.SELF_EMPLOYED
        work_week(w, i)
        assert c.employer == Job.JOBLESS and c.acute == (before or Acute.JOB_LOST)
        c.acute, c.housed = before, 1
        do(home.lodge, c, True, 0.2, w)
        assert c.housed == 0 and c.acute == (before or Acute.EVICTED)


def test_work_a_home_or_custody_end_what_was_acute(w: WorldView) -> None:
    i = someone(w)
    c = w.clients[i]
    w.p.acute_job_weeks = w.p.acute_evicted_weeks = 1e9
    for kind, found in ((Acute.JOB_LOST, {"employer": Job.SELF_EMPLOYED}), (Acute.EVICTED, {"housed": 1})):
        c.acute, c.employer, c.housed = kind, Job.JOBLESS, 0
        upset(w, i, False, 0.5, 0.0)
        assert c.acute == kind
        for name, value in found.items():
            setattr(c, name, value)
        upset(w, i, False, 0.5, 0.0)
        assert c.acute == Acute.NONE
    c.acute, c.custody = Acute.USE, Custody.REVOKED
    do(life.live, i, w)
    assert c.acute == Acute.NONE


def upset_client(w: WorldView, kind: Acute = Acute.USE) -> tuple[int, int]:
    """Somebody in an acute state since last week, of which the office knows nothing, and their PK with time."""
    i, j = at_desk(w, acute=kind, acute_since=w.clock.week - 1, alliance=0.9, housed=1)
    w.files[i].acute_heard = w.files[i].acute_answered = NEVER
    return i, j


def heard(w: WorldView, i: int, act: Callable[[], None]) -> int:
    """In how many of 60 weeks the office hears of it."""
    count, w.clock.week = 0, 0
    w.clients[i].acute_since = -1
    for week in weeks(w, 60):
        w.files[i].acute_heard = NEVER
        act()
        count += w.files[i].acute_heard == week
    return count


def test_a_client_tells_who_asks_by_depth_and_trust_and_surveillance_does_not_ask(w: WorldView) -> None:
    i, j = upset_client(w)

    def told(practice: Practice, minutes: int, trust: float) -> int:
        def talk() -> None:
            w.clients[i].alliance = trust
            do(session.talk, i, minutes, 1.0, j, w)

        w.levers.practice = float(practice)
        return heard(w, i, talk)

    assert told(Practice.SURVEILLANCE, 20, 0.9) == 0
    assert 0 < told(Practice.CCP, 5, 0.9) < told(Practice.CCP, 20, 0.9)
    assert told(Practice.CCP, 20, 0.1) < told(Practice.CCP, 20, 0.9)


def test_a_family_tells_at_a_home_visit_by_its_support(w: WorldView) -> None:
    i, j = upset_client(w)

    def told(support: float) -> int:
        def visited() -> None:
            w.families[i].support = support
            w.files[i].next_visit, w.pks[j].left = w.clock.week, 6000
            do(field.visit, i, j, w)

        return heard(w, i, visited)

    assert told(0.1) < told(0.9)


def test_a_partner_sees_it_in_a_session(w: WorldView) -> None:
    i, _ = upset_client(w)
    w.p.attend_base = 9.0

    def session_week() -> None:
        w.clients[i].partner, w.clients[i].seat = 0, 0
        do(partner.meet, i, w)

    assert 0 < heard(w, i, session_week) < 60


def test_what_is_known_is_answered_once_in_pk_time_and_that_may_end_it(w: WorldView) -> None:
    i, j = upset_client(w)
    c, file, pk = w.clients[i], w.files[i], w.pks[j]
    w.p.acute_answer_ends = 0.0
    do(answers.answer, i, j, w)
    assert file.acute_answered == NEVER and pk.left == 6000
    file.acute_heard = w.clock.week
    pk.left = 10
    do(answers.answer, i, j, w)
    assert file.acute_answered == NEVER
    pk.left = 6000
    for _ in range(2):
        do(answers.answer, i, j, w)
        assert file.acute_answered == w.clock.week and pk.left == 6000 - int(w.p.acute_problem_minutes)
    file.acute_answered, w.p.acute_answer_ends = NEVER, 1.0
    do(answers.answer, i, j, w)
    assert c.acute == Acute.NONE


def test_a_call_is_shorter_than_problem_solving(w: WorldView) -> None:
    i, j = upset_client(w, Acute.CONFLICT)
    w.files[i].acute_heard = w.clock.week
    do(answers.answer, i, j, w)
    assert w.pks[j].left == 6000 - int(w.p.acute_call_minutes) > 6000 - int(w.p.acute_problem_minutes)


def test_who_is_evicted_needs_a_free_place_that_shelters(w: WorldView) -> None:
    i, j = upset_client(w, Acute.EVICTED)
    c = w.clients[i]
    c.housed, w.files[i].acute_heard, w.p.acute_answer_ends = 0, w.clock.week, 1.0
    for k in range(len(w.partners)):
        w.partners[k].kind, w.partners[k].slots, w.partners[k].enrolled = PartnerKind.BLK, 8, 0
    do(answers.answer, i, j, w)
    assert c.housed == 0
    w.partners[0].kind, w.partners[0].reach, w.partners[0].enrolled = PartnerKind.GRIYA, -1, 8
    do(answers.answer, i, j, w)
    assert c.housed == 0
    w.partners[0].enrolled = 7
    do(answers.answer, i, j, w)
    assert c.housed == 1 and c.acute == Acute.NONE


def test_skilled_sessions_rehearse_coping_and_surveillance_does_not(w: WorldView) -> None:
    i, j = at_desk(w, rehearsal=0.0)
    w.levers.practice = float(Practice.SURVEILLANCE)
    do(session.talk, i, 20, 1.0, j, w)
    assert w.clients[i].rehearsal == 0.0
    w.levers.practice = float(Practice.CCP)
    do(session.talk, i, 20, 1.0, j, w)
    assert w.clients[i].rehearsal > 0.0


def test_rehearsed_coping_slows_the_way_back_of_a_gain_and_is_forgotten(w: WorldView) -> None:
    i = someone(w)
    c = w.clients[i]

    def back(rehearsal: float) -> float:
        c.rehearsal, c.needs[Need.ATTITUDES], c.roots[Need.ATTITUDES] = rehearsal, 0.2, 0.6
        do(needs.drift, c, 0.5, 0.17, w.p)
        return float(c.needs[Need.ATTITUDES]) - 0.2

    slow = back(0.8)
    assert 0 < slow < back(0.0) and c.rehearsal == 0.0
    back(0.8)
    assert c.rehearsal < 0.8
    w.p.rehearsal_slows = 0.0
    assert back(0.8) == back(0.0)


def test_at_strength_zero_nobody_tells_and_no_answer_ends_anything(w: WorldView) -> None:
    i, j = upset_client(w)
    w.levers.practice = float(Practice.CCP)
    w.p.acute_told = w.p.acute_answer_ends = 0.0
    assert heard(w, i, lambda: do(session.talk, i, 20, 1.0, j, w)) == 0
    for week in weeks(w, 60):
        w.files[i].acute_heard, w.files[i].acute_answered, w.pks[j].left = week, NEVER, 6000
        do(answers.answer, i, j, w)
    assert w.files[i].acute_answered == w.clock.week and w.clients[i].acute == Acute.USE


@pytest.mark.parametrize("kind", LASTING)
def test_a_ratio_of_one_is_no_hazard(w: WorldView, kind: Acute) -> None:
    short = {Acute.JOB_LOST: "job"}.get(kind, kind.code)
    values = Parameters.read().replace({f"acute_{short}_hr": 1.0}).central()
    setattr(w.p, f"log_acute_{short}", weekly(values)[f"log_acute_{short}"])
    assert do(acute.log_acute, kind, w.p) == 0.0
