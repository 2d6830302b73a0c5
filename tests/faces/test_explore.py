"""The page to try works in a real browser without a network: a choice changes what it says, by mouse and by key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from experiments.planner import kept
from experiments.planner.asked import asked
from experiments.planner.explore import grid
from experiments.planner.explore.question import EXPLORE
from scenarios.runs.workers import Workers
from sim.office import Office
from sim.text.language import LANGUAGES
from tests.faces.test_access import WIDTHS, examined

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("explore") / "out"
    office = Office(clients=80, pks=4)
    chosen = [{"levels": dict(point.levels), "levers": dict(point.levers)} for point in grid.points(office)]
    given = asked(office=office, years=2.5, replications=2, own={"points": chosen})
    kept.answer(EXPLORE, given, out, workers=Workers(2))
    return out


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest, browser: Browser, pages: Path) -> Iterator[Page]:
    faults: list[str] = []
    asked_for: list[str] = []
    with browser.new_context(offline=True) as context:
        opened = context.new_page()
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.on("console", lambda message: faults.append(message.text))
        opened.on("request", lambda seen: asked_for.append(seen.url))
        address = (pages / f"explore.{request.param}.html").as_uri()
        opened.goto(address)
        yield opened
        assert (faults, asked_for) == ([], [address])


def test_a_choice_changes_what_the_page_says(page: Page) -> None:
    before = page.inner_text("#numbers")
    page.click("input[name=pks] >> nth=0")
    page.click("input[value=rnr]")
    after = page.inner_text("#numbers")
    assert after != before and page.locator("#charts svg").count() == 3
    page.click("#reset")
    page.wait_for_function("before => document.getElementById('numbers').innerText === before", arg=before)


def test_a_choice_can_be_made_by_key(page: Page) -> None:
    before = page.inner_text("#numbers")
    page.focus("input[name=pks]:checked")
    page.keyboard.press("ArrowLeft")
    assert page.inner_text("#numbers") != before


def test_every_choice_shows_its_numbers(page: Page) -> None:
    for name in ("pks", "assessment", "contacts", "places", "cooperation"):
        for k in range(page.locator(f"input[name={name}]").count()):
            page.click(f"input[name={name}] >> nth={k}")
            assert "NaN" not in page.inner_text("main") and "undefined" not in page.inner_text("main")


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_breaks_no_rule_of_accessibility(
    browser: Browser, axe: str, pages: Path, code: str, width: int
) -> None:
    found = examined(browser, axe, (pages / f"explore.{code}.html").as_uri(), width)
    assert [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_does_not_scroll_sideways_on_a_phone(browser: Browser, pages: Path, code: str) -> None:
    with browser.new_context(viewport={"width": WIDTHS["phone"], "height": 740}) as context:
        opened = context.new_page()
        opened.goto((pages / f"explore.{code}.html").as_uri())
        assert opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
