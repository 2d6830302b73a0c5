"""Writes docs/samples: what `bapas report` makes of a small comparison, in every language."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

from experiments.cli.kept import carry_out
from experiments.comparison.folder import write
from experiments.comparison.matters import read_matters
from experiments.report.documents import documents
from experiments.report.letterhead import NAME, Letterhead
from experiments.report.questions import read
from scenarios.runs.workers import Workers
from sim.office import Office
from sim.text.files import write_whole
from sim.text.language import LANGUAGES, speaking

SAMPLES = Path(__file__).parent / "samples"
SCENARIOS = ("fewer_pks", "pk_1_40", "full_rnr")
REPLICATIONS, YEARS = 12, 2.5
DATE = datetime.date(2026, 1, 15)
FORMATS = ("html", "word", "slides", "workbook")  # a PDF carries the moment at which it was printed
LEFT_OUT = {"report.id.docx", "report.en.docx", "tables.en.xlsx"}
MOST = 4_000_000  # bytes of all


def results(out: Path) -> None:
    """A comparison for a small office, kept in the folder `out`."""
    command = ["bapas", "compare", *SCENARIOS, "--replications", str(REPLICATIONS), "--years", str(YEARS)]
    carry_out(
        SCENARIOS,
        REPLICATIONS,
        {"office": Office(), "years": YEARS},
        out,
        lambda result, folder: write(result, folder, command, figures={}),
        workers=Workers(),
        matters=read_matters(),
        replace=False,
        hidden=True,
        insist=False,
    )


def samples(found: Path) -> dict[str, bytes]:
    """The documents of the results in a folder, by name."""
    made: dict[str, bytes] = {}
    for code in LANGUAGES:
        with speaking(code):
            report, office = read(found)
            names = Letterhead.read(SAMPLES / NAME)
            for document in documents(report, names, office, FORMATS, SAMPLES, DATE):
                if document.name not in LEFT_OUT:
                    made[document.name] = document.content()
    return made


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        results(Path(folder))
        made = samples(Path(folder))
    size = sum(map(len, made.values()))
    if size > MOST:
        raise SystemExit(f"the samples have {size:,} bytes, more than {MOST:,}: nothing was written")
    for name, content in made.items():
        write_whole(SAMPLES / name, content)
    print(f"{len(made)} documents, {size:,} bytes")
