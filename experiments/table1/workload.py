"""What is shown of the office's hours: asked and worked by activity, the balance, which norm would have to give."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure as Canvas

from calibration import sources
from calibration.sources import Kind
from calibration.workload.entries import CLOSE, releases
from calibration.workload.norms import best_share, gives
from calibration.workload.sheet import Balance, balance, workload
from calibration.workload.worked import beside
from experiments.documents.blocks import Bullets, Figure, Heading, Note, Page, Paragraph, Table, plain
from experiments.documents.figures import bar_style, canvas, legend_below, plain_axes
from experiments.documents.numbers import number, trimmed
from experiments.documents.words import ACTIVITIES, Words
from sim.office import Office
from sim.parameters import Parameters
from sim.text.language import N_, _

WORKS = Words(
    {
        "other_duties": N_("hearings, meetings, duty at the desk"),
        "training": N_("training courses"),
        "coaching": N_("coaching"),
        "litmas_release": N_("litmas for releases"),
        "litmas_other": N_("other litmas about adults"),
        "litmas_child": N_("litmas about children"),
        "assessment_first": N_("first assessments"),
        "assessment_again": N_("assessments anew"),
        "contacts": N_("reports, with their records"),
        "mobile_service": N_("days of mobile service, beside the reports"),
        "home_visits": N_("home visits, with the way there and back"),
        "mediation": N_("mediation in families"),
        "outreach_employers": N_("outreach to employers"),
        "outreach_communities": N_("visits to neighbourhoods"),
        "referrals": N_("referrals to partners"),
        "remission": N_("assessments of prisoners before remission"),
        "assessment_litmas": N_("assessments made with a litmas for release"),
        "reception": N_("reception of new clients"),
        "transfers": N_("papers of clients who move between offices"),
        "violations": N_("answers to violations"),
        "revocations": N_("stages of revocation in the office"),
    }
)
UNITS = Words(
    {
        "hours": N_("hours"),
        "courses": N_("courses"),
        "pk_months": N_("PK-months"),
        "litmas": N_("litmas"),
        "assessments": N_("assessments"),
        "contacts": N_("reports"),
        "visits": N_("visits"),
        "days": N_("days"),
        "sessions": N_("sessions"),
        "referrals": N_("referrals"),
        "answers": N_("answers"),
        "stages": N_("stages"),
        "clients": N_("clients"),
    }
)
KINDS = Words(
    {
        Kind.FACT: N_("fact"),
        Kind.NORM: N_("norm"),
        Kind.ARITHMETIC: N_("arithmetic"),
        Kind.GUESS: N_("guess"),
    }
)
PERCENT = 100.0
SHOWN_NORMS = 8
FEW = 10.0
YEARS = ("office.litmas_year", "office.clients", "mix_pb")


class Evidence(NamedTuple):
    """What `calibration.workload` and `calibration.sources` gave for one office; `worked` keeps its `attrs`."""

    asked: pd.DataFrame
    balance: Balance
    norms: pd.DataFrame
    best_share: float
    releases: tuple[float, float]
    worked: pd.DataFrame
    sources: pd.DataFrame
    office: Office


def gather(office: Office, told: Mapping[str, str], worked: pd.DataFrame) -> Evidence:
    """The arithmetic of an office: `told` are the remarks in its file, `worked` what `calibration` says is done."""
    parameters = Parameters.read()
    values, entries = parameters.central(), parameters.entries
    asked = workload(office, values)
    names = dict.fromkeys(" ".join([*asked["volume_from"], *asked["norm_from"]]).split())
    return Evidence(
        asked,
        balance(office, values),
        gives(office, entries, values),
        best_share(office, entries, values),
        releases(office, values),
        worked,
        sources.sources(names, office, entries, told),
        office,
    )


def page(found: Evidence) -> Page:
    """The hours on one page, without their figure and without the list of sources."""
    return [
        Heading(_("Hours asked and worked")),
        Paragraph(_sentence(found)),
        _asked(found),
        Paragraph(_("What the simulated office works of it, in its base year:")),
        _worked(found),
        Note(_simulated(found)),
        Heading(_("Which norm would have to give")),
        Paragraph(_verdict(found)),
        _norms(found),
        Heading(_("Numbers fit, or say so")),
        *_releases(found),
    ]


def trace(found: Evidence) -> Page:
    """Each line of the table of hours back to its inputs, and each input back to who says so."""
    kinds = dict(zip(found.sources["name"], found.sources["kind"], strict=True))

    def told(names: str) -> str:
        return ", ".join(f"`{name}` ({KINDS[kinds[name]]})" for name in names.split())

    rows = [[WORKS[row.work], told(row.volume_from), told(row.norm_from)] for row in found.asked.itertuples()]
    inputs = [
        [
            f"`{row.name}`",
            " ".join([row.value, _(row.unit)]).strip(),
            KINDS[row.kind],
            row.grade,
            plain(_(row.meaning)),
            plain(_(row.source)),
        ]
        for row in found.sources.itertuples(index=False)
    ]
    return [
        Heading(_("Where each line comes from")),
        Paragraph(
            _(
                "A fact was counted or read in a source about this office; a norm is prescribed or was measured"
                " elsewhere; arithmetic is on facts; a guess is the modeller's, to be asked of the office. A number"
                " without a source is a guess."
            )
        ),
        Table([_("work"), _("volume from"), _("hours each from")], rows),
        Table([_("number"), _("value"), _("kind"), _("grade"), _("meaning"), _("source")], inputs),
    ]


def figure(found: Evidence, name: str) -> Figure:
    """Hours asked and hours worked, stacked by activity, against the hours there are."""
    caption = _("Hours that the office asks of its PKs, and that they work, against the hours there are")
    data = beside(found.asked, found.worked)[["activity", "asked", "worked"]]
    data["available"] = found.balance.available
    return Figure(name, caption, partial(_draw, data, caption), data)


def _sentence(found: Evidence) -> str:
    balance = found.balance
    asks = _(
        "This office has {available} hours a year ({pks} PKs x {each} h) and asks for {asked}, {share} % of them: it"
        " would need {needed} PKs by the same norms."
    ).format(
        available=number(balance.available, 0),
        pks=number(balance.available / found.office.hours_year, 0),
        each=number(found.office.hours_year, 0),
        asked=number(balance.asked, 0),
        share=number(PERCENT * balance.share, 0),
        needed=number(balance.pks_needed, 0),
    )
    left = _(
        "Of what is left after other duties, litmas and work with children ({left} h) a client gets {minutes} minutes"
        " a month, for assessment, reports, visits and all else."
    ).format(left=number(balance.left, 0), minutes=number(balance.client_minutes, 0))
    return f"{asks} {left}"


def _asked(found: Evidence) -> Table:
    kinds = dict(zip(found.sources["name"], found.sources["kind"], strict=True))

    def kinds_of(names: str) -> str:
        found_kinds = {kinds[name] for name in names.split()}
        return ", ".join(KINDS[kind] for kind in Kind if kind in found_kinds)

    rows = [
        [
            WORKS[row.work],
            f"{number(row.volume, 0 if row.volume >= FEW else 1)} {UNITS[row.unit]}",
            number(row.norm, 2),
            number(row.hours, 0),
            number(PERCENT * row.share),
            kinds_of(row.volume_from),
            kinds_of(row.norm_from),
        ]
        for row in found.asked[found.asked["hours"] > 0.0].itertuples()
    ]
    rows.append(
        [_("all"), "", "", number(found.balance.asked, 0), number(PERCENT * found.balance.share), "", ""],
    )
    head = [
        _("work"),
        _("volume a year"),
        _("hours each"),
        _("hours a year"),
        _("% of the hours"),
        _("the volume rests on"),
        _("the hours each rest on"),
    ]
    caption = _("Hours a year: volume x hours each.")
    return Table(head, rows, right=[1, 2, 3, 4], caption=caption)


def _worked(found: Evidence) -> Table:
    rows = [
        [
            ACTIVITIES[row.activity],
            number(row.asked, 0),
            number(row.worked, 0),
            number(PERCENT * row.worked_share, 0) if row.asked else "",
        ]
        for row in beside(found.asked, found.worked).itertuples()
    ]
    rows.append(
        [
            _("all"),
            number(found.balance.asked, 0),
            number(found.worked["worked"].sum(), 0),
            number(PERCENT * found.worked["worked"].sum() / found.balance.asked, 0),
        ]
    )
    head = [_("activity"), _("hours asked a year"), _("hours worked a year"), _("% worked")]
    return Table(head, rows, right=[1, 2, 3])


def _simulated(found: Evidence) -> str:
    hours = found.worked.attrs
    return _(
        "The simulated office had {available} hours, with vacancies and absence as they fell, and {overtime} of"
        " overtime; {asked} were asked of it. The table above is arithmetic at a client in the middle of every scale;"
        " simulated clients differ, and so does their number."
    ).format(**{name: number(value, 0) for name, value in hours.items()})


def _verdict(found: Evidence) -> str:
    if found.balance.share <= 1.0:
        return _("The hours suffice by these norms.")
    fits = found.norms[found.norms["inside"]]
    if len(fits):
        which = ", ".join(
            f"`{row.norm}` {_bound(row.suffices, row.value, found.balance.share <= 1.0)}" for row in fits.itertuples()
        )
        alone = _("The hours fit only if one norm gives: {which}.").format(which=which)
    else:
        alone = _("No norm alone makes the hours suffice inside its range.")
    together = _("With each norm at the end of its range that asks for least, the office asks for {share} %.").format(
        share=number(PERCENT * found.best_share, 0)
    )
    return f"{alone} {together}"


def _bound(suffices: float, value: float, enough: bool) -> str:
    """What a norm would have to be for the hours to suffice; `enough` is whether they do today."""
    if math.isnan(suffices):
        return _("any value") if enough else _("no value would do")
    limit = _("at least {value}") if (suffices < value) == enough else _("at most {value}")
    return limit.format(value=number(suffices))


def _norms(found: Evidence) -> Table:
    units = found.sources.set_index("name")["unit"]
    rows = [
        [
            f"`{row.norm}`",
            " ".join([trimmed(row.value), _(units[row.norm])]),
            _("{low} to {high}").format(low=trimmed(row.low), high=trimmed(row.high)),
            _bound(row.suffices, row.value, found.balance.share <= 1.0),
            _("yes") if row.inside else _("no"),
            number(PERCENT * row.share_at_best, 0),
        ]
        for row in found.norms.head(SHOWN_NORMS).itertuples()
    ]
    head = [
        _("norm"),
        _("today"),
        _("range"),
        _("fits only if"),
        _("in its range"),
        _("% of the hours asked for at its best end"),
    ]
    return Table(head, rows, right=[1, 5], caption=_("Each norm alone, those that can do most first."))


def _releases(found: Evidence) -> Page:
    litmas, coming = found.releases
    if coming <= 0.0:
        return []
    gap = abs(litmas / coming - 1.0)
    counted = _(
        "Litmas for releases: {litmas} a year ({share} of {all}). Releases to this office: {coming} a year. Each"
        " release takes one litmas: the two are {gap} % apart."
    ).format(
        litmas=number(litmas, 0),
        share=trimmed(found.office.litmas.get("integration", 0.0)),
        all=number(found.office.litmas_year, 0),
        coming=number(coming, 0),
        gap=number(PERCENT * gap, 0),
    )
    if gap < CLOSE:
        return [Paragraph(counted)]
    sources = found.sources.set_index("name")["source"]
    told = "; ".join(f"`{name}`: {plain(sources[name])}" for name in YEARS if sources.get(name))
    return [
        Paragraph(counted + " " + _("They do not fit. There are three possible reasons:")),
        Bullets(
            [
                _("refusals: a litmas may end in no release, which asks for more litmas than releases, never fewer"),
                _("other offices: who comes here had a litmas written elsewhere, or the other way round"),
                _("years: numbers of several years stand in one sum: {told}").format(told=told),
            ]
        ),
    ]


def _draw(data: pd.DataFrame, title: str) -> Canvas:
    drawn, axes = canvas(10, 4.2)
    ax = axes[0, 0]
    bars = {"asked": _("asked"), "worked": _("worked (simulated,\novertime included)")}
    for y, column in enumerate(reversed(bars)):
        start = 0.0
        for k, row in enumerate(data.to_dict("records")):
            label = ACTIVITIES[row["activity"]] if y == 0 else None
            ax.barh(y, row[column], left=start, height=0.55, label=label, **bar_style(k))
            start += row[column]
        ax.text(start, y, "  " + number(start, 0), va="center")
    ax.axvline(data["available"].iloc[0], color="black", lw=2, linestyle="--", label=_("hours there are"))
    ax.set_yticks(range(len(bars)), list(reversed(bars.values())))
    ax.set_xlabel(_("PK hours a year"))
    ax.set_xlim(0, 1.12 * max(data["asked"].sum(), data["worked"].sum(), data["available"].iloc[0]))
    ax.xaxis.set_major_formatter(lambda x, _position: number(x, 0))
    plain_axes(ax)
    drawn.suptitle(title)
    legend_below(drawn, ax)
    return drawn
