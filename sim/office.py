"""An office: its PKs, intake, regions, partners and employers, and what its status quo is."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from sim import codes
from sim.partner_kinds import PartnerKind
from sim.policy.levers import Policy, valid
from sim.text.files import find, read_toml, typed
from sim.text.language import _
from sim.text.values import Amount, Checked, Real, Whole

Name = Annotated[str, Field(min_length=1, max_length=100)]
Names = Annotated[tuple[Name, ...], Field(strict=False, max_length=30)]
Share = Annotated[Real, Field(ge=0, le=1)]
AYear = Annotated[Amount, Field(ge=0, le=200_000)]  # the whole country has some 150,000 clients
ROUNDING = 0.001  # of shares that add up
LITMAS_SHARES: dict[str, float] = {
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

if TYPE_CHECKING:
    Programme = str
    Litmas = str
    Need = str
    Kind = str
    Style = str
else:
    Programme = Literal[codes.Programme.codes()]
    Litmas = Literal[codes.LitmasKind.codes()]
    Need = Literal[codes.Need.codes()]
    Kind = Literal[PartnerKind.codes()]
    Style = Literal[codes.Style.codes()]

Curriculum = Annotated[
    Annotated[tuple[Need, ...], Field(min_length=1, strict=False), Tag("[list]")]
    | Annotated[dict[Need, Share], Field(min_length=1), Tag("[shares]")],
    Discriminator(lambda needs: "[shares]" if isinstance(needs, dict) else "[list]"),
]


class Region(Checked):
    """A kabupaten or kota: share of arrivals, minutes to the office one way, its communities."""

    name: Name
    share: Share
    travel_minutes: Amount = Field(ge=0, le=2000)
    communities: Whole = Field(ge=1, le=1000)
    remote: bool = False


class Partner(Checked):
    """A programme provider: places, hours a week for one person, quality, regions served, style and curriculum.

    `needs` says what share of an hour works on which need, the rest on none; needs without shares have equal ones, of
    what `session_other` in `sim/parameters.toml` leaves.
    """

    name: Name
    kind: Kind
    slots: Whole = Field(ge=0, le=5000)
    hours_week: Real = Field(gt=0, le=40)
    quality: Share = Field(description="of delivery, against the published programmes that `dose` is fitted to")
    reach: Literal["all"] | Names = "all"
    style: Style
    needs: Curriculum

    @model_validator(mode="after")
    def _an_hour(self) -> Partner:
        if isinstance(self.needs, dict) and not 0.0 < sum(self.needs.values()) <= 1.0 + ROUNDING:
            raise ValueError(
                _(
                    "the shares of an hour of partner {name} add up to {total:g}, not to more than 0 and at most 1"
                ).format(name=self.name, total=sum(self.needs.values()))
            )
        return self

    def curriculum(self, other: float) -> list[float]:
        """Share of an hour for each need; where the file only lists them, equal shares of all but `other`.

        >>> PARTNERS[0].curriculum(0.25)
        [0.25, 0.0, 0.25, 0.0, 0.0, 0.0, 0.25]
        """
        listed = (1.0 - other) / len(self.needs)
        shares = self.needs if isinstance(self.needs, dict) else dict.fromkeys(self.needs, listed)
        return [shares.get(need, 0.0) for need in codes.Need.codes()]


OFFICES = Path(__file__).parent / "offices"
SMALL = 300  # clients of the office that the defaults describe
PARTNERS = (
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
)  # of a small office


def _as_small(count: int, clients: int) -> int:
    """As many for each client as a small office's `count`, at least one."""
    return max(1, round(count * clients / SMALL))


def _partners_for(clients: int) -> tuple[Partner, ...]:
    """The partners of a small office, with places for so many clients."""
    return tuple(partner.model_copy(update={"slots": _as_small(partner.slots, clients)}) for partner in PARTNERS)


def _employers_for(clients: int) -> int:
    """Employers in reach of an office of so many clients, as many for each as in Palembang."""
    return max(1, round(clients * 320 / 4933))


class Known(Checked):
    """What an office knows of its base year, to hold a run against: none of it moves the run.

    Clients in work and women on the register are persons on an average day; revocations are those decided in a year.
    """

    working: AYear | None = None
    women: AYear | None = None
    revocations: AYear | None = None


def _levers(given: dict[str, Any]) -> dict[str, Any]:
    """Levers by dotted name, as they take them."""
    Policy.of(given)
    return {name: valid(name, value) for name, value in given.items()}


class Office(Checked):
    """One Bapas. The defaults are a small, unnamed office.

    >>> Office().clients, Office().pks
    (300, 5)
    """

    schema_version: Literal[1] = 1
    name: Name = "a small office"
    clients: Whole = Field(default=SMALL, ge=1, le=100000, description="adult clients on the register")
    pks: Whole = Field(default_factory=lambda given: _as_small(5, given["clients"]), ge=0, le=5000)
    base_year: Whole = Field(default=2024, ge=1990, le=2100)
    hours_year: Amount = Field(default=1250.0, gt=0, le=2600)
    other_share: Share = 0.25
    litmas_year: AYear = Field(default_factory=lambda given: float(_as_small(300, given["clients"])))
    litmas: dict[Litmas, Share] = LITMAS_SHARES
    intake: dict[Programme, AYear] | None = Field(
        default=None, description="entries a year by programme; worked out from the register where absent"
    )
    mix: dict[Programme, Share] | None = Field(
        default=None, description="shares of entries by programme; the country's where absent"
    )
    pb_stock: Share | None = Field(
        default=None, description="share of PB among clients on the register; it follows from entries where absent"
    )
    intake_growth: Real = Field(default=0.06, ge=-0.5, le=0.5, description="past growth a year")
    transfers: Real = Field(
        default=1.0, ge=0, le=20, description="clients who come from other offices for each who goes to one"
    )
    regions: tuple[Region, ...] = Field(
        default=(
            Region(name="town", share=0.6, travel_minutes=40, communities=2),
            Region(name="country", share=0.4, travel_minutes=120, communities=2, remote=True),
        ),
        min_length=1,
        max_length=30,
        strict=False,
    )
    partners: Annotated[tuple[Partner, ...], Field(strict=False, max_length=100)] = Field(
        default_factory=lambda given: _partners_for(given["clients"])
    )
    employers: Whole = Field(default_factory=lambda given: _employers_for(given["clients"]), ge=1, le=100000)
    employer_positions: Amount = Field(
        default=25.0, ge=0, le=10000, description="places for people with a record, on average"
    )
    known: Known = Known()
    status_quo: Annotated[dict[str, Any], AfterValidator(_levers)] = {}

    @model_validator(mode="after")
    def _consistent(self) -> Office:
        total = sum(region.share for region in self.regions)
        if abs(total - 1.0) > ROUNDING:
            raise ValueError(_("the shares of the regions add up to {total:g}, not 1").format(total=total))
        litmas = sum(self.litmas.values())
        if abs(litmas - 1.0) > ROUNDING:
            raise ValueError(_("the shares of the kinds of litmas add up to {total:g}, not 1").format(total=litmas))
        mix = 1.0 if self.mix is None else sum(self.mix.values())
        if abs(mix - 1.0) > ROUNDING:
            raise ValueError(_("the shares of the mix of entries add up to {total:g}, not 1").format(total=mix))
        if self.pb_stock is not None and (self.mix is not None or self.intake is not None):
            raise ValueError(_("pb_stock, [mix] and [intake] each say who enters: only one of them can stand"))
        releasing = codes.Programme.codes()[: codes.RELEASING]
        entries = self.mix if self.intake is None else self.intake
        asked = self.litmas_year * self.litmas.get("integration", 0.0)
        if asked > 0 and entries is not None and not any(entries.get(name) for name in releasing):
            sentence = _(
                "litmas.integration must be 0, or litmas_year, where nobody enters by {names}: {asked:g} litmas a "
                "year would be asked for before releases"
            )
            raise ValueError(sentence.format(asked=asked, names=", ".join(releasing)))
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
        return typed(cls, read_toml(path), path)

    def hash(self) -> str:
        """16 hex digits that stand for this office."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]


def load_office(name: str | Path = "palembang") -> Office:
    """The office of that name, or in a file. Raises `InputError` that names what is allowed and the nearest name.

    >>> load_office().pks
    73
    """
    return Office.read(office_file(name))


def office_file(name: str | Path = "palembang") -> Path:
    """The file of an office, by its name or at a path. Raises `InputError` for an unknown name."""
    known = sorted(path.stem for path in OFFICES.glob("*.toml"))
    allowed = _("{names}, or a .toml file").format(names=", ".join(known))
    return find(str(name), OFFICES, known, _("unknown office"), allowed)
