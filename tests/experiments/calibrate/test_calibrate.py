"""`bapas calibrate` as a researcher uses it, on a small office."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from calibration.fit import sampler
from experiments.calibrate import figures
from experiments.calibrate.given import given, of_own
from experiments.calibrate.question import CALIBRATE
from experiments.calibrate.told import report
from experiments.planner import kept
from experiments.planner.kept import Answered
from scenarios.runs.draws import Fixed, Table
from sim.parameters import Parameters
from sim.text.errors import InputError

DATA = "tahun,klien,residivis\n2023,300,3\n2024,310,4\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command leaves."""
    place = tmp_path_factory.mktemp("calibrate")
    data = place / "laporan.csv"
    data.write_text(DATA, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sampler, "LIVE", 150)
        patch.setattr(sampler, "SIZE", 300)
        asked = given([data], office="contoh_kecil", clients=150, design=64, checked=64, draws=40)
        kept.answer(CALIBRATE, asked, place / "out", command=["bapas", "calibrate", "laporan.csv"])
    return place / "out"


def test_the_draws_are_a_table_for_every_other_question(folder: Path) -> None:
    parameters = Parameters.read()
    draws = Table(folder / "posterior.csv", parameters, Fixed(parameters))
    assert draws.most == 40
    assert len(draws.names) == sum(entry.low < entry.high for entry in parameters.entries.values())


def test_the_folder_has_tables_figures_and_a_file_for_arviz(folder: Path) -> None:
    import arviz

    found = arviz.from_netcdf(str(folder / "posterior.nc"))
    assert found.posterior["number"].sel(parameter="base_rate").shape == (1, 40) and found.attrs["k_hat"] < 10
    assert found.observed_data["recorded 2024"] == 4
    for file in ("predictive.csv", "figures/predictive.csv"):
        assert pd.read_csv(folder / file)["observed"].isna().all(), "three and four recidivists"
    assert {path.name for path in (folder / "figures").glob("*.png")} == {"ridge.png", "moved.png", "predictive.png"}
    readings = pd.read_csv(folder / "readings.csv")
    assert len(readings) == 4 and readings["probability"].sum() == pytest.approx(1.0)


def test_no_line_in_the_picture_tells_counts_that_are_hidden(again: Answered) -> None:
    targets = of_own(again.asked.own).targets
    for value, lines in ((4.0, 0), (5.0, 1)):
        drawn = figures.ridge(again.found, [target._replace(value=value) for target in targets]).draw()
        assert len(drawn.axes[0].lines) == lines


def test_three_and_four_recidivists_teach_little(folder: Path) -> None:
    """A wide posterior, never a confident wrong one: the true rate keeps most of its spread."""
    table = pd.read_csv(folder / "quantiles.csv").set_index(["quantity", "stage"])
    widths = table["q95"] / table["q5"]
    assert widths["true_rate", "posterior"] > widths["true_rate", "prior"] ** 0.5


def test_the_folder_knows_no_file_of_the_user(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["question"] == CALIBRATE.name
    assert [row["value"] for row in manifest["asked"]["own"]["targets"]] == [3.0, 4.0]


def test_data_that_cannot_be_used_are_refused_before_anything_runs(tmp_path: Path) -> None:
    data = tmp_path / "laporan.csv"
    data.write_text("tahun,klien,persentase\n2023,2830,0.01\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"0.01 % of 2,830 clients is 0.28 of a person"):
        given([data], office="contoh_kecil")


@pytest.fixture(scope="module")
def again(folder: Path) -> Answered:
    """What is opened again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sampler, "LIVE", 150)
        patch.setattr(sampler, "SIZE", 300)
        return kept.reopen(CALIBRATE, folder)


def test_the_folder_opens_again_with_the_same_answer(folder: Path, again: Answered) -> None:
    written = pd.read_csv(folder / "posterior.csv")
    pd.testing.assert_frame_equal(again.tables["posterior"], written, check_dtype=False, rtol=1e-5)
    assert again.report.question.startswith("What do the data of")
    trust = again.report.certainty[0]
    assert "Too few points for a verdict" in trust or "Do not believe it yet" in trust, "64 points are worth few"


def test_what_is_asked_beside_the_posterior_has_chapters_of_its_own(again: Answered) -> None:
    assert not {"held_out", "next_data"} & again.tables.keys()
    held = again.found.predictive.assign(value=again.found.predictive["observed"], inside=True)
    more = again.found._replace(held_out=held)
    titles = [section.title for section in report(more, again.asked).sections]
    assert titles.count("Years held out") == 1 and len(titles) == len(again.report.sections) + 1
    assert CALIBRATE.tables(more)["held_out"]["value"].isna().all(), "three and four recidivists"
