"""An office: its PKs, intake, regions, partners and employers, and what its status quo is."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sim.files import read_toml, typed
from sim.language import _
from sim.policy import Policy

Names = Annotated[tuple[str, ...], Field(strict=False)]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]
Programme = Literal["asimilasi", "pb", "cb", "cmb", "pidana_bersyarat", "pidana_kerja_sosial", "pidana_pengawasan"]
Litmas = Literal[
    "integration",
    "remand_care",
    "first_placement",
    "transfer",
    "family_leave",
    "court",
    "guidance",
    "diversion",
    "child_court",
    "child_care",
]
Need = Literal["attitudes", "associates", "self_control", "family", "work", "substance", "leisure"]


LITMAS_SHARES: dict[Any, float] = {
    "integration": 0.65,
    "remand_care": 0.04,
    "first_placement": 0.06,
    "transfer": 0.02,
    "family_leave": 0.02,
    "court": 0.03,
    "guidance": 0.02,
    "diversion": 0.06,
    "child_court": 0.08,
    "child_care": 0.02,
}


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Region(Part):
    """A kabupaten or kota: share of arrivals, minutes to the office one way, its communities."""

    name: str
    share: Share
    travel_minutes: float = Field(ge=0, le=2000)
    communities: int = Field(ge=1, le=1000)
    remote: bool = False


class Partner(Part):
    """A programme provider: places, hours a week for one person, quality, regions served, style, needs worked on."""

    name: str
    kind: Literal["griya", "pokmas", "blk", "bnn", "health", "ngo", "religious"]
    slots: int = Field(ge=0, le=5000)
    hours_week: float = Field(gt=0, le=40)
    quality: Share
    reach: Literal["all"] | Names = "all"
    style: Literal["talk", "practical"]
    needs: tuple[Need, ...] = Field(min_length=1, strict=False)


class Office(Part):
    """One Bapas. The defaults are a small, unnamed office.

    >>> Office().clients, Office().pks
    (300, 5)
    """

    schema_version: Literal[1] = 1
    name: str = "a small office"
    clients: int = Field(default=300, ge=1, description="adult clients on the register, for ratios")
    pks: Count = 5
    base_year: int = Field(default=2024, ge=1990, le=2100)
    hours_year: float = Field(default=1250.0, gt=0, le=2600)
    other_share: Share = 0.25
    litmas_year: float = Field(default=300.0, ge=0)
    litmas: dict[Litmas, Share] = LITMAS_SHARES
    intake: dict[Programme, Annotated[float, Field(ge=0, le=200000)]] = {
        "pb": 80.0,
        "cb": 110.0,
        "cmb": 2.0,
        "asimilasi": 4.0,
        "pidana_bersyarat": 4.0,
    }
    intake_growth: float = Field(default=0.06, ge=-0.5, le=0.5, description="past growth a year")
    regions: tuple[Region, ...] = Field(
        default=(
            Region(name="town", share=0.6, travel_minutes=40, communities=2),
            Region(name="country", share=0.4, travel_minutes=120, communities=2, remote=True),
        ),
        min_length=1,
        max_length=30,
        strict=False,
    )
    partners: Annotated[tuple[Partner, ...], Field(strict=False)] = (
        Partner(
            name="Griya Abhipraya",
            kind="griya",
            slots=12,
            hours_week=4,
            quality=0.6,
            style="practical",
            needs=("attitudes", "self_control", "leisure"),
        ),
        Partner(name="BLK", kind="blk", slots=6, hours_week=8, quality=0.6, style="practical", needs=("work",)),
        Partner(name="BNN", kind="bnn", slots=6, hours_week=4, quality=0.6, style="talk", needs=("substance",)),
        Partner(
            name="religious bodies",
            kind="religious",
            slots=10,
            hours_week=2,
            quality=0.4,
            style="talk",
            needs=("attitudes", "family", "associates"),
        ),
    )
    employers: int = Field(default=40, ge=1, le=100000)
    employer_positions: float = Field(
        default=6.0, ge=0, le=10000, description="places for people with a record, on average"
    )
    status_quo: dict[str, Any] = {}

    @model_validator(mode="after")
    def _consistent(self) -> Office:
        total = sum(region.share for region in self.regions)
        if abs(total - 1.0) > 0.001:
            raise ValueError(_("the shares of the regions add up to {total:g}, not 1").format(total=total))
        litmas = sum(self.litmas.values())
        if abs(litmas - 1.0) > 0.001:
            raise ValueError(_("the shares of the kinds of litmas add up to {total:g}, not 1").format(total=litmas))
        names = {region.name for region in self.regions}
        if len(names) < len(self.regions):
            raise ValueError(_("two regions have the same name"))
        for partner in self.partners:
            unknown = set() if partner.reach == "all" else set(partner.reach) - names
            if unknown:
                raise ValueError(
                    _("partner {name} reaches no region called {unknown}; the regions are {names}").format(
                        name=partner.name, unknown=", ".join(sorted(unknown)), names=", ".join(sorted(names))
                    )
                )
        return self

    @classmethod
    def read(cls, path: str | Path) -> Office:
        """The office in a TOML file. Raises `InputError` that names the file and the key."""
        path = Path(path)
        office = typed(cls, read_toml(path), path)
        Policy.of(office.status_quo, file=str(path))
        return office

    def hash(self) -> str:
        """16 hex digits that stand for this office."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]
