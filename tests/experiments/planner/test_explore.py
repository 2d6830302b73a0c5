"""The page to try: every choice is there with its runs' numbers, in each language, and a label does no harm."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from experiments.planner import kept
from experiments.planner.asked import Asked, asked
from experiments.planner.explore import grid
from experiments.planner.explore.question import EXPLORE
from sim.office import Office
from sim.text.language import LANGUAGES

HOSTILE = "</script><script>alert(1)</script>"
MOST = 3_000_000


def question() -> Asked:
    office = Office(name=HOSTILE, clients=60, pks=2)
    chosen = [{"levels": dict(point.levels), "levers": dict(point.levers)} for point in grid.points(office)]
    return asked(office=office, years=0.25, replications=1, fixed_parameters=True, own={"points": chosen})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, kept.Answered]:
    out = tmp_path_factory.mktemp("explore") / "out"
    return out, kept.answer(EXPLORE, question(), out)


def data(page: Path) -> dict:  # type: ignore[type-arg]
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.read_text("utf-8"), re.S)
    assert found is not None
    return dict(json.loads(found[1]))


def test_every_choice_has_its_numbers(made: tuple[Path, kept.Answered]) -> None:
    out, answered = made
    found = data(out / "explore.en.html")
    assert len(found["points"]) == len(answered.found.design)
    means = answered.found.responses.set_index(["point", "outcome"])["mean"]
    for row in answered.found.design.to_dict("records"):
        point = found["points"]["|".join(row[factor["name"]] for factor in found["factors"])]
        assert point["late_litmas"][0] == float(f"{means[row['point'], 'late_litmas']:.4g}")


def test_what_is_today_is_among_the_choices(made: tuple[Path, kept.Answered]) -> None:
    found = data(made[0] / "explore.en.html")
    today = found["points"]["|".join(factor["today"] for factor in found["factors"])]
    assert {name: numbers[:3] for name, numbers in today.items()} == {
        name: numbers[:3] for name, numbers in found["today"].items()
    }
    assert all(numbers[4] == 0 for numbers in today.values())


def test_there_is_a_page_in_each_language_and_it_is_small(made: tuple[Path, kept.Answered]) -> None:
    for code in LANGUAGES:
        page = made[0] / f"explore.{code}.html"
        assert f'<html lang="{code}">' in page.read_text("utf-8") and page.stat().st_size < MOST


def test_a_label_ends_no_script_and_nothing_comes_from_elsewhere(made: tuple[Path, kept.Answered]) -> None:
    text = (made[0] / "explore.en.html").read_text("utf-8")
    assert "alert(1)</script>" not in text and text.count("</script>") == 2
    assert re.findall(r'(?:src|href)="?(?!data:)[a-z]+:', text) == []


def test_the_pages_are_part_of_former_results(made: tuple[Path, kept.Answered]) -> None:
    out, _answered = made
    kept.answer(EXPLORE, question(), out)
    kept.check(out)
