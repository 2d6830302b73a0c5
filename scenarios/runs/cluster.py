"""A Dask cluster: whether an address is one, and whether a scheduler answers there."""

from __future__ import annotations

import re
from concurrent.futures import Executor
from queue import Empty, Queue
from threading import Thread
from typing import Any

from sim.text.errors import InputError
from sim.text.language import _

SECONDS = 5
ADDRESS = re.compile(r"(?:tcp|tls|ws|wss|ucx)://(?:\[[0-9a-fA-F:.%]+\]|[^\s:/\[\]@]+):(\d{1,5})/?")
KEY = "--cluster"


def check(address: str) -> None:
    """Raise `InputError` where `address` is none, or where no Dask scheduler answers there within seconds."""
    _client(address).close()


def executor(address: str) -> Executor:
    """The workers of the cluster. Raises `InputError` as `check` does."""
    return _client(address).get_executor(pure=False)


def _client(address: str) -> Any:
    written = ADDRESS.fullmatch(address)
    if written is None or not 0 < int(written[1]) < 2**16:
        allowed = _("tcp://HOST:PORT, or tls://HOST:PORT")
        raise InputError(_("{address!r} is no address").format(address=address), key=KEY, allowed=allowed)
    try:
        from distributed import Client
    except ImportError:
        raise InputError(_("needs the cluster extra: pip install 'bapas[cluster]'"), key=KEY) from None
    answer: Queue[Any] = Queue()

    def call() -> None:
        try:
            answer.put(Client(address, timeout=SECONDS, set_as_default=False, asynchronous=False))  # type: ignore[no-untyped-call]
        except Exception as error:
            answer.put(error)

    Thread(target=call, daemon=True).start()  # Dask itself waits for ever where a server says nothing
    try:
        found = answer.get(timeout=2 * SECONDS)
    except Empty:
        found = TimeoutError(_("silent for {n} seconds").format(n=2 * SECONDS))
    if not isinstance(found, Exception):
        return found
    reason = str(found) or type(found).__name__
    raise InputError(
        _("no Dask scheduler answers at {address} ({error})").format(address=address, error=reason), key=KEY
    )
