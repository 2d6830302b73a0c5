"""The page of an instrument: does it tell people apart, do its bands keep what they say, whom does it wrong."""

from __future__ import annotations

import pandas as pd

from calibration.instrument import ITEM, Check
from calibration.registers.suppression import shown
from calibration.survival.at_risk import FEWEST_EVENTS
from experiments.documents.blocks import Block, Heading, Note, Page, Paragraph, Table, plain
from experiments.documents.numbers import number, with_interval
from experiments.documents.words import BANDS, NEEDS, SEXES, UNKNOWN, Words
from experiments.instrument import figures
from sim.text.language import N_, _

GROUPS = Words({"sex": N_("sex"), "region": N_("region")})


def page(found: Check, left_out: int = 0) -> Page:
    """The blocks of what `calibration.instrument.check` found; `left_out` could not be followed for the window."""
    told = _("{people} people were assessed and followed for the whole window; {events} reoffended.").format(
        people=number(found.people, 0), events=shown(found.events)
    )
    first: list[Block] = [
        Heading(_("What the instrument is worth"), 1),
        Note(_("This judges the instrument, never a person: nothing here can be said of anybody who was assessed.")),
        Paragraph(told),
    ]
    if left_out:
        others = _(
            "{n} others are left out: not seen from the start, or gone before the window was over without a reoffence."
            " Where they are many, those who reoffended weigh too much, and a shorter window is better."
        )
        first.append(Note(others.format(n=shown(left_out))))
    if found.too_few:
        few = _("Too few events: with fewer than {n} who reoffended, or who did not, nothing is judged.")
        return [*first, Note(few.format(n=FEWEST_EVENTS))]
    return [*first, *_scores(found.scores), *_bands(found.bands), *_false_high(found.false_high)]


def _scores(scores: pd.DataFrame) -> list[Block]:
    rows = [
        [_("whole score") if row.score == "score" else _item(row.score), _interval(row.auc, row.lo, row.hi, 1.0, 2)]
        for row in scores.itertuples()
    ]
    what = _(
        "AUC: the chance that of two people, of whom one reoffends, that one has the higher score. 0.5 is a coin; an"
        " interval that holds 0.5 cannot be told from one. Intervals by DeLong, DeLong and Clarke-Pearson (1988)."
    )
    table = Table([_("score"), _("AUC (95 % interval)")], rows, right=[1])
    return [Heading(_("Does it tell people apart?")), Paragraph(what), table]


def _bands(bands: pd.DataFrame) -> list[Block]:
    if bands.empty:
        return []
    rows = [
        [
            BANDS[row.band],
            number(row.people, 0),
            number(row.expected),
            number(row.observed, 0),
            _interval(row.share, row.lo, row.hi, 100.0, 1),
        ]
        for row in bands.itertuples()
    ]
    head = [_("band"), _("people"), _("expected"), _("reoffended"), _("reoffended, % (95 % interval)")]
    if bands["expected"].isna().all():  # the instrument names no chances
        head, *rows = ([*row[:2], *row[3:]] for row in (head, *rows))
    table = Table(head, rows, range(1, len(head)))
    return [Heading(_("Do its bands keep what they say?")), table, figures.bands(bands), _gaps()]


def _false_high(groups: pd.DataFrame) -> list[Block]:
    if groups.empty:
        return []
    rows = [
        [
            GROUPS[row.by],
            _group(row.by, row.group),
            number(row.people, 0),
            number(row.high, 0),
            _interval(row.share, row.lo, row.hi, 100.0, 1),
        ]
        for row in groups.itertuples()
    ]
    head = [_("by"), _("group"), _("did not reoffend"), _("rated high"), _("rated high, % (95 % interval)")]
    return [
        Heading(_("Whom does it rate too high?")),
        Paragraph(_("Of those who did not reoffend, the share whom it had rated high.")),
        Table(head, rows, range(2, 5)),
        _gaps(),
    ]


def _item(score: str) -> str:
    """An item: the need that it is of, or its own name."""
    return NEEDS.get(score.removeprefix(ITEM)) or plain(score)


def _group(by: str, code: str) -> str:
    """A sex, or a region by its own name."""
    return SEXES[code] if code == UNKNOWN or by == "sex" and code in SEXES else plain(code)


def _gaps() -> Note:
    return Note(_("Rows with a count of 1 to 4 are empty, and one more where they would be one alone."))


def _interval(value: float, lo: float, hi: float, scale: float, digits: int) -> str:
    """A value and its interval times `scale`, empty where there is none."""
    mean, low, high = (number(scale * x, digits) for x in (value, lo, hi))
    return with_interval(mean, low, high) if mean else ""
