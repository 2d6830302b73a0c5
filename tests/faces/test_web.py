"""Web pages open in a real browser, from a strict server and from a folder, and ask for nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faces.faces import PAGES, SHOWN, Face, hostile, named
from tests.faces.serving import served, visited

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.xdist_group("documents")  # one worker makes them once

MOST = {"brief": 300_000, "report": 1_500_000}  # bytes


@pytest.fixture(scope="module")
def site(made: Path) -> Iterator[str]:
    with served(made) as address:
        yield address


@pytest.mark.parametrize("face", PAGES, ids=named)
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("place", ["server", "folder"])
def test_a_page_opens_without_a_fault_and_asks_for_nothing_else(
    browser: Browser, site: str, made: Path, face: Face, place: str, script: bool
) -> None:
    file = face.file("html")
    address = f"{site}/{file}" if place == "server" else (made / file).as_uri()
    visit = visited(browser, address, java_script_enabled=script)
    assert (visit.requests, visit.faults) == ([address], [])
    assert visit.images > 0 and visit.unloaded == 0
    assert visit.language == face.language


@pytest.mark.parametrize("face", PAGES, ids=named)
def test_a_page_says_the_same_without_script(browser: Browser, made: Path, face: Face) -> None:
    address = (made / face.file("html")).as_uri()
    with_script, without = (visited(browser, address, java_script_enabled=on).text for on in (True, False))
    assert with_script == without != ""


@pytest.mark.parametrize("face", hostile(PAGES), ids=named)
def test_a_hostile_title_is_text(browser: Browser, made: Path, face: Face) -> None:
    visit = visited(browser, (made / face.file("html")).as_uri())
    assert SHOWN in visit.text
    assert b"<script" not in (made / face.file("html")).read_bytes()


@pytest.mark.parametrize("face", PAGES, ids=named)
def test_a_page_is_small_enough_to_be_sent(made: Path, face: Face) -> None:
    assert (made / face.file("html")).stat().st_size < MOST[face.name]


def test_a_page_that_does_what_it_must_not_is_noticed(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text('<html lang="en"><img src="other.png"><script>alert(1)</script>text')
    with served(tmp_path) as site:
        visit = visited(browser, f"{site}/bad.html")
    assert visit.unloaded == 1 and len(visit.faults) == 2
