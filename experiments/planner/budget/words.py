"""Words for what is bought, for prices and for kinds of spending."""

from __future__ import annotations

from collections.abc import Mapping

from experiments.documents.words import Words
from experiments.planner.budget.answer import TODAY
from sim.text.language import N_, _, written

ITEMS = Words(
    {
        "pks": N_("PKs +{n}"),
        "assistants": N_("assistants +{n}"),
        "training": N_("trained in practice +{n}"),
        "assessment": N_("trained in assessment +{n}"),
        "digital": N_("digital forms"),
        "places": N_("programme hours +{n}"),
        "outreach": N_("PKs for outreach +{n}"),
    }
)
BLOCKS = Words(
    {
        "pks": N_("PKs"),
        "assistants": N_("assistants (Asisten PK)"),
        "training": N_("training in practice"),
        "assessment": N_("assessment"),
        "places": N_("places at partners"),
        "outreach": N_("outreach to employers"),
    }
)
BOOKED = Words(
    {
        "pegawai": N_("staff (belanja pegawai)"),
        "barang": N_("goods and services (belanja barang)"),
        "modal": N_("capital (belanja modal)"),
    }
)


def mix_word(bought: Mapping[str, float]) -> str:
    """What a mix buys in a year.

    >>> mix_word({"pks": 3, "digital": 1, "places": 20000})
    'PKs +3, digital forms, programme hours +20,000'
    """
    return ", ".join(ITEMS[item].format(n=written(f"{n:,.0f}")) for item, n in bought.items() if n > 0)


def option_word(name: str, bought: Mapping[str, Mapping[str, float]]) -> str:
    """What an option is called: a mix by what it buys, or today's office."""
    return _("today's office") if name == TODAY else mix_word(bought[name])
