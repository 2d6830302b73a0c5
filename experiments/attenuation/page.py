"""The page of attenuation: two chains, link by link, and the ceiling beside them."""

from __future__ import annotations

import math

import pandas as pd

from experiments.attenuation.ceiling import ALL, NEEDS_ALL
from experiments.attenuation.chains import CHAINS, OFFICE, SCENARIO, Chain
from experiments.documents.blocks import Heading, Page, Paragraph, Table
from experiments.documents.numbers import number, with_interval
from experiments.documents.words import NEEDS, Words
from sim.codes import Need
from sim.parameters import Parameters
from sim.text.language import N_, _

STATES = Words(
    {
        "acute": N_("acute state"),
        "prisonisation": N_("prisonisation"),
        "narrative": N_("self-narrative"),
        "alliance": N_("relation with the PK"),
        "certainty": N_("certainty of a sanction"),
        NEEDS_ALL: N_("all needs"),
        ALL: N_("all of them"),
    }
)


def page(found: pd.DataFrame, most: pd.DataFrame) -> Page:
    """The page. `found` is what `chains.trace` gave, `most` what `ceiling.ceiling` gave."""
    return [
        Heading(_("From planned hours to reoffending, link by link"), 1),
        Paragraph(
            _(
                "Made by `make attenuation` from `experiments/attenuation/`: central values, an office of 3,000 "
                "clients under `{scenario}`; who arrives in a year is followed for three years, in a world that has "
                "what a chain is about and in its twin, with the same people and luck, from which it is withheld. A "
                "published number stands where one exists for that very link."
            ).format(scenario=SCENARIO)
        ),
        *(block for chain in CHAINS for block in _chain(chain, found[found["chain"] == chain.code])),
        Heading(_("What an hour is worth")),
        Paragraph(
            _(
                "Between hours had and a change of need stand four numbers, all factors: {dose} of a need removed by "
                "an hour in programmes like the published ones (`dose`), {on_needs} of an hour spent on needs at all "
                "(`session_other`), a partner's quality against theirs ({low} to {high} in the office file), and "
                "{shrink} of it that holds outside them (`yield_shrink`). A high-risk client's hour so removes about "
                "{share} of what the same hour removed there, divided among the needs of the curriculum."
            ).format(**_worth())
        ),
        Heading(_("The ceiling")),
        Paragraph(
            _(
                "What there is to win at most: the sum of hazards of those under guidance, were each state perfect "
                "for all of them at once, against today's."
            )
        ),
        Table(
            [_("state"), _("today, on average"), _("perfect"), _("hazard against today, %")],
            [
                [
                    NEEDS[row.state] if row.state in Need.codes() else STATES[row.state],
                    *("" if math.isnan(x) else number(x, 2) for x in (row.mean, row.best)),
                    number(100.0 * row.ratio, 0),
                ]
                for row in most.itertuples(index=False)
            ],
            right=[1, 2, 3],
        ),
    ]


def _worth() -> dict[str, str]:
    """The factors of an hour, at central values and in the office that is followed."""
    p = Parameters.read().central()
    qualities = [partner.quality for partner in OFFICE.partners]
    share = (1.0 - p["session_other"]) * p["yield_shrink"] * sum(qualities) / len(qualities)
    return {
        "dose": number(100.0 * p["dose"], 2) + " %",
        "on_needs": number(100.0 * (1.0 - p["session_other"]), 0) + " %",
        "low": number(min(qualities), 1),
        "high": number(max(qualities), 1),
        "shrink": number(100.0 * p["yield_shrink"], 0) + " %",
        "share": number(100.0 * share, 0) + " %",
    }


def _change(row: pd.Series, digits: int) -> str:
    """A change with its interval, empty where the twin has nothing to compare."""
    change = [number(row[name], digits) for name in ("change", "lo", "hi")]
    return with_interval(*change) if change[0] else ""


def _chain(chain: Chain, found: pd.DataFrame) -> Page:
    rows = found.set_index("link")
    people = int(rows["people"].iloc[0])
    return [
        Heading(_(chain.title)),
        Table(
            [_("link"), _("without"), _("with"), _("change (95 % interval)"), _("published for this link")],
            [
                [
                    _(link.sentence),
                    *(number(rows.loc[link.code, name], link.digits) for name in ("withheld", "given")),
                    _change(rows.loc[link.code], link.digits),
                    _(link.published) if link.published else "",
                ]
                for link in chain.links
            ],
            right=[1, 2],
            caption=_("{n} people in all worlds of this kind.").format(n=people),
        ),
    ]
