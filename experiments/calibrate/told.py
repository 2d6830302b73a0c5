"""What the answer says: what the data taught, what they cannot tell apart, and whether the fit can be believed."""

from __future__ import annotations

import pandas as pd

from calibration.fit.weighting import ENOUGH, GOOD_K
from calibration.identify import TRUE
from calibration.registers.suppression import shown
from experiments.calibrate import figures, held_out_page, next_page
from experiments.calibrate.answer import Calibrated
from experiments.calibrate.given import of_own
from experiments.calibrate.words import MEASURES, QUANTITIES, reading_word, series_word, thing
from experiments.documents.blocks import Bullets, Note, Page, Paragraph, Table, plain
from experiments.documents.numbers import in_figures, number, with_interval
from experiments.documents.sheet import Sheet
from experiments.planner.asked import Asked
from experiments.planner.saying import made, premises
from experiments.report import evidence
from experiments.report.report import Report, Section
from experiments.report.tables import explained
from sim.text.language import N_, _

NEVER = (
    N_("That a number is known since its interval is narrow: what no data speak of stays as wide as it was assumed."),
    N_("That the model is right since it fits: two yearly totals fit models that would recommend different things."),
    N_("That offices can be ranked by it, or that anything follows about a person."),
)


def report(found: Calibrated, asked: Asked) -> Report:
    """The report of a calibration, in the language of this call."""
    picture, beside = figures.ridge(found, of_own(asked.own).targets), found.predictive_shown
    return Report(
        question=_("What do the data of {office} say about the unknown numbers, and what can they not say?").format(
            office=plain(asked.office.name)
        ),
        answer=[*_doubt(found), _taught(found), _untold(found), _fits(found)],
        picture=picture,
        certainty=[_trust(found), _emulated(found), evidence.by_grade()],
        silent=[_(text) for text in NEVER],
        premises=premises(asked, *_premises(asked)),
        facts=[_(text) for text in asked.own["warnings"]],
        advice=[
            _("Before decisions lean on it, collect what splits the ridge: what police detect and what Bapas hears."),
            *([] if found.next_data is None else [next_page.advice(found.next_data)]),
        ],
        made=made(asked, "calibrate"),
        sections=[
            Section(_("What the data moved"), [*_numbers(found), figures.moved(found)]),
            Section(_("What the data cannot tell apart"), [*_ridges(found), picture]),
            *([Section(_("How the report may be read"), [_readings(found, asked)])] if _is_open(asked) else []),
            Section(_("The data beside their prediction"), [_predicted(found), figures.predicted(found)]),
            *([] if found.held_out is None else [held_out_page.section(found.held_out)]),
            *([] if found.next_data is None else [next_page.section(found.next_data, asked)]),
            Section(_("Whether the fit can be believed"), _diagnosis(found)),
        ],
        sheets=[
            Sheet("numbers", _("What became of every unknown number"), found.numbers, explained(found.numbers)),
            Sheet("predictive", _("The data beside their prediction"), beside, explained(beside)),
            Sheet("posterior", _("Draws of the posterior"), found.draws, explained(found.draws)),
        ],
        lead=_(
            "Result of fitting a computer simulation of {office} to its data: a posterior, whose draws "
            "`--posterior` carries into every other question."
        ).format(office=plain(asked.office.name)),
    )


def _moved(found: Calibrated) -> pd.DataFrame:
    return found.numbers[found.numbers["moved"]]


def _taught(found: Calibrated) -> str:
    moved = _moved(found)
    if moved.empty:
        return _("**What the data taught:** none of the {all} unknown numbers moved beyond chance.").format(
            all=len(found.numbers)
        )
    told = "; ".join(
        _("{number} ({direction}, {share} % of its spread gone)").format(
            number=plain(thing(row.parameter)),
            direction=_("higher") if row.shift > 0 else _("lower"),
            share=number(100 * max(0.0, row.contraction), 0),
        )
        for row in moved.head(4).itertuples()
    )
    return _("**What the data taught:** {n} of {all} unknown numbers moved beyond chance: {told}.").format(
        n=len(moved), all=len(found.numbers), told=told
    )


def _untold(found: Calibrated) -> str:
    table = found.quantiles.set_index(["quantity", "stage"])
    first = found.ridges.iloc[0]
    return _(
        "**What they cannot tell:** the true rate from the share that is recorded (correlation {r} along the ridge). "
        "Before the data {quantity} were {prior}, after them {posterior}."
    ).format(
        r=number(first["posterior"], 2),
        quantity=QUANTITIES[TRUE],
        prior=_interval(table.loc[(TRUE, "prior")]),
        posterior=_interval(table.loc[(TRUE, "posterior")]),
    )


def _fits(found: Calibrated) -> str:
    outside = found.predictive[
        (found.predictive["observed"] < found.predictive["lo"])
        | (found.predictive["observed"] > found.predictive["hi"])
    ]
    n = len(found.predictive)
    if outside.empty:
        return _("**Whether it fits:** each of the {n} data lies within 90 % of its predictions.").format(n=n)
    told = "; ".join(f"{series_word(row.series, row.group)} {row.year}" for row in outside.itertuples())
    return _("**Whether it fits:** {k} of {n} data lie outside 90 % of their predictions: {told}.").format(
        k=len(outside), n=n, told=told
    )


def _doubt(found: Calibrated) -> list[str]:
    """What stands first where the fit cannot be believed, or not yet."""
    weights = found.posterior.weights
    return [] if weights.is_good and weights.is_enough else [_trust(found)]


def _trust(found: Calibrated) -> str:
    weights = found.posterior.weights
    words = dict(
        n=len(found.posterior.checked.seen),
        size=number(weights.size, 0),
        k=number(weights.k_hat, 2),
        most=number(GOOD_K, 1),
    )
    if weights.is_good and not weights.is_enough:
        return _(
            "**Too few points for a verdict:** {n} points of the emulated posterior were simulated again (k-hat {k}, "
            "at most {most}), and are worth {size} independent ones, of {enough} that are needed. A larger --checked "
            "helps."
        ).format(enough=ENOUGH, **words)
    if weights.is_good:
        return _(
            "The emulated posterior was checked: {n} of its points were simulated and weighted (k-hat {k}, at most "
            "{most}); they are worth {size} independent ones."
        ).format(**words)
    return _(
        "**Do not believe it yet:** {n} points were simulated again, and their weights cannot be trusted (k-hat {k}, "
        "above {most}; worth {size} points). A larger --design helps."
    ).format(**words)


def _emulated(found: Calibrated) -> str:
    table = found.emulators()
    return _(
        "The emulator explains {least} % or more of what is expected over the prior, at points that it has not seen; "
        "what it leaves, and the luck of a seed, is part of the likelihood."
    ).format(least=number(100 * table["explained"].min(), 0))


def _premises(asked: Asked) -> list[str]:
    own = asked.own
    told = [
        _("The office is run with {clients:,} clients, everything else in proportion.").format(
            clients=min(own["clients"], asked.office.clients)
        ),
        _("A year is the mean of the last three before the policy begins; years differ by chance."),
    ]
    if own["left"]:
        told.append(_("Series that are read and not fitted: {names}.").format(names=", ".join(own["left"])))
    if own["widths"] != 1.0:
        told.append(_("Every prior is {times} times as wide as in its file.").format(times=number(own["widths"], 2)))
    return told


def _numbers(found: Calibrated) -> Page:
    screened = found.numbers[found.numbers["screened"]]
    rows = [
        (
            f"{plain(thing(row.parameter))} (`{row.parameter}`)",
            number(row.shift, 2),
            _share(row.contraction),
            _("yes") if row.moved else _("no"),
        )
        for row in screened.itertuples()
    ]
    left = len(found.numbers) - len(screened)
    head = [_("number"), _("shift, prior sd"), _("spread gone"), _("beyond chance")]
    return [
        Table(head, rows),
        Note(_("The other {n} unknown numbers stay at their prior: the data do not depend on them.").format(n=left)),
    ]


def _ridges(found: Calibrated) -> Page:
    told = [
        (
            _("Your data cannot tell {first} from {second}: more of one with less of the other fits as well ({r}).")
            if row.posterior < 0
            else _("Your data cannot tell {first} from {second}: more of both fits as well ({r}).")
        ).format(
            first=plain(thing(row.first)),
            second=plain(thing(row.second)),
            r=_("correlation {r}").format(r=number(row.posterior, 2)),
        )
        for row in found.ridges.itertuples()
    ]
    table = found.quantiles
    rows = [
        (
            QUANTITIES[name],
            *(
                _interval(table[(table["quantity"] == name) & (table["stage"] == stage)].iloc[0])
                for stage in ("prior", "posterior")
            ),
        )
        for name in QUANTITIES
    ]
    head = [_("what follows"), _("before the data (median, 90 %)"), _("after the data (median, 90 %)")]
    return [Bullets(told), Table(head, rows)]


def _is_open(asked: Asked) -> bool:
    """Whether more than one reading of the report is left."""
    return len(of_own(asked.own).readings) > 1


def _readings(found: Calibrated, asked: Asked) -> Table:
    shares = found.posterior.readings()
    rows = [(reading_word(one), _share(shares[one.code])) for one in of_own(asked.own).readings]
    return Table([_("reading"), _("probability")], rows)


def _predicted(found: Calibrated) -> Table:
    rows = [
        (
            series_word(row.series, row.group),
            str(row.year),
            shown(row.observed),
            with_interval(in_figures(row.median), in_figures(row.lo), in_figures(row.hi)),
            _share(row.as_large) if row.as_large == row.as_large else "",
        )
        for row in found.predictive_shown.itertuples()
    ]
    head = [_("series"), _("year"), _("data"), _("prediction (median, 90 %)"), _("as large or larger")]
    return Table(head, rows)


def _diagnosis(found: Calibrated) -> Page:
    rows = [(MEASURES[row.measure], in_figures(row.value)) for row in found.diagnosis().itertuples()]
    readings = {reading.code: reading for reading in found.posterior.density.readings}
    parts = [
        (
            reading_word(readings[row.reading]),
            series_word(*row.quantity.split("@")),
            in_figures(row.spread),
            in_figures(row.error),
            _share(row.explained),
        )
        for row in found.emulators().itertuples()
    ]
    head = [_("reading"), _("quantity"), _("spread over the prior (log)"), _("error (log)"), _("explained")]
    return [
        Table([_("measure"), _("value")], rows),
        Paragraph(_("The emulator at points left out, by reading:")),
        Table(head, parts),
    ]


def _interval(row: pd.Series) -> str:
    return with_interval(in_figures(row["q50"]), in_figures(row["q5"]), in_figures(row["q95"]))


def _share(x: float) -> str:
    return _("{share} %").format(share=number(100.0 * x, 0))
