"""The world: every array of one office, in one tuple that all behaviours receive as `w`."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kernel.layouts import Layout

Records = NDArray[np.void]
Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

CLOCK = Layout(
    "clock",
    """
    seed           i8  key    seed of this office's luck
    week           i4  week   week of the run, 0 is the first of the first year after the base year
    year           i4  index  year of the ledger
    years_before   i4  count  years of the ledger before week 0
    first          i4  week   week of the fork, from which snapshots are counted
    cohort_opens   i4  week   from which people due for release join the cohort
    n_cohort       i4  count  people in the cohort
    snapshot       i4  index  snapshot of this week or the last before it
    n              i4  count  rows in use; row 0 is nobody
    n_regions      i4  count  kabupaten and kota
    rota           i4  count  communities on the rota of mobile units
    acts           i4[7] 0/1  which kinds of agents act
    n_live         i4  count  people under guidance or in follow-up
    n_guided       i4  count  people under guidance
    n_concerned    i4  count  people with whom agencies have to do this week
    n_custody      i4  count  people in custody
    n_pks          i4  count  PK posts at work in the office
    n_guides       i4  count  of these, posts that guide adults
    arrived        i4  count  people who have come so far
    left           i4  count  people who have gone so far
    near           f8  ratio  travel times left by branch posts
    room           f8  0..1   worth of a talk, given the rooms there are
    vehicle        f8  0..1   chance that a vehicle is free
    records_taken  f8  0..1   share of PK records that assistants write
    litmas_taken   f8  0..1   share of the hours of adults' litmas that assistants take
    desk           f8  0..1   share of reports of the low band that assistants take
    hours          f8  ratio  PK hours of this week against the year's mean
    litmas         i4[10] count  litmas asked for this week by kind
    came           i4[14] row  row of the first of this week's people by stream
    new            i4  count  people who came this week
    n_awaiting     i4  count  people inside who await a litmas
    n_docket       i4  count  litmas on the docket
    litmas_judged  i4  count  litmas sent in time in the week before, or past their deadline as this week began
    late_litmas    i4  count  of these, past their deadline
    given_up       i4  count  litmas given up as this week began
    sent           i4  count  litmas sent in the week before
    sent_from_desk i4  count  of these, made without a visit
    """,
)

OFFICE = Layout(
    "office",
    """
    hours_year          f8     h/year  effective hours of a PK
    other_share         f8     0..1    share of other duties in PK time
    litmas_year         f8     1/year  litmas asked for
    litmas              f8[10] 0..1    shares of these by kind
    ramadan             f8     days    first day of a Ramadan, from the first day of week 0
    log_growth          f8     1/year  log growth of intake until the base year
    intake              f8[7]  1/year  entries by programme in the base year
    transfers           f8     ratio   clients who come from other offices for each who goes to one
    """,
)

REGION = Layout(
    "region",
    """
    share        f8  0..1   share of arrivals
    travel       f8  min    travel to the office one way
    first        i4  row    its first community
    communities  i4  count  its communities
    remote       i4  0/1    remote: a thin network, and mobile units go there
    """,
)


ACTORS = ("pk", "client", "family", "employer", "community", "partner", "agency")


class World(NamedTuple):
    """All state of one office. Rows of clients, files, families and tallies belong to the same person."""

    clock: np.void
    p: np.void
    office: np.void
    levers: np.void
    lever_row: Records
    regions: Records
    clients: Records
    files: Records
    families: Records
    tallies: Records
    cohort: Records
    cohort_curve: Floats
    signal: Floats
    mood: Floats
    pks: Records
    guides: Ints
    docket: Records
    docket_list: Ints
    docket_start: Ints
    employers: Records
    communities: Records
    agencies: Records
    partners: Records
    gap: Records
    seats: Ints
    coming: Ints
    live: Ints
    guided: Ints
    concerned: Ints
    cases: Ints
    case_start: Ints
    queue: Ints
    queue_start: Ints


class Books(NamedTuple):
    """What has been counted; the first year of the books is that in which the warm-up began.

    Sizes: n rows of people, T tallies (`TALLY`: S sums, then C counts), G groups (`groups`), Y years. Units are those
    of the layouts; floats of `needs` are sums, to be divided by the people that stand last in them.
    """

    sums: Floats  # (n, S) this year's sums so far by person: the memory of `World.tallies`
    counts: Ints  # (n, C) this year's counts so far by person: the same
    yearly: Floats  # (Y, G, T) tallies by year and group
    office: Records  # (Y,) of OFFICE_YEAR: the office's own sums by year
    costs: Records  # (Y,) of COSTS: Rp by year and account
    needs: Floats  # (snapshots since the policy began, bands, needs + 1) sums of needs (0..1), people seen
    scores: Floats  # (Y, bins of the assessed score, 2) probability of an offence and of none, summed
