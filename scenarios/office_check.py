"""Whether an office, as it is simulated, is the office of its file: its base year is held against what the file says.

The office is warmed up once, at central values of the parameters. A number is contradicted where it comes out further
from the file than 10 %, and than chance alone would bring it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sim.calendar import WEEKS_A_YEAR
from sim.codes import RELEASING, LitmasKind, Programme
from sim.ledger.groups import Dimension
from sim.model import BapasModel
from sim.office import Office
from sim.text.errors import InputError
from sim.text.language import N_, _

SEED = 1
SHARE = 0.1  # of what the file says
DEVIATIONS = 3.0  # Poisson standard deviations
REMEDIES = {
    "clients": N_(
        "leave out [intake], so that entries are worked out from the register, or correct the register, the entries, "
        "their growth, or what [status_quo] adds to them"
    ),
    "pks": N_("correct pks, or what [status_quo] says of staffing"),
    "litmas_year": N_(
        "correct litmas_year, or what [status_quo] says of litmas; those for releases come with entries"
    ),
    "mix": N_("leave out [mix] or [intake], since each of them says the mix"),
    "pb_stock": N_("leave out pb_stock, or correct the register and the growth of its entries"),
    "known.working": N_("correct it, employers or employer_positions"),
    "known.women": N_("correct it: the share of women among entries is the parameter women"),
    "known.revocations": N_("correct it, or what [status_quo] says of cooperation and tracking"),
}


class Held(NamedTuple):
    """A number of the office file, by key, and what it comes to in the base year; so many of it come at once.

    >>> Held("clients", 1507.0, 287.0).contradicted, Held("clients", 1507.0, 1450.0).contradicted
    (True, False)
    """

    key: str
    stated: float
    found: float
    at_once: float = 1.0

    @property
    def contradicted(self) -> bool:
        chance = DEVIATIONS * math.sqrt(max(1.0, self.stated) * self.at_once)
        return abs(self.found - self.stated) > max(SHARE * self.stated, chance)

    @property
    def remedy(self) -> str:
        return REMEDIES[self.key if self.key in REMEDIES else self.key.partition(".")[0]]


def hold(office: Office, file: str | Path, insist: bool = False) -> list[str]:
    """Hold an office against its file. Raises `InputError` where they contradict each other; whoever insists is told
    so in sentences instead.

    >>> hold(Office(), "small.toml")
    []
    """
    found = [held for held in base_year(office) if held.contradicted]
    sentences = [
        _("{key} is {stated:,.0f} in the office file and comes to {found:,.0f}: {remedy}").format(
            key=held.key, stated=held.stated, found=held.found, remedy=_(held.remedy)
        )
        for held in found
    ]
    if found and not insist:
        refused = _("the office, as simulated, is not that of its file, and --insist would run it all the same")
        raise InputError("\n  ".join([refused, *sentences]), file=file)
    return sentences


def base_year(office: Office, seed: int = SEED, beside: bool = False) -> Iterator[Held]:
    """What the file says of the base year, beside what it comes to: persons on an average day, or counts a year.

    `beside` adds the people on PB and the entries by programme of files that are not held to them: those of [intake],
    and with nothing stated (nan) where the file leaves them open.
    """
    model = BapasModel(office=office, rng=seed)
    ledger, year = model.ledger, office.base_year
    table = ledger.yearly()
    everyone = table[(table["year"] == year) & (table["dimension"] == Dimension.ALL)].set_index("outcome")["value"]
    yield Held("clients", office.clients, float(everyone["register"]))
    yield Held("pks", office.pks, float(everyone["pks"]))
    yield Held("litmas_year", office.litmas_year, float(everyone["litmas"]), _litmas_of_a_release(model))
    if office.pb_stock is not None or beside:
        on_pb = ledger.year_sums(Dimension.PROGRAMME, Programme.PB.code).loc[year, "guided"] / WEEKS_A_YEAR
        stated = math.nan if office.pb_stock is None else office.pb_stock * office.clients
        yield Held("pb_stock", stated, float(on_pb))
    if office.mix is not None or beside:
        yield from _mix(office, model)
    all_sums, women = ledger.year_sums().loc[year], ledger.year_sums(Dimension.SEX, "woman").loc[year]
    known = {
        "working": all_sums["guided_work"] / WEEKS_A_YEAR,
        "women": women["guided"] / WEEKS_A_YEAR,
        "revocations": all_sums["revoked"],
    }
    for name, value in known.items():
        stated = getattr(office.known, name)
        if stated is not None:
            yield Held(f"known.{name}", stated, float(value))
    model.close()


def _litmas_of_a_release(model: BapasModel) -> float:
    """How many litmas come with one release, at least one."""
    office = model.world.office
    releases = float(office["intake"][:RELEASING].sum())
    return max(1.0, float(office["litmas_year"] * office["litmas"][LitmasKind.INTEGRATION]) / max(1.0, releases))


def _mix(office: Office, model: BapasModel) -> Iterator[Held]:
    """Entries of the base year by programme, beside the share of them, or the number, that the file says."""
    n = int(model.world.clock["n"])
    entered = model.world.clients["arrival"][1:n] >= -round(WEEKS_A_YEAR)
    programmes = model.world.files["programme"][1:n][entered]
    for programme in Programme:
        if office.mix is not None:
            stated = office.mix.get(programme.code, 0.0) * len(programmes)
        else:
            stated = math.nan if office.intake is None else office.intake.get(programme.code, 0.0)
        yield Held(f"mix.{programme.code}", stated, float((programmes == programme).sum()))
