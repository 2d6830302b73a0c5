"""`bapas staff` and `bapas national`: what makes no sense is told with exit code 2, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments import cli

TEXT = 'name = "tiny"\nclients = 40\npks = 2\nlitmas_year = 30\nemployers = 5\n[intake]\npb = 12\ncb = 12\n'


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["staff", "--target", "late_litma<=5"], "did you mean late_litmas?"),
        (["staff", "--target", "late_litmas<=5", "--target", "late_litmas<=6"], "is a target twice"),
        (["staff", "--target", "reoffend_36<=20"], "--years 4.5 and more"),
        (["staff", "--instead", "staffing.pks=9"], "sets the posts"),
        (["staff", "--instead", "facilities.pos_bapa=1"], "did you mean facilities.pos_bapas?"),
        (["staff", "--most", "1"], "is fewer than today's PKs"),
        (["staff", "--replications", "2000"], "--yes does it all the same"),
        (["national", "--goal", "late_litma"], "did you mean late_litmas?"),
        (["national", "--set", "staffing.pks=9"], "sets the posts"),
        (["national", "--cede", "contoh 99=0.2"], "unknown office"),
        (["national", "--offices", "nowhere.csv"], "nowhere.csv: there is no such file"),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_is_written(
    arguments: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    office = tmp_path / "tiny.toml"
    office.write_text(TEXT)
    out = tmp_path / "out"
    of_office = ["--office", str(office)] if arguments[0] == "staff" else []
    monkeypatch.setattr("sys.argv", ["bapas", *arguments, *of_office, "--out", str(out)])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2
    assert told in capsys.readouterr().err
    assert not out.exists()
