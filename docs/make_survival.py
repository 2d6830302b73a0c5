"""Writes docs/survival.md and its pictures: a public register, what it says, and the model's curve on its shape."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import scenarios
from calibration.survival import rossi
from calibration.survival.covariates import hazard_ratios
from calibration.survival.estimates import kaplan_meier, naive
from calibration.survival.model_curve import model_curves
from calibration.survival.shape import shape
from experiments.documents.blocks import Bullets, Heading, Page, Paragraph, Table
from experiments.documents.files import write_csv, write_page
from experiments.documents.numbers import number, with_interval
from experiments.survival import shape_page
from experiments.survival.page import page as register_page
from scenarios.runs.draws import Prior
from sim.parameters import Parameters

DOCS = Path(__file__).parent
CURVES = DOCS / "survival" / "model_curves.csv"
OFFICE, REPLICATIONS, SEED = "palembang", 10, 1


def page(curves: pd.DataFrame) -> Page:
    """The whole page. `curves` is what `calibration.survival.model_curve.model_curves` gave."""
    people = rossi.people()
    return [
        Heading("A public register, and the model's curve on it", 1),
        Paragraph(
            "Made by `make docs` from `calibration/survival/`. The register is public: 432 men released from prisons"
            " of Maryland in the 1970s and followed for 52 weeks until an arrest (Rossi, Berk and Lenihan 1980;"
            " Allison 1995; brought by the package lifelines). It is here to show the reading and the arithmetic on"
            " real people; no Bapas has published one."
        ),
        *_drawn_up(people),
        *_covariates(people),
        *shape_page.section(people, shape(people, curves)),
        Bullets(
            [
                f"The model: `sim/offices/{OFFICE}.toml` as it is, {REPLICATIONS} replications, each with its own draw"
                " of the parameters from their priors; first offences that the police detect, as probabilities summed,"
                " by weeks since the due release.",
                "Who waits inside for a late litmas counts in the model's cohort from the due week on.",
                "Other men, another country and half a century: that the shapes differ refutes nothing, and that they"
                " agreed would prove nothing. Half of the men had money for some weeks after release.",
            ]
        ),
    ]


def _drawn_up(people: pd.DataFrame) -> Page:
    register = rossi.drawn_up()
    truth, delayed, naively = (
        f"{number(100.0 * estimate['share'].iloc[-1])} %"
        for estimate in (kaplan_meier(people), kaplan_meier(register), naive(register))
    )
    _title, *blocks = register_page(register)
    return [
        Heading("The same men, on a register drawn up on one day"),
        Paragraph(
            "All 432 were seen from their release. An office's register is another thing: drawn up on a day, it has"
            " who is still there. So each man is given a week of release by his place in the list, and the register is"
            " drawn up when all have been released; who had been arrested by then is not on it. Of all men"
            f" {truth} were arrested within the year. The estimate with delayed entry says {delayed}; the naive one,"
            f" which takes everybody as seen from the start, says {naively}."
        ),
        *blocks,
    ]


def _covariates(people: pd.DataFrame) -> Page:
    ratios = hazard_ratios(people, list(rossi.COVARIATES.values()))
    rows = [
        [row.covariate, with_interval(*(number(x, 2) for x in (row.ratio, row.lo, row.hi)))]
        for row in ratios.itertuples()
    ]
    return [
        Heading("What goes with it"),
        Paragraph(
            "Ratios of the hazard for one more of each covariate, the others alike (Cox). Only the money was given by"
            " lot; the others describe, and tell no cause. The study also knew week by week who had work; the copy"
            " that lifelines brings has no such columns, so that work in time is not shown here."
        ),
        Table(["covariate", "hazard ratio (95 % interval)"], rows, right=[1]),
    ]


if __name__ == "__main__":
    found = model_curves(scenarios.load_office(OFFICE), Prior(Parameters.read(), SEED), REPLICATIONS, SEED)
    CURVES.parent.mkdir(exist_ok=True)
    write_csv(found, CURVES)
    write_page(page(pd.read_csv(CURVES)), DOCS / "survival.md")
