"""The address of a cluster is checked, in form and in fact, before anything is started or written."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest
from distributed import LocalCluster

from experiments.cli import main
from scenarios.runs.engine import run
from scenarios.runs.store import MemoryStore
from scenarios.runs.workers import Workers
from sim.text.errors import InputError

WRONG = [
    *("", "here", "host:8786", "tcp://", "tcp://host", "tcp://host:", "tcp://host:0", "tcp://host:65536"),
    *("http://host:8786", "tcp:/host:8786", "tcp://host:8786:1", "tcp://me:secret@host:8786", "tcp://a b:1"),
    *("tcp://host:8786/path", "tcp://host:87x6", " tcp://host:8786", "tcp://[::1:8786"),
]


@pytest.mark.parametrize("address", WRONG)
def test_what_is_no_address_is_told_at_once(address: str) -> None:
    start = time.monotonic()
    with pytest.raises(InputError, match="--cluster: .* is no address; allowed: tcp://HOST:PORT"):
        Workers(address=address).check()
    assert time.monotonic() - start < 1


def test_where_nobody_listens_it_is_told_within_seconds() -> None:
    start = time.monotonic()
    with pytest.raises(InputError, match="no Dask scheduler answers at tcp://127.0.0.1:9"):
        Workers(address="tcp://127.0.0.1:9").check()
    assert time.monotonic() - start < 15


def test_another_server_is_no_scheduler() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(InputError, match="no Dask scheduler answers"):
            Workers(address=address).check()


def test_a_scheduler_is_found() -> None:
    with LocalCluster(n_workers=1, processes=False, protocol="tcp", dashboard_address=None) as cluster:  # type: ignore[no-untyped-call]
        Workers(address=cluster.scheduler_address).check()


def test_without_an_address_there_is_nothing_to_check() -> None:
    Workers(2).check()
    Workers(2, processes=True).check()


class Untouched(MemoryStore):
    def expect(self, runs: object) -> None:
        raise AssertionError("something was asked of the store")


def test_nothing_is_asked_of_the_store_before() -> None:
    with pytest.raises(InputError, match="no address"):
        run([], Untouched(), Workers(address="nowhere"))


@pytest.mark.parametrize(
    ("command", "address"),
    [(["compare", "full_rnr"], "tcp://127.0.0.1:9"), (["cliff"], "nowhere"), (["predict", "full_rnr"], "nowhere")],
)
def test_a_command_writes_nothing_before(
    address: str,
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out"
    monkeypatch.setattr("sys.argv", ["bapas", *command, "--cluster", address, "--out", str(out)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2 and "--cluster" in capsys.readouterr().err
    assert not out.exists()
