"""A class at `bapas app`: tabs opened, run and closed; memory stays; adds its figures to docs/app.md."""

from __future__ import annotations

import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.sections import write_section
from experiments.documents import pdf
from tests.faces.classroom import serving, tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TABS, ROUNDS, WARM = 20, 10, 3
LEFT = 30  # seconds: a tab that is closed is forgotten after ten
JUMP, MARKS = ".controls button >> nth=2", ".office.a .people [data-client]"
STEADY = 1.05  # most memory after all rounds against that after those which warm up
TITLE = "A class of twenty"


def megabytes(process: int) -> float:
    """The memory that a process holds now."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024.0


def lesson(browser: Browser, address: str) -> None:
    """Every tab runs both offices for a year and tells a life; then all are closed."""
    with ExitStack() as opened:
        tabs = [opened.enter_context(tab(browser, address)) for _tab in range(TABS)]
        for page in tabs:
            page.set_default_timeout(1000.0 * 120)
            page.click(JUMP)
        for page in tabs:
            watch(page)


def watch(page: Page) -> None:
    """The end of a year, and one client's story."""
    page.wait_for_selector("[data-state=paused]")
    page.locator(MARKS).first.dispatch_event("mousedown")
    page.wait_for_selector("dialog[open] .story table")


def main() -> None:
    """Hold the lessons, measure after each, and write the page's section; fails where memory grows."""
    begun, held = time.perf_counter(), []
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder), "--office", "contoh_kecil") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=pdf.browser(), args=["--no-sandbox"])
        for _round in range(ROUNDS):
            lesson(browser, server.address)
            time.sleep(LEFT)
            held.append(megabytes(server.process))
            print(f"{held[-1]:.0f} MB", flush=True)
        browser.close()
    after, end = held[WARM - 1], held[-1]
    minutes = (time.perf_counter() - begun) / 60.0
    text = (
        f"Made by `make classroom`: {ROUNDS} lessons of {TABS} tabs in Chromium. Each tab runs both offices for a "
        f"year, tells a client's story, and is closed: {ROUNDS * TABS} runs in {minutes:.0f} minutes. With every tab "
        f"closed, the server held {after:.0f} MB after {WARM} lessons and {end:.0f} MB after all "
        f"({', '.join(f'{x:.0f}' for x in held)})."
    )
    write_section("app.md", TITLE, text)
    print(text)
    if end > STEADY * after:
        raise SystemExit("memory grows")


if __name__ == "__main__":
    main()
