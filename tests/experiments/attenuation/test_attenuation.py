"""From planned hours to reoffending: twins differ in what is withheld, and the ceiling is one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments.attenuation.ceiling import ALL, BEST, NEEDS_ALL, ceiling
from experiments.attenuation.chains import CHAINS, trace
from experiments.attenuation.followed import COHORT, FOLLOWED, follow
from experiments.attenuation.page import page
from experiments.documents.files import write_page
from sim.model import BapasModel
from sim.office import Office

OFFICE = Office(clients=600)


@pytest.fixture(scope="module")
def base() -> BapasModel:
    return BapasModel(office=OFFICE, rng=1)


@pytest.fixture(scope="module")
def most(base: BapasModel) -> pd.DataFrame:
    return ceiling(base).set_index("state")


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return trace(OFFICE, range(1, 3))


def test_the_same_people_are_followed_in_both_worlds(base: BapasModel) -> None:
    today, more = (follow(base.fork({"staffing.pks": pks})) for pks in (10, 20))
    assert len(today.client) > 50 and (today.client["id"] == more.client["id"]).all()
    assert today.counts["contact_minutes"].sum() < more.counts["contact_minutes"].sum()


def test_whom_the_cohort_holds_and_what_each_had_is_as_in_the_records(base: BapasModel) -> None:
    model = base.fork({})
    followed = follow(model)
    clients, files = model.world.clients, model.world.files
    rows = np.flatnonzero(
        (clients["arrival"] >= base.week) & (clients["arrival"] < base.week + COHORT) & (clients["id"] > 0)
    )
    assert (clients["id"][rows] == followed.client["id"]).all()
    ended = files["term_end"][rows] - clients["arrival"][rows] < FOLLOWED
    assert ended.sum() > 20 and (followed.hours[ended] == files["hours_had"][rows][ended]).all()
    assert followed.completed.sum() > 0 and (followed.hours >= followed.planned)[followed.completed > 0].all()


def test_the_twin_of_a_programme_has_no_hours_and_more_reoffending(found: pd.DataFrame) -> None:
    rows = found.set_index(["chain", "link"])
    assert rows.loc[("programme_enough", "hours_all"), "withheld"] == 0.0
    assert rows.loc[("programme_enough", "hours_all"), "given"] > rows.loc[("programme_today", "hours_all"), "given"]
    assert rows.loc[("programme_enough", "need_3"), "change"] < 0.0
    assert rows.loc[("programme_enough", "reoffend"), "change"] < 0.0


def test_no_state_that_is_perfect_raises_the_hazard_and_all_together_leave_least(most: pd.DataFrame) -> None:
    assert (most["ratio"] <= 1.0 + 1e-9).all() and (most["ratio"] > 0.0).all()
    assert most.loc[ALL, "ratio"] <= most.loc[NEEDS_ALL, "ratio"] <= most.loc[list(BEST), "ratio"].min()


def test_the_page_has_a_row_for_every_link_and_state(found: pd.DataFrame, most: pd.DataFrame, tmp_path: Path) -> None:
    write_page(page(found, most.reset_index()), tmp_path / "page.md")
    text = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert text.count("| ") and all(f"| {link.sentence} |" in text for chain in CHAINS for link in chain.links)
    assert "( to )" not in text and "nan" not in text
