"""What is asked beside a posterior: data to collect next, and years held out; each told with its bounds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from calibration.extra_observables import WEEKS
from calibration.fit import sampler
from calibration.fit.space import Space
from calibration.heldout import Remembered
from experiments import cli
from experiments.calibrate import answer, held_out, held_out_page, next_data, next_page
from experiments.calibrate.given import given
from experiments.calibrate.next_data import NextData
from experiments.calibrate.simulator import at, space
from experiments.documents import markdown
from experiments.documents.blocks import Figure
from experiments.documents.pictures import saved
from experiments.planner.asked import Asked
from experiments.planner.laboratory import Working
from experiments.planner.question import seconds
from experiments.planner.saying import made
from experiments.report.report import Section
from sim.parameters import Parameters
from sim.text.errors import InputError

POINTS, COPIES = 5, 10


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("data") / "laporan.csv"
    file.write_text("tahun,klien,residivis\n2023,300,3\n2024,310,4\n", encoding="utf-8")
    return file


def asked_of(data: Path, against: str | None = "full_rnr", **more: object) -> Asked:
    return given([data], office="contoh_kecil", clients=100, against=against, **more)  # type: ignore[arg-type]


class Counting(Working):
    """A laboratory that knows how many runs it was asked for."""

    asked = 0

    def run(self, study, replications, echoes=0):  # type: ignore[no-untyped-def]
        self.asked += len(study.policies) * replications
        assert study.weeks >= WEEKS
        return super().run(study, replications, echoes)


@pytest.fixture(scope="module")
def found(data: Path) -> tuple[NextData, Asked, int]:
    """Of a posterior of few points, each drawn often."""
    parameters, laboratory = Parameters.read(), Counting()
    points = pd.DataFrame(
        {"base_rate": [parameters.entries["base_rate"].quantile(u) for u in np.linspace(0.1, 0.9, POINTS)]}
    )
    asked = asked_of(data)
    told = next_data.ask(points.loc[points.index.repeat(COPIES)].reset_index(drop=True), asked, laboratory)
    return told, asked, laboratory.asked


def test_numbers_of_ones_own_take_the_place_of_the_packages_priors(data: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("dose = 0.004\nbase_rate = { low = 0.1, high = 0.13 }\n", encoding="utf-8")
    asked = asked_of(data, None, parameters=own)
    numbers = space(asked)
    assert "dose" not in numbers.names and set(Space(Parameters.read()).names) - set(numbers.names) == {"dose"}
    assert numbers.values(np.full((1, len(numbers.names)), 3.0))["base_rate"].item() <= 0.13
    assert at(numbers.values(np.zeros((1, len(numbers.names)))), asked).values(0)["dose"] == 0.004
    assert dict(made(asked, "calibrate"))["Unknown numbers"].endswith("changed by a file: `dose`, `base_rate`")


def shown(section: Section) -> str:
    return markdown.render(section.blocks)


def test_points_that_many_draws_share_are_run_once_with_a_few_seeds(found: tuple[NextData, Asked, int]) -> None:
    told, _asked, runs = found
    assert runs == 2 * POINTS * next_data.SEEDS
    assert told.differences.groupby("point").size().tolist() == [COPIES] * POINTS
    assert told.differences["difference"].nunique() == POINTS and 0.0 <= told.luck <= 1.0


def test_every_candidate_is_told_with_effort_needs_and_interval(found: tuple[NextData, Asked, int]) -> None:
    told, asked, _runs = found
    text = shown(next_page.section(told, asked))
    assert all(f"| {days} |" in text for days in (15, 5, 2, 40, 10))
    assert "legal basis and the approval of an ethics committee" in text and "luck of the seeds" in text
    pictures = [block for block in next_page.section(told, asked).blocks if isinstance(block, Figure)]
    assert saved(pictures[0].draw()).startswith(b"\x89PNG") and len(pictures[0].data) == 5


def test_the_advice_names_the_most_telling_data_or_says_that_none_would_tell(
    found: tuple[NextData, Asked, int],
) -> None:
    told, _asked, _runs = found
    silent = told._replace(gains=told.gains.assign(beyond_chance=False))
    assert "None of the data" in next_page.advice(silent)
    telling = told.gains["candidate"] == "police_match"
    assert "police files" in next_page.advice(told._replace(gains=told.gains.assign(beyond_chance=telling)))


def test_luck_is_all_where_seeds_alone_differ_and_none_where_points_do() -> None:
    rng = np.random.default_rng(1)
    noise, points = rng.standard_normal((2000, 2)), rng.standard_normal((2000, 1))
    assert next_data.luck(1.0 + 0.1 * noise) == pytest.approx(1.0, abs=0.1)
    assert next_data.luck(1.0 + 0.1 * noise + 0.1 * points) == pytest.approx(1 / 3, abs=0.05)


def test_data_to_collect_next_take_five_minutes_more_on_two_cores_at_most(data: Path) -> None:
    asked = asked_of(data)
    assert seconds(next_data.work(asked)._replace(clients=800), asked, workers=2) <= 5 * 60


def test_work_is_told_for_all_that_is_asked(data: Path) -> None:
    alone, beside = (answer.work(asked_of(data, against)) for against in (None, "full_rnr"))
    assert (beside.warmups - alone.warmups, beside.runs - alone.runs) == (512, 1024)
    assert beside.weeks is not None and alone.weeks is not None and beside.weeks - alone.weeks == 1024 * WEEKS
    both = asked_of(data, held_out=True)
    assert answer.work(both).runs == beside.runs + held_out.work(both).runs == beside.runs + 2 * 2 * 240


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"against": "status_quo"}, "is the office as it is"),
        ({"against": "ful_rnr"}, "did you mean full_rnr"),
        ({"against": "full_rnr", "draws": 40}, "too few to tell which data"),
    ],
)
def test_a_decision_that_cannot_be_asked_about_is_refused_before_anything_runs(
    data: Path, more: dict[str, object], why: str
) -> None:
    with pytest.raises(InputError, match=why):
        asked_of(data, **more)


def test_a_scenario_without_the_question_that_it_belongs_to_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bapas", "calibrate", "--against", "full_rnr"])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2 and "--next-data beside it" in capsys.readouterr().err


def test_one_year_alone_is_refused_before_anything_runs(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("tahun,klien,residivis\n2023,300,3\n", encoding="utf-8")
    with pytest.raises(InputError, match="one year alone"):
        asked_of(tmp_path / "a.csv", held_out=True)


def test_each_year_is_predicted_from_the_others_in_the_office_that_is_asked_about(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampler, "LIVE", 60)
    monkeypatch.setattr(sampler, "SIZE", 200)
    sizes: list[int] = []

    def simulate(values: pd.DataFrame) -> pd.DataFrame:
        """An office in which one number alone tells, and chance a little."""
        sizes.append(len(values))
        recorded = 30.0 * values["link_weak"] * np.exp(0.05 * np.random.default_rng(1).standard_normal(len(values)))
        return pd.DataFrame({"clients": 300.0, "exits": 90.0, "recorded": recorded, "recorded_after": 0.1 * recorded})

    asked = asked_of(data, against=None, held_out=True, design=64, checked=128)
    found = held_out.ask(asked, Space(Parameters.read()), Remembered(simulate))
    assert found["year"].tolist() == [2023, 2024] and found["value"].tolist() == [3.0, 4.0] and found["inside"].all()
    assert sizes.count(64) >= 3 and len(sizes) <= 5  # the design once, and half of the points that a posterior takes


def test_years_held_out_are_told_with_what_the_model_would_give_if_it_were_right() -> None:
    rows = [
        (2023, "recorded", "", 35.0, 20.0, 28.0, 40.0, True),
        (2024, "recorded", "", 50.0, 20.0, 30.0, 44.0, False),
    ]
    table = pd.DataFrame(rows, columns=["year", "series", "group", "value", "lo", "median", "hi", "inside"])
    text = shown(held_out_page.section(table))
    assert "1 of 2 counts lie within 90 %" in text and "about 1.8 would" in text
    assert "| 2024 | recorded recidivists | 50 | 30 (20 to 44) | no |" in text


def test_counts_of_few_people_are_not_shown() -> None:
    rows = [("recorded", "", 2023, 4.0, True), ("recorded", "", 2024, 26.0, True)]
    found = pd.DataFrame(rows, columns=["series", "group", "year", "value", "inside"]).assign(
        median=9.0, lo=1.0, hi=19.0
    )
    section = held_out_page.section(found)
    assert "| fewer than 5 |" in shown(section) and "| 26 |" in shown(section)
    picture = next(block for block in section.blocks if isinstance(block, Figure))
    assert picture.data["value"].isna().tolist() == [True, False]
