"""The server is asked for by its own name alone, by pages of its own origin, and takes the next port that is free."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from experiments.app.serving import TRIED, Guard, bound, hosts_of
from sim.text.errors import InputError

OURS = "127.0.0.1:8137"


def asked(guard_of: str, kind: str = "http", **headers: str) -> list[dict[str, Any]]:
    """What a guard in front of an application sends to a request with these headers."""
    sent: list[dict[str, Any]] = []

    async def inner(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {"type": kind, "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]}
    asyncio.run(Guard(inner, hosts_of(guard_of))(scope, None, send))
    return sent


def status(*args: str, **headers: str) -> int:
    return int(asked(*args, **headers)[0].get("status", 0))


@pytest.mark.parametrize("host", [OURS, "localhost:8137", "LOCALHOST", "[::1]:8137"])
def test_who_asks_by_the_servers_own_name_is_let_in(host: str) -> None:
    assert status("127.0.0.1", host=host) == 200
    assert status("127.0.0.1", host=host, origin=f"http://{host}") == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8137", "127.0.0.1.evil.example", "", "[::1", "10.0.0.1"]
)
def test_who_asks_by_another_name_is_refused(host: str) -> None:
    assert status("127.0.0.1", host=host) == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999", "file://", ""])
def test_a_page_of_another_origin_is_refused(origin: str) -> None:
    assert status("127.0.0.1", host=OURS, origin=origin) == 403
    (closed,) = asked("127.0.0.1", "websocket", host=OURS, origin=origin)
    assert closed["type"] == "websocket.close"


def test_a_request_without_a_host_is_refused() -> None:
    assert status("127.0.0.1") == 403


def test_a_server_for_all_is_asked_for_by_number_and_by_no_foreign_name() -> None:
    assert [status("0.0.0.0", host=host) for host in ("192.168.1.7:8137", "localhost", "evil.example")] == [
        200,
        200,
        403,
    ]


def test_what_is_served_may_load_nothing_from_elsewhere() -> None:
    (start,) = asked("127.0.0.1", host=OURS)
    policy = dict(start["headers"])[b"content-security-policy"].decode()
    assert "default-src 'self'" in policy and "http" not in policy and "*" not in policy


def test_a_port_in_use_gives_way_to_the_next() -> None:
    with bound("127.0.0.1", 18137) as first, bound("127.0.0.1", first.getsockname()[1]) as second:
        assert first.getsockname()[1] < second.getsockname()[1] < first.getsockname()[1] + TRIED


def test_no_free_port_is_told_with_those_that_were_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr("experiments.app.serving.TRIED", 1)
        with pytest.raises(InputError, match=f"{port} is free"):
            bound("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid", "a" * 300])
def test_a_host_that_is_not_this_computer_is_told(host: str) -> None:
    with pytest.raises(InputError) as told:
        bound(host, 18190)
    assert told.value.key == "--host"
