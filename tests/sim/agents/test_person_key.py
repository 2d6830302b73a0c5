"""The key of a person holds what it is made of."""

from __future__ import annotations

from sim.agents.person_key import due_week, number_of, person_key, stream_of
from tests.features.acting import do


def test_a_key_holds_week_stream_and_number() -> None:
    for week in (-2048, -1, 0, 7000):
        for stream in range(14):
            for number in (0, 1, 16383):
                key = do(person_key, week, stream, number)
                assert (do(due_week, key), do(stream_of, key), do(number_of, key)) == (week, stream, number)
