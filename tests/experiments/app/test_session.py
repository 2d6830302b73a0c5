"""A session runs, pauses, steps, jumps and is left; two sessions know nothing of each other; mistakes are told."""

from __future__ import annotations

import threading
import time

import pytest

from experiments.app.session import AT_ONCE, Session, State
from experiments.app.world import Start
from sim.calendar import weeks_of
from sim.model import BapasModel
from sim.office import Office
from sim.text.errors import InputError
from tests.experiments.app.test_pair import Warm


@pytest.fixture
def session(small: BapasModel) -> Session:
    return Session(Warm(small))


def lived(session: Session) -> int:
    assert session.pair is not None
    return session.pair.week


def test_a_run_goes_on_week_by_week_until_it_is_paused(session: Session) -> None:
    session.run()
    assert session.state == State.RUNNING and session.advance() and session.advance()
    session.pause()
    assert session.state == State.PAUSED and not session.advance() and lived(session) == 2


def test_a_step_is_one_week(session: Session) -> None:
    session.step()
    while session.advance():
        pass
    assert lived(session) == 1 and session.state == State.PAUSED


def test_a_jump_ends_with_the_year_and_shows_weeks_between(session: Session) -> None:
    session.jump(1)
    assert session.advance() and lived(session) == AT_ONCE
    while session.advance():
        pass
    assert lived(session) == weeks_of(1)
    with pytest.raises(InputError, match="over"):
        session.jump(1)


@pytest.mark.parametrize("year", [0, -3, 11, 10**9])
def test_a_year_that_nobody_watches_is_refused(session: Session, year: int) -> None:
    with pytest.raises(InputError):
        session.jump(year)


def test_a_jump_is_left_between_two_weeks(session: Session) -> None:
    session.jump(5)
    worker = threading.Thread(target=lambda: [None for _ in iter(session.advance, False)])
    worker.start()
    time.sleep(0.05)
    session.cancel()
    worker.join(timeout=5)
    assert not worker.is_alive() and session.pair is None and session.state == State.READY


def test_another_choice_leaves_the_run(session: Session) -> None:
    session.step()
    session.choose(1, "pk_1_40")
    assert session.pair is None and session.sides[1].policy.staffing.clients_per_pk == 40.0
    session.step()
    session.move(0, "staffing.pks", "7")
    assert session.pair is None and session.sides[0].policy.staffing.pks == 7
    session.put_back(0)
    assert session.sides[0].moved == {}


def test_levers_that_cannot_go_together_are_told_and_nothing_runs(session: Session) -> None:
    session.move(0, "staffing.clients_per_pk", "40")
    with pytest.raises(InputError, match="either the posts or the ratio"):
        session.move(0, "staffing.pks", "7")
    with pytest.raises(InputError) as told:
        session.run()
    assert str(told.value) == "Office A: staffing.pks: give either the posts or the ratio, not both"
    assert session.pair is None
    session.put_back(0)
    session.run()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "no_such", "my.toml"])
def test_only_scenarios_of_the_library_are_opened(session: Session, name: str) -> None:
    with pytest.raises(InputError, match="unknown scenario"):
        session.choose(0, name)


def test_two_sessions_know_nothing_of_each_other(small: BapasModel) -> None:
    start = Warm(small)
    first, second = Session(start), Session(start)
    first.choose(0, "pk_1_20")
    first.run()
    first.advance()
    assert second.pair is None and second.sides[0].scenario.name == "status_quo"
    second.step()
    second.advance()
    first.advance()
    assert (lived(first), lived(second)) == (2, 1) and start.fork({}).week == 0


def test_nothing_runs_before_the_office_is_warm() -> None:
    session = Session(Start(Office()))
    assert session.state == State.WARMING
    with pytest.raises(InputError, match="warming up"):
        session.run()


def test_a_story_needs_a_run(session: Session) -> None:
    with pytest.raises(InputError, match="no week"):
        session.story(1)
