"""Sentences on what the office does with a person: reports, assessments, places, answers, revocation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from experiments.documents.blocks import plain
from experiments.documents.words import BANDS, INSTRUMENTS, NEEDS, OFFENCES, PROGRAMMES, REASONS, STAGES, Words, listed
from experiments.story.facts import Facts, level, seat
from sim.office import Office
from sim.text.language import N_, _

CHAIN = Words(
    {
        "examination": N_("examination by the PK"),
        "tpp_hearing": N_("TPP hearing"),
        "head": N_("temporary revocation by the head"),
        "upward": N_("decision of province and directorate"),
        "report": N_("report of the head"),
        "province": N_("decision of the province"),
        "advice": N_("advice of the PK"),
        "prosecutor": N_("request of the prosecutor"),
        "judge": N_("decision of the judge"),
    }
)
MOST = 4
TAKEN = Words(
    {
        "duties": N_("duties"),
        "litmas": N_("litmas that were due"),
        "assessment": N_("assessment"),
        "contacts": N_("reports"),
        "home_visits": N_("home visits"),
        "family_and_community": N_("family and community"),
        "cases": N_("cases"),
    }
)
DEPTHS = Words(
    {
        "signed": N_("only signs in"),
        "registered": N_("merely registered"),
        "short": N_("short"),
        "full": N_("full"),
        "interview": N_("the interview of the assessment"),
        "desk": N_("taken by an assistant at the duty desk"),
    }
)


def arrival(f: Facts, office: Office) -> str:
    return _(
        "Arrives: a {person} of {age}, sentenced for {offence}, earlier convictions: {priors}; {programme} for "
        "{weeks} weeks with PK {pk}{elsewhere}. True risk {band}; strongest needs {needs} (0 to 1). Family support "
        "{support:.2f}, {guarantor}; {friends} old friends nearby; {minutes} minutes to the office{ill}."
    ).format(
        person=_("woman") if f["woman"] else _("man"),
        age=f["age"],
        offence=OFFENCES[f["offence"]],
        priors=f["priors"],
        programme=PROGRAMMES[f["programme"]],
        weeks=f["weeks"],
        pk=seat(f["pk"]),
        elsewhere=_(", after {weeks} weeks at another office").format(weeks=f["elsewhere"]) if f["elsewhere"] else "",
        band=BANDS[f["band"]],
        needs=listed(level(need) for need in f["needs"]),
        support=f["support"],
        guarantor=_("a guarantor") if f["guarantor"] else _("no guarantor"),
        friends=f["friends"],
        minutes=f["minutes"],
        ill=_("; mentally ill") if f["ill"] else "",
    )


def new_pk(f: Facts, office: Office) -> str:
    why = (
        _("the office now has {posts} posts, and the client's lot points to this one")
        if f["still_there"] or f["old"] < 0
        else _("the old post is there no longer, or guides adults no longer")
    )
    return _("PK {new} takes over from PK {old}: {why}.").format(
        new=seat(f["new"]), old=seat(f["old"]), why=why.format(posts=f["posts"])
    )


def pk_left(f: Facts, office: Office) -> str:
    return _("The holder of post {pk} leaves; the post stays empty for {weeks} weeks, the relation is lost.").format(
        pk=seat(f["pk"]), weeks=f["weeks"]
    )


def assessment(f: Facts, office: Office) -> str:
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
    late = _(", {weeks} weeks after it was due").format(weeks=f["late"]) if f["late"] > 1 else ""
    which = _("First assessment") if f["first"] else _("Assessed again")
    return _("{which} ({instrument}){late}: the PK believes the risk to be {band} ({seen}). {plan}; {truth}.").format(
        which=_("An assessment from before the release is on file") if f["before_release"] else which,
        instrument=INSTRUMENTS[f["instrument"]],
        late=late,
        band=BANDS[f["band"]],
        seen=seen,
        plan=plan,
        truth=truth,
    )


def contact(f: Facts, office: Office) -> str:
    """The report, and what had taken the PK's hours where it was no full one."""
    minutes = _(", {minutes:.0f} min").format(**f) if f["minutes"] > 0.0 else ""
    skill = _("the PK's skill in such talks is {practice:.2f} (0 to 1)").format(**f)
    notes = [skill] if f["depth"] in ("full", "interview", "desk") else [skill, hours_taken([f])]
    own = f["pk"] == f["instead_of"]
    stand_in = "" if own else _(", who stands in for PK {pk}").format(pk=seat(f["instead_of"]))
    return _("Reports to PK {pk}{stand_in}: {depth}{minutes}; {notes}.").format(
        pk=seat(f["pk"]), stand_in=stand_in, depth=DEPTHS[f["depth"]], minutes=minutes, notes="; ".join(notes)
    )


def hours_taken(weeks: Sequence[Facts]) -> str:
    """What took the PK's hours in weeks with reports that were no full ones, by the ledger: the most first."""
    present = [f for f in weeks if f["there"] == "present"]
    parts = []
    if present:
        hours = {name: sum(f["hours"][name] for f in present) for name in present[0]["hours"]}
        most = sorted(hours, key=lambda name: -hours[name])[:MOST]
        parts.append(
            _("the PK's {available:.0f} hours went to {work}").format(
                available=sum(f["available"] for f in present),
                work=listed(f"{TAKEN[name]} {hours[name]:.0f}" for name in most if hours[name] >= 0.5),
            )
        )
    if empty := sum(f["there"] == "empty" for f in weeks):
        parts.append(_("weeks in which the post was empty: {n}").format(n=empty))
    if away := sum(f["there"] == "away" for f in weeks):
        parts.append(_("weeks in which the PK was away: {n}").format(n=away))
    return "; ".join(parts)


def missed(f: Facts, office: Office) -> str:
    return _("Misses a report, in a week with a chance of {chance:.0f} % of coming ({why}).").format(
        chance=100.0 * f["chance"], why=REASONS[f["why"]]
    )


def mediation(f: Facts, office: Office) -> str:
    return _("The PK mediates in the family; its support goes from {old:.2f} to {new:.2f}.").format(**f)


def referral(f: Facts, office: Office) -> str:
    return _("Referred to {partner}; {n} clients wait there.").format(partner=_partner(f, office), n=f["waiting"])


def lapsed(f: Facts, office: Office) -> str:
    return _(
        "No place at {name} after {weeks} weeks of waiting; the new plan asks for none: the referral lapses."
    ).format(name=plain(office.partners[f["partner"]].name), weeks=f["weeks"])


def place(f: Facts, office: Office) -> str:
    return _("A place at {partner}, after {weeks} weeks of waiting.").format(
        partner=_partner(f, office), weeks=f["weeks"]
    )


def session(f: Facts, office: Office) -> str:
    after = _(" after the term") if f["aftercare"] else ""
    return _("Attends the programme{after} for {hours:.0f} hours.").format(after=after, hours=f["hours"])


def completed(f: Facts, office: Office) -> str:
    return _("Completes the programme at {name}: all {hours:.0f} planned hours have been had.").format(
        name=plain(office.partners[f["partner"]].name), hours=f["hours"]
    )


def dropped_out(f: Facts, office: Office) -> str:
    return _("Gives up the place at {name} with {hours:.0f} hours had: {why}.").format(
        name=plain(office.partners[f["partner"]].name), hours=f["hours"], why=REASONS[f["why"]]
    )


def placement(f: Facts, office: Office) -> str:
    firms = _("{firms} of {employers} employers are one").format(**f) if f["firms"] else _("there is none yet")
    begins = _("should the job be lost") if f["working"] else _("from now on")
    return _("The programme was on work: {begins}, the office helps to find a partner firm, for {weeks} weeks").format(
        begins=begins, weeks=f["weeks"]
    ) + _(" ({firms}).").format(firms=firms)


def stage(f: Facts, office: Office) -> str:
    return _("Enters the {stage} stage of guidance{review}.").format(
        stage=STAGES[f["stage"]], review=_(", and the plan is due for review") if f["review"] else ""
    )


def known(answered: bool) -> Callable[[Facts, Office], str]:
    def sentence(f: Facts, office: Office) -> str:
        what = _("missed reports") if f["absent"] else _("a broken condition")
        reply = _("answers it") if answered else _("lets it pass")
        return _("The office learns of {what} (number {n}) and {reply}.").format(what=what, n=f["number"], reply=reply)

    return sentence


def chain(f: Facts, office: Office) -> str:
    if f["done"] == "none":
        cause = _("news of an arrest") if f["news"] else _("known violations")
        return _("The revocation chain begins ({cause}); next: {step}.").format(cause=cause, step=CHAIN[f["next"]])
    return _("Revocation chain: {done} done; next: {step}.").format(done=CHAIN[f["done"]], step=CHAIN[f["next"]])


def chain_ends(f: Facts, office: Office) -> str:
    return _("The revocation chain ends at the {step}: it is not carried on.").format(step=CHAIN[f["done"]])


def decree(f: Facts, office: Office) -> str:
    free = _("; the police have still to fetch the client") if f["free"] else ""
    return _("A revocation is in force, {weeks} weeks are to be served{free}.").format(weeks=f["weeks"], free=free)


def term_end(f: Facts, office: Office) -> str:
    on = _("; the programme may go on (aftercare)") if f["aftercare"] else ""
    return _("The term ends: guidance is over, three years of follow-up begin{on}.").format(on=on)


def _partner(f: Facts, office: Office) -> str:
    fit = _("it works on {target}, as planned") if f["fits"] else _("it does not work on {target}, the planned need")
    return f"{office.partners[f['partner']].name} ({fit.format(target=NEEDS[f['target']])})"
