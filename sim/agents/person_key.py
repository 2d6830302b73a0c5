"""The key of a person: the week in which the arrival is due, the stream, the number among those.

It is the same in every scenario of one seed, and what the person's draws are keyed by. Streams are those who begin
here, by programme, then by programme the clients of other offices who move here.
"""

from __future__ import annotations

from sim.codes import PROGRAMMES
from sim.kernel.compiling import compiled

STREAMS = 2 * PROGRAMMES
STREAM_BIT, WEEK_BIT, WEEKS_BEFORE = 14, 18, 2048  # where the parts stand; weeks from the warm-up on
MOST_IN_A_WEEK = (1 << STREAM_BIT) - 1
MOST_STREAMS = (1 << (WEEK_BIT - STREAM_BIT)) - 1


@compiled
def person_key(week, stream, number):
    """The key of a person.

    >>> key = person_key(-3, 2, 5)
    >>> due_week(key), stream_of(key), number_of(key)
    (-3, 2, 5)
    """
    return ((week + WEEKS_BEFORE) << WEEK_BIT) | (stream << STREAM_BIT) | number


@compiled
def due_week(key):
    """Week in which the arrival is due."""
    return (key >> WEEK_BIT) - WEEKS_BEFORE


@compiled
def stream_of(key):
    """Stream in which the person comes."""
    return (key >> STREAM_BIT) & MOST_STREAMS


@compiled
def number_of(key):
    """Number among those of the same week and stream, from 0."""
    return key & MOST_IN_A_WEEK
