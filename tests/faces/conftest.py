"""Documents of two folders of results, and the programs that offices open them with."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from experiments.cli.kept import carry_out
from experiments.comparison.folder import write
from experiments.comparison.matters import read_matters
from experiments.documents import pdf
from experiments.report import make
from experiments.report.documents import documents
from experiments.report.letterhead import Letterhead
from experiments.report.questions import read
from scenarios.runs.workers import Workers
from sim.office import Office
from sim.text.language import LANGUAGES, speaking
from tests.faces.faces import PAGES, QUESTIONS, TYPED, module, needed, run

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DATE = datetime.date(2026, 1, 15)
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the documents of both questions in all languages, but for PDF."""
    base = tmp_path_factory.mktemp("faces")
    title = TYPED.replace("\x1b", r"\u001b")
    (base / "hostile.toml").write_text(
        f'title = "{title}"\nshort = "{title}"\npurpose = "{title}"\nextends = "full_rnr"\n'
    )
    for name, (scenarios, years) in QUESTIONS.items():
        results = base / "results" / name
        carry_out(
            [str(base / scenario) if scenario.endswith(".toml") else scenario for scenario in scenarios],
            8,
            {"office": Office(), "years": years},
            results,
            lambda result, folder: write(result, folder, ["bapas", "compare"], figures={}),
            workers=Workers(2),
            matters=read_matters(),
            replace=False,
            hidden=True,
            insist=False,
        )
        for code in LANGUAGES:
            with speaking(code):
                report, office = read(results)
                formats = [kind for kind in make.FORMATS if kind != "pdf"]
                make.write(list(documents(report, Letterhead(), office, formats, base / name, DATE)), base / name)
    return base


@pytest.fixture(scope="session")
def chromium() -> str:
    return needed(pdf.browser(), "Chromium")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with module("playwright.sync_api").sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"] if root else [])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    return needed(AXE.read_text(encoding="utf-8") if AXE.is_file() else None, "axe-core")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    return needed(shutil.which("pdftotext"), "pdftotext (poppler-utils)")


@pytest.fixture(scope="session")
def printed(chromium: str, made: Path) -> Path:
    """The folder with the web pages as `bapas report` prints them."""
    for face in PAGES:
        (made / face.file("pdf")).write_bytes(pdf.printed(made / face.file("html"), chromium))
    return made


@pytest.fixture(scope="session")
def soffice() -> str:
    return needed(shutil.which("soffice"), "LibreOffice")


@pytest.fixture(scope="session")
def opened(soffice: str, made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office files as LibreOffice shows them: texts and slides as PDF, workbooks with all that it read."""
    profile = tmp_path_factory.mktemp("profile").as_uri()
    for results in QUESTIONS:
        for kind, shown in {"docx": "pdf", "pptx": "pdf", "xlsx": "fods"}.items():
            files = sorted((made / results).glob(f"*.{kind}"))
            out = made / "opened" / results
            options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", shown, "--outdir", str(out)]
            run(soffice, *options, *files)
            assert all((out / f"{file.stem}.{shown}").is_file() for file in files)
    return made / "opened"
