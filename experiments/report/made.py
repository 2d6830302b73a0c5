"""How results came about, and how anybody makes them again."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from experiments.comparison.manifest import Manifest
from experiments.documents.blocks import plain
from experiments.documents.numbers import trimmed
from experiments.documents.words import Words
from sim.text.language import N_, _

DRAWS = Words(
    {
        "prior": N_("drawn from their ranges before any data (priors)"),
        "fixed": N_("central values in every replication"),
        "table": N_("rows of a table"),
    }
)


def made(manifest: Manifest, replications: int) -> Sequence[tuple[str, str]]:
    """Labels and values."""
    study = manifest.plan.study
    return [
        (_("Command"), f"`{shlex.join(['bapas', *manifest.command[1:]])}`"),
        (_("Version of the program"), plain(str(manifest.experiment["code"]))),
        (_("Office"), plain(f"{study.office.name} ({study.office.hash()})")),
        (_("Years from the start"), trimmed(study.years)),
        (_("Replications"), str(replications)),
        (_("Seed"), str(study.seed)),
        (_("Unknown numbers"), DRAWS.get(manifest.draws, plain(manifest.draws))),
    ]
