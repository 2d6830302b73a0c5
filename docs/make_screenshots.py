"""Writes docs/app and docs/lessons: the class's page and a lesson as Chromium shows them, on a laptop and a phone."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from experiments.documents import pdf
from experiments.lessons import lesson, page, played
from experiments.lessons.lessons import LESSONS
from scenarios.runs.workers import Workers
from sim.text.files import write_whole
from sim.text.language import LANGUAGES, speaking
from tests.faces.classroom import SCREEN, serving, tab

DOCS = Path(__file__).parent
PHONE: ViewportSize = {"width": 390, "height": 844}
SCREENS = {"laptop": SCREEN, "phone": PHONE}
PATIENCE = 120_000  # milliseconds
JUMP = ".controls button >> nth=2"
SHOWN = "litmas"  # the lesson
PLAN = {"duties": 18, "child_cases": 8, "litmas": 30, "reports": 30, "visits": 6, "cases": 15}  # hours
COLOURS = 64
MOST = 150_000  # bytes of a picture


@contextmanager
def speaking_tab(browser: Browser, address: str, code: str, screen: ViewportSize = SCREEN) -> Iterator[Page]:
    """A tab of the app in a language."""
    with tab(browser, address, screen) as opened:
        opened.set_default_timeout(PATIENCE)
        if opened.get_attribute("nav button[aria-pressed=true]", "lang") != code:
            opened.click(f"nav button[lang={code}]")
        opened.wait_for_selector(f"nav button[lang={code}][aria-pressed=true]")
        yield opened


def app(browser: Browser) -> None:
    """The page of `bapas app` after a year, in every language and on every screen; and its levers, told."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), "--office", "contoh_kecil") as server:
        for code in LANGUAGES:
            for name, screen in SCREENS.items():
                with speaking_tab(browser, server.address, code, screen) as opened:
                    opened.click(JUMP)
                    opened.wait_for_selector("[data-state=paused]")
                    keep(opened, f"app/{name}.{code}.png")
            with speaking_tab(browser, server.address, code) as opened:
                opened.click(".office.a .levers > summary")
                opened.focus(".office.a .control >> nth=4 >> select, input")
                keep(opened, f"app/levers.{code}.png")


def a_lesson(browser: Browser) -> None:
    """A lesson's page where a class has decided, in every language and on every screen."""
    told = played.play(LESSONS[SHOWN], lesson.teaching_office(), workers=Workers())
    with tempfile.TemporaryDirectory() as folder:
        for code in LANGUAGES:
            file = Path(folder) / f"{code}.html"
            with speaking(code):
                file.write_bytes(page.render(told))
            for name, screen in SCREENS.items():
                with browser.new_context(viewport=screen, offline=True) as context:
                    opened = context.new_page()
                    opened.goto(file.as_uri())
                    for kind, hours in PLAN.items():
                        opened.fill(f"#plan-{kind}", str(hours))
                    opened.click("#decide button[type=submit]")
                    opened.evaluate("document.getElementById('decide').scrollIntoView()")
                    keep(opened, f"lessons/{name}.{code}.png")


def keep(opened: Page, name: str) -> None:
    """What the screen shows, in few colours."""
    picture = Image.open(io.BytesIO(opened.screenshot())).convert("RGB")
    small = io.BytesIO()
    picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    assert small.tell() <= MOST, (name, small.tell())
    (DOCS / name).parent.mkdir(exist_ok=True)
    write_whole(DOCS / name, small.getvalue())


if __name__ == "__main__":
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=pdf.browser(), args=["--no-sandbox"])
        app(browser)
        a_lesson(browser)
        browser.close()
