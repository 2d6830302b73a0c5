"""Writes docs/attenuation.md: from planned hours to reoffending, link by link."""

from __future__ import annotations

from pathlib import Path

from experiments.attenuation.ceiling import ceiling
from experiments.attenuation.chains import OFFICE, SEEDS, trace
from experiments.attenuation.page import page
from experiments.documents.files import write_page
from sim.model import BapasModel

DOCS = Path(__file__).parent

if __name__ == "__main__":
    write_page(page(trace(), ceiling(BapasModel(office=OFFICE, rng=SEEDS[0]))), DOCS / "attenuation.md")
