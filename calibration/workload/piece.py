"""One kind of work: its volume a year, its norm, and what either is made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sim.codes import Activity

Values = Mapping[str, float]


class Piece(NamedTuple):
    """A kind of work: `volume` a year in `unit`, `norm` hours each, and the names of what either is made from.

    `work` and `unit` are codes. A name is a parameter, a lever (`group.leaf`) or a field of the office
    (`office.field`).
    """

    activity: Activity
    work: str
    unit: str
    volume: float
    norm: float
    volume_from: tuple[str, ...]
    norm_from: tuple[str, ...]
