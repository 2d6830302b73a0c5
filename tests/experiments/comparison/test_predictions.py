"""Predictions against results: each verdict where it belongs, and a table that goes on from what is kept."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from experiments import cli, compare
from experiments.comparison import predictions
from experiments.comparison.predictions import Judgement, found_sign, judge
from scenarios.runs.verdicts import FALLING, RISING, Verdict
from sim.office import Office

TEXT = 'name = "tiny"\nclients = 40\npks = 2\nlitmas_year = 30\nemployers = 5\n[intake]\npb = 12\ncb = 12\n'
HEAD = 'title = "t"\npurpose = "p"\n'


def test_the_sign_found_is_that_of_the_verdict_and_no_change_that_matters_is_the_same() -> None:
    found = {verdict: found_sign(verdict) for verdict in Verdict}
    assert {verdict for verdict, sign in found.items() if sign == "lower"} == set(FALLING)
    assert {verdict for verdict, sign in found.items() if sign == "higher"} == set(RISING)
    assert [verdict for verdict, sign in found.items() if sign == "same"] == [Verdict.NO_CHANGE]
    assert found[Verdict.CANNOT_TELL] == found[Verdict.NO_VALUE] == "unclear"


def test_replications_that_disagree_never_count_for_or_against_a_prediction() -> None:
    signs = ("lower", "higher", "same", "unclear")
    hit, miss, unsure = Judgement.HIT, Judgement.MISS, Judgement.OPEN
    assert [judge("lower", found) for found in signs] == [hit, miss, miss, unsure]
    assert [judge("same", found) for found in signs] == [miss, miss, hit, unsure]
    assert {judge("unclear", found) for found in signs} == {Judgement.NONE}


def test_a_wrong_prediction_is_told_as_such(tmp_path: Path) -> None:
    def file(name: str, sign: str) -> Path:
        path = tmp_path / f"{name}.toml"
        levers = "[levers.staffing]\npks = 12\nhiring_lag_weeks = 0\n"
        text = levers + f'[[predict]]\noutcome = "pks"\nsign = "{sign}"\nwhy = "w"'
        path.write_text(HEAD + text)
        return path

    result = compare(
        [file("right", "higher"), file("wrong", "lower")],
        replications=8,
        years=0.25,
        office=Office(),
        fixed_parameters=True,
    )
    held = predictions.held_against(result).set_index("scenario")
    assert held["verdict"].to_dict() == {"right": Judgement.HIT, "wrong": Judgement.MISS}
    assert held.loc["wrong", "found"] == "higher" and held.loc["wrong", "mean"] == pytest.approx(7 / 5)


def predict(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["bapas", "predict", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


def test_the_command_prints_a_table_keeps_a_csv_and_goes_on_from_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    office, out = tmp_path / "tiny.toml", tmp_path / "out"
    office.write_text(TEXT)
    fast = ["--replications", "8", "--years", "0.25", "--office", str(office), "--out", str(out)]
    assert predict(monkeypatch, "post_release_tracking", "employers", *fast) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "as predicted: " in shown and "before any run" in shown
    first = (out / "predictions.csv").read_bytes()
    table = pd.read_csv(out / "predictions.csv").set_index(["scenario", "outcome"])
    assert table.loc[("post_release_tracking", "true_rate"), "verdict"] == Judgement.HIT
    runs = {path: path.stat().st_mtime_ns for path in (out / "runs").iterdir()}
    assert predict(monkeypatch, "post_release_tracking", "employers", *fast, "--quiet") == 0
    assert {path: path.stat().st_mtime_ns for path in (out / "runs").iterdir()} == runs
    assert (out / "predictions.csv").read_bytes() == first


def test_a_scenario_that_predicts_nothing_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "mute.toml").write_text(HEAD)
    assert predict(monkeypatch, str(tmp_path / "mute.toml")) == 2
    assert "mute.toml: predict: predicts nothing" in capsys.readouterr().err
