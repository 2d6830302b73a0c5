"""The command `bapas table1`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from experiments.cli.options import Insist, OfficeFile, Quiet, Seed, check_named
from sim.text.errors import InputError, nearest
from sim.text.language import N_, _
from sim.text.places import check_file

Seeds = Annotated[int, typer.Option(min=2, max=10000, help=N_("seeds"))]
Count = Annotated[str, typer.Option(help=N_("who is a client: stock or ever"))]
Recorded = Annotated[str, typer.Option(help=N_("who is a recidivist: guidance or always"))]
OutFile = Annotated[Path | None, typer.Option(help=N_("PNG file for the picture; its data as CSV beside it"))]
Rule = TypeVar("Rule", bound=StrEnum)


def table1(
    seeds: Seeds = 40,
    seed: Seed = 1,
    office: OfficeFile = "palembang",
    insist: Insist = False,
    count_rule: Count = "stock",
    recorded_rule: Recorded = "guidance",
    out: OutFile = None,
    quiet: Quiet = False,
) -> None:
    """Hold the model against Table 1 of the paper, the office against its file, and the hours asked against those
    there are.
    """
    import scenarios
    from calibration.table1 import CountRule, RecordedRule

    counting = _reading(CountRule, count_rule, "--count-rule")
    recording = _reading(RecordedRule, recorded_rule, "--recorded-rule")
    if out is not None:
        check_named(out, ".png")
        for name in _names(out):
            check_file(out.with_name(name), "--out")
    place = scenarios.load_office(office)

    from calibration import arithmetic
    from calibration.sources import remarks
    from calibration.workload.worked import worked
    from experiments.cli.kept import check_office
    from experiments.cli.progress import announce_compilation, bar
    from experiments.documents import terminal
    from experiments.documents.files import write_csv, write_figures
    from experiments.new_office.near import nearness
    from experiments.table1 import workload
    from experiments.table1.page import figure, of_its_file, page
    from sim.office import office_file

    if not quiet:
        announce_compilation()
    check_office(place, office, insist)
    with bar(_("seeds"), seeds, quiet) as done:
        simulated = arithmetic.simulate(place, seeds, seed, counting, recording, done)
    beside = arithmetic.compare(simulated)
    near = nearness(place, beside=True)
    hours = workload.gather(place, remarks(office_file(office)), worked(place, seed))
    if not quiet:
        shown = [*page(beside, counting, recording), *of_its_file(place, near)]
        terminal.show([*shown, *workload.page(hours), *workload.trace(hours)])
    if out is not None:
        write_csv(near, out.with_name(f"{out.stem}_office.csv"))
        write_csv(hours.asked, out.with_name(f"{out.stem}_workload.csv"))
        write_figures([figure(simulated, beside, out.stem), workload.figure(hours, f"{out.stem}_hours")], out.parent)


def _names(out: Path) -> list[str]:
    """The files that come of a picture's name: two pictures, their data, and two tables."""
    pictures = (out.stem, f"{out.stem}_hours")
    return [f"{name}{suffix}" for name in pictures for suffix in (".png", ".csv")] + [
        f"{out.stem}_{table}.csv" for table in ("office", "workload")
    ]


def _reading(rules: type[Rule], given: str, key: str) -> Rule:
    """The reading of Table 1 that a user named. Raises `InputError` for none."""
    if given not in list(rules):
        raise InputError(
            _("unknown reading: {given}").format(given=given),
            key=key,
            allowed=", ".join(rules),
            nearest=nearest(given, rules),
        )
    return rules(given)
