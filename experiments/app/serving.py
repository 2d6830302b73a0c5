"""The server of the page: on one address, for this computer unless told, and for nobody who comes from elsewhere."""

from __future__ import annotations

import errno
import ipaddress
import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI
from nicegui import app as pages
from nicegui import ui

from experiments.app.page import offer
from experiments.app.world import Start
from sim.text.errors import InputError
from sim.text.language import _

TRIED = 20  # ports, one after another
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
HEADERS = [
    (
        b"content-security-policy",
        b"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        b"img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; "
        b"frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]  # NiceGUI writes scripts into its page and evaluates handlers
Scope = dict[str, Any]


class Guard:
    """An ASGI application in front of another: it lets in only who asks for this server by its own name, and no page
    of another origin. `hosts` are the names; None takes any address in numbers, which no foreign name can stand for.
    """

    def __init__(self, app: Any, hosts: frozenset[str] | None) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Pass on, with headers that keep the page at home, or refuse."""
        if scope["type"] == "lifespan" or self.welcomes(scope):

            async def send_on(message: Scope) -> None:
                if message["type"] == "http.response.start":
                    message = {**message, "headers": [*message.get("headers", ()), *HEADERS]}
                await send(message)

            await self.app(scope, receive, send_on)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await send({"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": b"not served under this name\n"})

    def welcomes(self, scope: Scope) -> bool:
        """Whether host and origin of a request are this server's."""
        named = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        origins = [value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"]
        if len(named) != 1 or not self._is_ours(named[0]):
            return False
        return all(origin.partition("://")[2] == named[0] for origin in origins)

    def _is_ours(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
            if self.hosts is not None:
                return name in self.hosts
            return name in LOOPBACK or bool(ipaddress.ip_address(name))
        except ValueError:
            return False


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens at the address, or at the next free port after it. Raises `InputError` where there is
    none, and where the host is no address of this computer.
    """
    for tried in range(port, min(port + TRIED, 65536)):
        try:
            return socket.create_server((host, tried), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                reason = (error.strerror or str(error)).partition(" (while")[0]
                raise InputError(
                    _("cannot be served there ({reason})").format(reason=reason),
                    key="--host",
                    allowed=_("an address of this computer, such as 127.0.0.1"),
                ) from None
    last = min(port + TRIED, 65536) - 1
    raise InputError(_("none of the ports {first} to {last} is free").format(first=port, last=last), key="--port")


def hosts_of(host: str) -> frozenset[str] | None:
    """The names by which a server bound to `host` is asked for; None for any address in numbers.

    >>> sorted(hosts_of("127.0.0.1") or ()), hosts_of("0.0.0.0")
    (['127.0.0.1', '::1', 'localhost'], None)
    """
    if host in ("0.0.0.0", "::"):
        return None
    return LOOPBACK if host in LOOPBACK else frozenset({host.lower()})


def serve(start: Start, listening: socket.socket, host: str, language: str, ready: Callable[[], object]) -> None:
    """Serve the page until the process is interrupted; `ready` is called once it can be opened."""
    offer(start, language)
    outer = FastAPI(openapi_url=None)
    pages.config.quasar_config["loadingBar"]["skipHijack"] = True  # it would be a bar without a name
    ui.run_with(outer, title="bapas", tailwind=False, show_welcome_message=False, reconnect_timeout=10.0)
    pages.on_startup(ready)
    config = uvicorn.Config(Guard(outer, hosts_of(host)), log_level="error", ws="wsproto")
    uvicorn.Server(config).run(sockets=[listening])
