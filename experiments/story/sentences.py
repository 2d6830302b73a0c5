"""Events as sentences: a function and a sentence or two for each kind."""

from __future__ import annotations

from collections.abc import Callable

from experiments.story import guidance, living
from experiments.story.facts import Facts
from sim.lives.watching import Event
from sim.office import Office
from sim.text.language import N_, _

Telling = Callable[[Facts, Office], str]


def sentence(event: Event, office: Office) -> str:
    """One event as a sentence, or a few."""
    return SENTENCES[event.kind](event.facts, office)


def _says(text: str) -> Telling:
    """A sentence that is always the same; it is marked with `N_`."""
    return lambda _facts, _office: _(text)


SENTENCES: dict[str, Telling] = {
    "arrival": guidance.arrival,
    "new_pk": guidance.new_pk,
    "pk_left": guidance.pk_left,
    "assessment": guidance.assessment,
    "contact": guidance.contact,
    "missed": guidance.missed,
    "session": guidance.session,
    "refusal": living.refusal,
    "visit": _says(N_("The PK visits the home.")),
    "mediation": guidance.mediation,
    "referral": guidance.referral,
    "lapsed": guidance.lapsed,
    "place": guidance.place,
    "completed": guidance.completed,
    "dropped_out": guidance.dropped_out,
    "placement": guidance.placement,
    "stage": guidance.stage,
    "lost_home": living.lost_home,
    "found_home": living.found_home,
    "found_work": living.found_work,
    "lost_work": living.lost_work,
    "support_up": living.support,
    "support_down": living.support,
    "drift_back": living.drift_back,
    "acute": living.acute,
    "acute_known": living.acute_known,
    "acute_answered": living.acute_answered,
    "violation": living.violation,
    "answered": guidance.known(True),
    "unanswered": guidance.known(False),
    "lost": living.lost,
    "found": living.found,
    "offence": living.offence,
    "news": _says(N_("News of the arrest reaches the office, which writes it down.")),
    "chain": guidance.chain,
    "chain_ends": guidance.chain_ends,
    "decree": guidance.decree,
    "revoked": _says(N_("The release is revoked for good.")),
    "custody": living.custody,
    "release": _says(N_("Leaves custody.")),
    "term_end": guidance.term_end,
    "end": _says(N_("Follow-up ends.")),
    "moved": _says(N_("Moves away: another office goes on with the guidance.")),
}
