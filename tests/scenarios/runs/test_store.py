"""The folder of runs: whose it is, what other tools read in it, and that it holds what its schema says."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from scenarios.runs import engine
from scenarios.runs.draws import Prior
from scenarios.runs.schema import KINDS, LABELS, ROWS, VALUE
from scenarios.runs.store import FolderStore
from scenarios.runs.study import Study, experiment
from sim.model import BapasModel
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import Policy
from sim.text.errors import InputError

RESERVED = {"all", "array", "case", "column", "end", "from", "group", "in", "index", "order", "table", "user", "when"}


def look(model: BapasModel) -> dict[str, float]:
    return {"weeks": float(model.week)}


def blind(model: BapasModel) -> dict[str, float]:
    raise RuntimeError("saw nothing")


def study(years: float = 1.1) -> Study:
    policies = {"status_quo": Policy(), "more": Policy.of({"staffing.pks": 9}), "mine": Policy()}
    draws = Prior(Parameters.read(), 3)
    return Study(
        Office(), policies, years, 3, draws, {"status_quo": (look,), "more": (blind,), "mine": (look,)}, opens=0
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("results")
    with FolderStore(out, experiment(study())) as store:
        engine.run(study().runs(2, echoes=1), store)
    return out


def test_a_store_of_another_experiment_is_refused_and_left_alone(tmp_path: Path) -> None:
    with FolderStore(tmp_path, experiment(study())) as store:
        engine.run(study().runs(1), store)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(InputError, match=r"years 1.1 \(now 1.5\); nothing was touched; allowed: another folder"):
        FolderStore(tmp_path, experiment(study(1.5)))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    with FolderStore(tmp_path, experiment(study(1.5)), replace=True) as store:
        assert not list((tmp_path / "runs").iterdir())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"tool": "bapas", "schema_version": 1, "code": "0.0.9+abc"}, r"bapas 0.0.9\+abc wrote \(results schema 1\)"),
        ({**experiment(study()), "code": "0.0.9+abc"}, r"bapas 0.0.9\+abc wrote \(results schema 3\)"),
        ({**experiment(study()), "schema_version": 4}, r"results schema 4\); this is bapas .* \(results schema 3\)"),
    ],
)
def test_results_of_another_version_say_which_wrote_them_and_what_to_do(
    tmp_path: Path, written: dict[str, object], said: str
) -> None:
    (tmp_path / "experiment.json").write_text(json.dumps(written))
    with pytest.raises(InputError, match=said) as error:
        FolderStore(tmp_path, experiment(study()))
    for part in ("--out", "stay readable", "another folder, or --replace to start anew", "nothing was touched"):
        assert part in str(error.value)
    assert json.loads((tmp_path / "experiment.json").read_text()) == written


def test_a_store_in_use_is_refused(tmp_path: Path) -> None:
    with FolderStore(tmp_path, experiment(study())), pytest.raises(InputError, match="another process"):
        FolderStore(tmp_path, experiment(study()))


def test_every_file_of_runs_has_the_columns_and_types_of_the_schema(folder: Path) -> None:
    names = {"float64": "double", "int64": "int64", "string": "string", "bool": "bool"}
    wanted = [(column.name, names[column.type]) for column in ROWS]
    files = list((folder / "runs").glob("*.parquet"))
    assert len(files) == 2 * 3  # two scenarios have the same levers
    for path in files:
        assert [(field.name, str(field.type)) for field in pq.read_schema(path)] == wanted
    listed = [(field.name, str(field.type)) for field in pq.read_schema(folder / "runs.parquet")]
    assert listed == [(column.name, names[column.type]) for column in LABELS]


def test_a_row_has_the_columns_of_its_kind_and_no_others(folder: Path) -> None:
    rows = pd.read_parquet(folder / "runs")
    for kind, table in rows.groupby("kind"):
        own = {"run", "kind"} | {column.name for column in KINDS[str(kind)].columns}
        filled = {name for name in rows.columns if table[name].notna().any()}
        assert filled == own
        assert all(table[name].notna().all() for name in own - {VALUE.name})
    assert set(KINDS) - set(rows["kind"]) == {"failure"}


def test_no_column_is_a_word_of_sql(folder: Path) -> None:
    for path in [folder / "runs.parquet", folder / "draws.parquet", *(folder / "runs").glob("*.parquet")]:
        assert not RESERVED & set(pq.read_schema(path).names)


def test_one_join_gives_every_row_its_scenario_its_replication_and_whether_it_is_an_echo(folder: Path) -> None:
    rows = pd.read_parquet(folder / "runs").merge(pd.read_parquet(folder / "runs.parquet"), on="run")
    rate = rows[(rows["kind"] == "outcomes") & (rows["outcome"] == "true_rate")]
    assert rate.groupby(["scenario", "echo"]).size().to_dict() == {
        (name, echo): n for name in ("status_quo", "more", "mine") for echo, n in ((False, 2), (True, 1))
    }
    assert rate["unit"].notna().all() and set(rate["layer"]) == {"true"}


def test_the_list_holds_what_was_asked_last_and_not_what_is_left_of_before(folder: Path, tmp_path: Path) -> None:
    with FolderStore(tmp_path, experiment(study())) as store:
        engine.run(study().runs(2), store)
    with FolderStore(tmp_path, experiment(study())) as store:
        asked = [run for run in study().runs(1) if run.scenario != "more"]
        engine.run(asked, store)
    listed = pd.read_parquet(tmp_path / "runs.parquet")
    assert listed[["scenario", "replication"]].to_numpy().tolist() == [["status_quo", 0], ["mine", 0]]
    assert len(list((tmp_path / "runs").glob("*.parquet"))) == 4


def test_the_draws_lie_beside_the_runs_a_column_a_parameter(folder: Path) -> None:
    draws = pd.read_parquet(folder / "draws.parquet").set_index("draw")
    for run in study().runs(2, echoes=1):
        assert draws.loc[run.draw].to_dict() == run.values
    assert len(draws) == 2


def test_what_watches_saw_and_why_they_failed_is_kept_by_watch(folder: Path) -> None:
    runs = study().runs(1)
    with FolderStore(folder, experiment(study())) as store:
        seen, failed = (engine.read(runs, store, kind) for kind in ("watched", "watch_failure"))
    assert set(seen["scenario"]) == {"status_quo", "mine"} and set(seen["value"]) == {57.0}
    assert failed["scenario"].tolist() == ["more"] and "saw nothing" in failed["reason"].iloc[0]
    assert failed["watch"].iloc[0].endswith(".blind")
