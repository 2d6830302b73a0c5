"""A built wheel holds its data files and runs outside the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCRIPT = """
import scenarios
from calibration import table1
from sim.model import BapasModel
assert scenarios.load_office().pks == 73 and len(scenarios.names()) >= 6 and len(table1.read()) == 2
assert "site" in BapasModel.__init__.__code__.co_filename
"""


def test_a_wheel_runs_outside_the_checkout(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    site = tmp_path / "site"
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    code = f"import sys; sys.path.insert(0, {str(site)!r})\n{SCRIPT}"
    subprocess.run([sys.executable, "-P", "-c", code], check=True, cwd=tmp_path)
