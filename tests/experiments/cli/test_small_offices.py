"""Offices as small as they come, and horizons as short: whatever is asked, it ends in tables and in figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments import cli

HEAD = "schema_version = 1\n"
OFFICES = {
    "nobody": "clients = 1\npks = 1\nlitmas_year = 0\npartners = []\n[intake]\npb = 0\n",
    "one client": "clients = 1\n",
    "no PKs": "clients = 40\npks = 0\n",
    "no litmas, one region": (
        'clients = 40\npks = 2\nlitmas_year = 0\n[[regions]]\nname = "A|b *x* $y_"\nshare = 1.0\n'
        "travel_minutes = 0\ncommunities = 1\n"
    ),
}
ODD = 'extends = "full_rnr"\ntitle = "a/b: *c* | $x_ é {n} %s"\npurpose = "p"\nschema_version = 1\n'
COMMANDS = {
    "run": ["run", "full_rnr", "--years", "0.1", "--out", "{out}.csv"],
    "one replication": ["compare", "full_rnr", "--replications", "1", "--years", "0.1", "--out", "{out}"],
    "with a window": ["compare", "{odd}", "--replications", "5", "--years", "2.2", "--out", "{out}"],
    "cliff": ["cliff", "--pks", "3", "--replications", "1", "--out", "{out}"],
    "predict": ["predict", "full_rnr", "--replications", "1", "--years", "1", "--out", "{out}"],
    "table1": ["table1", "--seeds", "2", "--out", "{out}.png"],
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("office", OFFICES)
def test_a_small_office_ends_in_tables_and_figures(
    office: str, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    if (office, command) == ("no PKs", "cliff"):
        pytest.skip("a scan of posts starts from an office that has some, and says so")
    (tmp_path / "office.toml").write_text(HEAD + OFFICES[office])
    odd = tmp_path / "odd $x_{1} é.toml"
    odd.write_text(ODD)
    arguments = [part.format(out=tmp_path / "out", odd=odd) for part in COMMANDS[command]]
    monkeypatch.setattr("sys.argv", ["bapas", *arguments, "--office", str(tmp_path / "office.toml"), "--insist"])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    said = capsys.readouterr()
    assert not stop.value.code and "could not be drawn" not in said.err, said.err
    assert said.out and [path for path in tmp_path.rglob("*.csv") if path.stat().st_size]
