"""A life as text: events become sentences, quiet stretches a line."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from experiments.documents.numbers import day
from experiments.documents.words import BANDS, OFFENCES, PROGRAMMES, REASONS, STAGES, listed
from experiments.story.facts import Facts, level, seat
from experiments.story.guidance import DEPTHS, hours_taken
from experiments.story.sentences import sentence
from sim.calendar import WEEKS_A_YEAR
from sim.codes import Band, Job, Offence, Programme, Status
from sim.lives.causes.records import strongest
from sim.lives.watching import Event, Life, code
from sim.office import Office
from sim.text.language import _

ROUTINE = ("contact", "missed", "session", "refusal", "stage")
QUIET = 8
NOTICED = 0.05


def tell(life: Life, office: Office, since: int | None = None) -> list[str]:
    """A paragraph for each week worth telling, and one for each stretch between, from week `since` on.

    From the beginning where `since` is absent.
    """
    start = life.first if since is None else since
    end = life.first + len(life.weeks)
    weeks: dict[int, list[Event]] = {}
    for event in life.events:
        weeks.setdefault(event.week, []).append(event)
    met: set[int] = set()
    lines: list[str] = []
    routine: list[Event] = []
    reasons: list[str] = []
    quiet_from = start
    for week in range(start, end):
        told = [event for event in weeks.get(week, ()) if not _is_routine(event, met)]
        beside = [event for event in weeks.get(week, ()) if event not in told]
        if not told:
            routine += beside
            continue
        lines += _stretch(quiet_from, week - 1, routine, life, office)
        told, reasons = _without_repetition(told, reasons)
        also = "; ".join(_parts(beside))
        lines.append(
            f"{when(week, office)}: "
            + " ".join(sentence(event, office) for event in told)
            + (" " + _("Also: {parts}.").format(parts=also) if also else "")
        )
        met |= {event.facts["pk"] for event in told if event.kind == "contact"}
        routine, quiet_from = [], week + 1
    return lines + _stretch(quiet_from, end - 1, routine, life, office)


def _without_repetition(told: list[Event], reasons: list[str]) -> tuple[list[Event], list[str]]:
    """The events, what weighs on an offence left out where it is what was told last; and what is told last now."""
    shown: list[Event] = []
    for event in told:
        if event.kind == "offence":
            now = sorted(name for name, _ratio in event.facts["weights"][:3])
            event = event._replace(facts=event.facts | {"as_before": bool(now) and now == reasons})
            reasons = now
        shown.append(event)
    return shown, reasons


def _is_routine(event: Event, met: set[int]) -> bool:
    """Told in the sum of a stretch, not alone; the first report to a PK is told alone."""
    return event.kind in ROUTINE and not (event.kind == "contact" and event.facts["pk"] not in met)


def who(life: Life, office: Office) -> str:
    """The person as they are when the story begins."""
    c, file = life.start.client, life.start.file
    if file["status"] == Status.GONE:
        return _("Comes to the office in week {week}.").format(week=life.first)
    needs = strongest(c["needs"], 2)
    told = _(
        "A {person} of {age}, sentenced for {offence}, earlier convictions: {priors}; {programme}, under guidance "
        "since week {arrival}, {left} weeks to go. Strongest needs today: {needs} (0 to 1). Now {state}, family "
        "support {support:.2f}. {pk}."
    )
    believed = BANDS[Band(file["band"]).code] if file["instrument"] >= 0 else None
    return told.format(
        person=_("woman") if c["sex"] else _("man"),
        age=int((life.first - c["birth"]) / WEEKS_A_YEAR),
        offence=OFFENCES[Offence(c["kind"]).code],
        priors=int(c["priors"]),
        programme=PROGRAMMES[Programme(file["programme"]).code],
        arrival=int(c["arrival"]),
        left=max(0, int(file["term_end"]) - life.first),
        needs=listed(level(need) for need in needs),
        state=_state(c),
        support=float(life.start.family["support"]),
        pk=_("PK {seat} believes the risk to be {believed}; on arrival it truly was {true}").format(
            seat=seat(file["pk"]), believed=believed, true=BANDS[Band(c["true_band"]).code]
        )
        if believed
        else _("Not assessed yet; on arrival the risk truly was {true}").format(true=BANDS[Band(c["true_band"]).code]),
    )


def name_of(life: Life) -> str:
    """The person's neutral name."""
    return _("Client {code}").format(code=code(life.id))


def when(week: int, office: Office) -> str:
    """A week with the date on which it begins.

    >>> when(2, Office())
    'Week 2 (15 January 2025)'
    """
    return _("Week {week} ({date})").format(week=week, date=_date(week, office))


def _date(week: int, office: Office) -> str:
    return day(datetime.date(office.base_year + 1, 1, 1) + datetime.timedelta(weeks=week))


def _span(first: int, last: int, office: Office) -> str:
    if last <= first:
        return when(first, office)
    return _("Weeks {first} to {last} (until {date})").format(first=first, last=last, date=_date(last, office))


def _stretch(first: int, last: int, events: list[Event], life: Life, office: Office) -> list[str]:
    """Weeks in which nothing but routine happened, in one sentence, or none where they are few and empty."""
    parts = _parts(events)
    if not parts:
        if last - first + 1 < QUIET:
            return []
        parts = [_("nothing else happens")]
    now = life.weeks[max(0, last - life.first)]
    parts.append(
        _("at its end {state}, family support {support:.2f}").format(
            state=_state(now.client), support=now.family["support"]
        )
    )
    return [f"{_span(first, last, office)}: {'; '.join(parts)}."]


def _parts(events: list[Event]) -> list[str]:
    """What is routine, summed up."""
    of = {kind: [event.facts for event in events if event.kind == kind] for kind in ROUTINE}
    parts = [
        _("enters the {stage} stage{review}").format(
            stage=STAGES[facts["stage"]], review=_(", the plan is due for review") if facts["review"] else ""
        )
        for facts in of["stage"]
    ]
    if contacts := of["contact"]:
        parts.append(_reports(contacts))
    if missed := of["missed"]:
        why = Counter(facts["why"] for facts in missed).most_common(1)[0][0]
        parts.append(_("reports missed: {n} ({why})").format(n=len(missed), why=REASONS[why]))
    if sessions := of["session"]:
        parts.append(_sessions(sessions))
    if refusals := of["refusal"]:
        parts.append(
            _("employers who turned the client away: {n} (asking for a police record letter: {asked})").format(
                n=len(refusals), asked=sum(facts["checks"] for facts in refusals)
            )
        )
    return parts


def _reports(contacts: list[Facts]) -> str:
    """Reports by depth, and what had taken the PK's hours in the weeks of those that were no full ones."""
    depths = Counter(facts["depth"] for facts in contacts)
    notes = [", ".join(f"{n} × {DEPTHS[depth]}" for depth, n in depths.items())]
    talks = [facts["minutes"] for facts in contacts if facts["depth"] in ("short", "full")]
    if talks:
        notes.append(_("{minutes:.0f} minutes a talk").format(minutes=sum(talks) / len(talks)))
    if cut := [facts for facts in contacts if facts["depth"] in ("signed", "registered", "short")]:
        notes.append(hours_taken(cut))
    return _("reports made: {n} ({notes})").format(n=len(contacts), notes="; ".join(notes))


def _sessions(sessions: list[Facts]) -> str:
    """Weeks and hours at a programme, and what else than needs changed by `NOTICED` or more."""
    notes = [_("{hours:.0f} hours").format(hours=sum(facts["hours"] for facts in sessions))]
    if after := sum(facts["aftercare"] for facts in sessions):
        notes.append(_("weeks of aftercare: {n}").format(n=after))
    for name, word in (("mental", _("mental health burden")), ("literacy", _("literacy"))):
        first, last = sessions[0][name][0], sessions[-1][name][1]
        if abs(last - first) >= NOTICED:
            notes.append(_("{what} from {first:.2f} to {last:.2f}").format(what=word, first=first, last=last))
    return _("weeks at the programme: {n} ({notes})").format(n=len(sessions), notes="; ".join(notes))


def _state(c: Any) -> str:
    if c["custody"]:
        return _("in custody")
    work = _("in work") if c["employer"] != Job.JOBLESS else _("without work")
    return work if c["housed"] else _("{work} and without a place to live").format(work=work)
