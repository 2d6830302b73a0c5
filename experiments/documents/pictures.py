"""Figures as pictures: drawn once, saved as often as documents ask for them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from experiments.documents.blocks import Figure
from experiments.documents.terminal import warn
from sim.text.errors import InputError
from sim.text.language import _

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

Kind = Literal["png", "svg"]
DPI = 150
LOT = re.compile(rb'id="([a-z]+[0-9a-f]{10})"')
PATH = re.compile(rb' d="[^"]*"')
TENTHS = re.compile(rb"(\d\.\d)\d+")
NOTHING_ELSE: dict[Kind, dict[str, None]] = {"png": {"Software": None}, "svg": {"Date": None, "Creator": None}}


class Pictures:
    """The pictures of the documents that are made together: each is drawn once.

    One that cannot be drawn costs no more than itself: `of` gives nothing, the sentence for its place is in `failed`,
    and it is told on standard error, once.
    """

    def __init__(self) -> None:
        self.failed: dict[str, str] = {}
        self._drawn: dict[str, Canvas] = {}
        self._kept: dict[tuple[str, Kind], bytes] = {}

    def of(self, figure: Figure, kind: Kind) -> bytes | None:
        """The picture of a figure, the same bytes each time; None where it cannot be drawn."""
        if figure.name in self.failed:
            return None
        try:
            if figure.name not in self._drawn:
                self._drawn[figure.name] = figure.draw()
            if (figure.name, kind) not in self._kept:
                self._kept[figure.name, kind] = saved(self._drawn[figure.name], kind)
            return self._kept[figure.name, kind]
        except (OSError, InputError):
            raise
        except Exception as error:
            self.failed[figure.name] = not_drawn(figure.name, error)
            warn(self.failed[figure.name])
            return None


def not_drawn(name: str, error: Exception) -> str:
    """The sentence that stands where a figure could not be drawn."""
    why = f"{type(error).__name__}: {error}".splitlines()[0]
    return _("The figure {name} could not be drawn ({why}).").format(name=name, why=why)


def saved(canvas: Canvas, kind: Kind = "png") -> bytes:
    """A figure as a picture: the same bytes on every day."""
    sink = BytesIO()
    canvas.savefig(sink, format=kind, dpi=DPI, metadata=NOTHING_ELSE[kind])
    return _tidied(sink.getvalue()) if kind == "svg" else sink.getvalue()


def _tidied(svg: bytes) -> bytes:
    """A drawing whose parts are numbered (matplotlib names them by lot), with lines to a tenth of a point."""
    for number, name in enumerate(dict.fromkeys(LOT.findall(svg))):
        svg = svg.replace(name, b"part%d" % number)
    return PATH.sub(lambda path: TENTHS.sub(rb"\1", path[0]), svg)
