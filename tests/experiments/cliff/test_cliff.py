"""The scan of PK posts, on a tiny office: today's among the points, one page, the same bytes however it is made."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import scenarios
from experiments import cli
from experiments.cliff.posts import MOST, around, read_posts, ready_made
from experiments.cliff.scan import prepare
from scenarios.runs import warmups
from sim.kernel.caching import Locator
from sim.office import Office
from sim.policy.levers import Policy
from sim.text.errors import InputError

TEXT = 'name = "tiny"\nclients = 40\npks = 2\nlitmas_year = 30\nemployers = 5\n[intake]\npb = 12\ncb = 12\n'
OUTCOMES = {"late_litmas", "reports_held", "high_seen", "contact_minutes"}
COHORT = {"reoffend_24", "detected_24", "recorded_24"}


def bapas(*arguments: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["bapas", "cliff", *arguments])
        with pytest.raises(SystemExit) as stop:
            cli.main()
    return int(stop.value.code or 0)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("office") / "tiny.toml"
    path.write_text(TEXT)
    return str(path)


@pytest.fixture(scope="module")
def few(office: str) -> list[str]:
    return ["--office", office, "--replications", "2", "--pks", "1,5", "--fixed-parameters"]


@pytest.fixture(scope="module")
def out(few: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cliff") / "out"
    assert bapas(*few, "--out", str(folder), "--quiet", "--workers", "1") == 0
    return folder


def results(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name not in ("manifest.json", ".lock")
    }


@pytest.mark.parametrize("today", [1, 2, 5, 10, 73, MOST])
def test_a_scan_has_todays_posts_and_never_none(today: int) -> None:
    points = ready_made(today)
    assert today in points and min(today + 10, MOST) in points and points == sorted(set(points))
    assert points[0] >= 1 and points[-1] <= MOST
    assert (today - 10 in points) == (today > 10)


def test_posts_given_are_joined_by_todays_and_ten_more_and_fewer() -> None:
    assert around(73, [50, 90, 50]) == [50, 63, 73, 83, 90]


@pytest.mark.parametrize("text", ["", "50,", "fifty", "0", "-3", "5.5", f"{MOST + 1}"])
def test_what_are_no_posts_is_told(text: str) -> None:
    with pytest.raises(InputError, match="no number of PK posts") as error:
        read_posts(text)
    assert error.value.key == "--pks" and str(MOST) in str(error.value.allowed)


def test_all_but_the_posts_is_as_the_scenario_has_it() -> None:
    office = scenarios.load_office()
    base = scenarios.load("rnr_and_pk_1_40", office).policy.levers()
    plan = prepare([80], scenario="rnr_and_pk_1_40", office=office)
    assert list(plan.scenarios) == ["pks_63", "pks_73", "pks_80", "pks_83"] and plan.baseline == "pks_73"
    for point in plan.scenarios.values():
        levers = point.policy.levers()
        moved = {name for name, value in levers.items() if value != base[name]}
        assert moved == {"staffing.pks", "staffing.clients_per_pk"} and levers["staffing.clients_per_pk"] is None


def test_settings_hold_at_every_point_and_notes_on_them_are_kept() -> None:
    today = Policy().staffing.turnover
    plan = prepare([8], office=Office(), sets=["facilities.rooms=9", f"staffing.turnover={today}"])
    assert {point.policy.facilities.rooms for point in plan.scenarios.values()} == {9}
    assert [note.lever for note in plan.notes] == ["staffing.turnover"]


def test_an_office_without_posts_is_refused() -> None:
    with pytest.raises(InputError, match="no PK posts") as error:
        prepare(office=Office(pks=0))
    assert error.value.key == "pks"


def test_the_page_has_the_answer_the_figure_and_its_data(out: Path) -> None:
    text = (out / "cliff.md").read_text(encoding="utf-8")
    assert "](cliff/cliff.png)" in text and (out / "cliff" / "cliff.png").stat().st_size > 20_000
    assert "Today's 2 PKs" in text and "Ten more (12 PKs)" in text and "Ten fewer" not in text
    assert "**2 today**" in text and "nan" not in text
    data = pd.read_csv(out / "cliff" / "cliff.csv", keep_default_na=False, na_values=[""])
    values, paired = data[data["against"] == "none"], data[data["against"] == "pks_2"]
    assert set(values["outcome"]) == OUTCOMES | COHORT | {"clients_per_pk"}
    assert set(paired["outcome"]) == {"reoffend_24"} and sorted(paired["pks"]) == [1, 5, 12]
    assert sorted(set(values["pks"])) == [1, 2, 5, 12]
    shown = values[values["outcome"].isin(COHORT)]
    assert shown["mean"].notna().all() and shown["mean"].between(0, 100).all()


def test_results_are_those_of_a_comparison(out: Path) -> None:
    differences = pd.read_csv(out / "differences.csv")
    assert set(differences["baseline"]) == {"pks_2"} and set(differences["scenario"]) == {"pks_1", "pks_5", "pks_12"}
    assert json.loads((out / "manifest.json").read_text())["replications"] == 2


def test_resumed_it_gives_the_same_and_does_nothing_again(few: list[str], out: Path) -> None:
    before = results(out)
    runs = {path: path.stat().st_mtime_ns for path in (out / "runs").iterdir()}
    assert len(runs) == 8
    lost = next(iter(runs))
    lost.unlink()
    assert bapas(*few, "--out", str(out), "--quiet", "--workers", "2") == 0
    assert results(out) == before
    assert all(path.stat().st_mtime_ns == time for path, time in runs.items() if path != lost)


@pytest.mark.parametrize("workers", ["1", "3"])
def test_with_warm_ups_kept_it_gives_the_same(
    workers: str, few: list[str], out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(Locator.folder.parent))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv(warmups.VARIABLE, "100")
    for name in ("cold", "warm"):
        assert bapas(*few, "--out", str(tmp_path / name), "--quiet", "--workers", workers) == 0
        assert results(tmp_path / name) == results(out)
    assert len(list(warmups.folder().iterdir())) == 2


def test_the_terminal_shows_the_answer_and_json_every_number(
    few: list[str], out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bapas(*few, "--out", str(out)) == 0
    shown = capsys.readouterr().out
    assert "Today's 2 PKs" in shown and "cliff.md" in shown
    assert bapas(*few, "--out", str(out), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["baseline"] == "pks_2" and list(found["scenarios"]) == ["pks_1", "pks_2", "pks_5", "pks_12"]
    assert {row["scenario"] for row in found["differences"]} == {"pks_1", "pks_5", "pks_12"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--pks", "many"], "--pks: 'many' is no number of PK posts"),
        (["--scenario", "full_rnrr"], "did you mean full_rnr?"),
        (["--office", "palembangg"], "did you mean palembang?"),
        (["--years", "3"], "--years"),
        (["--replications", "0"], "1 to 10000, or auto"),
        (["--set", "staffing.pk=3"], "did you mean staffing.pks?"),
        (["--set", "staffing.pks=3"], "--set: staffing.pks: sets the posts, which the scan does; allowed: --pks"),
    ],
)
def test_a_mistake_is_one_message(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert bapas(*arguments) == 2
    told = capsys.readouterr().err
    assert said in told and "Traceback" not in told


def test_a_folder_with_something_else_is_refused(
    few: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert bapas(*few, "--out", str(tmp_path)) == 2
    assert "mine.txt" in capsys.readouterr().err and [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
