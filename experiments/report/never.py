"""What must never be concluded from any answer; docs/limits.md says the same, word for word."""

from __future__ import annotations

from sim.text.language import N_, _

NEVER = (
    N_("Never decide about a person with it: not about release, not about revocation, not about who gets a place."),
    N_("Never rate a PK or rank real offices by reoffending with it."),
    N_(
        'Never cut a service on its word without a check for harm: "no change that matters" is said of an office as '
        "overloaded as this one, and of the years that were simulated."
    ),
    N_(
        "Never read a rise of recorded recidivists as a rise of crime: with better information it is what success "
        "looks like."
    ),
    N_("Never quote a cost per offence averted whose interval includes no effect."),
    N_(
        "Never take a verdict of one pattern as a verdict on the model, nor the number of patterns reproduced as a "
        "mark."
    ),
)
LEVELS = N_(
    "The level of reoffending is a band and no forecast: how many offences are detected, and how many of these become "
    "known to the office, nobody has measured. Differences between scenarios are surer than levels."
)
SHORT = (0, 2, 3)


def never() -> list[str]:
    """All of it."""
    return [*map(_, NEVER), _(LEVELS)]


def in_short() -> list[str]:
    """What a brief has room for."""
    return [_(LEVELS), *(_(NEVER[k]) for k in SHORT)]
