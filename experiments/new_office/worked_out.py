"""From published numbers to an office: what they leave open is assumed as for an office of that size, and said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from experiments.new_office.published import KEYS, Place, Provider
from sim.office import SMALL, Office, Partner, Region
from sim.text.language import N_, _

REPORTED = N_("reported by the office (a)")
ASSUMED = N_("assumed (m)")
PERCENT = 100.0
COMMUNITIES, OF_CLIENTS = 36, 4933  # kelurahan or groups of them in Palembang's regions, and its clients
REMOTE = 120.0  # minutes to the office
USUAL: dict[
    str, dict[str, Any]
] = {  # as such partners are in a small office and in Palembang (m); slots for 300 clients
    "griya": {"slots": 12, "hours_week": 4, "style": "practical", "needs": ("attitudes", "self_control", "leisure")},
    "pokmas": {"slots": 4, "hours_week": 3, "style": "practical", "needs": ("work", "leisure", "associates")},
    "blk": {"slots": 6, "hours_week": 8, "style": "practical", "needs": ("work",)},
    "bnn": {"slots": 6, "hours_week": 4, "style": "talk", "needs": ("substance", "self_control")},
    "health": {"slots": 2, "hours_week": 2, "style": "talk", "needs": ("substance", "self_control")},
    "ngo": {"slots": 2, "hours_week": 3, "style": "talk", "needs": ("family", "work", "associates")},
    "religious": {"slots": 10, "hours_week": 2, "style": "talk", "needs": ("attitudes", "family", "associates")},
}
FIELDS = {
    "base_year": "year",
    "clients": "clients",
    "pks": "pks",
    "litmas_year": "litmas",
    "pb_stock": "pb_share",
    "intake_growth": "growth",
}
OTHERS = {
    "hours_year": N_("effective hours of a civil servant a year (c, KemenPAN-RB workload norm)"),
    "other_share": N_("share of hours for hearings, meetings, piket; assumed (m)"),
    "transfers": N_("clients who come from other offices for each who goes to one; assumed (m)"),
    "employers": N_("employers in reach; assumed (m)"),
    "employer_positions": N_("places for people with a record in each, on average; assumed (m)"),
    "litmas": N_("shares by kind, adding up to 1; assumed (m)"),
    "regions": N_("assumed (m)"),
    "partners": N_("assumed (m)"),
}
QUALITY = {"religious": 0.4, "pokmas": 0.5, "ngo": 0.55}
OTHERWISE = 0.6


def office_of(values: Mapping[str, Any]) -> Office:
    """The office of published numbers, as `published.parsed` gives them. Entries are left to be worked out.

    Raises `InputError` for numbers that cannot stand together.

    >>> given = {"name": "x", "year": 2024, "clients": 600, "pks": 9, "litmas": 500.0, "pb_share": 0.8}
    >>> office = office_of(given)
    >>> office.pb_stock, office.intake, len(office.partners)
    (0.8, None, 4)
    """
    clients = values["clients"]
    fields: dict[str, Any] = {
        "name": values["name"],
        "base_year": values["year"],
        "clients": clients,
        "pks": values["pks"],
        "litmas_year": values["litmas"],
        "pb_stock": values.get("pb_share"),
    }
    if "growth" in values:
        fields["intake_growth"] = values["growth"]
    if "regions" in values:
        fields["regions"] = tuple(_region(place, clients) for place in values["regions"])
    if "partners" in values:
        fields["partners"] = _partners(values["partners"], clients)
    if values.get("assistants"):
        fields["status_quo"] = {"staffing.assistants": values["assistants"]}
    return Office(**fields)


def remarks(values: Mapping[str, Any]) -> dict[str, str]:
    """What stands at the lines of the office's file: what a number is and where it comes from, with the tags of such
    files: (a) read in a source, (c) norm, (m) assumed.
    """

    def origin(key: str) -> str:
        return _("{meaning}; {origin}").format(
            meaning=_(KEYS[key].asked), origin=_(REPORTED if key in values else ASSUMED)
        )

    told = {field: origin(key) for field, key in FIELDS.items()} | {lever: _(text) for lever, text in OTHERS.items()}
    told["staffing.assistants"] = origin("assistants")
    if "regions" in values:
        told["regions"] = _("names, shares and minutes reported by the office (a); communities assumed (m)")
    if "partners" in values:
        told["partners"] = _("kinds reported by the office (a); hours, quality and needs assumed (m)")
    return told


def assumed(values: Mapping[str, Any], office: Office) -> list[str]:
    """What was not given, and what stands for it: sentences in the language of this call."""
    sentences = [
        _("Who enters, in persons a year, is worked out from the register and the terms of each programme."),
        _("A PK has {hours:,.0f} effective hours a year; {share:.0f} % of them go to other duties.").format(
            hours=office.hours_year, share=PERCENT * office.other_share
        ),
        _("Kinds of litmas have the usual shares; of employers in reach there are {n:,}.").format(n=office.employers),
    ]
    if "pb_share" not in values:
        sentences.append(_("Programmes enter in the country's mix, since the share of PB is not given."))
    if "growth" not in values:
        growth = _("Intake has grown by {share:.1f} % a year until {year}.")
        sentences.append(growth.format(share=PERCENT * office.intake_growth, year=str(office.base_year)))
    if "regions" not in values:
        sentences.append(_("Two regions, town and country, 40 and 120 minutes from the office."))
    else:
        sentences.append(
            _(
                "Communities are as many for each client as in Palembang; regions from {minutes:.0f} minutes on are "
                "remote."
            ).format(minutes=REMOTE)
        )
    if "partners" not in values:
        sentences.append(_("Partners are those of a small office, with places in proportion to clients."))
    else:
        sentences.append(_("Partners have hours, quality and needs as others of their kind."))
        if any(provider.slots is None for provider in values["partners"]):
            sentences.append(_("Partners whose places are not given have places in proportion to clients."))
    if "assistants" not in values:
        sentences.append(_("There are no Asisten PK."))
    sentences.append(
        _("Assessment, cooperation and all else is as in an unnamed office: see [status_quo] in the file.")
    )
    return sentences


def _region(place: Place, clients: int) -> Region:
    communities = max(1, round(COMMUNITIES * place.share * clients / OF_CLIENTS))
    return Region(
        name=place.name,
        share=place.share,
        travel_minutes=place.minutes,
        communities=communities,
        remote=place.minutes >= REMOTE,
    )


def _partners(providers: tuple[Provider, ...], clients: int) -> tuple[Partner, ...]:
    kinds = [provider.kind for provider in providers]
    found = []
    for k, (kind, slots) in enumerate(providers):
        usual = USUAL.get(kind, USUAL["ngo"])
        if slots is None:
            slots = max(1, round(usual["slots"] * clients / SMALL))
        numbered = f"{kind} {kinds[: k + 1].count(kind)}" if kinds.count(kind) > 1 else kind
        given = {**usual, "slots": slots, "quality": QUALITY.get(kind, OTHERWISE)}
        found.append(Partner(name=numbered, kind=kind, **given))
    return tuple(found)
