"""A lesson's page is one file that asks for nothing, in every language, and its scripts run in old browsers."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest

from experiments.documents.blocks import Figure
from experiments.lessons import page, papers, slides
from experiments.lessons.lessons import LESSONS
from experiments.lessons.played import Played
from experiments.lessons.texts import words
from sim.text.language import LANGUAGES, speaking

MOST = 3_000_000  # bytes
SCRIPTS = Path(page.__file__).parent / "page"
NEWER = re.compile(r"=>|\?\.|\?\?|\blet\b|\bconst\b|\basync\b|`|\bclass\b(?!\":)(?! )|\.\.\.|replaceAll|\.at\(")
BETWEEN_TAGS = re.compile(r">([^<]+)<")


@pytest.fixture(scope="module", params=[*((name, "id") for name in LESSONS), ("risk", "en")], ids="-".join)
def made(request: pytest.FixtureRequest, lessons: Mapping[str, Played]) -> tuple[str, str, str]:
    """Name, language and text of a page."""
    name, code = request.param
    with speaking(code):
        return name, code, page.render(lessons[name]).decode()


def test_a_page_speaks_its_language_and_is_small_enough_to_be_sent(made: tuple[str, str, str]) -> None:
    name, code, text = made
    with speaking(code):
        title = words(name).title
    assert f'<html lang="{code}">' in text and title in unescape(text) and len(text.encode()) < MOST


def test_nothing_comes_from_elsewhere(made: tuple[str, str, str]) -> None:
    assert re.findall(r'(?:src|href)="?(?!data:)[\w/.]+', made[2]) == []
    assert f'<meta http-equiv="Content-Security-Policy" content="{page.POLICY}">' in unescape(made[2])


def test_no_place_for_a_number_is_left_open(made: tuple[str, str, str]) -> None:
    shown = re.sub(r"<(script|style).*?</\1>", "", made[2], flags=re.S)
    assert [text for text in BETWEEN_TAGS.findall(shown) if re.search(r"\{\w+\}|\bnan\b", text)] == []


def test_what_the_scripts_read_is_json_that_ends_no_element(made: tuple[str, str, str]) -> None:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', made[2], re.S)
    assert found is not None and "<" not in found[1]
    data = json.loads(found[1])
    assert set(data["said"]) == set(LESSONS[made[0]].asks)
    first, second = data["twin"]["worlds"]
    assert len(first["risk"]) == len(first["band"]) == len(first["true"]) > 0 < len(second["risk"])


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.js")), ids=lambda path: path.stem)
def test_a_script_runs_in_a_browser_of_2017_and_has_no_words_of_its_own(script: Path) -> None:
    text = script.read_text("utf-8")
    assert NEWER.findall(text) == []
    assert [
        word for word in re.findall(r'"([^"]*)"', text) if re.fullmatch(r"[A-Z]?[a-z]+( [a-z]+){2,}\.?", word)
    ] == []
    node = shutil.which("node")
    if node is not None:
        assert subprocess.run([node, "--check", script], check=False, capture_output=True).stderr == b""


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_slides_and_papers_have_every_question_and_leave_no_place_open(
    lessons: Mapping[str, Played], name: str, code: str
) -> None:
    with speaking(code):
        said, played = words(name), lessons[name]
        pages = [papers.sheet(played), papers.key(played), papers.facilitator(played)]
        pages += [slide.blocks for slide in slides.slides(played)]
        sheet, key, *others = [repr([one for one in blocks if not isinstance(one, Figure)]) for blocks in pages]
        assert re.findall(r"\{\w+\}", " ".join([sheet, key, *others])) == []
        for asked in said.asks.values():
            assert repr(asked.question) in sheet and repr(asked.question) in " ".join(others)
        for item in said.test:
            assert sheet.count(item.question) == 2 and repr(item.because) in key
        rows = next(block for block in papers.central_eight() if isinstance(block, papers.Table)).rows
        assert len(rows) == 8 and all(set(cell) == {"…"} for row in rows for cell in row[1:])
