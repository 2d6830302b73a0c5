"""The next data: those that depend on what decides gain, others gain nothing beyond chance, and both are told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from calibration.next_data import NEEDS, Candidate, candidates, drawn, gains, learn, settled, told
from sim.text.errors import InputError

DRAWS = 200


def candidate(exposure: float, events: str = "events") -> Candidate:
    count = {"events": events, "among": ["people"], "exposure": exposure}
    return Candidate(
        title=f"{events} among {exposure:g}",
        counts=[count],  # type: ignore[arg-type]
        effort_days=3.0,
        needs="register",
        grade="C",
        source="a test",
    )


def posterior(seed: int = 1) -> tuple[pd.Series, pd.DataFrame]:
    """Draws in which the difference lies on the line of one log share, with as much beside it as along it."""
    rng = np.random.default_rng(seed)
    x, beside, other = rng.standard_normal((3, DRAWS))
    seen = pd.DataFrame(
        {"people": 1000.0, "events": 1000.0 * np.exp(0.3 * x - 3.0), "others": 1000.0 * np.exp(0.3 * other - 3.0)}
    )
    return pd.Series(-1.0 + x + beside), seen


def test_data_that_say_the_share_gain_what_the_line_explains_and_others_nothing() -> None:
    y, seen = posterior()
    found = gains(y, seen, {"much": candidate(1e6), "none": candidate(1e6, "others")}).set_index("candidate")
    assert found.loc["much", "lo"] <= 0.5 * np.log(2.0) <= found.loc["much", "hi"]  # half of the variance is left
    assert found.loc["much", "sd_after"] < found.loc["much", "sd_before"] == pytest.approx(y.std(ddof=0))
    assert found["beyond_chance"].to_dict() == {"much": True, "none": False}
    assert found.index[0] == "much"


def test_more_people_tell_more_and_the_gain_is_that_of_the_normal_theory() -> None:
    """With a spread of 0.3 of the log share and n events, n 0.09 / (1 + n 0.09) of the line is known."""
    y, seen = posterior(2)
    found = gains(y, seen, {f"{n}": candidate(n * np.exp(3.0)) for n in (1, 10, 1000)}).set_index("candidate")
    assert found["gain_nats"]["1"] < found["gain_nats"]["10"] < found["gain_nats"]["1000"]
    for n in (10, 1000):
        exact = -0.5 * np.log(1.0 - 0.5 * n * 0.09 / (1.0 + n * 0.09))
        assert found.loc[f"{n}", "lo"] <= exact <= found.loc[f"{n}", "hi"]


def test_points_that_stand_for_many_draws_are_no_evidence_for_themselves() -> None:
    """Were a point's copies on both sides of a fold, the data would seem to tell the point by heart."""
    y, seen = posterior(3)
    rows = np.repeat(np.arange(25), 8)
    found = gains(y.iloc[rows], seen.iloc[rows], {"none": candidate(1e8, "others")})
    assert not found["beyond_chance"].item() and found["gain_nats"].item() < 0.05


def test_the_sign_is_settled_by_data_as_often_as_they_would_show_it() -> None:
    y, seen = posterior()
    sharp = learn(drawn(candidate(1e7), seen, np.random.default_rng(1)), seen["events"].to_numpy() - 50.0)
    assert settled(sharp) > 0.95
    found = gains(y, seen, {"much": candidate(1e6)})
    assert found["sure"].item() == (y < 0).mean() and 0.2 < found["settled"].item() < 0.9


def test_each_row_is_told_with_effort_and_needs_and_no_gain_as_such() -> None:
    y, seen = posterior()
    both = {"much": candidate(1e6), "none": candidate(1e6, "others")}
    first, second = told(gains(y, seen, both), both)
    assert first.startswith("events among 1e+06: the standard deviation falls by") and "3 days of work" in first
    assert second == (
        "others among 1e+06: no gain beyond chance. 3 days of work; needs nothing but the office's own register."
    )


def test_what_is_drawn_depends_on_the_seed_alone() -> None:
    y, seen = posterior()
    one, other = (gains(y, seen, {"much": candidate(100)}, seed=seed) for seed in (1, 2))
    pd.testing.assert_frame_equal(one, gains(y, seen, {"much": candidate(100)}, seed=1))
    assert one["gain_nats"].item() != other["gain_nats"].item()


def test_the_candidates_of_the_file_say_what_they_take_and_the_match_needs_a_legal_basis() -> None:
    found = candidates()
    assert {"reoffence_dates", "missed_reports", "revocations", "family_survey", "police_match"} == set(found)
    assert found["police_match"].needs == "legal_basis" and set(NEEDS) >= {one.needs for one in found.values()}
    assert all(one.source.startswith("modeller") == (one.grade == "C") for one in found.values())


@pytest.mark.parametrize(
    ("rows", "seen", "why"),
    [
        (slice(0, 20), {}, "20 differences and 20 rows"),
        (slice(None), {"events": "evants"}, "was not observed; did you mean evants"),
    ],
)
def test_what_cannot_be_answered_is_refused(rows: slice, seen: dict[str, str], why: str) -> None:
    y, columns = posterior()
    with pytest.raises(InputError, match=why):
        gains(y[rows], columns[rows].rename(columns=seen), {"much": candidate(100)})


def test_a_difference_that_never_differs_is_refused() -> None:
    y, seen = posterior()
    with pytest.raises(InputError, match="is the same under every draw"):
        gains(0.0 * y, seen, {"much": candidate(100)})


def test_a_mistake_in_a_file_of_candidates_names_its_key(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[survey]\ntitle = "a survey"\n', encoding="utf-8")
    with pytest.raises(InputError, match="is missing"):
        candidates(tmp_path / "own.toml")
