"""The command `bapas run`."""

from __future__ import annotations

from json import dumps
from pathlib import Path
from typing import Annotated

import typer

from experiments.cli.options import Insist, Json, OfficeFile, Seed, Sets, Years
from sim.calendar import weeks_of
from sim.text.language import N_, _
from sim.text.places import check_file

ScenarioName = Annotated[str, typer.Argument(help=N_("a scenario by name, or a file"))]
OutFile = Annotated[Path | None, typer.Option(help=N_("CSV file for the yearly table"))]


def run(
    scenario: ScenarioName = "status_quo",
    seed: Seed = 1,
    years: Years = 3.5,
    sets: Sets = None,
    office: OfficeFile = "palembang",
    insist: Insist = False,
    out: OutFile = None,
    json: Json = False,
) -> None:
    """Run one scenario once, show its years, and write them to `out`."""
    import scenarios

    place = scenarios.load_office(office)
    chosen = scenarios.load(scenario, place, sets or ())
    if out is not None:
        check_file(out, "--out")

    import pandas as pd

    from experiments.cli.kept import check_office, tell
    from experiments.comparison import years as table_of_years
    from experiments.comparison.as_json import rows
    from experiments.documents import terminal
    from experiments.documents.files import write_csv
    from scenarios.notes import on_horizon
    from sim.model import BapasModel

    weeks = weeks_of(years)
    tell([*chosen.notes, *on_horizon(chosen.name, chosen.policy, place, weeks)])
    check_office(place, office, insist)
    model = BapasModel(office=place, rng=seed).fork(chosen.policy)
    model.run(weeks, keep_departed=False)
    table = model.ledger.yearly()
    outcomes = model.ledger.outcomes()
    if json:
        told = {"outcomes": rows(pd.Series(outcomes, name="value").rename_axis("outcome").reset_index())}
        terminal.say(dumps({"scenario": chosen.name, **told, "yearly": rows(table)}, ensure_ascii=False))
    else:
        page = table_of_years.page(table, f"{place.name}: " + _(chosen.title))
        terminal.show([*page, *table_of_years.cohort(outcomes)])
    if out is not None:
        write_csv(table, out)
