"""Options that several commands share, and the checks of what they were given."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.text.errors import InputError
from sim.text.language import N_, _

Replications = Annotated[str, typer.Option(help=N_("paired replications, or auto: until they are precise enough"))]
Seed = Annotated[int, typer.Option(min=0, help=N_("seed of the study"))]
Window = Annotated[
    int | None,
    typer.Option(help=N_("months for which the cohort is followed: 6, 12, 24, 36; at most 24 where absent")),
]
Years = Annotated[float, typer.Option(min=0.1, max=50, help=N_("years from the start"))]
OfficeFile = Annotated[str, typer.Option(help=N_("office by name, or a file"))]
Insist = Annotated[bool, typer.Option("--insist", help=N_("run an office that comes out unlike its file"))]
Sets = Annotated[
    list[str] | None, typer.Option("--set", help=N_("lever=value, over every scenario but the status quo"))
]
Fixed = Annotated[bool, typer.Option("--fixed-parameters", help=N_("central parameters in every replication"))]
Smallest = Annotated[
    float, typer.Option(min=0, max=1, help=N_("smallest relative difference that matters, where no table has its own"))
]
MattersFile = Annotated[
    str | None, typer.Option("--matters", help=N_("file: what matters by outcome, such as a Perjanjian Kinerja"))
]
Out = Annotated[Path | None, typer.Option(help=N_("folder for tables and figures: new, empty, or former results"))]
Replace = Annotated[bool, typer.Option("--replace", help=N_("start anew where the folder holds another experiment"))]
Workers = Annotated[int | None, typer.Option(min=1, max=512, help=N_("threads; as many as processors where absent"))]
Processes = Annotated[bool, typer.Option("--processes", help=N_("processes instead of threads"))]
Cluster = Annotated[str | None, typer.Option(help=N_("address of a Dask scheduler, such as tcp://127.0.0.1:8786"))]
Json = Annotated[bool, typer.Option("--json", help=N_("everything as JSON on standard output, with units and codes"))]
Posterior = Annotated[
    Path | None, typer.Option(help=N_("table of draws of the unknown numbers, a row a replication (CSV or Parquet)"))
]
Priors = Annotated[
    bool,
    typer.Option("--priors", help=N_("unknown numbers from their priors, not from the posterior of this office")),
]
ParametersFile = Annotated[
    Path | None, typer.Option("--parameters", help=N_("TOML file of numbers of your own: values, ranges, priors"))
]
Runs = Annotated[int, typer.Option("--replications", min=1, max=10000, help=N_("paired replications"))]
Yes = Annotated[bool, typer.Option("--yes", help=N_("do it however long it takes"))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=N_("no progress bar and no table"))]


def count_of(text: str) -> int | None:
    """Replications: a whole number of at least 1, or None for `auto`. Raises `InputError` for anything else.

    >>> count_of("16"), count_of("auto")
    (16, None)
    """
    if text == "auto":
        return None
    if not text.isdigit() or not 1 <= int(text) <= 10000:
        raise InputError(
            _("{text!r} is no number of replications").format(text=text),
            key="--replications",
            allowed=_("1 to 10000, or auto"),
        )
    return int(text)


def check_named(out: Path, suffix: str, key: str = "--out") -> None:
    """Raise `InputError` where the name of a file does not end in `suffix`."""
    if out.suffix != suffix:
        allowed = _("a file that ends in {suffix}").format(suffix=suffix)
        raise InputError(_("is not named as such a file is"), file=out, key=key, allowed=allowed)
