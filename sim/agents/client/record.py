"""Clients: people under guidance or in follow-up, as they truly are.

What the office believes about them is a different record, `casefile.py`.
"""

from __future__ import annotations

from sim.kernel.layouts import Layout

MOST_FRIENDS = 8

CLIENT = Layout(
    "client",
    """
    id              i4     key    key of this person's draws, the same in every scenario
    release         i4     week   week of the latest release, the clock of the first weeks outside
    birth           i4     week   week of birth
    arrival         i4     week   week of first coming to this office
    leave           i4     week   week in which follow-up ends, or of a move to another office before the term ends
    employer        i4     row    employer, -1 jobless, -2 self-employed
    job_weeks       i4     weeks  weeks in this job
    community       i4     row    kelurahan or group of them
    duty_minutes    i4     min    minutes of duties this week: reporting, travel, sessions
    region          i4     row    kabupaten or kota
    acute_since     i4     week   week in which the latest acute state began
    custody         i1     code   0 free, 1 new sentence, 2 revoked, 3 release put off, 4 awaiting a litmas
    acute           i1     code   acute state: 0 none, 1 job lost, 2 use, 3 conflict at home, 4 evicted, 5 friend
    n_friends       i1     count  old friends
    offence         i1     code   offence this week: 0 none, else kind + 1
    housed          i1     0/1    has a place to live
    lost            i1     0/1    whereabouts unknown to the office
    caught          i1     0/1    police detected an offence this week
    violation       i1     0/1    broke a condition this week
    kind            i1     code   offence kind of the sentence: narcotics, property, violence, other
    true_band       i1     code   true risk band on arrival: low, medium, high
    sex             i1     code   0 man, 1 woman
    phone           i1     0/1    has phone, credit and network
    style           i1     code   learns best by 0 talk, 1 practice
    priors          i1     count  earlier convictions
    risk            f8     prob   probability of an offence this week, were they free
    static_log      f8     log    part of the log hazard that never changes
    prisonisation   f8     0..1   norms taken on in custody
    mental          f8     0..1   mental health burden
    narrative       f8     0..1   self-narrative of someone who has stopped
    motivation      f8     0..1   motivation to take part
    alliance        f8     0..1   relation with the PK
    certainty       f8     0..1   how sure the client holds a sanction to be
    ties            f8     0..1   ties to the old network
    rehearsal       f8     0..1   coping rehearsed for hard weeks
    needs           f8[7]  0..1   criminogenic needs today
    roots           f8[7]  0..1   the level to which each need returns without practice
    friends         i4[8]  person old friends
    legal_awareness f8     0..1   knows conditions and consequences
    placed_until    i4     week   until then the office helps to find a partner firm
    partner         i4     row    programme partner attended, -1 none
    seat            i4     seat   seat at the partner
    custody_until   i4     week   end of custody
    offences        i4     count  offences since release
    distance        f8     min    travel to the office one way
    frailty         f8     sd     what drives reoffending and no instrument sees
    literacy        f8     0..1   literacy and learning
    skills          f8     0..1   vocational skills
    hours           f8     h      programme hours had from this partner
    attended        i4     week   latest session of a programme attended
    """,
)  # what every week reads comes first, so that it shares cache lines
