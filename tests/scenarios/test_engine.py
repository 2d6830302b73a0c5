"""Runs: the same whatever the workers, resumable, with failures as rows."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pandas as pd
import pytest

from scenarios import engine
from scenarios.keys import experiment, run_key
from scenarios.store import FAILURE, FolderStore, MemoryStore, Store
from scenarios.workers import Lost, Workers, completed
from sim.errors import InputError
from sim.office import Office
from sim.parameters import Parameters
from sim.policy import Policy

NUMBERS = [0, 1, 2]


def study(years: float = 0.25, **policies: Policy) -> engine.Study:
    named = {"status_quo": Policy(), "more": Policy.of({"staffing.pks": 9}), **policies}
    return engine.Study(Office(), named, years, 3, Parameters.read())


def everything(store: Store, numbers: list[int] = NUMBERS, of: engine.Study | None = None) -> str:
    tables = ("outcomes", "yearly", "curves", "needs", "hours", FAILURE)
    return "".join(engine.read(of or study(), numbers, store, table).to_csv() for table in tables)


@pytest.fixture(scope="module")
def undisturbed() -> str:
    store = MemoryStore()
    engine.run(study(), NUMBERS, store, Workers(1))
    return everything(store)


def test_results_do_not_depend_on_the_number_of_workers_or_on_the_order(undisturbed: str) -> None:
    store = MemoryStore()
    engine.run(study(), NUMBERS[::-1], store, Workers(3))
    assert everything(store) == undisturbed


def test_processes_give_the_same_as_threads(undisturbed: str) -> None:
    store = MemoryStore()
    engine.run(study(), NUMBERS, store, Workers(2, processes=True))
    assert everything(store) == undisturbed


def test_a_folder_gives_the_same_and_only_what_is_missing_is_done(tmp_path: Path, undisturbed: str) -> None:
    with FolderStore(tmp_path, experiment(study())) as store:
        engine.run(study(), NUMBERS[:2], store)
        times = {path: path.stat().st_mtime_ns for path in (tmp_path / "runs").iterdir()}
    with FolderStore(tmp_path, experiment(study())) as store:
        engine.run(study(), NUMBERS, store)
        assert everything(store) == undisturbed
    assert all(path.stat().st_mtime_ns == time for path, time in times.items())


def test_a_truncated_run_is_done_again(tmp_path: Path, undisturbed: str) -> None:
    with FolderStore(tmp_path, experiment(study())) as store:
        engine.run(study(), NUMBERS, store)
        path = store.path(run_key(study(), "more", 1))
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        engine.run(study(), NUMBERS, store)
        assert path.read_bytes() == whole
        assert everything(store) == undisturbed


def test_a_store_of_another_experiment_is_refused_and_left_alone(tmp_path: Path) -> None:
    with FolderStore(tmp_path, experiment(study())) as store:
        engine.run(study(), [0], store)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with pytest.raises(InputError, match=r"years 0.25 \(now 0.5\)"):
        FolderStore(tmp_path, experiment(study(0.5)))
    with pytest.raises(InputError, match="code old"):
        (tmp_path / "experiment.json").write_text('{"tool": "bapas", "code": "old"}')
        FolderStore(tmp_path, experiment(study()))
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
    with FolderStore(tmp_path, experiment(study(0.5)), replace=True) as store:
        assert not list((tmp_path / "runs").iterdir())


def test_a_store_in_use_is_refused(tmp_path: Path) -> None:
    with FolderStore(tmp_path, experiment(study())), pytest.raises(InputError, match="another process"):
        FolderStore(tmp_path, experiment(study()))


def test_more_replications_or_scenarios_change_no_earlier_run() -> None:
    few, many = MemoryStore(), MemoryStore()
    engine.run(study(), [0], few)
    engine.run(study(another=Policy.of({"staffing.pks": 3})), [0, 1], many)
    assert everything(few, [0]) == everything(many, [0])


def test_a_failed_run_is_a_row_with_stage_and_traceback_and_the_others_go_on() -> None:
    class Broken(Policy):
        def at(self, week: int) -> dict[str, float]:
            raise ValueError("a broken policy")

    store = MemoryStore()
    broken = study(broken=Broken())
    engine.run(broken, [0, 1], store)
    failures = engine.read(broken, [0, 1], store, FAILURE)
    assert failures["scenario"].tolist() == ["broken", "broken"] and set(failures["index"]) == {"run"}
    assert failures["name"].str.contains("a broken policy").all()
    assert len(engine.read(broken, [0, 1], store, "outcomes")["run"].unique()) == 4
    assert not store.has(run_key(broken, "broken", 0)) and store.has(run_key(broken, "more", 0))


def kill_on_two(task: int) -> int:
    if task == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return task * 10


def die_once(path: str) -> str:
    if not Path(path).exists():
        Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def test_a_task_whose_worker_dies_again_and_again_is_given_up_after_three_tries() -> None:
    found = dict(completed(kill_on_two, [0, 1, 2, 3], Workers(1, processes=True)))
    assert {task: result for task, result in found.items() if task != 2} == {0: 0, 1: 10, 3: 30}
    assert isinstance(found[2], Lost) and "3 times" in found[2].reason


def test_a_worker_that_dies_once_loses_nothing(tmp_path: Path) -> None:
    tasks = [str(tmp_path / "a"), str(tmp_path / "b")]
    assert sorted(completed(die_once, tasks, Workers(2, processes=True))) == [(task, "alive") for task in tasks]


def test_a_cluster_that_is_not_there_is_told_in_time() -> None:
    with pytest.raises(InputError, match="no Dask scheduler answers"):
        list(completed(kill_on_two, [1], Workers(address="tcp://127.0.0.1:9")))


def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(undisturbed: str) -> None:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        victim = next(iter(cluster.workers.values())).pid
        store = MemoryStore()

        def done(count: int) -> None:
            if count == 1:
                os.kill(victim, signal.SIGKILL)

        engine.run(study(), NUMBERS, store, Workers(address=cluster.scheduler_address), done)
    assert everything(store) == undisturbed


def test_progress_is_told() -> None:
    told: list[int] = []
    engine.run(study(), [0, 1], MemoryStore(), Workers(2), told.append)
    assert told == [0, 1, 2]


def test_an_echo_has_the_same_parameters_and_another_seed() -> None:
    store = MemoryStore()
    engine.run(study(), [0, engine.ECHO], store)
    rows = engine.read(study(), [0, engine.ECHO], store, "outcomes")
    rate = rows[(rows["name"] == "true_rate") & (rows["scenario"] == "more")]["value"]
    assert rate.iloc[0] != rate.iloc[1]


def test_seeds_are_stable() -> None:
    assert engine.seed_of(1, 0) == 447466540722957163


def test_parts_are_plain_parquet(tmp_path: Path) -> None:
    with FolderStore(tmp_path, experiment(study())) as store:
        engine.run(study(), [0], store)
    table = pd.concat(pd.read_parquet(path) for path in (tmp_path / "runs").glob("*.parquet"))
    assert list(table.columns) == ["run", "scenario", "replication", "table", "index", "name", "value"]
