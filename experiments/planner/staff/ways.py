"""Ways to work, whose PKs are sought; and alternatives to more PKs, with who can decide them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from experiments.planner.ceding.kabupaten import farthest
from experiments.planner.done_well import ASSESSED, TRAINED
from sim.office import Office
from sim.policy.levers import Policy

Levers = Mapping[str, Any]
TODAY = "today"
STANDARDS: Mapping[str, Levers] = {
    "narrative": {"assessment.standard": "narrative"},
    "risk": {"assessment.standard": "risk", **ASSESSED},
    "rnr": {"assessment.standard": "rnr", **ASSESSED},
}
PRACTICES: Mapping[str, Levers] = {
    "surveillance": {"supervision.practice": "surveillance"},
    "ccp": {"supervision.practice": "ccp", **TRAINED},
}
ASSISTANTS = 10 / 73  # for each PK post: the library's ten assistants at Palembang
SECTION = 0.10  # share of PKs that change their section


class Way(NamedTuple):
    """A way to work: its levers over the office as it is."""

    name: str
    levers: Levers


class Alternative(NamedTuple):
    """What may stand in place of more PKs: its levers, and who decides it (a code of `words.DECIDES`); or the region
    that goes to a new Bapas, with its share of the PKs that there are.
    """

    name: str
    levers: Levers
    decides: str
    ceded: str = ""


def ways() -> list[Way]:
    """The office as it works today, then every standard of assessment under every practice.

    >>> [way.name for way in ways()][:3]
    ['today', 'narrative/surveillance', 'narrative/ccp']
    """
    crossed = [
        Way(f"{standard}/{practice}", {**levers, **style})
        for standard, levers in STANDARDS.items()
        for practice, style in PRACTICES.items()
    ]
    return [Way(TODAY, {}), *crossed]


def alternatives(office: Office, base: Policy, posts: int) -> list[Alternative]:
    """What an office with so many posts may do instead of asking for more; each is a step beyond what it does. Its
    farthest region may be ceded, where two offices can be made of it.

    >>> found = alternatives(Office(), Policy(), 73)
    >>> found[0].levers, found[-1].ceded
    ({'staffing.assistants': 10}, 'country')
    """
    region = farthest(office, posts)
    staffing = base.staffing
    more = max(1, round(ASSISTANTS * posts))
    guiding, child = min(1.0, staffing.guiding_share + SECTION), max(0.0, staffing.child_share - SECTION)
    return [
        Alternative("assistants", {"staffing.assistants": staffing.assistants + more}, "ministry"),
        Alternative("pos_bapas", {"facilities.pos_bapas": base.facilities.pos_bapas + 1}, "head"),
        Alternative("apel", {"supervision.group_share": min(1.0, base.supervision.group_share + 0.5)}, "head"),
        Alternative("fewer_litmas", {"demand.litmas_scale": 0.8 * base.demand.litmas_scale}, "lapas"),
        Alternative("triage", {"assessment.triage": True}, "head"),
        Alternative("guiding_section", {"staffing.guiding_share": round(guiding, 4)}, "head"),
        Alternative("child_section", {"staffing.child_share": round(child, 4)}, "head"),
        *([Alternative("ceding", {}, "province", region.name)] if region else []),
    ]
