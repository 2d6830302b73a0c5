"""The page of `bapas app` as a class has it: a server in its own process, and a tab that notes what goes wrong."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

OFFICE = (
    'name = "<b>rekaan</b>"\nclients = 120\npks = 4\nlitmas_year = 90\nemployers = 9\n[intake]\npb = 40\ncb = 40\n'
)
COMMAND = [sys.executable, "-c", "from experiments.cli import main; main()", "app", "--no-browser"]
SCREEN: ViewportSize = {"width": 1366, "height": 768}
LONGEST = 30_000  # milliseconds: a warm-up on a busy machine


class Server(NamedTuple):
    """A server that is open: its address, all that it said until then, and its process."""

    address: str
    said: str
    process: int


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Server]:
    """A server for a small office."""
    (folder / "small.toml").write_text(OFFICE)
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*COMMAND, "--office", "small.toml", *options],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            said = ""
            assert process.stdout is not None
            for line in process.stdout:
                said += line
                if found := re.search(r"http://\S+/", line):
                    yield Server(found[0], said, process.pid)
                    break
            else:
                raise AssertionError(f"the server ended: {said}")
        finally:
            process.terminate()


@contextmanager
def tab(browser: Browser, address: str, screen: ViewportSize = SCREEN) -> Iterator[Page]:
    """A tab of a browser of its own that is ready to run, on a screen of so many points. At its end: no request has
    left the machine, none was answered by an error, and the page had none.
    """
    faults: list[str] = []
    host = address.removeprefix("http://")
    ours = (address, f"ws://{host}", "data:", "blob:")
    with browser.new_context(viewport=screen) as context:
        page = context.new_page()
        page.set_default_timeout(LONGEST)
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith(ours) else faults.append(f"left: {asked.url}"))
        page.on("websocket", lambda made: None if made.url.startswith(ours) else faults.append(f"left: {made.url}"))
        page.on("response", lambda got: faults.append(f"{got.status}: {got.url}") if got.status >= 400 else None)
        page.goto(address)
        page.wait_for_selector("[data-state=ready]")
        yield page
        assert faults == []
