"""The world: every array of one office, in one tuple that all behaviours receive as `w`."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.records import Layout

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
    first          i4  week   week of the fork, from which months are counted
    month          i4  index  month of four weeks since then
    n              i4  count  rows in use; row 0 is nobody
    n_regions      i4  count  kabupaten and kota
    acts           i4[7] 0/1  which kinds of agents act
    n_live         i4  count  people under guidance or in follow-up
    n_guided       i4  count  people under guidance
    n_pks          i4  count  PK posts at work in the office
    n_guides       i4  count  of these, posts that guide adults
    reassign       i4  0/1    the posts that guide have changed: clients are assigned anew
    arrived        i4  count  people who have come so far
    left           i4  count  people who have gone so far
    near           f8  ratio  travel times left by branch posts and mobile units
    room           f8  0..1   worth of a talk, given the rooms there are
    vehicle        f8  0..1   chance that a vehicle is free
    records_taken  f8  0..1   share of PK records that assistants write
    hours          f8  ratio  PK hours of this week against the year's mean
    litmas         i4[10] count  litmas asked for this week by kind
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
    """,
)

REGION = Layout(
    "region",
    """
    share        f8  0..1   share of arrivals
    travel       f8  min    travel to the office one way
    first        i4  row    its first community
    communities  i4  count  its communities
    """,
)


ACTORS = ("pk", "client", "family", "employer", "community", "partner", "agency")


class World(NamedTuple):
    """All state of one office. Rows of clients, files, families and tallies belong to the same person."""

    clock: np.void
    p: np.void
    office: np.void
    l: Records  # noqa: E741
    regions: Records
    clients: Records
    files: Records
    families: Records
    tallies: Records
    signal: Floats
    mood: Floats
    pks: Records
    employers: Records
    communities: Records
    agencies: Records
    partners: Records
    seats: Ints
    live: Ints
    cases: Ints
    case_start: Ints
    queue: Ints
    queue_start: Ints


class Books(NamedTuple):
    """What has been counted: sums per client (the tallies again), cells to fold them in, by year and group, of the
    office, by weeks since release, needs by month, and assessed scores against the truth.
    """

    sums: Floats
    cells: Floats
    yearly: Floats
    office: Records
    curves: Floats
    needs: Floats
    scores: Floats
