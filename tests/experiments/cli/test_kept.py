"""A comparison as a command carries it out."""

from __future__ import annotations

from pathlib import Path

import pytest

import scenarios
from experiments.cli.kept import carry_out
from experiments.comparison.compare import Comparison
from experiments.comparison.matters import read_matters
from scenarios import given
from scenarios.runs.workers import Workers
from sim.office import Office


def test_each_scenario_is_read_once_a_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    read: list[str] = []
    load = scenarios.load

    def counting(name: str, *arguments: object) -> scenarios.Scenario:
        read.append(name)
        return load(name, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(scenarios, "load", counting)
    monkeypatch.setattr(given, "load", counting)
    asked = {"office": Office(), "years": 0.25, "fixed_parameters": True}
    written: list[tuple[Comparison, Path]] = []

    def write(result: Comparison, out: Path) -> None:
        written.append((result, out))

    found = carry_out(
        ["full_rnr"],
        1,
        asked,
        tmp_path,
        write,
        workers=Workers(1),
        matters=read_matters(),
        replace=False,
        hidden=True,
        insist=False,
    )
    assert read == ["status_quo", "full_rnr"]
    assert written == [(found, tmp_path)]
