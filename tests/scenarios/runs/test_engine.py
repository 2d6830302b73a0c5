"""Runs: the same whatever the workers, resumable, with failures as rows."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from scenarios.runs import engine, schema
from scenarios.runs.draws import Fixed, Prior
from scenarios.runs.schema import FAILURE, OUTCOMES
from scenarios.runs.store import FolderStore, MemoryStore, Store
from scenarios.runs.study import Run, Study, experiment
from scenarios.runs.workers import Lost, Workers, completed
from sim.model import BapasModel
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import Policy
from sim.text.errors import InputError


def study(years: float = 0.25, **policies: Policy) -> Study:
    named = {"status_quo": Policy(), "more": Policy.of({"staffing.pks": 9}), **policies}
    return Study(Office(), named, years, 3, Prior(Parameters.read(), 3))


ASKED = study().runs(3)
FIXED = Fixed(Parameters.read())


def everything(store: Store, runs: list[Run] = ASKED) -> str:
    return "".join(engine.read(runs, store, kind).to_csv() for kind in schema.KINDS)


@pytest.fixture(scope="module")
def undisturbed() -> str:
    store = MemoryStore()
    engine.run(ASKED, store, Workers(1))
    return everything(store)


def test_results_do_not_depend_on_the_number_of_workers_or_on_the_order(undisturbed: str) -> None:
    store = MemoryStore()
    engine.run(ASKED[::-1], store, Workers(3))
    assert everything(store) == undisturbed


def test_processes_give_the_same_as_threads(undisturbed: str) -> None:
    store = MemoryStore()
    engine.run(ASKED, store, Workers(2, processes=True))
    assert everything(store) == undisturbed


def test_a_folder_gives_the_same_and_only_what_is_missing_is_done(tmp_path: Path, undisturbed: str) -> None:
    with FolderStore(tmp_path, experiment(study())) as store:
        engine.run(study().runs(2), store)
        times = {path: path.stat().st_mtime_ns for path in (tmp_path / "runs").iterdir()}
    with FolderStore(tmp_path, experiment(study())) as store:
        engine.run(ASKED, store)
        assert everything(store) == undisturbed
    assert all(path.stat().st_mtime_ns == time for path, time in times.items())


def arrived(model: BapasModel) -> dict[str, float]:
    """A watch that looks at everybody who came since the run began."""
    return {"arrived": float((model.world.clients["arrival"][1 : int(model.world.clock["n"])] >= 0).sum())}


def test_a_run_lets_go_of_who_has_left_unless_it_is_watched_and_counts_the_same() -> None:
    found = {}
    for watch in ((), (arrived,)):
        asked = Study(Office(), {"more": Policy.of({"staffing.pks": 9})}, 5.2, 3, FIXED, {"more": watch}).runs(1)
        store = MemoryStore()
        engine.run(asked, store)
        found[watch] = {kind: engine.read(asked, store, kind).drop(columns="run") for kind in schema.KINDS}
    bare, watched = found.values()
    assert watched.pop(schema.WATCHED)["value"].item() > 500.0
    assert all(bare[kind].equals(table) for kind, table in watched.items())


def test_a_truncated_run_is_done_again(tmp_path: Path, undisturbed: str) -> None:
    with FolderStore(tmp_path, experiment(study())) as store:
        engine.run(ASKED, store)
        path = store.path(ASKED[-1].key)
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        engine.run(ASKED, store)
        assert path.read_bytes() == whole
        assert everything(store) == undisturbed


def test_more_replications_or_scenarios_change_no_earlier_run() -> None:
    few, many = MemoryStore(), MemoryStore()
    engine.run(ASKED[:1], few)
    engine.run(study(another=Policy.of({"staffing.pks": 3})).runs(2), many)
    assert everything(few, ASKED[:1]) == everything(many, ASKED[:1])


def test_a_failed_run_is_a_row_with_stage_and_traceback_and_the_others_go_on() -> None:
    class Broken(Policy):
        def at(self, week: int) -> dict[str, float]:
            raise ValueError("a broken policy")

    store = MemoryStore()
    runs = study(broken=Broken.of({"staffing.pks": 1})).runs(2)
    engine.run(runs, store)
    failures = engine.read(runs, store, FAILURE)
    assert failures["scenario"].tolist() == ["broken", "broken"] and set(failures["stage"]) == {"run"}
    assert failures["reason"].str.contains("a broken policy").all()
    assert engine.read(runs, store, OUTCOMES)["run"].nunique() == 4
    assert [store.has(run.key) for run in runs] == [run.scenario != "broken" for run in runs]


def test_the_same_levers_under_two_names_are_run_once_and_read_under_both() -> None:
    asked = study(also=Policy()).runs(1)
    store = MemoryStore()
    engine.run(asked, store)
    rows = engine.read(asked, store, OUTCOMES).pivot(index="outcome", columns="scenario", values="value")
    assert len(store._runs) == 2 and asked[0].key == asked[2].key
    assert rows["also"].equals(rows["status_quo"])


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

        engine.run(ASKED, store, Workers(address=cluster.scheduler_address), done)
    assert everything(store) == undisturbed


def test_progress_is_told() -> None:
    told: list[int] = []
    engine.run(study().runs(2), MemoryStore(), Workers(2), told.append)
    assert told == [0, 1, 2]
