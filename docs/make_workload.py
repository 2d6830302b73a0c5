"""Writes docs/workload.md and its picture: what Palembang's PKs are asked for, worked out and simulated."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import scenarios
from calibration.sources import remarks
from calibration.workload.worked import worked
from experiments.documents.blocks import Heading, Page, Paragraph
from experiments.documents.files import write_page
from experiments.table1 import workload
from sim.office import office_file

DOCS = Path(__file__).parent
OFFICE, SEED = "palembang", 1


def page(worked: pd.DataFrame) -> Page:
    """The whole page. `worked` is what `calibration.workload.worked` gave."""
    found = workload.gather(scenarios.load_office(OFFICE), remarks(office_file(OFFICE)), worked)
    hours, *rest = workload.page(found)
    return [
        Heading("Hours of an office", 1),
        Paragraph(
            "Made by `make docs` from `calibration/workload/`, for the office file"
            f" `sim/offices/{OFFICE}.toml` and the central values of [parameters.md](parameters.md);"
            " `bapas table1` shows the same for any office."
        ),
        hours,
        rest[0],
        workload.figure(found, "hours"),
        *rest[1:],
        *workload.trace(found),
    ]


if __name__ == "__main__":
    write_page(page(worked(scenarios.load_office(OFFICE), SEED)), DOCS / "workload.md")
