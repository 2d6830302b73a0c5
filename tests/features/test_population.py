"""Who arrives, with what past, by which programme, for how long."""

from __future__ import annotations

from statistics import correlation, pstdev

import pytest

from sim import arrivals, population
from sim.agents.person_key import stream_of
from sim.calendar import WEEKS_A_MONTH
from sim.codes import PROGRAMMES, Programme
from sim.kernel.views import WorldView
from tests.features.acting import do, people, someone

NEW_SENTENCES = {"pidana_kerja_sosial": "kerja_sosial", "pidana_pengawasan": "pengawasan"}
LEVERS = ("intake_asimilasi", "intake_pb", "intake_cb", "intake_cmb", "intake_bersyarat")


def entries(w: WorldView, programme: int) -> int:
    return sum(do(arrivals.arrivals, programme, week, w.levers, w) for week in range(104))


def test_each_programme_has_a_lever_for_its_entries(w: WorldView) -> None:
    for programme, name in enumerate(LEVERS):
        before = [entries(w, n) for n in range(7)]
        setattr(w.levers, name, 10.0)
        after = [entries(w, n) for n in range(7)]
        assert after[programme] > 4 * before[programme] > 0, name
        assert after[:programme] + after[programme + 1 :] == before[:programme] + before[programme + 1 :]
        setattr(w.levers, name, 1.0)


def test_the_new_sentences_come_with_their_levers(w: WorldView) -> None:
    for programme, lever in NEW_SENTENCES.items():
        n = Programme.codes().index(programme)
        before = entries(w, n)
        setattr(w.levers, lever, 50.0)
        assert entries(w, n) - before == pytest.approx(100, abs=30), programme


def test_pidana_bersyarat_ends_as_the_new_sentences_begin_and_the_other_programmes_go_on(w: WorldView) -> None:
    before = [entries(w, n) for n in range(Programme.PIDANA_BERSYARAT + 1)]
    for lever in NEW_SENTENCES.values():
        setattr(w.levers, lever, 1.0)
        assert [entries(w, n) for n in range(Programme.PIDANA_BERSYARAT + 1)] == [*before[:-1], 0] != before
        setattr(w.levers, lever, 0.0)


def test_the_term_follows_the_programme(w: WorldView) -> None:
    rows = people(w)[-60:]  # the oldest are still there because their terms are long
    months = []
    for programme in range(7):
        total = 0
        for i in rows:
            file = w.files[i]
            file.term_end = 0
            do(population.open_file, file, w.clients[i], programme, w.clock.seed, w.p)
            total += file.term_end - w.clients[i].arrival
        months.append(total / len(rows) / WEEKS_A_MONTH)
    terms = [getattr(w.p, f"term_{NEW_SENTENCES.get(name, name)}") for name in Programme.codes()]
    assert months == pytest.approx(terms, rel=0.12)


def test_a_new_client_comes_from_the_lapas_with_a_past_a_pk_and_what_the_file_holds(w: WorldView) -> None:
    before = w.clock.n
    w.levers.intake_scale = 5.0
    do(arrivals.expect, w.clock.week, w.levers, w)
    do(population.arrive, w)
    assert w.clock.n > before
    for i in range(before, w.clock.n):
        file = w.files[i]
        assert w.clients[i].arrival == w.clock.week and file.pk >= 0
        assert file.instrument in (-1, 1) and (file.instrument == 1 or file.due == w.clock.week)
    assert {w.files[i].instrument for i in range(before, w.clock.n)} == {-1, 1}
    assert max(w.clients[i].prisonisation for i in range(before, w.clock.n)) > 0


def test_a_client_of_another_office_comes_mid_term_with_months_outside_behind(
    w: WorldView,
) -> None:
    w.office.transfers, before = 100.0, w.clock.n
    do(arrivals.expect, w.clock.week, w.levers, w)
    do(population.arrive, w)
    rows = [i for i in range(before, w.clock.n) if do(stream_of, w.clients[i].id) >= PROGRAMMES]
    over = [w.clock.week - w.files[i].term_start for i in rows]
    assert len(rows) > 5 and len(set(over)) > 3
    for i, weeks in zip(rows, over, strict=True):
        assert w.clients[i].arrival == w.clock.week < w.files[i].term_end
        assert w.clients[i].release == w.clock.week - weeks
        assert w.files[i].pk >= 0


def mean(w: WorldView, field: str) -> float:
    """Mean of a field over people made anew."""
    rows = people(w)
    for i in rows:
        setattr(w.clients[i], field, 0)
        do(population.character, w.clients[i], w.clock.seed, w.p)
    return sum(getattr(w.clients[i], field) for i in rows) / len(rows)


def test_the_fuller_the_lapas_the_more_prisonised_people_come_out(w: WorldView) -> None:
    found = []
    for level in (0.2, 0.5):
        w.p.prisonisation_start = level
        found.append(mean(w, "prisonisation"))
    assert found[0] == pytest.approx(0.2, abs=0.04) and found[1] == pytest.approx(0.5, abs=0.04)


def test_illness_is_a_share_of_people(w: WorldView) -> None:
    found = []
    for share in (0.0, 1.0):
        w.p.ill = share
        found.append(mean(w, "mental"))
    assert found[0] < 0.2 < found[1] == pytest.approx(0.7)


def test_people_differ_in_motivation_skills_literacy_and_awareness(w: WorldView) -> None:
    for field, middle in (("motivation", 0.5), ("skills", 0.35), ("literacy", 0.6), ("legal_awareness", 0.35)):
        assert mean(w, field) == pytest.approx(middle, abs=0.05), field
        assert len({getattr(w.clients[i], field) for i in people(w)}) > 20


def test_phones_and_earlier_convictions_are_shares_of_people(w: WorldView) -> None:
    rows, found = people(w), []
    w.p.network_remote = 1.0
    for share in (0.0, 1.0):
        w.p.phones = w.p.repeat = share
        for i in rows:
            w.clients[i].phone = w.clients[i].priors = -1
            do(population.person, w.clients[i], w.clock.seed, w)
        found.append((sum(w.clients[i].phone for i in rows), min(w.clients[i].priors for i in rows)))
    assert found[0] == (0, 0) and found[1][0] > 0.95 * len(rows) and found[1][1] == 5


def test_in_remote_regions_fewer_phones_have_a_network(w: WorldView) -> None:
    w.p.phones, w.p.network_remote = 1.0, 0.0
    for i in people(w):
        do(population.person, w.clients[i], w.clock.seed, w)
        assert w.clients[i].phone == 1 - w.regions[w.clients[i].region].remote


def test_old_friends_live_near_and_friendship_is_mutual(w: WorldView) -> None:
    for i in people(w)[:40]:
        w.clients[i].n_friends = 0
        do(population.befriend, i, w)
    c = next(w.clients[i] for i in people(w)[:40] if w.clients[i].n_friends > 0)
    for k in range(c.n_friends):
        assert w.clients[c.friends[k]].community == c.community


def test_homes_lie_around_their_regions_way_to_the_office(w: WorldView) -> None:
    i = someone(w)
    c = w.clients[i]
    for travel in (20.0, 400.0):
        for r in range(len(w.regions)):
            w.regions[r].travel = travel
        do(population.place, c, w.clock.seed, w)
        assert 0.5 * travel <= c.distance <= 1.5 * travel


def test_the_frail_arrive_with_less_motivation_as_far_as_the_correlation_says(w: WorldView) -> None:
    found = {}
    for share in (0.0, 0.4):
        w.p.motivation_frailty = share
        pairs = []
        c = w.clients[people(w)[0]]
        for key in range(3000):
            c.id = key
            do(population.person, c, w.clock.seed, w)
            do(population.character, c, w.clock.seed, w.p)
            pairs.append((c.frailty, c.motivation))
        frailty, motivation = zip(*pairs, strict=True)
        found[share] = correlation(frailty, motivation)
        assert pstdev(motivation) == pytest.approx(w.p.motivation_sd, rel=0.05)
    assert found[0.0] == pytest.approx(0.0, abs=0.06)
    assert found[0.4] == pytest.approx(-0.4, abs=0.06)
