"""Words for codes: data and files carry codes, and a reader sees these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sim.text.language import N_, _

if TYPE_CHECKING:
    from sim.policy.levers import Change


class Words(Mapping[str, str]):
    """Sentences by code, marked with `N_` where they are written and translated where they are looked up.

    Raises `KeyError` for a code without a word.

    >>> Words({"low": N_("low")})["low"]
    'low'
    """

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._sentences = dict(sentences)

    def __getitem__(self, code: str) -> str:
        return _(self._sentences[code])

    def __iter__(self) -> Iterator[str]:
        return iter(self._sentences)

    def __len__(self) -> int:
        return len(self._sentences)


VERDICTS = Words(
    {
        "no_change": N_("no change that matters"),
        "falls": N_("falls"),
        "rises": N_("rises"),
        "falls_a_little": N_("falls a little"),
        "rises_a_little": N_("rises a little"),
        "falls_unsure": N_("falls, size uncertain"),
        "rises_unsure": N_("rises, size uncertain"),
        "cannot_tell": N_("cannot tell"),
        "no_value": N_("nothing to compare"),
    }
)
SIGNS = Words({"lower": N_("lower"), "higher": N_("higher"), "same": N_("same"), "unclear": N_("unclear")})
LAYERS = Words(
    {
        "true": N_("true (probabilities summed)"),
        "detected": N_("detected by police"),
        "recorded": N_("recorded by the office"),
    }
)
UNKNOWN = "unknown"
SEXES = Words({"man": N_("men"), "woman": N_("women"), UNKNOWN: N_("not known")})
ENDS = Words(
    {
        "reoffence": N_("a reoffence"),
        "revoked": N_("a revocation"),
        "ended": N_("the end of the term"),
        "transferred": N_("a move to another office"),
        "died": N_("a death"),
        "none": N_("none so far"),
    }
)  # of the record of a client
BANDS = Words({"low": N_("low"), "medium": N_("medium"), "high": N_("high")})
NEEDS = Words(
    {
        "attitudes": N_("attitudes"),
        "associates": N_("associates"),
        "self_control": N_("self-control"),
        "family": N_("family"),
        "work": N_("work"),
        "substance": N_("substance use"),
        "leisure": N_("leisure"),
    }
)
TRAITS = Words(
    {
        "attitudes": N_("the need attitudes"),
        "associates": N_("the need associates"),
        "self_control": N_("the need self-control"),
        "family": N_("the need family"),
        "work": N_("the need work"),
        "substance": N_("the need substance use"),
        "leisure": N_("the need leisure"),
        "unseen": N_("something that no instrument sees"),
        "acute": N_("an acute state"),
        "narrative": N_("not seeing oneself as someone who has stopped"),
        "record": N_("the criminal record"),
    }
)
ACUTE_STATES = Words(
    {
        "job_lost": N_("work just lost"),
        "use": N_("a relapse into use"),
        "conflict": N_("conflict at home"),
        "evicted": N_("the home just lost"),
        "friend": N_("an old friend's offence"),
    }
)
OFFENCES = Words(
    {
        "narcotics": N_("narcotics"),
        "property": N_("property"),
        "violence": N_("violence"),
        "other": N_("another offence"),
    }
)
PROGRAMMES = Words(
    {
        "asimilasi": N_("asimilasi"),
        "pb": N_("pembebasan bersyarat"),
        "cb": N_("cuti bersyarat"),
        "cmb": N_("cuti menjelang bebas"),
        "pidana_bersyarat": N_("pidana bersyarat"),
        "pidana_kerja_sosial": N_("pidana kerja sosial"),
        "pidana_pengawasan": N_("pidana pengawasan"),
    }
)
INSTRUMENTS = Words(
    {
        "narrative": N_("a narrative"),
        "risk": N_("the risk instrument alone"),
        "rnr": N_("the full RNR instrument"),
    }
)
STAGES = Words({"awal": N_("first (awal)"), "lanjutan": N_("middle (lanjutan)"), "akhir": N_("last (akhir)")})
ACTIVITIES = Words(
    {
        "duties": N_("duties"),
        "litmas": N_("litmas"),
        "child_cases": N_("child cases"),
        "assessment": N_("assessment"),
        "contacts": N_("contacts"),
        "home_visits": N_("home visits"),
        "family_and_community": N_("family and community"),
        "cases": N_("cases"),
    }
)
SECTORS = Words(
    {
        "farming": N_("farming"),
        "plantation": N_("a plantation"),
        "trade": N_("trade"),
        "workshop": N_("a workshop"),
        "construction": N_("construction"),
        "food": N_("food"),
        "transport": N_("transport"),
        "services": N_("services"),
    }
)
SCENARIO_GROUPS = Words(
    {
        "main": N_("A planner's first six questions: what `bapas compare` runs"),
        "ladder": N_("The RNR ladder, for training"),
        "staff": N_("PKs and assistants"),
        "assessment": N_("Assessment and RNR"),
        "cooperation": N_("Cooperation and tracking"),
        "around": N_("Partners, employers, families and neighbours"),
        "reporting": N_("Reports, visits and branch posts"),
        "sentences": N_("The new sentences of 2026"),
        "extremes": N_("All at once, and under stress"),
        "aspects": N_("The paper's three aspects"),
        "barriers": N_("The paper's five barriers"),
        "other": N_("Others"),
    }
)
REASONS = Words(
    {
        "lost": N_("nobody knows where the client is"),
        "luck": N_("nothing in the client stands out: chance"),
        "motivation": N_("little motivation"),
        "alliance": N_("a weak relation with the PK"),
        "distance": N_("a long way"),
        "mental": N_("mental illness"),
        "legal_awareness": N_("the conditions are hardly known"),
        "housed": N_("no place to live"),
        "support": N_("little family support"),
        "certainty": N_("no sanction is expected"),
        "weary": N_("weary of it"),
        "custody": N_("in custody"),
        "term_end": N_("the term is over"),
        "moved": N_("another office goes on with the guidance"),
    }
)


def listed(words: Iterable[str]) -> str:
    """Words as a list, parted by semicolons where they hold commas of their own.

    >>> listed(["a", "b", "c"]), listed(["a, b", "c"])
    ('a, b and c', 'a, b; and c')
    """
    *most, last = list(words) or [""]
    if not most:
        return last
    if any("," in word for word in (*most, last)):
        return _("{most}; and {last}").format(most="; ".join(most), last=last)
    return _("{most} and {last}").format(most=", ".join(most), last=last)


def written(value: Any) -> str:
    """A lever's value as it is written in a file.

    >>> written(None), written(True), written(0.5)
    ('empty', 'true', '0.5')
    """
    if value is None:
        return _("empty")
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)


def in_time(change: Change) -> str:
    """A change in time as a line.

    >>> from sim.policy.levers import Change
    >>> in_time(Change("staffing.pks", 52, 90, 26))
    'from week 52, over 26 weeks: staffing.pks = 90'
    >>> in_time(Change("staffing.pks", 52, 90, 26, until=104))
    'from week 52, over 26 weeks, until week 104: staffing.pks = 90'
    >>> in_time(Change("staffing.pks", 52, 90))
    'from week 52: staffing.pks = 90'
    """
    parts = [_("from week {week}").format(week=change.week)]
    if change.over_weeks:
        parts.append(_("over {over} weeks").format(over=change.over_weeks))
    if change.until is not None:
        parts.append(_("until week {until}").format(until=change.until))
    return _("{when}: {lever} = {value}").format(
        when=", ".join(parts), lever=change.lever, value=written(change.value)
    )
