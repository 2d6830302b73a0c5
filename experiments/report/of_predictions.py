"""The report of predictions: what was foretold of scenarios beside what was found."""

from __future__ import annotations

import pandas as pd

from experiments.comparison import predictions
from experiments.comparison.answer import Answer
from experiments.comparison.columns import short
from experiments.comparison.compare import Comparison
from experiments.comparison.manifest import Manifest
from experiments.comparison.predictions import JUDGEMENTS, Judgement, held_against
from experiments.documents.blocks import Note, Page, Table, plain
from experiments.documents.sheet import Sheet
from experiments.documents.words import SIGNS
from experiments.report import evidence, never, picture, tables
from experiments.report.certainty import certainty, lead
from experiments.report.changed import changed
from experiments.report.made import made
from experiments.report.of_comparison import costs, standards
from experiments.report.office_today import facts, premises
from experiments.report.report import Report, Section
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import _


def report(comparison: Comparison, manifest: Manifest) -> Report:
    """The report of predictions, in the language of this call."""
    answer, held = Answer(comparison), held_against(comparison)
    counts = held["verdict"].value_counts()
    hits, misses, open_ = (int(counts.get(code, 0)) for code in (Judgement.HIT, Judgement.MISS, Judgement.OPEN))
    return Report(
        question=_("Does the model do what was predicted of {n} scenarios at {office}?").format(
            n=len(answer.others), office=plain(comparison.study.office.name)
        ),
        answer=[
            _("**Of {n} predictions,** {hits} came out as predicted, {misses} against the prediction.").format(
                n=len(held), hits=hits, misses=misses
            ),
            _("**Of {n} we cannot tell:** fewer than nine in ten replications agree on a sign.").format(n=open_),
            _("**Agreement** says that the model does what was expected of it, not that the world does."),
        ],
        picture=picture.kept_predictions(comparison, held),
        standards=standards(answer),
        certainty=certainty(comparison.replications),
        costs=costs(answer),
        silent=never.in_short(),
        premises=premises(comparison),
        facts=facts(answer),
        advice=[
            _("Look first at what failed: the reason is in the model, in the prediction, or in the office."),
            _("Write the next prediction down before the next run."),
        ],
        made=made(manifest, comparison.replications),
        sections=[
            Section(_("The scenarios and what they change"), list(changed(comparison))),
            Section(_("Predictions that failed"), _failed(comparison, held)),
            Section(_("Every prediction"), predictions.page(comparison)[1:]),
        ],
        lead=lead(comparison.study.office.name, comparison.replications, manifest.draws),
        sheets=[_sheet(comparison, held), *tables.sheets(comparison), evidence.sheet()],
    )


def _failed(comparison: Comparison, held: pd.DataFrame) -> Page:
    """The predictions that failed, each with why it was made."""
    failed = held[held["verdict"] == Judgement.MISS]
    if failed.empty:
        return [Note(_("None of these predictions failed."))]
    head = [_("scenario"), _("outcome"), _("predicted"), _("found"), _("why it was predicted")]
    rows = [
        [
            short(comparison, row["scenario"]),
            plain(_(OUTCOMES[row["outcome"]].meaning)),
            SIGNS[row["predicted"]],
            SIGNS[row["found"]],
            plain(_(row["why"])),
        ]
        for _index, row in failed.iterrows()
    ]
    return [Table(head, rows)]


def _sheet(comparison: Comparison, held: pd.DataFrame) -> Sheet:
    told = held["verdict"].map(JUDGEMENTS.__getitem__)
    shown = held.assign(verdict_told=told, why=held["why"].map(_), unit=held["unit"].map(_))
    columns = tables.explained(shown) | {
        "predicted": ("", _("the sign that was predicted: lower, higher, same or unclear")),
        "found": ("", _("the sign that was found")),
        "why": ("", _("why it was predicted")),
    }
    return Sheet("predictions", _("Predicted and found"), shown, columns)
