"""Groups of people: the dimensions by which any outcome of clients can be asked for.

A dimension is declared in this file and nowhere else: its name, the codes of its groups in order, and in which of
them a person is. Nobody changes group: they are those on arrival.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from sim.codes import Arrival, Band, Offence, Programme, Sex
from sim.kernel.compiling import compiled


class Dimension(StrEnum):
    """What people are grouped by; `all` is everyone, `band` the true risk band, `offence` that of the sentence,
    `arrival` whether a person was there when the policy began.
    """

    ALL = "all"
    REGION = "region"
    PROGRAMME = "programme"
    SEX = "sex"
    BAND = "band"
    OFFENCE = "offence"
    ARRIVAL = "arrival"


CODES = {
    Dimension.ALL: ("all",),
    Dimension.PROGRAMME: Programme.codes(),
    Dimension.SEX: Sex.codes(),
    Dimension.BAND: Band.codes(),
    Dimension.OFFENCE: Offence.codes(),
    Dimension.ARRIVAL: Arrival.codes(),
}  # of the regions, each office has its own
ALL, REGION, PROGRAMME, SEX, BAND, OFFENCE, ARRIVAL = range(len(Dimension))
SIZES = tuple(len(CODES.get(dimension, ())) for dimension in Dimension)


def groups(regions: Sequence[str]) -> list[tuple[Dimension, str]]:
    """Dimension and code of every group, in the order of the rows of `Books.yearly`, in an office of these regions.

    >>> [code for _dimension, code in groups(["town"])][:4]
    ['all', 'town', 'asimilasi', 'pb']
    """
    return [(dimension, code) for dimension in Dimension for code in CODES.get(dimension, regions)]


@compiled
def group(dimension, i, w):
    """In which group of a dimension the person on row `i` is."""
    c = w.clients[i]
    if dimension == REGION:
        return c.region
    if dimension == PROGRAMME:
        return w.files[i].programme
    if dimension == SEX:
        return c.sex
    if dimension == BAND:
        return c.true_band
    if dimension == OFFENCE:
        return c.kind
    if dimension == ARRIVAL:
        return int(c.arrival >= w.clock.first)
    return 0


@compiled
def fold(year, w, books):
    """Add all tallies to year `year` of every group a client belongs to, and start them anew."""
    for i in range(1, w.clock.n):
        if w.tallies[i].weeks > 0:
            sums, counts = books.sums[i], books.counts[i]
            first = 0
            for dimension in range(len(SIZES)):
                row = books.yearly[year, first + group(dimension, i, w)]
                for f in range(len(sums)):
                    row[f] += sums[f]
                for f in range(len(counts)):
                    row[len(sums) + f] += counts[f]
                first += len(w.regions) if dimension == REGION else SIZES[dimension]
            for f in range(len(sums)):
                sums[f] = 0.0
            for f in range(len(counts)):
                counts[f] = 0
