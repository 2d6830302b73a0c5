"""What README shows is run: its commands, in a small office where they would take long, its Python, its scenario."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.core import TyperCommand, TyperGroup

import scenarios
from calibration.fit import sampler
from experiments import cli
from experiments.cli.bapas import program
from sim.changed_parameters import read_changes

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = ROOT / "calibration" / "registers" / "examples"
MINE = {
    "my_report.xlsx": "laporan_bulanan.xlsx",
    "my_offices.csv": "hitungan_bapas.csv",
    "my_register.xlsx": "register_klien.xlsx",
    "my_register.toml": "register_klien.toml",
    "my_scores.xlsx": "asesmen.xlsx",
    "my_scores.toml": "asesmen.toml",
}
OFFICE = 'name = "small"\nclients = 120\npks = 4\nlitmas_year = 90\nemployers = 9\n[intake]\npb = 40\ncb = 40\n'
SIZES = {
    "--office": "my_office.toml",
    "--replications": "2",
    "--seeds": "2",
    "--years": "1",
    "--clients": "100",
    "--samples": "8",
    "--contoh": "2",
    "--mixes": "3",
    "--worlds": "8",
    "--design": "64",
    "--checked": "64",
    "--trials": "100",
    "pattern": "surveillance",
}
SAMPLER = {"LIVE": 60, "SIZE": 200}
SERVES = {"app"}  # until it is ended
AFTER = {"report": ("bapas compare pk_1_40 full_rnr --years 5 --out my_results",)}


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", README, re.S)


def lines(tool: str) -> list[str]:
    """The lines of README's shell blocks that call `tool`, without comments."""
    found = [line.partition("#")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    assert all(line.split()[0] in ("make", "bapas") for line in found)
    return [line for line in found if line.split()[0] == tool]


def test_every_block_says_what_it_is() -> None:
    assert set(re.findall(r"^```(\w*)\n", README, re.M)) - {""} == {"sh", "python", "toml"}
    assert README.count("\n```") == 2 * sum(len(blocks(kind)) for kind in ("sh", "python", "toml"))


def test_every_make_line_is_a_target_with_a_line_of_its_own() -> None:
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    named = [line.split()[1] for line in lines("make")]
    assert set(named) <= set(targets) and len(named) == len(set(named))


def test_every_command_of_the_program_stands_in_the_readme() -> None:
    built = program()
    assert isinstance(built, TyperGroup)
    assert {line.split()[1] for line in lines("bapas")} == set(built.commands)


RUN = [line for line in lines("bapas") if line.split()[1] not in SERVES]
LINES = [pytest.param(line, marks=pytest.mark.xdist_group(line)) for line in RUN]  # for any worker


@pytest.mark.parametrize("line", LINES)
def test_every_line_runs(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "my_office.toml").write_text(OFFICE)
    for mine, example in MINE.items():
        shutil.copy(EXAMPLES / example, tmp_path / mine)
    monkeypatch.chdir(tmp_path)
    for name, size in SAMPLER.items():
        monkeypatch.setattr(sampler, name, size)
    for before in AFTER.get(line.split()[1], ()):
        assert run(before, monkeypatch) == 0
    capsys.readouterr()
    code = run(line, monkeypatch)
    said = capsys.readouterr()
    assert code == 0, said.err
    assert said.out


@pytest.mark.parametrize("line", [line for line in lines("bapas") if line.split()[1] in SERVES])
def test_every_line_that_serves_can_be_opened_where_it_says_and_ends_by_ctrl_c(line: str, tmp_path: Path) -> None:
    (tmp_path / "my_office.toml").write_text(OFFICE)
    words = [*small(shlex.split(line))[1:], "--no-browser"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    code = "from experiments.cli import main; main()"
    served = [sys.executable, "-c", code, *words]
    with subprocess.Popen(served, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            addresses = (re.search(r"http://\S+/", said) for said in process.stdout)
            address = next(found[0] for found in addresses if found)
            with urllib.request.urlopen(address, timeout=60) as page:
                assert page.status == 200
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) == 0
        finally:
            process.kill()


def run(line: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of a line."""
    monkeypatch.setattr("sys.argv", small(shlex.split(line)))
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


def small(words: list[str]) -> list[str]:
    """The words of a line, with the sizes that its command has made small; all else stays as README has it."""
    command: object = program()
    for word in words[1:]:
        if isinstance(command, TyperGroup) and word in command.commands:
            command = command.commands[word]
    assert isinstance(command, TyperCommand | TyperGroup)
    for parameter in command.params:
        for name in {*parameter.opts} & SIZES.keys():
            size, least = SIZES[name], getattr(parameter, "min", None)
            if least is not None and float(size) < least:
                size = str(least)
            if name in words:
                words[words.index(name) + 1] = size
            else:
                words += [name, size] if name.startswith("--") else [size]
    return words


def test_its_python_runs() -> None:
    for block in blocks("python"):
        quick = re.sub(r"(replications|years)=[\d.]+", lambda found: f"{found[1]}={SIZES['--' + found[1]]}", block)
        exec(compile(quick, "README.md", "exec"), {"__name__": "readme"})


def test_its_numbers_of_one_s_own_are_sound(tmp_path: Path) -> None:
    numbers, _scenario = blocks("toml")
    (tmp_path / "own.toml").write_text(numbers)
    assert read_changes(tmp_path / "own.toml")["job_hr"]["value"] == 0.8


def test_its_scenario_is_sound(tmp_path: Path) -> None:
    _numbers, text = blocks("toml")
    (tmp_path / "mine.toml").write_text(text)
    scenario = scenarios.load(tmp_path / "mine.toml")
    assert scenario.policy.staffing.pks == 90
    assert [scenario.policy.at(week)["outreach_hours"] for week in (59, 80, 110)] == [0, 60, 0]
    assert [prediction.sign for prediction in scenario.predictions] == ["lower"]
