"""The instrument is judged by outcomes: AUC by its formula, bands, whom it wrongs, silence where there is little."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.instrument import assessed, auc, check
from calibration.registers.suppression import hidden_rows
from sim.text.errors import InputError


def people(n: int = 400, seed: int = 1) -> pd.DataFrame:
    luck = np.random.default_rng(seed)
    chance = luck.uniform(0.05, 0.6, n)
    return pd.DataFrame(
        {
            "item_a": (chance + luck.normal(0.0, 0.2, n)).round(1),
            "item_b": luck.integers(0, 3, n),
            "band": pd.cut(chance, [0.0, 0.2, 0.4, 1.0], labels=["low", "medium", "high"]).astype(str),
            "expected": chance,
            "sex": luck.choice(["f", "m"], n, p=[0.2, 0.8]),
            "region": luck.choice(["a", "b", "c"], n),
            "reoffended": luck.random(n) < chance,
        }
    )


def test_auc_and_its_variance_are_the_sums_over_all_pairs_of_delong() -> None:
    luck = np.random.default_rng(2)
    yes, no = luck.integers(2, 9, 30).astype(float), luck.integers(0, 7, 50).astype(float)
    pairs = (yes[:, None] > no) + 0.5 * (yes[:, None] == no)
    error = np.sqrt(pairs.mean(axis=1).var(ddof=1) / 30 + pairs.mean(axis=0).var(ddof=1) / 50)
    area, lo, hi = auc(np.concatenate([yes, no]), np.arange(80) < 30)
    assert area == pytest.approx(pairs.mean())
    logit = np.log([lo / (1 - lo), hi / (1 - hi)])
    assert np.diff(logit)[0] == pytest.approx(2 * 1.959964 * error / (area * (1 - area)))


def test_the_interval_covers_the_true_auc_in_most_samples() -> None:
    """Two normals a unit apart: 0.7602. Of 100 samples of 40, fewer than 88 would cover by chance once in 500."""
    luck, covered = np.random.default_rng(3), 0
    for _sample in range(100):
        scores = np.concatenate([luck.normal(1.0, 1.0, 15), luck.normal(0.0, 1.0, 25)])
        _area, lo, hi = auc(scores, np.arange(40) < 15)
        covered += lo <= 0.7602 <= hi
    assert covered >= 88


def test_a_score_that_parts_all_people_is_not_taken_for_certain() -> None:
    area, lo, hi = auc(np.arange(20.0), np.arange(20) >= 10)
    assert (area, hi) == (1.0, 1.0) and 0.6 < lo < 0.8
    assert auc(np.arange(20.0), np.arange(20) < 10)[0] == 0.0


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=4, max_size=40))
def test_the_interval_holds_the_auc_and_the_other_way_round_is_its_mirror(rows: list[tuple[int, bool]]) -> None:
    scores, events = np.array([float(score) for score, _event in rows]), np.array([event for _score, event in rows])
    if min(events.sum(), (~events).sum()) < 2:
        return
    area, lo, hi = auc(scores, events)
    assert 0.0 <= lo <= area + 1e-12 and area - 1e-12 <= hi <= 1.0
    assert auc(-scores, events) == pytest.approx((1.0 - area, 1.0 - hi, 1.0 - lo))


def test_items_add_up_to_the_score_and_each_has_an_auc() -> None:
    found = check(people())
    assert found.scores["score"].tolist() == ["score", "item_a", "item_b"]
    auc_of = found.scores.set_index("score")["auc"]
    assert auc_of["item_a"] > 0.6 and abs(auc_of["item_b"] - 0.5) < 0.1
    own = people().assign(score=people()["item_a"] + people()["item_b"])
    pd.testing.assert_frame_equal(check(own).scores, found.scores)


def test_an_honest_instruments_bands_keep_what_they_say() -> None:
    bands = check(people(2000)).bands
    said = bands["expected"] / bands["people"]
    assert ((bands["lo"] <= said) & (said <= bands["hi"])).all() and bands["band"].tolist() == [
        "low",
        "medium",
        "high",
    ]


def test_who_is_wronged_is_counted_among_those_who_did_not_reoffend() -> None:
    table = people()
    table.loc[table["sex"] == "f", "band"] = "high"
    found = check(table).false_high.set_index(["by", "group"])
    assert found.index.tolist() == [("sex", "f"), ("sex", "m"), ("region", "a"), ("region", "b"), ("region", "c")]
    assert found.loc[("sex", "f"), "share"] == 1.0 and found.loc[("sex", "f"), "lo"] < 1.0
    assert found.loc[("sex", "m"), "people"] == ((table["sex"] == "m") & ~table["reoffended"]).sum()


def test_small_cells_are_empty_and_one_alone_takes_the_smallest_other_with_it() -> None:
    assert hidden_rows([(40, 12), (9, 3), (20, 0)]) == [False, True, True]
    assert hidden_rows([(40, 12), (9, 0)]) == [False, False]
    table = people()
    table.loc[table.index[:3], "region"] = "d"
    found = check(table).false_high.set_index("group")
    assert found.loc["d"].isna().any() and found.loc[["a", "b", "c", "d"], "share"].isna().sum() >= 2


@pytest.mark.parametrize("events", [9, 391])
def test_with_fewer_than_ten_who_did_or_did_not_reoffend_nothing_is_judged(events: int) -> None:
    found = check(people().assign(reoffended=np.arange(400) < events))
    assert found.too_few and found.scores.empty and found.bands.empty and found.false_high.empty
    assert not check(people().assign(reoffended=np.arange(400) < 10)).too_few


def test_no_score_and_an_unknown_band_are_told() -> None:
    with pytest.raises(InputError, match="score: is missing"):
        check(people()[["band", "reoffended"]])
    with pytest.raises(InputError, match="unknown band: hihg.*did you mean high"):
        check(people().replace({"band": {"high": "hihg"}}))


def test_of_a_register_those_count_who_were_seen_from_the_start_for_the_whole_window() -> None:
    rows = [
        ("reoffends", None, "2020-01-01", None, "reoffence", "2020-06-01"),
        ("reoffends_later", None, "2020-01-01", None, "reoffence", "2023-01-01"),
        ("followed", None, "2020-01-01", "2023-01-01", "none", None),
        ("left_early", None, "2020-01-01", None, "revoked", "2020-03-01"),
        ("delayed", "2020-03-01", "2020-01-01", None, "reoffence", "2020-06-01"),
    ]
    register = pd.DataFrame(rows, columns=["id", "entry", "start", "end", "event", "event_date"], index=range(5, 10))
    found = assessed(register)
    assert dict(zip(found["id"], found["reoffended"], strict=True)) == {
        "reoffends": True,
        "reoffends_later": False,
        "followed": False,
    }
