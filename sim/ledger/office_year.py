"""The office's own sums by calendar year: PK minutes, posts, litmas, places at partners, stigma."""

from __future__ import annotations

from sim.codes import ACTIVITIES
from sim.kernel.compiling import compiled
from sim.kernel.layouts import Layout
from sim.ledger.children import count_children

OFFICE_YEAR = Layout(
    "office year",
    """
    weeks        f8     weeks   weeks counted
    posts        f8     weeks   PK posts
    guides       f8     weeks   PK posts that guide adults
    register     f8     weeks   clients under guidance
    available    f8     min     PK minutes available, overtime apart
    overtime     f8     min     overtime
    demand       f8     min     PK minutes newly asked for
    planned      f8     min     minutes of guidance planned
    done         f8     min     minutes of guidance done
    dropped      f8     min     minutes of guidance dropped
    came         f8     min     litmas minutes that came in
    judged       f8     count   litmas sent in time, or past their deadline
    late         f8     count   of these, past their deadline
    expired      f8     count   litmas given up
    sent         f8     count   litmas sent
    desk         f8     count   of these, made at the desk, without a visit
    diversion    f8     days    diversion time lost to late litmas
    run_out      f8     count   diversions whose time was used up by waiting for the litmas
    adjourned    f8     count   hearings of children adjourned for want of a litmas
    detained     f8     days    detention of children who wait for a late litmas
    strain       f8     sum     strain of PKs
    leavers      f8     count   PKs who leave their post
    practice     f8     sum     practice of PKs who guide adults
    referrals    f8     weeks   clients who wait for a partner
    slots        f8     weeks   partners' places, with those that are cut while somebody holds them
    enrolled     f8     weeks   partners' places taken
    employers    f8     sum     stigma of employers
    neighbours   f8     sum     stigma of communities
    leaders      f8     sum     willingness of community leaders
    safety       f8     sum     safety as neighbours feel it
    spent        f8[8]  min     PK minutes by activity
    litmas       f8[10] count   litmas asked for by kind
    """,
)


@compiled
def count_office(w, books):
    """The office's own week: PK minutes, posts, places and stigma."""
    clock = w.clock
    year = books.office[clock.year]
    year.weeks += 1.0
    year.posts += clock.n_pks
    year.guides += clock.n_guides
    year.judged += clock.litmas_judged
    year.late += clock.late_litmas
    year.expired += clock.given_up
    year.sent += clock.sent
    year.desk += clock.sent_from_desk
    count_children(w, year)
    year.register += clock.n_guided
    for j in range(len(w.pks)):
        pk = w.pks[j]
        if j < clock.n_pks:
            year.available += pk.available
            year.overtime += pk.overtime
            year.demand += pk.demand
            year.planned += pk.planned
            year.done += pk.done
            year.dropped += pk.dropped
            year.came += pk.came
            year.strain += pk.strain
            year.leavers += pk.leaves
            if pk.guide >= 0:
                year.practice += pk.practice
            for k in range(ACTIVITIES):
                year.spent[k] += pk.spent[k]
    for j in range(len(w.partners)):
        year.slots += max(w.partners[j].slots, w.partners[j].enrolled)
        year.enrolled += w.partners[j].enrolled
    for k in range(len(clock.litmas)):
        year.litmas[k] += clock.litmas[k]
    year.referrals += w.queue_start[len(w.queue_start) - 1]
    for j in range(len(w.employers)):
        year.employers += w.employers[j].stigma / len(w.employers)
    for j in range(len(w.communities)):
        m = w.communities[j]
        year.neighbours += m.stigma / len(w.communities)
        year.leaders += m.leader / len(w.communities)
        year.safety += m.safety / len(w.communities)
