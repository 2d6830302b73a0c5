"""A web server that forbids a page everything, and a reader who notes all that a page tries."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog

STRICT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
UNLOADED = "[...document.images].filter(image => !image.naturalWidth).length"


class Visit(NamedTuple):
    """What a reader saw: the page's text and language, images that did not load, and whatever went wrong."""

    text: str
    language: str
    images: int
    unloaded: int
    requests: list[str]
    faults: list[str]


class Strict(SimpleHTTPRequestHandler):
    """Files of a folder, under the strictest policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", STRICT)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server that serves a folder to this computer alone."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Strict, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def visited(browser: Browser, address: str, media: Literal["screen", "print"] = "screen", **options: Any) -> Visit:
    """A visit to an address, on a screen or as it would be printed; `options` are those of a browser's context."""
    requests: list[str] = []
    faults: list[str] = []

    def refuse(dialog: Dialog) -> None:
        faults.append(dialog.message)
        dialog.dismiss()

    with browser.new_context(**options) as context:
        page = context.new_page()
        page.emulate_media(media=media)
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", refuse)
        page.on("request", lambda request: requests.append(request.url))
        page.goto(address, wait_until="load")
        return Visit(
            page.inner_text("body"),
            page.get_attribute("html", "lang") or "",
            page.locator("img").count(),
            page.evaluate(UNLOADED),
            [url for url in requests if not url.startswith("data:")],
            faults,
        )
