"""The case file: what the office believes about a client, its plan, and the client's legal status.

Never the truth itself: that is `client.py`. One file per client, on the same row.
"""

from __future__ import annotations

from sim.kernel.layouts import Layout

FILE = Layout(
    "casefile",
    """
    term_start    i4     week   start of the term, here or at another office
    term_end      i4     week   end of the term
    news          i4     week   week in which news of an arrest reaches the office, -9999 none
    owed          i4     weeks  to serve by a revocation in force, 0 none
    pk            i4     seat   PK in charge, -1 none
    due           i4     week   week from which an assessment is due
    ready         i4     week   week in which the plan has passed the TPP hearing
    next_contact  i4     week   next report due
    next_visit    i4     week   next home visit due
    referred      i4     row    partner whose vacancy the client waits for, -1 none
    followed      i4     week   plan that the latest referral follows, by the week in which it was ready
    acute_heard   i4     week   week in which the office last heard of an acute state
    acute_answered i4    week   week in which it last answered one
    status        i1     code   0 gone, 1 under guidance, 2 in follow-up
    step          i1     code   stage of the chain of revocation, 0 none
    programme     i1     code   legal programme
    instrument    i1     code   instrument of the last assessment, -1 none
    band          i1     code   believed risk band: low, medium, high
    stage         i1     code   stage of guidance: awal, lanjutan, akhir
    recorded      i1     0/1    written down as a recidivist this week
    target        i1     need   need that the plan works on
    step_since    i4     week   week in which that stage began
    chain_since   i4     week   week in which the chain began
    depth         f8     0..1   depth of the latest contact
    score         f8     0..1   assessed risk score
    assessed      i4     week   week of the last assessment
    assessing     i4     min    spent so far on the assessment that is due
    believed      f8[7]  0..1   believed needs
    missed        i4     count  reports missed in a row
    violations    i4     count  violations known to the office
    answers       i4     count  of these, answered: by a warning, at the limit by a chain
    revocations   i4     count  revocations decided
    referred_at   i4     week   week of the referral, -9999 where a plan took it back
    lot           f8     lot    lasting number among those who wait there
    hours_had     f8     h      programme hours had in all
    planned       f8     h      hours in all at which the programme is done, fixed at enrolment
    contacts      i4     count  contacts so far
    """,
)
