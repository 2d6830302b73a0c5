"""How often a client is seen: by band, and by stage."""

from __future__ import annotations

from sim.policy.levers import Policy

BANDS = {"low": 0.45, "medium": 0.40, "high": 0.15}  # what `cut_low` and `cut_high` were fitted to
BAND_CUTS = ("cut_low", "cut_high")


def over_bands(policy: Policy, levers: str) -> float:
    """Mean over the bands of levers named `<levers>_<band>`, in their unit.

    >>> over_bands(Policy.of({"supervision.contacts_high": 4.0}), "contacts") > over_bands(Policy(), "contacts")
    True
    """
    return sum(share * getattr(policy.supervision, f"{levers}_{band}") for band, share in BANDS.items())


def by_band(policy: Policy, levers: str) -> tuple[str, ...]:
    """Names of what `over_bands` reads; where the bands ask for the same, their shares do not matter."""
    names = [f"supervision.{levers}_{band}" for band in BANDS]
    same = len({policy.levers()[name] for name in names}) == 1
    return (*names, *(() if same else BAND_CUTS))


def by_stage() -> tuple[str, ...]:
    """Names of what stages change."""
    return tuple(f"supervision.stage_{stage}" for stage in ("awal", "lanjutan", "akhir"))


def reports_a_month(policy: Policy) -> float:
    """Reports a month that are asked of a client: by band, and by stage, a third of the term each."""
    lever = policy.supervision
    return over_bands(policy, "contacts") * (lever.stage_awal + lever.stage_lanjutan + lever.stage_akhir) / 3.0
