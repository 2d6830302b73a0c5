"""Words for ways of working, alternatives, and those who decide."""

from __future__ import annotations

from experiments.documents.blocks import plain
from experiments.documents.numbers import trimmed
from experiments.documents.words import Words
from experiments.planner.staff.ways import TODAY
from experiments.planner.sweep.words import outcome_word
from experiments.planner.targets.targets import Target
from sim.text.language import N_, _

STANDARDS = Words({"narrative": N_("narrative"), "risk": N_("risk"), "rnr": N_("RNR")})
PRACTICES = Words({"surveillance": N_("surveillance"), "ccp": N_("core correctional practice")})
ALTERNATIVES = Words(
    {
        "assistants": N_("assistants (Asisten PK)"),
        "pos_bapas": N_("one Pos Bapas"),
        "apel": N_("half of the reports in a group (apel)"),
        "fewer_litmas": N_("a fifth fewer litmas"),
        "triage": N_("a brief screen first (triage)"),
        "guiding_section": N_("a tenth of PKs moved to the adult section"),
        "child_section": N_("a tenth of PKs moved out of the child section"),
        "ceding": N_("a kabupaten ceded to a new Bapas"),
    }
)
DECIDES = Words(
    {
        "head": N_("head of office"),
        "province": N_("province (Kanwil)"),
        "ministry": N_("ministry (formasi)"),
        "lapas": N_("with Lapas, courts and the ministry"),
        "planner": N_("asked for"),
    }
)


def way_word(name: str) -> str:
    """What a way of working is called."""
    if name == TODAY:
        return _("as today")
    standard, _slash, practice = name.partition("/")
    return _("{standard}, {practice}").format(standard=STANDARDS[standard], practice=PRACTICES[practice])


def alternative_word(name: str) -> str:
    """What an alternative is called: a word of ours, or its lever and value as they were asked for."""
    return ALTERNATIVES[name] if name in ALTERNATIVES else plain(name)


def target_word(target: Target) -> str:
    """A target as a reader sees it."""
    what, bound = outcome_word(target.outcome), trimmed(target.bound)
    if target.sign == "<=":
        return _("{what}: at most {bound}").format(what=what, bound=bound)
    return _("{what}: at least {bound}").format(what=what, bound=bound)
