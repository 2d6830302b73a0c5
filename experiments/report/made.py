"""How results came about, and how anybody makes them again."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from experiments.comparison.manifest import Manifest
from experiments.documents.blocks import plain
from experiments.documents.numbers import trimmed
from experiments.report.certainty import drawn
from sim.text.language import _

UNASKED = ("--replace", "--quiet", "-q", "--yes")


def made(manifest: Manifest, replications: int) -> Sequence[tuple[str, str]]:
    """Labels and values."""
    study = manifest.plan.study
    return [
        (_("Command"), f"`{told(manifest.command)}`"),
        (_("Version of the program"), plain(str(manifest.experiment["code"]))),
        (_("Office"), plain(f"{study.office.name} ({study.office.hash()})")),
        (_("Years from the start"), trimmed(study.years)),
        (_("Replications"), str(replications)),
        (_("Seed"), str(study.seed)),
        (_("Unknown numbers"), drawn(manifest.draws, manifest.changes)),
    ]


def told(command: Sequence[str]) -> str:
    """A command as others may run it: without folders of this computer, and what concerns only its first run.

    >>> told(["/usr/bin/bapas", "compare", "full_rnr", "--out", "/data/results", "--replace"])
    'bapas compare full_rnr --out results'
    """
    words = [Path(word).name if "/" in word else word for word in command[1:] if word not in UNASKED]
    return shlex.join(["bapas", *words]).replace("`", "'")
