"""A scale from 0 to 1."""

from __future__ import annotations

from sim.agents.scales import clip
from tests.features.acting import do


def test_a_scale_ends_at_its_ends() -> None:
    assert [do(clip, x) for x in (-0.5, 0.0, 0.25, 1.0, 1.5)] == [0.0, 0.0, 0.25, 1.0, 1.0]
