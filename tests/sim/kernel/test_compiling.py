"""The cache of machine code is keyed by all that is compiled: also by the constants that are folded into it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sim.kernel import compiling


@pytest.mark.parametrize(
    "file",
    ["codes.py", "calendar.py", "partner_kinds.py", "agents/family.py", "agents/pk/record.py", "kernel/parts.py"],
)
def test_a_change_of_a_compiled_source_or_of_constants_in_it_changes_the_key(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(compiling.HERE, tmp_path / "sim")
    before = compiling.sources_hash()
    monkeypatch.setattr(compiling, "HERE", tmp_path / "sim")
    assert compiling.sources_hash() == before
    with (tmp_path / "sim" / file).open("a", encoding="utf-8") as source:
        source.write("# another number\n")
    assert compiling.sources_hash() != before
