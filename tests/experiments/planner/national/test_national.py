"""The country on three small offices: rules are read off the same runs, kept and opened again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments.documents.blocks import Paragraph
from experiments.planner import kept
from experiments.planner.asked import Asked, asked
from experiments.planner.ceding.place import Place
from experiments.planner.kept import Answered
from experiments.planner.national.curves import Curves
from experiments.planner.national.measures import Measure
from experiments.planner.national.places import average
from experiments.planner.national.question import NATIONAL
from experiments.planner.national.rules import RULES

PLACES = [Place("a", 150, 3, 150.0), Place("b", 150, 2, 120.0), Place("c", 200, 5, 150.0, 40.0)]


def national_of(replications: int = 8, **more: Any) -> Asked:
    own = {"places": [place._asdict() for place in PLACES], "more": 6, "goal": "visits_made", "ceded": {"c": 0.4}}
    return asked(office=average(PLACES), years=0.5, replications=replications, own={**own, **more})


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answered]:
    out = tmp_path_factory.mktemp("national") / "out"
    return out, kept.answer(NATIONAL, national_of(), out, command=["bapas", "national"])


def test_every_rule_gives_all_posts(answered: tuple[Path, Answered]) -> None:
    posts = answered[1].found.posts
    assert posts["office"].tolist() == ["a", "b", "c", "c (2)"]
    for rule in RULES:
        assert posts[rule].sum() == pytest.approx(6)


def test_a_folder_of_many_offices_is_opened_again_without_a_run(answered: tuple[Path, Answered]) -> None:
    out, first = answered
    again = kept.reopen(NATIONAL, out)
    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])
    assert first.report.answer == again.report.answer


def test_without_a_folder_the_answer_is_the_same(answered: tuple[Path, Answered]) -> None:
    in_memory = kept.answer(NATIONAL, national_of())
    pd.testing.assert_frame_equal(in_memory.tables["effects"], answered[1].tables["effects"])


def test_no_rule_is_ranked_where_the_margin_is_inside_its_interval(answered: tuple[Path, Answered]) -> None:
    found = answered[1].found
    unsure = found._replace(sure=False, margins=found.margins.assign(sure=False))
    surely = found._replace(sure=True, margins=found.margins.assign(sure=[False, True, True, True]))
    told = [NATIONAL.report(one, national_of()).answer[1] for one in (unsure, surely)]
    assert "cannot be ranked" in told[0]
    assert "best is" in told[1]
    assert "no rule is surely the best" in NATIONAL.report(surely, national_of(replications=4)).answer[1]


@pytest.mark.parametrize("replications", [1, 7])
def test_with_few_replications_no_change_is_told(answered: tuple[Path, Answered], replications: int) -> None:
    report = NATIONAL.report(answered[1].found, national_of(replications=replications))
    assert all("we cannot tell" in report.answer[k] and " to " not in report.answer[k] for k in (0, 2))
    ceding = next(section for section in report.sections if "ceding" in section.title)
    assert isinstance(ceding.blocks[0], Paragraph) and "we cannot tell" in ceding.blocks[0].text


def test_what_ceding_changes_is_told_of_the_office_that_cedes(answered: tuple[Path, Answered]) -> None:
    assert set(answered[1].found.ceded["office"]) == {"c"}
    titles = [section.title for section in answered[1].report.sections]
    assert any("ceding" in title for title in titles)


def test_the_figure_has_a_panel_a_measure_and_names_every_rule(answered: tuple[Path, Answered]) -> None:
    figure = answered[1].report.picture.draw()
    found = answered[1].found
    assert len([ax for ax in figure.axes if ax.get_title()]) == found.effects["measure"].nunique()
    assert len(figure.legends[0].get_texts()) == len(RULES)


def curves_of(values: np.ndarray) -> Curves:
    """Two offices at 10 and 20 posts, in one measure of which less is better."""
    measure = Measure("late_litmas", False, "litmas")
    weights = np.repeat(np.array([[1.0], [3.0]]), values.shape[2], axis=1)
    return Curves(np.array([[10, 20], [10, 20]]), {"late": values}, {"late": weights}, {"late": measure})


def test_the_country_is_the_weighted_mean_of_its_offices_between_their_levels() -> None:
    found = curves_of(np.array([[[8.0], [4.0]], [[4.0], [0.0]]]))
    assert found.national(np.zeros((2, 1)))["late"].tolist() == [5.0]
    assert found.national(np.array([[5.0], [0.0]]))["late"].tolist() == [4.5]


def test_gains_are_sought_in_the_other_replications() -> None:
    found = curves_of(np.array([[[8.0, 2.0], [4.0, 1.0]], [[4.0, 6.0], [0.0, 3.0]]]))
    assert found.others("late", 0).tolist() == [[2.0, 1.0], [18.0, 9.0]]
    assert found.others("late", 1).tolist() == [[8.0, 4.0], [12.0, 0.0]]
