"""Where a number comes from: what a remark in the office file vouches for, and what none does."""

from __future__ import annotations

import scenarios
from calibration import sources
from calibration.sources import Kind
from sim.office import Office, office_file
from sim.parameters import Parameters

PARAMETERS = Parameters.read()
PALEMBANG = scenarios.load_office("palembang")


def test_a_remark_in_the_office_file_tells_a_fact_from_a_guess() -> None:
    told = sources.remarks(office_file("palembang"))
    names = ["office.clients", "office.hours_year", "mix_pb", "office.litmas", "staffing.guiding_share"]
    table = sources.sources([*names, "hours_risk"], PALEMBANG, PARAMETERS.entries, told)
    assert table["kind"].tolist() == [
        *(Kind.FACT, Kind.NORM, Kind.NORM, Kind.GUESS, Kind.ARITHMETIC),
        Kind.NORM,
    ]


def test_what_no_remark_vouches_for_is_a_guess() -> None:
    table = sources.sources(["office.clients", "supervision.contacts_low"], Office(), PARAMETERS.entries, {})
    assert table["kind"].tolist() == [Kind.GUESS, Kind.GUESS]
