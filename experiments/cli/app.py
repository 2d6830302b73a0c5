"""The command `bapas app`."""

from __future__ import annotations

from typing import Annotated

import typer

from experiments.cli.options import OfficeFile
from sim.text.language import N_, _, language

Host = Annotated[str, typer.Option(help=N_("address to serve; others can open it where it is not 127.0.0.1"))]
Port = Annotated[int, typer.Option(min=1, max=65535, help=N_("port; the next free one where it is in use"))]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help=N_("do not open a browser"))]


def app(
    host: Host = "127.0.0.1", port: Port = 8137, office: OfficeFile = "contoh_kecil", no_browser: NoBrowser = False
) -> None:
    """A page on which a class moves levers and watches two offices, week by week, with the same luck."""
    import scenarios
    from sim.extras import require

    require("nicegui", "app")
    place = scenarios.load_office(office)

    import threading
    import webbrowser
    from contextlib import suppress

    from calibration.sources import remarks
    from experiments.app.serving import bound, serve
    from experiments.app.world import Start
    from experiments.cli.progress import announce_compilation
    from experiments.documents import terminal
    from sim.office import office_file

    with bound(host, port) as listening:
        taken = listening.getsockname()[1]
        if taken != port:
            terminal.say(_("Port {port} is in use: port {taken} is taken.").format(port=port, taken=taken))
        shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
        address = f"http://[{shown}]:{taken}/" if ":" in shown else f"http://{shown}:{taken}/"
        announce_compilation()
        terminal.say(_("The page: {address} (Ctrl-C ends it)").format(address=address))
        start = Start(place, remarks(office_file(office)))
        start.begin()
        opening = threading.Thread(target=webbrowser.open, args=(address,), daemon=True)
        with suppress(KeyboardInterrupt):  # how it ends
            serve(start, listening, host, language(), (lambda: None) if no_browser else opening.start)
