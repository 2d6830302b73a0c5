"""Employers: who is hired, and what changes an employer's mind."""

from __future__ import annotations

from sim.agents import employer
from sim.kernel.views import WorldView
from tests.features.acting import do, someone


def stigma_after(w: WorldView, **week: int) -> float:
    e = w.employers[0]
    e.stigma, e.good, e.bad, e.outreach = e.root, 0, 0, 0
    for name, value in week.items():
        setattr(e, name, value)
    do(employer.react, 0, w)
    return e.stigma


def test_the_applicant_is_hired_where_there_is_a_place(w: WorldView) -> None:
    i = someone(w)
    e = w.employers[3]
    e.best_row, e.positions, e.filled = i, 2, 2
    do(employer.hire, 3, w)
    assert w.clients[i].employer == -1
    e.best_row, e.filled = i, 1
    do(employer.hire, 3, w)
    assert w.clients[i].employer == 3 and e.filled == 2


def test_outreach_and_good_experience_soften_and_bad_news_hardens(w: WorldView) -> None:
    usual = stigma_after(w)
    assert stigma_after(w, outreach=120) < usual
    assert stigma_after(w, good=40) < usual
    assert stigma_after(w, bad=2) > usual


def test_partner_firms_ask_for_no_record_letter_and_grow_less_reluctant(w: WorldView) -> None:
    e = w.employers[0]
    e.formal, w.levers.record_check, w.p.checks_formal = 1, 1.0, 1.0
    w.levers.partner_firms = 0.0
    alone = stigma_after(w)
    assert e.checks == 1 and e.partner == 0
    w.levers.partner_firms = 1.0
    assert stigma_after(w) < alone
    assert e.checks == 0 and e.partner == 1
