"""The gallery of stories: twelve, in both languages, each an invented person of whom is said why and how rare."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

import scenarios
from experiments.documents import markdown
from experiments.story.gallery import GALLERY, Chapter, chapter, command
from experiments.story.kinds import check_kind
from experiments.story.people import read_who
from experiments.story.story import Asked, story_of
from sim.calendar import weeks_of
from sim.model import BapasModel
from sim.text.language import LANGUAGES, _, speaking
from tests.experiments.cli.test_main import bapas

STORIES = Path(__file__).parents[3] / "docs" / "stories"
MOST = 20_480  # bytes
SHORT = 0.4  # years


def test_there_are_twelve_with_names_of_their_own_that_ask_for_what_there_is() -> None:
    assert len(GALLERY) == len({entry.name for entry in GALLERY}) == len({entry.title for entry in GALLERY}) == 12
    for entry in GALLERY:
        assert set(entry.worlds) <= set(scenarios.names())
        check_kind(entry.asked.kind)
        who = [f"{name}={value}" for name, value in (entry.asked.who or {}).items()]
        assert read_who(who, scenarios.load_office("palembang")) == (entry.asked.who or {})


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_story_and_the_list_of_them_lie_in_the_folder(code: str) -> None:
    listed = (STORIES / f"index.{code}.md").read_text(encoding="utf-8")
    assert {path.name for path in STORIES.iterdir()} == {
        f"{name}.{language}.md" for name in ("index", *(entry.name for entry in GALLERY)) for language in LANGUAGES
    }
    with speaking(code):
        for entry in GALLERY:
            path = STORIES / f"{entry.name}.{code}.md"
            page = path.read_text(encoding="utf-8")
            assert page.startswith(f"# {_(entry.title)}\n") and command(entry) in page
            assert f"]({path.name})" in listed and path.stat().st_size < MOST
            assert ("Chosen by lot" in page or "Dipilih dengan undian" in page) == entry.asked.lot
            assert ("invented person" if code == "en" else "Orang ini rekaan") in page


def test_a_chapter_says_why_this_person_and_how_rare(small: BapasModel) -> None:
    entry = GALLERY[0]._replace(worlds=("status_quo", "pk_1_20"))
    worlds = [scenarios.load(name, small.office) for name in entry.worlds]
    page = markdown.render(chapter(entry, story_of(small, worlds, weeks_of(SHORT), entry.asked)))
    assert "Chosen because" in page and "part by as much or more: 1" in page and "An invented person." in page


def test_its_command_asks_for_the_same_person(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "office.toml").write_text('name = "a small office"\n')
    entry = Chapter("x", "", "", ("status_quo", "full_rnr"), Asked("desistance", {"band": "high"}, "conduct", 2), 1)
    office = scenarios.load_office(str(tmp_path / "office.toml"))
    worlds = [scenarios.load(name, office) for name in entry.worlds]
    told = story_of(BapasModel(office=office, rng=1), worlds, weeks_of(SHORT), entry.asked)
    words = shlex.split(command(entry).replace(f"--years {entry.years:g}", f"--years {SHORT}"))
    assert bapas(monkeypatch, *words[1:], "--office", str(tmp_path / "office.toml"), "--quiet") == 0
    said = markdown.render(chapter(entry._replace(title="t", shows="s"), told))
    assert said.split("Client ")[1][:7] in capsys.readouterr().out
