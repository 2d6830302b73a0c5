"""A web page printed as a tagged PDF, by a browser of this computer."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from sim.text.errors import RunError
from sim.text.language import _

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
LONGEST = 120  # seconds


def browser() -> str | None:
    """Where a browser of Chromium's kind is on this computer, None where there is none."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in (*found, *PLACES) if path and Path(path).is_file()), None)


def printed(page: Path, program: str) -> bytes:
    """A web page as PDF, by the browser `program`. Raises `RunError` where it does not manage to."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "page.pdf"
        command = [
            program,
            "--headless",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={out}",
            *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),  # it refuses root otherwise
            page.resolve().as_uri(),
        ]
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=LONGEST)
            return out.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            why = f"{type(error).__name__}: {error}".splitlines()[0]
            raise RunError(
                _("{program} did not print {page} ({why})").format(program=program, page=page, why=why)
            ) from None
