"""Events as sentences: a function and a sentence or two for each kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from experiments.words import (
    BANDS,
    INSTRUMENTS,
    NEEDS,
    OFFENCES,
    PROGRAMMES,
    REASONS,
    SECTORS,
    STAGES,
    TRAITS,
    listed,
)
from sim.agents.client import FREE, NEW_SENTENCE, REVOKED
from sim.language import _
from sim.office import Office

CHAIN = ("", _("examination"), _("TPP hearing"), _("temporary revocation"), _("report upward"), _("decision"))
Facts = dict[str, Any]


def seat(post: int) -> int:
    """A PK post's number, as people count."""
    return int(post) + 1


def level(need: tuple[str, float]) -> str:
    """A need with its level, 0 to 1."""
    return f"{NEEDS[need[0]]} {need[1]:.2f}"


def _arrival(f: Facts, office: Office) -> str:
    return _(
        "Arrives: a {person} of {age}, sentenced for {offence}, earlier convictions: {priors}; {programme} for "
        "{weeks} weeks with PK {pk}. True risk {band}; strongest needs {needs} (0 to 1). Family support "
        "{support:.2f}, {guarantor}; {friends} old friends nearby; {minutes} minutes to the office{ill}."
    ).format(
        person=_("woman") if f["woman"] else _("man"),
        age=f["age"],
        offence=OFFENCES[f["offence"]],
        priors=f["priors"],
        programme=PROGRAMMES[f["programme"]],
        weeks=f["weeks"],
        pk=seat(f["pk"]),
        band=BANDS[f["band"]],
        needs=listed(level(need) for need in f["needs"]),
        support=f["support"],
        guarantor=_("a guarantor") if f["guarantor"] else _("no guarantor"),
        friends=f["friends"],
        minutes=f["minutes"],
        ill=_("; mentally ill") if f["ill"] else "",
    )


def _new_pk(f: Facts, office: Office) -> str:
    why = (
        _("the office now has {posts} posts, and the client's lot points to this one")
        if f["still_there"] or f["old"] < 0
        else _("the old post is there no longer, or guides adults no longer")
    )
    return _("PK {new} takes over from PK {old}: {why}.").format(
        new=seat(f["new"]), old=seat(f["old"]), why=why.format(posts=f["posts"])
    )


def _pk_left(f: Facts, office: Office) -> str:
    return _("The holder of post {pk} leaves; the post stays empty for {weeks} weeks, the relation is lost.").format(
        pk=seat(f["pk"]), weeks=f["weeks"]
    )


def _assessment(f: Facts, office: Office) -> str:
    right = f["band"] == f["true_band"]
    seen = _("rightly") if right else _("in truth it is {band}").format(band=BANDS[f["true_band"]])
    follows = f["target"] == f["believed"]
    plan = (
        _("The plan works on {target}, which the assessment calls the strongest need")
        if follows
        else _("The plan works on {target} by habit, though the assessment calls {believed} the strongest need")
    ).format(target=NEEDS[f["target"]], believed=NEEDS[f["believed"]])
    truth = (
        _("in truth it is")
        if f["need"][0] == f["target"]
        else _("in truth the strongest is {need}, {target} is {level:.2f}").format(
            need=level(f["need"]), target=NEEDS[f["target"]], level=f["target_true"]
        )
    )
    late = _(", {weeks} weeks late for want of hours").format(weeks=f["late"]) if f["late"] > 1 else ""
    return _("{which} ({instrument}){late}: the PK believes the risk to be {band} ({seen}). {plan}; {truth}.").format(
        which=_("First assessment") if f["first"] else _("Assessed again"),
        instrument=INSTRUMENTS[f["instrument"]],
        late=late,
        band=BANDS[f["band"]],
        seen=seen,
        plan=plan,
        truth=truth,
    )


def _contact(f: Facts, office: Office) -> str:
    minutes = "" if f["depth"] == "signed" else _(", {minutes:.0f} min").format(**f)
    return _(
        "Reports to PK {pk}: {depth}{minutes}. The PK had {available:.0f} hours this week, litmas "
        "took {litmas:.0f} of them; the PK's skill in such talks is {practice:.2f} (0 to 1)."
    ).format(**{**f, "pk": seat(f["pk"]), "depth": DEPTHS[f["depth"]], "minutes": minutes})


def _partner(f: Facts, office: Office) -> str:
    fit = _("it works on {target}, as planned") if f["fits"] else _("it does not work on {target}, the planned need")
    return f"{office.partners[f['partner']].name} ({fit.format(target=NEEDS[f['target']])})"


def _referral(f: Facts, office: Office) -> str:
    return _("Referred to {partner}; {n} clients wait there.").format(partner=_partner(f, office), n=f["waiting"])


def _lapsed(f: Facts, office: Office) -> str:
    return _("No place at {name} after {weeks} weeks of waiting: others had lower lots; the referral lapses.").format(
        name=office.partners[f["partner"]].name, weeks=f["weeks"]
    )


def _place(f: Facts, office: Office) -> str:
    return _("A place at {partner}, after {weeks} weeks of waiting.").format(
        partner=_partner(f, office), weeks=f["weeks"]
    )


def _completed(f: Facts, office: Office) -> str:
    return _("Completes the programme at {name}: all {hours:.0f} planned hours have been had.").format(
        name=office.partners[f["partner"]].name, hours=f["hours"]
    )


def _dropped_out(f: Facts, office: Office) -> str:
    return _("Gives up the place at {name} with {hours:.0f} hours had: {why}.").format(
        name=office.partners[f["partner"]].name, hours=f["hours"], why=REASONS[f["why"]]
    )


def _found_work(f: Facts, office: Office) -> str:
    if f["own"]:
        return _("Starts work of one's own (skills {skills:.2f}, 0 to 1).").format(**f)
    letter = _("asks for a police record letter") if f["checks"] else _("asks for no police record letter")
    firm = ""
    if f["firm"]:
        firm = _(", a partner firm, while the office helps") if f["placed"] else _(", a partner firm of the office")
    return _("Finds work in {sector}{firm}: the employer {letter}, its reluctance is {stigma:.2f} (0 to 1).").format(
        sector=SECTORS[f["sector"]], firm=firm, letter=letter, stigma=f["stigma"]
    )


def _lost_work(f: Facts, office: Office) -> str:
    why = _("custody") if f["custody"] else _("work need {need:.2f}").format(need=f["need"])
    return _("Loses the job after {weeks} weeks ({why}).").format(weeks=f["weeks"], why=why)


def _placement(f: Facts, office: Office) -> str:
    firms = _("{firms} of {employers} employers are one").format(**f) if f["firms"] else _("there is none yet")
    begins = _("should the job be lost") if f["working"] else _("from now on")
    return _("The programme was on work: {begins}, the office helps to find a partner firm, for {weeks} weeks").format(
        begins=begins, weeks=f["weeks"]
    ) + _(" ({firms}).").format(firms=firms)


def _stage(f: Facts, office: Office) -> str:
    return _("Enters the {stage} stage of guidance{review}.").format(
        stage=STAGES[f["stage"]], review=_(", and the plan is due for review") if f["review"] else ""
    )


def _lost_home(f: Facts, office: Office) -> str:
    return _(
        "Loses the place to live: without work, family support only {support:.2f}; stigma of the neighbours "
        "{stigma:.2f}."
    ).format(**f)


def _found_home(f: Facts, office: Office) -> str:
    work = _("in work") if f["working"] else _("without work")
    return _(
        "Finds a place to live again ({work}; family support {support:.2f}; stigma of the neighbours {stigma:.2f})."
    ).format(work=work, support=f["support"], stigma=f["stigma"])


def _lost(f: Facts, office: Office) -> str:
    why = "" if f["housed"] else _("; having no place to live made it twice as likely")
    return _("Truth: moves away without a word; the office does not know where{why}.").format(why=why)


def _term_end(f: Facts, office: Office) -> str:
    on = _("; the programme may go on (aftercare)") if f["aftercare"] else ""
    return _("The term ends: guidance is over, three years of follow-up begin{on}.").format(on=on)


def _support(f: Facts, office: Office) -> str:
    if f["mediated"]:
        why = _("mediation by the PK")
    elif f["shock"]:
        why = _("the arrest shames the family")
    else:
        why = _("{work}; substance need {substance:.2f}; stigma of the neighbours {stigma:.2f}").format(
            work=_("in work") if f["working"] else _("without work"), substance=f["substance"], stigma=f["stigma"]
        )
    rises = f["new"] > f["old"]
    line = 0.5 if max(f["old"], f["new"]) >= 0.5 else 0.4
    verb = _("rises above") if rises else _("falls below")
    return _("Family support {verb} {level:g} ({why}).").format(verb=verb, level=line, why=why)


def _mediation(f: Facts, office: Office) -> str:
    return _("The PK mediates in the family; its support goes from {old:.2f} to {new:.2f}.").format(**f)


def _drift_back(f: Facts, office: Office) -> str:
    return _(
        "Drifts back to the old network: without work, and family support is {support:.2f}; ties to it are now "
        "{ties:.2f}."
    ).format(**f)


def _violation(f: Facts, office: Office) -> str:
    return _("Truth: breaks a condition ({why}).").format(why=REASONS[f["why"]])


def _known(answered: bool) -> Callable[[Facts, Office], str]:
    def sentence(f: Facts, office: Office) -> str:
        what = _("missed reports") if f["absent"] else _("a broken condition")
        reply = _("answers it") if answered else _("does not answer: the agencies do not go along")
        return _("The office learns of {what} (number {n}) and {reply}.").format(what=what, n=f["number"], reply=reply)

    return sentence


def _found(f: Facts, office: Office) -> str:
    return _("Found again (cooperation of the police {police:.2f}, 0 to 1).").format(**f)


def _offence(f: Facts, office: Office) -> str:
    weights = listed(
        _("{trait} made it {ratio:.1f} times as likely").format(trait=TRAITS[name], ratio=ratio)
        for name, ratio in f["weights"][:3]
        if ratio >= 1.05
    )
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


def _chain(f: Facts, office: Office) -> str:
    if f["done"] == 0:
        cause = _("news of an arrest") if f["news"] else _("too many known violations")
        return _("The revocation chain begins ({cause}); next: {step}.").format(cause=cause, step=CHAIN[1])
    return _("Revocation chain: {done} done; next: {step}.").format(
        done=CHAIN[f["done"]], step=CHAIN[min(5, f["done"] + 1)]
    )


def _chain_ends(f: Facts, office: Office) -> str:
    return _("The revocation chain ends at the {step}: it is not carried on.").format(step=CHAIN[f["done"]])


def _custody(f: Facts, office: Office) -> str:
    why = {NEW_SENTENCE: _("a new sentence"), REVOKED: _("revocation"), FREE: ""}.get(
        f["reason"], _("release put off after a high rating")
    )
    return _("Into custody ({why}), for {weeks} weeks.").format(why=why, weeks=f["weeks"])


def _says(text: str) -> Callable[[Facts, Office], str]:
    return lambda f, office: text


def _missed(f: Facts, office: Office) -> str:
    return _("Misses a report, in a week with a chance of {chance:.0f} % of coming ({why}).").format(
        chance=100.0 * f["chance"], why=REASONS[f["why"]]
    )


def _session(f: Facts, office: Office) -> str:
    after = _(" after the term") if f["aftercare"] else ""
    return _("Attends the programme{after} for {hours:.0f} hours.").format(after=after, hours=f["hours"])


def _refusal(f: Facts, office: Office) -> str:
    letter = _(", which asks for a police record letter") if f["checks"] else ""
    return _("Turned away by an employer in {sector}{letter} (reluctance {stigma:.2f}, 0 to 1).").format(
        sector=SECTORS[f["sector"]], letter=letter, stigma=f["stigma"]
    )


DEPTHS = {"signed": _("only signs in"), "registered": _("merely registered"), "short": _("short"), "full": _("full")}
SENTENCES: dict[str, Callable[[Facts, Office], str]] = {
    "arrival": _arrival,
    "new_pk": _new_pk,
    "pk_left": _pk_left,
    "assessment": _assessment,
    "contact": _contact,
    "missed": _missed,
    "session": _session,
    "refusal": _refusal,
    "visit": _says(_("The PK visits the home.")),
    "mediation": _mediation,
    "referral": _referral,
    "lapsed": _lapsed,
    "place": _place,
    "completed": _completed,
    "dropped_out": _dropped_out,
    "placement": _placement,
    "stage": _stage,
    "lost_home": _lost_home,
    "found_home": _found_home,
    "found_work": _found_work,
    "lost_work": _lost_work,
    "support_up": _support,
    "support_down": _support,
    "drift_back": _drift_back,
    "violation": _violation,
    "answered": _known(True),
    "unanswered": _known(False),
    "lost": _lost,
    "found": _found,
    "offence": _offence,
    "news": _says(_("News of the arrest reaches the office, which writes it down.")),
    "chain": _chain,
    "chain_ends": _chain_ends,
    "revoked": _says(_("The release is revoked.")),
    "custody": _custody,
    "release": _says(_("Leaves custody.")),
    "term_end": _term_end,
    "end": _says(_("Follow-up ends.")),
}
