"""A public register: known results come out, and a register drawn up on a day shows the bias on real people."""

from __future__ import annotations

import pytest

from calibration.survival import rossi
from calibration.survival.covariates import hazard_ratios
from calibration.survival.estimates import kaplan_meier, naive
from calibration.survival.interval import interval_censored
from sim.text.errors import InputError

PUBLISHED = {"aid": 0.684, "age": 0.944, "black": 1.369, "worked_before": 0.861, "married": 0.648}
PUBLISHED |= {"parole": 0.919, "convictions": 1.096}  # Cox's model with Efron's ties: Fox 2002, appendix on survival


def test_as_many_are_arrested_within_the_year_as_there_were() -> None:
    found = kaplan_meier(rossi.people())
    assert found["weeks"].iloc[-1] == pytest.approx(52.0) and found["share"].iloc[-1] == pytest.approx(114 / 432)
    assert interval_censored(rossi.people())["share"].iloc[-1] == pytest.approx(114 / 432)


def test_hazard_ratios_are_the_published_ones() -> None:
    found = hazard_ratios(rossi.people(), list(PUBLISHED)).set_index("covariate")
    assert found["ratio"].to_dict() == pytest.approx(PUBLISHED, abs=0.001)
    assert (found["lo"] < found["ratio"]).all() and (found["ratio"] < found["hi"]).all()


def test_on_a_register_drawn_up_on_a_day_delayed_entry_finds_the_share_of_all_men_and_the_naive_one_does_not() -> None:
    right, wrong = kaplan_meier(rossi.drawn_up()).iloc[-1], naive(rossi.drawn_up()).iloc[-1]
    assert right["lo"] < 114 / 432 < right["hi"] and wrong["hi"] < 114 / 432


def test_too_many_covariates_for_the_events_and_a_column_of_words_are_refused() -> None:
    few = rossi.people().head(60)
    with pytest.raises(InputError, match="too few events"):
        hazard_ratios(few, list(PUBLISHED))
    with pytest.raises(InputError, match="agee: is no column of numbers; did you mean age"):
        hazard_ratios(few, ["agee"])
