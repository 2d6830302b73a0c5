"""Sentences on what else befalls a person: work, a home, family and friends, offences, custody."""

from __future__ import annotations

from experiments.documents.numbers import trimmed
from experiments.documents.words import ACUTE_STATES, OFFENCES, REASONS, SECTORS, TRAITS, Words, listed
from experiments.story.facts import Facts
from sim.codes import Custody
from sim.office import Office
from sim.text.language import N_, _

REASONS_OF_CUSTODY = Words(
    {
        "new_sentence": N_("a new sentence"),
        "revoked": N_("revocation"),
        "put_off": N_("release put off after a high rating"),
        "awaiting": N_("release put off for want of a litmas"),
    }
)

LOSSES = Words(
    {
        "custody": N_("custody"),
        "work": N_("a strong need on work, {need:.2f}"),
        "youth": N_("the young lose jobs more often"),
        "luck": N_("nothing in the client stands out: chance"),
    }
)
MOVES = Words(
    {
        "mediation": N_("mediation by the PK"),
        "visit": N_("the PK's home visit"),
        "arrest": N_("the arrest shames the family"),
        "own": N_("it returns to this family's own level"),
        "work": N_("without work"),
        "substance": N_("the need substance use"),
        "stigma": N_("stigma of the neighbours"),
        "luck": N_("nothing stands out"),
    }
)


def found_work(f: Facts, office: Office) -> str:
    if f["own"]:
        return _("Starts work of one's own (skills {skills:.2f}, 0 to 1).").format(**f)
    letter = _("asks for a police record letter") if f["checks"] else _("asks for no police record letter")
    firm = ""
    if f["firm"]:
        firm = _(", a partner firm, while the office helps") if f["placed"] else _(", a partner firm of the office")
    return _("Finds work in {sector}{firm}: the employer {letter}, its reluctance is {stigma:.2f} (0 to 1).").format(
        sector=SECTORS[f["sector"]], firm=firm, letter=letter, stigma=f["stigma"]
    )


def lost_work(f: Facts, office: Office) -> str:
    return _("Loses the job after {weeks} weeks ({why}).").format(
        weeks=f["weeks"], why=LOSSES[f["why"]].format(need=f["need"])
    )


def refusal(f: Facts, office: Office) -> str:
    letter = _(", which asks for a police record letter") if f["checks"] else ""
    return _("Turned away by an employer in {sector}{letter} (reluctance {stigma:.2f}, 0 to 1).").format(
        sector=SECTORS[f["sector"]], letter=letter, stigma=f["stigma"]
    )


def lost_home(f: Facts, office: Office) -> str:
    return _(
        "Loses the place to live: without work, family support only {support:.2f}; stigma of the neighbours "
        "{stigma:.2f}."
    ).format(**f)


def found_home(f: Facts, office: Office) -> str:
    if f["emergency"]:
        return _("The office finds a place to sleep at a partner, and so a home again.")
    work = _("in work") if f["working"] else _("without work")
    return _(
        "Finds a place to live again ({work}; family support {support:.2f}; stigma of the neighbours {stigma:.2f})."
    ).format(work=work, support=f["support"], stigma=f["stigma"])


def support(f: Facts, office: Office) -> str:
    why = _("in work") if f["why"] == "work" and f["working"] else MOVES[f["why"]]
    line = 0.5 if max(f["old"], f["new"]) >= 0.5 else 0.4
    verb = _("rises above") if f["new"] > f["old"] else _("falls below")
    return _("Family support {verb} {level} ({why}).").format(verb=verb, level=trimmed(line), why=why)


def drift_back(f: Facts, office: Office) -> str:
    return _(
        "Drifts back to the old network: without work, and family support is {support:.2f}; ties to it are now "
        "{ties:.2f}."
    ).format(**f)


def acute(f: Facts, office: Office) -> str:
    return _("Truth: weeks begin in which an offence is nearer ({kind}).").format(kind=ACUTE_STATES[f["kind"]])


def acute_known(f: Facts, office: Office) -> str:
    return _("The office learns of what is acute ({kind}).").format(kind=ACUTE_STATES[f["kind"]])


def acute_answered(f: Facts, office: Office) -> str:
    kind = ACUTE_STATES[f["kind"]]
    if f["ends"]:
        return _("The PK answers what is acute ({kind}), and it ends.").format(kind=kind)
    return _("The PK answers what is acute ({kind}); it goes on all the same.").format(kind=kind)


def violation(f: Facts, office: Office) -> str:
    return _("Truth: breaks a condition ({why}).").format(why=REASONS[f["why"]])


def lost(f: Facts, office: Office) -> str:
    if f["revoked"]:
        return _("Truth: goes into hiding, since the release is revoked.")
    why = "" if f["housed"] else _("; having no place to live made it twice as likely")
    return _("Truth: moves away without a word; the office does not know where{why}.").format(why=why)


def found(f: Facts, office: Office) -> str:
    if f["caught"]:
        return _("Found again: arrested for an offence.")
    helped = _("a guarantor helps") if f["guarantor"] else _("no guarantor helps")
    return _("Found again (cooperation of the police {police:.2f}, 0 to 1; {helped}).").format(
        police=f["police"], helped=helped
    )


def offence(f: Facts, office: Office) -> str:
    """An offence; `as_before` where what weighed on it has just been told."""
    weights = listed(
        _("{trait} made it {ratio:.1f} times as likely").format(trait=TRAITS[name], ratio=ratio)
        for name, ratio in f["weights"][:3]
        if ratio >= 1.05
    )
    if f.get("as_before"):
        weights = _("for the same reasons as before")
    if not f["detected"]:
        known = _("The police do not detect it; the office knows nothing")
    elif f["office_hears"]:
        known = _("The police detect it; the office will hear in {weeks} weeks").format(weeks=f["office_hears"])
    else:
        known = _("The police detect it, but tell the office nothing")
    return _("Truth: offends ({kind}). The chance in this week was {chance:.2f} %{weights}. {known}.").format(
        kind=OFFENCES[f["kind"]],
        chance=100.0 * f["chance"],
        weights=": " + weights if weights else "",
        known=known,
    )


def custody(f: Facts, office: Office) -> str:
    return _("Into custody ({why}), for {weeks} weeks.").format(
        why=REASONS_OF_CUSTODY[Custody(f["reason"]).code], weeks=f["weeks"]
    )
