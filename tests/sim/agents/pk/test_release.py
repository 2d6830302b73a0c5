"""Releases by arithmetic: who stays inside, and what is on file."""

from __future__ import annotations

from sim.agents.person_key import person_key
from sim.agents.pk import release
from sim.codes import NEVER, NOT_ASSESSED, Band, Custody, Instrument, LitmasKind
from sim.kernel.views import WorldView
from tests.features.acting import asked, do, someone

COURT, CHILD = LitmasKind.COURT, LitmasKind.CHILD_COURT


def test_who_is_due_without_a_complete_file_stays_in_by_the_chance_of_a_last_paper(w: WorldView) -> None:
    i = someone(w)
    person = person_key(w.clock.week, 0, 3)  # the fourth of those who come in the first stream
    w.clock.came[0], w.p.file_weeks, w.levers.gatekeeping = i - 3, 2.0, 0.0
    found = []
    for last_paper, sent in ((0.0, NEVER), (2.0, NEVER), (2.0, w.clock.week - 1), (2.0, w.clock.week - 2)):
        (record,) = asked(w, LitmasKind.INTEGRATION)
        record.person, record.sent, w.p.last_paper = person, sent, last_paper
        w.clients[i].custody, w.tallies[i].put_off = Custody.FREE, 0
        do(release.open_gate, w)
        kept = w.clients[i].custody == Custody.AWAITING
        assert kept == (record.inside == i) == (w.tallies[i].put_off == 1.0)
        assert not kept or w.clients[i].custody_until == w.files[i].term_end
        found.append(kept)
    assert found == [False, True, True, False]
    record.person = person_key(w.clock.week + 1, 0, 3)
    record.sent = NEVER
    do(release.open_gate, w)
    assert w.clients[i].custody == Custody.FREE


def test_what_was_sent_with_an_assessment_is_on_file_and_its_plan_is_ready(w: WorldView) -> None:
    i = someone(w)
    file = w.files[i]
    w.clock.came[0], w.p.last_paper, w.levers.gatekeeping, w.p.file_weeks = i, 0.0, 0.0, 0.0
    found = []
    for instrument, sent in ((NOT_ASSESSED, w.clock.week), (Instrument.RNR, NEVER), (Instrument.RNR, w.clock.week)):
        (record,) = asked(w, LitmasKind.INTEGRATION)
        record.person, record.sent, record.instrument, record.icc = (
            person_key(w.clock.week, 0, 0),
            sent,
            instrument,
            0.8,
        )
        record.worked = record.minutes
        file.instrument, file.ready = NOT_ASSESSED, 9999
        do(release.open_gate, w)
        found.append((file.instrument, file.ready))
    assert found == [(NOT_ASSESSED, 9999), (NOT_ASSESSED, 9999), (Instrument.RNR, w.clock.week)]


def test_gatekeeping_puts_off_a_high_rating_by_a_third_of_what_is_left(w: WorldView) -> None:
    i = someone(w)
    c, file = w.clients[i], w.files[i]
    file.term_end = w.clock.week + 60
    found = []
    for file.instrument, file.band, custody in (
        (Instrument.NARRATIVE, Band.HIGH, Custody.FREE),
        (Instrument.NARRATIVE, Band.MEDIUM, Custody.FREE),
        (NOT_ASSESSED, Band.HIGH, Custody.FREE),
        (Instrument.NARRATIVE, Band.HIGH, Custody.AWAITING),
    ):
        c.custody, c.custody_until = custody, 0
        do(release.keep_inside, i, w)
        found.append((c.custody, c.custody_until))
    free = (Custody.FREE, 0)
    assert found == [(Custody.PUT_OFF, w.clock.week + 20), free, free, (Custody.AWAITING, 0)]


def test_gatekeeping_reads_the_files_of_those_who_have_just_come(w: WorldView) -> None:
    w.clock.n_docket, w.clock.new = 0, 2
    n = w.clock.n
    for i in range(n - 3, n):
        w.files[i].instrument, w.files[i].band, w.clients[i].custody = Instrument.NARRATIVE, Band.HIGH, Custody.FREE
    for w.levers.gatekeeping, kept in ((0.0, [0, 0, 0]), (1.0, [0, 1, 1])):
        do(release.open_gate, w)
        assert [int(w.clients[i].custody == Custody.PUT_OFF) for i in range(n - 3, n)] == kept
