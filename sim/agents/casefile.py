"""The case file: what the office believes about a client, its plan, and the client's legal status.

Never the truth itself: that is `client.py`. One file per client, on the same row.
"""

from __future__ import annotations

from sim.records import Layout

PROGRAMMES = (
    "asimilasi",
    "pb",
    "cb",
    "cmb",
    "pidana_bersyarat",
    "pidana_kerja_sosial",
    "pidana_pengawasan",
)
GUIDED, FOLLOW_UP, GONE = 1, 2, 0
STAGES = ("awal", "lanjutan", "akhir")
INSTRUMENTS = ("narrative", "risk", "rnr")
BANDS = ("low", "medium", "high")

FILE = Layout(
    "casefile",
    """
    status        i4     code   0 gone, 1 under guidance, 2 in follow-up
    term_end      i4     week   end of the term
    news          i4     week   week in which news of an arrest reaches the office, -9999 none
    step          i4     code   step of the revocation chain, 0 none
    recorded      i4     0/1    written down as a recidivist this week
    referred      i4     row    partner whose vacancy the client waits for, -1 none
    pk            i4     seat   PK in charge, -1 none
    due           i4     week   week from which an assessment is due
    next_contact  i4     week   next report due
    next_visit    i4     week   next home visit due
    band          i4     code   believed risk band: low, medium, high
    ready         i4     week   week in which the plan has passed the TPP hearing
    stage         i4     code   stage of guidance: awal, lanjutan, akhir
    step_due      i4     week   when that step is done
    programme     i4     code   legal programme
    depth         f8     0..1   depth of the latest contact
    score         f8     0..1   assessed risk score
    target        i4     need   need that the plan works on
    instrument    i4     code   instrument of the last assessment, -1 none
    assessed      i4     week   week of the last assessment
    believed      f8[7]  0..1   believed needs
    missed        i4     count  reports missed in a row
    violations    i4     count  violations known to the office
    revocations   i4     count  revocations decided
    referred_at   i4     week   week of the referral
    hours_had     f8     h      programme hours had in all
    contacts      i4     count  contacts so far
    """,
)
