"""A lesson's page works in a real browser without a network: expect, see, decide, follow a life; by mouse and key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from experiments.lessons import lesson, page, played
from experiments.lessons.decisions import exercise, week
from experiments.lessons.lessons import LESSONS
from scenarios.runs.workers import Workers
from sim.text.language import LANGUAGES, speaking
from tests.faces.test_access import RUN, TAGS, WIDTHS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Address = Callable[[str], str]
SCREENS = {**WIDTHS, "projector": 1366}


def faces(name: str) -> list[Any]:
    """The pages of a lesson, all looked at by one worker, which plays it once."""
    return [pytest.param(f"{name}.{code}", marks=pytest.mark.xdist_group(f"lesson {name}")) for code in LANGUAGES]


PAGES = [face for name in LESSONS for face in faces(name)]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Address:
    """Where the page of a lesson and language lies; a lesson is played when it is first asked for."""
    out, office = tmp_path_factory.mktemp("lessons"), lesson.teaching_office(150)

    def found(face: str) -> str:
        name = face.partition(".")[0]
        if not (out / f"{face}.html").exists():
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(week, "LUCKS", 40)
                patch.setattr(exercise, "LUCKS", 8)
                one = LESSONS[name]._replace(years=1.0)
                told = played.play(one, office, replications=8, weeks=30, workers=Workers(2))
            for code in LANGUAGES:
                with speaking(code):
                    (out / f"{name}.{code}.html").write_bytes(page.render(told))
        return (out / f"{face}.html").as_uri()

    return found


@pytest.fixture(params=PAGES)
def opened(request: pytest.FixtureRequest, browser: Browser, address: Address) -> Iterator[Page]:
    faults: list[str] = []
    asked_for: list[str] = []
    with browser.new_context(offline=True) as context:
        shown = context.new_page()
        shown.on("pageerror", lambda error: faults.append(str(error)))
        shown.on("console", lambda message: faults.append(message.text))
        shown.on("request", lambda seen: asked_for.append(seen.url))
        its_own = address(request.param)
        shown.goto(its_own)
        yield shown
        assert (faults, [url for url in asked_for if not url.startswith("data:")]) == ([], [its_own])


def expect(shown: Page) -> None:
    """Answer every question before the run."""
    for k in range(shown.locator("#expect fieldset").count()):
        shown.locator("#expect fieldset").nth(k).locator("input").first.click()
    shown.click("#expect button")


def decide(shown: Page) -> None:
    """Choose what there is to choose, and have it scored."""
    for k in range(shown.locator("#decide fieldset").count()):
        shown.locator("#decide fieldset").nth(k).locator("input").first.click()
    for k in range(min(8, shown.locator("#decide input[type=checkbox]").count())):
        shown.locator("#decide input[type=checkbox]").nth(k).click()
    for k in range(shown.locator("#decide input[type=number]").count()):
        shown.locator("#decide input[type=number]").nth(k).fill("10")
    shown.click("#decide button[type=submit]")


def test_the_run_is_shown_when_everything_is_expected_and_not_before(opened: Page) -> None:
    opened.click("#expect button")
    assert opened.inner_text("#first") != "" and not opened.is_visible("#after")
    expect(opened)
    assert opened.is_visible("#after") and not opened.is_visible("#first")
    for text in opened.locator(".match").all_inner_texts():
        assert text and "{" not in text


def test_a_decision_is_scored_and_then_seen_under_one_luck(opened: Page) -> None:
    decide(opened)
    scored = opened.inner_text("#scored")
    assert any(sign.isdigit() for sign in scored) and "{" not in scored
    if opened.locator("#luck").count():
        opened.click("#luck")
        first = opened.inner_text("#lucky")
        assert any(sign.isdigit() for sign in first) and "{" not in first
    for word in ("NaN", "undefined"):
        assert word not in opened.inner_text("main")


@pytest.mark.parametrize("face", faces("assessment"))
def test_the_points_of_a_class_are_compared_and_wrong_lines_are_told(
    browser: Browser, address: Address, face: str
) -> None:
    with browser.new_context(offline=True) as context:
        shown = context.new_page()
        shown.goto(address(face))
        shown.fill("#points", "1 2 3 4 5\n1 2 3 4 5 17\n\n1 2 3 4 5 x")
        shown.click("#agree")
        assert [line for line in "124" if line in shown.inner_text("#agreed")] == ["1", "2", "4"]
        assert shown.locator("#agreed p").count() == 3
        shown.fill("#points", "1 2 3 4 5 16\n1, 7, 3, 4, 5, 16")
        shown.click("#agree")
        result, moving = shown.locator("#agreed p").all_inner_texts()
        assert "83" in result and moving.rstrip(".").endswith("2")


@pytest.mark.xdist_group("lesson litmas")
def test_a_month_longer_than_its_hours_is_refused(browser: Browser, address: Address) -> None:
    with browser.new_context(offline=True) as context:
        shown = context.new_page()
        shown.goto(address("litmas.id"))
        shown.fill("#plan-duties", "300")
        shown.click("#decide button[type=submit]")
        assert "lebih banyak" in shown.inner_text("#scored") and not shown.is_visible("#months")
        shown.fill("#plan-duties", "20")
        shown.click("#decide button[type=submit]")
        assert shown.locator("#months tr.chosen").count() == 1
        shown.fill("#plan-duties", "300")
        shown.click("#decide button[type=submit]")
        assert not shown.is_visible("#months") and not shown.is_visible("#luck")


def test_a_life_is_followed_by_key_and_by_button(opened: Page) -> None:
    before = opened.inner_text("#weekname")
    opened.click("#on")
    assert opened.inner_text("#weekname") != before
    opened.focus("#week")
    opened.keyboard.press("ArrowLeft")
    assert opened.inner_text("#weekname") == before
    opened.click("#parting")
    assert opened.locator("#lives table").count() == 2


@pytest.mark.parametrize("face", PAGES)
def test_a_lesson_breaks_no_rule_of_accessibility_and_does_not_scroll_sideways(
    browser: Browser, axe: str, address: Address, face: str
) -> None:
    with browser.new_context(bypass_csp=True) as context:
        shown = context.new_page()
        shown.goto(address(face))
        expect(shown)
        decide(shown)
        shown.evaluate(axe)
        for width in SCREENS.values():
            shown.set_viewport_size({"width": width, "height": 768})
            assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
            found = shown.evaluate(RUN, TAGS)
            assert [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]] == []


@pytest.mark.parametrize("face", PAGES)
def test_without_script_everything_can_be_read(browser: Browser, address: Address, face: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        shown = context.new_page()
        shown.goto(address(face))
        assert shown.is_visible("#after") and not shown.is_visible("#twin")
