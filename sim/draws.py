"""Keyed random numbers: the same luck in every scenario of one seed.

A draw is a function of (seed, decision, who, week, other) and of nothing else: not of how many draws came before, of
the order of agents, of workers, or of which other decisions exist. The generator is Philox4x32-10 (Salmon, Moraes,
Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"), whose published vectors the tests check. One of
its blocks holds four numbers, the lanes: decisions that are often taken together share a block.
"""

from __future__ import annotations

import math

import numpy as np

from sim.kernel.compiling import compiled

LANES = 4  # numbers of 32 bits in a block
BLOCKS = (
    # a person's week
    (
        "client offends",
        "client looks for or loses work",
        "client breaks a condition or moves away",
        "client's acute state begins or ends",
    ),
    ("client starts own work", "client picks an employer", "employer refuses the client", "order of applicants"),
    ("client loses or finds a place to live", "client attends a session", "client drops out", "kind of offence"),
    # an offence and its answers
    ("police detect an offence", "police inform the office", "delay of the information", "a new sentence"),
    ("length of a new sentence", "a step of revocation goes on", "office answers a violation", "PK sees a violation"),
    # a contact
    ("client comes to report", "weeks to the next report", "PK refers a client", "family asks for mediation"),
    ("partner that a referral goes to", "a vehicle is free", "office finds a lost client", "client reports online"),
    # an assessment
    ("assessment by the standard", "PK overrides the band", "plan follows the assessment", "plan by habit"),
    ("rater's error about a need",),
    ("rater's error about history",),
    # a post
    ("PK is absent", "PK leaves the post", "PK is trained", "PK is senior"),
    ("employer of the week's outreach", "outreach visit to a community", "litmas is the last paper"),
    # the office
    ("number of arrivals", "number of litmas", "hours of a litmas", "PK of a litmas"),
    ("PK of a client", "lot for a partner's vacancy", "PK takes a litmas", "litmas is asked for a release"),
    # what an employer or a community is
    ("employer is a partner firm", "employer asks for a record", "employer's positions", "employer's stigma"),
    ("community's stigma",),
    # who arrives
    ("arrival's region", "arrival's community", "arrival's distance", "arrival's term"),
    ("arrival's sex", "arrival's phone", "arrival's offence", "arrival's convictions"),
    ("arrival's mental health", "arrival's style", "arrival's family accepts", "arrival's guarantor"),
    ("arrival's number of friends", "arrival's friend", "arrival's first report", "arrival's first visit"),
    ("arrival's age",),
    ("arrival's frailty",),
    ("arrival's prisonisation",),
    ("arrival's level of needs",),
    ("arrival's need",),
    ("arrival's literacy",),
    ("arrival's skills",),
    ("arrival's legal awareness",),
    ("arrival's motivation",),
    ("arrival's ties",),
    ("arrival's family support",),
    # outside the week
    ("prior of a parameter", "whose story is told"),
    # a report, and a file from the Lapas
    (
        "client reports in a group",
        "report is taken at the duty desk",
        "file holds an assessment",
        "age of the assessment in the file",
    ),
    # transfers between offices
    ("arrival's time at another office", "arrival's time until a move"),
    # acute states
    ("office learns of an acute state", "an answer ends an acute state"),
    # a revocation
    ("revoked client goes into hiding", "revoked client is fetched"),
    # an assessment's shared error
    ("rater's error about the person",),
)  # append-only: a decision keeps its place for good, since its place is its luck; free lanes may be filled;
# "PK refers a client" is taken no more
NUMBERS = {name: LANES * block + lane for block, names in enumerate(BLOCKS) for lane, name in enumerate(names)}

MULTIPLIER_0 = np.uint64(0xD2511F53)
MULTIPLIER_1 = np.uint64(0xCD9E8D57)
WEYL_0 = np.uint64(0x9E3779B9)
WEYL_1 = np.uint64(0xBB67AE85)
LOW = np.uint64(0xFFFFFFFF)
SHIFT_32 = np.uint64(32)
SHIFT_5 = np.uint64(5)
SHIFT_6 = np.uint64(6)
WORDS = 4294967296.0


def decision(name: str) -> int:
    """The number of a decision: its block and lane in the table `BLOCKS`. Raises KeyError for one that is not there.

    >>> decision("client offends"), decision("client breaks a condition or moves away")
    (0, 2)
    """
    return NUMBERS[name]


@compiled
def philox(c0, c1, c2, c3, k0, k1):
    """One block of Philox4x32-10: four 32-bit numbers from four counter words and two key words (all uint64)."""
    for _ in range(10):
        product_0 = MULTIPLIER_0 * c0
        product_1 = MULTIPLIER_1 * c2
        c0, c1, c2, c3 = (
            (product_1 >> SHIFT_32) ^ c1 ^ k0,
            product_1 & LOW,
            (product_0 >> SHIFT_32) ^ c3 ^ k1,
            product_0 & LOW,
        )
        k0 = (k0 + WEYL_0) & LOW
        k1 = (k1 + WEYL_1) & LOW
    return c0, c1, c2, c3


@compiled
def _block(seed, block, who, week, other):
    key = np.uint64(seed)
    return philox(
        np.uint64(who) & LOW,
        np.uint64(other) & LOW,
        np.uint64(week) & LOW,
        np.uint64(block) & LOW,
        key & LOW,
        key >> SHIFT_32,
    )


@compiled
def _unit(high, low):
    return (np.float64(high >> SHIFT_5) * 67108864.0 + np.float64(low >> SHIFT_6) + 0.5) / 9007199254740992.0


@compiled
def uniform(seed, decision, who, week, other=0):
    """A number strictly between 0 and 1, in steps of 2^-32, for one decision of one agent in one week.

    >>> uniform(1, decision("client offends"), 100, 3) == uniform(1, decision("client offends"), 100, 3)
    True
    """
    a, b, c, d = _block(seed, decision >> 2, who, week, other)
    lane = decision & 3
    word = (a if lane == 0 else b) if lane < 2 else (c if lane == 2 else d)
    return _share(word)


@compiled
def lanes(seed, decision, who, week):
    """The four numbers of the block of a decision, in the order of its lanes: one block for what is drawn together.

    >>> lanes(1, decision("client offends"), 100, 3)[2] == uniform(1, decision("client offends") + 2, 100, 3)
    True
    """
    a, b, c, d = _block(seed, decision >> 2, who, week, 0)
    return _share(a), _share(b), _share(c), _share(d)


@compiled
def _share(word):
    return (np.float64(word) + 0.5) / WORDS


@compiled
def normal(seed, decision, who, week, other=0):
    """A standard normal number (Box and Muller 1958), from a whole block.

    >>> normal(1, decision("arrival's age"), 100, 0) == normal(1, decision("arrival's age"), 100, 0)
    True
    """
    a, b, c, d = _block(seed, decision >> 2, who, week, other)
    return math.sqrt(-2.0 * math.log(_unit(a, b))) * math.cos(2.0 * math.pi * _unit(c, d))


@compiled
def pick(seed, decision, who, week, n):
    """One of `n` in a row, each alike; one more at the end takes its share from all others and moves nobody else.

    Jump consistent hashing (Lamping and Veach 2014): the last of a row of records, each of which is at place k with
    probability 1/(k + 1). It takes about log(n) draws.

    >>> places = [[pick(1, decision("PK of a client"), who, 0, n) for who in range(999)] for n in (9, 10)]
    >>> {after for before, after in zip(*places) if after != before}
    {9}
    """
    place, following, draws = 0, 0, 0
    while following < n:
        place = following
        following = int((place + 1) / uniform(seed, decision, who, week, draws))
        draws += 1
    return place
