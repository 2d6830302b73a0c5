"""Documents that are made from code are as the code is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_weeks_list_is_the_codes_own() -> None:
    spec = importlib.util.spec_from_file_location("make_week", ROOT / "docs" / "make_week.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.text() in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_the_readmes_python_runs() -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {"__name__": "readme"})


def test_the_readmes_scenario_is_sound(tmp_path: Path) -> None:
    import scenarios

    (text,) = re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    (tmp_path / "mine.toml").write_text(text)
    assert scenarios.load(tmp_path / "mine.toml").policy.staffing.pks == 90
