"""A posterior of one number alone, which is fewer than the sampler takes by itself."""

from __future__ import annotations

import numpy as np
import pytest

from calibration.fit import sampler


def test_one_number_is_sampled_as_several_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampler, "LIVE", 200)
    found = sampler.sample(lambda points: -2.0 * (points**2).sum(1), 1, 500, seed=1)  # a variance of 1 / (1 + 4)
    assert found.points.shape == (500, 1)
    assert abs(float(found.points.var()) - 0.2) < 0.03
    assert abs(found.log_evidence + 0.5 * np.log(5.0)) < 0.1
