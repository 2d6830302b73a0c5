"""What is shown of the check of arithmetic: each year in a row, where the paper contradicts itself, and a figure."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Canvas

from calibration.table1 import CountRule, RecordedRule, contradictions, meaning
from experiments.documents.blocks import Bullets, Figure, Heading, Note, Page, Paragraph, Table
from experiments.documents.figures import COLOURS, canvas, plain_axes
from experiments.documents.numbers import number, with_interval
from experiments.documents.words import Words
from experiments.new_office.near import SEEDS
from experiments.new_office.page import beside_its_file
from sim.office import Office
from sim.text.language import N_, _

COLUMNS = Words(
    {"clients": N_("adult clients on the register"), "recorded": N_("recorded recidivists a year")},
)


def page(beside: pd.DataFrame, count_rule: CountRule, recorded_rule: RecordedRule) -> Page:
    """The page without its figure. `beside` is what `calibration.arithmetic.compare` gave."""
    readings = _("Readings of Table 1: clients {count}; recidivists {recorded}.").format(
        count=meaning(count_rule), recorded=meaning(recorded_rule)
    )
    rows = [
        [
            str(row.year),
            number(row.clients_model, 0),
            number(row.clients_paper, 0),
            with_interval(number(row.recorded_model), number(row.lo, 0), number(row.hi, 0)),
            number(row.recorded_paper, 0),
            _("inside") if row.inside else _("outside"),
        ]
        for row in beside.itertuples()
    ]
    head = [
        _("year"),
        _("clients"),
        _("in the paper"),
        _("recorded (95 % of seeds)"),
        _("in the paper"),
        _("the paper lies"),
    ]
    return [
        Paragraph(readings),
        Table(head, rows, right=range(1, 5)),
        Note(_("A check of arithmetic: that these numbers can be hit says nothing about what is true.")),
        Bullets(contradictions()),
    ]


def of_its_file(office: Office, near: pd.DataFrame) -> Page:
    """The office beside its file. `near` is what `experiments.new_office.near.nearness` gave."""
    told = _(
        "What the office file says of its base year, beside what the office has once it is warmed up. Where the file "
        "says nothing, its place is empty."
    )
    return [Heading(_("The office beside its file")), Paragraph(told), *beside_its_file(office, near, SEEDS)]


def figure(simulated: pd.DataFrame, beside: pd.DataFrame, name: str) -> Figure:
    """The model's yearly counts over seeds, and the paper's two. `simulated` is what `arithmetic.simulate` gave."""
    caption = _("A check of arithmetic, not a validation: the model's warm-up years beside Table 1")
    data = pd.concat([_over_seeds(simulated, beside, column) for column in COLUMNS], ignore_index=True)
    return Figure(name, caption, partial(_draw, data, caption), data)


def _over_seeds(simulated: pd.DataFrame, beside: pd.DataFrame, column: str) -> pd.DataFrame:
    """A row a year: the mean of the seeds, the bounds between which 95 % of them lie, and the paper's number."""
    years = simulated.groupby("year")[column]
    table = pd.DataFrame({"mean": years.mean(), "lo": years.quantile(0.025), "hi": years.quantile(0.975)})
    table["paper"] = beside.set_index("year")[f"{column}_paper"]
    return table.reset_index().assign(count=column)[["count", "year", "mean", "lo", "hi", "paper"]]


def _draw(data: pd.DataFrame, title: str) -> Canvas:
    drawn, axes = canvas(11, 4.4, columns=2)
    for ax, (column, label) in zip(axes[0], COLUMNS.items(), strict=True):
        rows = data[data["count"] == column]
        ax.fill_between(rows["year"], rows["lo"], rows["hi"], color="0.85", label=_("model, 95 % of seeds"))
        ax.plot(rows["year"], rows["mean"], color=COLOURS[0], label=_("model, mean"))
        ax.plot(rows["year"], rows["paper"], "s", color=COLOURS[2], ms=8, label=_("paper, Table 1"))
        ax.set_xlabel(_("year"))
        ax.xaxis.get_major_locator().set_params(integer=True)
        ax.set_ylabel(label)
        ax.set_ylim(0, None)
        plain_axes(ax)
        ax.legend(frameon=False, loc="lower right")
    drawn.suptitle(title)
    return drawn
