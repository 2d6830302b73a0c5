"""The model's own names as words for a reader."""

from __future__ import annotations

from collections.abc import Iterable

from sim.language import _

NEEDS = {
    "attitudes": _("attitudes"),
    "associates": _("associates"),
    "self_control": _("self-control"),
    "family": _("family"),
    "work": _("work"),
    "substance": _("substance use"),
    "leisure": _("leisure"),
}
TRAITS = {
    **{name: _("the need {need}").format(need=word) for name, word in NEEDS.items()},
    "unseen": _("something that no instrument sees"),
    "narrative": _("not seeing oneself as someone who has stopped"),
    "record": _("the criminal record"),
}
OFFENCES = {
    "narcotics": _("narcotics"),
    "property": _("property"),
    "violence": _("violence"),
    "other": _("another offence"),
}
PROGRAMMES = {
    "asimilasi": "asimilasi",
    "pb": "pembebasan bersyarat",
    "cb": "cuti bersyarat",
    "cmb": "cuti menjelang bebas",
    "pidana_bersyarat": "pidana bersyarat",
    "pidana_kerja_sosial": "pidana kerja sosial",
    "pidana_pengawasan": "pidana pengawasan",
}
INSTRUMENTS = {
    "narrative": _("a narrative"),
    "risk": _("the risk instrument alone"),
    "rnr": _("the full RNR instrument"),
}
BANDS = {"low": _("low"), "medium": _("medium"), "high": _("high")}
STAGES = {"awal": _("first (awal)"), "lanjutan": _("middle (lanjutan)"), "akhir": _("last (akhir)")}
SECTORS = {
    "farming": _("farming"),
    "plantation": _("a plantation"),
    "trade": _("trade"),
    "workshop": _("a workshop"),
    "construction": _("construction"),
    "food": _("food"),
    "transport": _("transport"),
    "services": _("services"),
}
REASONS = {
    "lost": _("nobody knows where the client is"),
    "luck": _("nothing in the client stands out: chance"),
    "motivation": _("little motivation"),
    "alliance": _("a weak relation with the PK"),
    "distance": _("a long way"),
    "mental": _("mental illness"),
    "legal_awareness": _("the conditions are hardly known"),
    "housed": _("no place to live"),
    "support": _("little family support"),
    "certainty": _("no sanction is expected"),
    "weary": _("weary of it"),
    "custody": _("in custody"),
    "term_end": _("the term is over"),
}


def listed(words: Iterable[str]) -> str:
    """Words as a list.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *most, last = list(words) or [""]
    return _("{most} and {last}").format(most=", ".join(most), last=last) if most else last
