"""Taking the credo apart: variants differ in one thing, and the channels are what they say."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from experiments.documents.files import write_page
from experiments.patterns import ablation
from experiments.patterns.ablation import (
    AS_IT_IS,
    DISPUTED,
    Channel,
    decomposition,
    strength,
    variants,
    verdicts,
    without,
)
from experiments.patterns.ablation_page import section
from experiments.patterns.words import CHANNELS, DISPUTES
from sim.office import Office
from sim.parameters import Parameters

TIME = Channel.TIME


@pytest.fixture(scope="module")
def all_variants() -> dict[str, ablation.Variant]:
    return variants(Office(), Parameters.read())


@pytest.fixture(scope="module")
def changes(all_variants: dict[str, ablation.Variant]) -> pd.DataFrame:
    kept = {
        name: v
        for name, v in all_variants.items()
        if name in (AS_IT_IS, *(strength("M9", f) for f in ablation.FACTORS)) or not name.startswith("M")
    }
    return ablation.take_apart(kept, Office(), replications=2, years=1.0)


def test_a_mechanism_at_none_half_and_double_changes_its_own_strengths_alone(
    all_variants: dict[str, ablation.Variant],
) -> None:
    drawn = Parameters.read().draw(1)
    for factor in ablation.FACTORS:
        other = all_variants[strength("M3", factor)].parameters.draw(1)
        moved = {name for name in drawn if drawn[name] != other[name]}
        assert moved
        assert all("M3" in Parameters.read().entries[name].mechanism for name in moved)


def test_a_lever_channel_knocked_out_is_as_in_the_status_quo_and_nothing_else_moves(
    all_variants: dict[str, ablation.Variant],
) -> None:
    whole, knocked = all_variants[AS_IT_IS].policies, all_variants[without(TIME)].policies
    assert knocked["pk_1_40"].levers() == whole["status_quo"].levers()
    assert knocked["integrated_cooperation"].levers() == whole["integrated_cooperation"].levers()


def test_every_order_of_what_gives_way_holds_for_the_status_quo_too(
    all_variants: dict[str, ablation.Variant], changes: pd.DataFrame
) -> None:
    for order in ("deadline_first", "proportional", "contacts_first"):
        assert {one.staffing.gives_way for one in all_variants[order].policies.values()} == {order}
    effects = changes.set_index(["variant", "scenario", "replication"])["change"]
    assert (effects["deadline_first"] == effects[AS_IT_IS]).all()
    assert (effects["contacts_first"] != effects[AS_IT_IS]).any()


def test_knocking_out_what_a_scenario_consists_of_leaves_no_effect(changes: pd.DataFrame) -> None:
    left = changes[(changes["variant"] == without(TIME)) & (changes["scenario"] == "pk_1_40")]
    assert (left["change"] == 0.0).all()
    parts = decomposition(changes).set_index(["scenario", "channel"])
    whole = changes[(changes["variant"] == AS_IT_IS) & (changes["scenario"] == "pk_1_40")]["change"]
    assert parts.loc[("pk_1_40", TIME), "mean"] == pytest.approx(whole.mean())


def test_a_channel_that_a_scenario_does_not_touch_has_no_part_in_its_effect(changes: pd.DataFrame) -> None:
    parts = decomposition(changes).set_index(["scenario", "channel"])
    assert parts.loc[("integrated_cooperation", TIME), "mean"] == 0.0


def test_incapacitation_and_changed_behaviour_add_up_to_the_effect() -> None:
    outcomes = pd.DataFrame(
        [
            (scenario, number, name, value)
            for scenario, rate, prevented in (("status_quo", 10.0, 1.0), ("s", 8.0, 2.5))
            for number in range(2)
            for name, value in (("true_rate", rate), ("prevented_rate", prevented))
        ],
        columns=["scenario", "replication", "outcome", "value"],
    )
    found = ablation._changes(outcomes).assign(variant=AS_IT_IS)
    assert found["change"].tolist() == pytest.approx([-0.2, -0.2])
    assert found["prevented"].tolist() == pytest.approx([-0.15, -0.15])


def test_the_channel_that_lowers_offences_most_stands_first(changes: pd.DataFrame) -> None:
    for _scenario, part in decomposition(changes).groupby("scenario"):
        assert part["mean"].is_monotonic_increasing


def test_a_share_is_given_only_where_the_whole_effect_is_told_from_zero(changes: pd.DataFrame) -> None:
    sure = changes.copy()
    base = sure["replication"] * 0.001
    sure["change"] = -0.2 + base
    sure.loc[sure["variant"] == without(TIME), "change"] = -0.1 + base
    shares = decomposition(sure).set_index(["scenario", "channel"])["share"]
    assert shares["full_rnr", TIME] == pytest.approx(0.5, abs=0.01)
    unsure = sure.assign(change=sure["change"].where(sure["replication"] == 0, 0.2))
    assert (
        decomposition(unsure)
        .set_index(["scenario", "channel"])["share"]
        .drop(Channel.INCAPACITATION, level=1)
        .isna()
        .all()
    )


def test_the_page_has_a_row_for_every_mechanism_that_changes_a_verdict(changes: pd.DataFrame, tmp_path: Path) -> None:
    write_page(section(changes, ["M9"]), tmp_path / "page.md")
    text = (tmp_path / "page.md").read_text()
    found = verdicts(changes).set_index(["variant", "scenario"])["verdict"]
    moved = any(found[strength("M9", f), s] != found[AS_IT_IS, s] for f in ablation.FACTORS for s in ablation.HEADLINE)
    assert ("| M9 | 0 |" in text) == moved
    assert ("No verdict changes with: M9." in text) != moved
    assert (tmp_path / "page" / "disputed.png").stat().st_size > 0
    shown = pd.read_csv(tmp_path / "page" / "disputed.csv")
    cases = len(ablation.HEADLINE) * sum(map(len, DISPUTED.values()))
    assert len(shown) == cases * changes["replication"].nunique()


def test_every_channel_and_dispute_has_its_word() -> None:
    assert set(CHANNELS) == set(Channel) and set(DISPUTES) == set(DISPUTED)
