"""The page on results says what the files hold, and its lines run."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pandas as pd
import pyarrow.parquet as pq
import pytest

from experiments import cli
from scenarios.runs.schema import SCHEMA_VERSION

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "results.md").read_text(encoding="utf-8")
TEXT = 'name = "tiny"\nclients = 180\npks = 2\nlitmas_year = 30\nemployers = 5\n[intake]\npb = 60\ncb = 60\n'


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_results", ROOT / "docs" / "make_results.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("place")
    (place / "tiny.toml").write_text(TEXT)
    asked = ["compare", "full_rnr", "--office", str(place / "tiny.toml"), "--replications", "4", "--years", "1"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["bapas", *asked, "--quiet", "--out", str(place / "results")])
        with pytest.raises(SystemExit) as stop:
            cli.main()
    assert not stop.value.code
    return place / "results"


def test_the_tables_of_columns_are_the_schemas_own(maker: ModuleType) -> None:
    assert maker.filled(PAGE) == PAGE
    assert f"`schema_version`, now {SCHEMA_VERSION}" in PAGE


def test_every_file_of_results_is_told_of_and_has_the_columns_that_the_page_says(results: Path) -> None:
    for path in results.iterdir():
        assert f"`{path.name}" in PAGE or path.name in (".lock",), path.name
    for name in ("summary", "differences", "groups", "gap", "yearly"):
        listed = re.findall(r"`(\w+)`", PAGE.split(f"- `{name}.csv`: ")[1].splitlines()[0])
        assert listed == list(pd.read_csv(results / f"{name}.csv").columns)
    outcomes = PAGE.split("outcomes: made by")[1].split("<!-- end")[0]
    assert re.findall(r"^\| `(\w+)`", outcomes, re.M) == pq.read_schema(results / "outcomes.parquet").names
    assert json.loads((results / "experiment.json").read_text())["schema_version"] == SCHEMA_VERSION


def test_the_python_lines_run_and_find_something(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(results.parent)
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    assert len(blocks) == 5
    known: dict[str, object] = {}
    for block in blocks:
        *before, last = ast.parse(block).body
        assert isinstance(last, ast.Expr)
        exec(compile(ast.Module(before, []), "results.md", "exec"), known)
        found = eval(compile(ast.Expression(last.value), "results.md", "eval"), known)
        assert len(found) > 0, block


def test_an_average_without_echoes_is_that_of_the_summary(results: Path) -> None:
    summary = pd.read_csv(results / "summary.csv").set_index(["scenario", "outcome"])["mean"]
    outcomes = pd.read_parquet(results / "outcomes.parquet")
    assert outcomes["echo"].any()
    own = outcomes[~outcomes["echo"]].groupby(["scenario", "outcome"])["value"].mean()
    pd.testing.assert_series_equal(own.sort_index(), summary.sort_index(), check_names=False, rtol=1e-8)


def test_columns_named_in_sql_are_columns_of_the_files(results: Path) -> None:
    known = {*pq.read_schema(results / "outcomes.parquet").names}
    known |= {
        *pq.read_schema(next((results / "runs").iterdir())).names,
        *pq.read_schema(results / "runs.parquet").names,
    }
    queries = re.findall(r"```sql\n(.*?)```", PAGE, re.S)
    assert len(queries) == 2
    for query in queries:
        named = set(re.findall(r"\b[a-z]+\b", re.sub(r"'[^']*'", "", query))) - {"avg"}
        assert named and named <= known
