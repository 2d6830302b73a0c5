"""The state of an office as plain bytes by name, and an office of that state again, to the last bit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.kernel.world import Books, World
from sim.setup import as_floats

Saved = Mapping[str, NDArray[np.uint8]]
SHARED = ("world.levers", "books.sums")  # the memory of `World.lever_row` and of `World.tallies`


def packed(world: World, books: Books) -> dict[str, NDArray[np.uint8]]:
    """Every array of an office as bytes, by name."""
    return {name: as_bytes(array) for name, array in _arrays(world, books).items() if name not in SHARED}


def unpacked(saved: Saved, world: World, books: Books) -> tuple[World, Books]:
    """The office that was packed, in the layouts of `world` and `books`: those of the same office, whenever."""
    found = _arrays(world, books)
    found |= {name: of_bytes(saved[name], array) for name, array in found.items() if name not in SHARED}
    world = World(*(found[f"world.{name}"] for name in World._fields))
    books = Books(*(found[f"books.{name}"] for name in Books._fields))
    return world._replace(levers=world.lever_row[0]), books._replace(sums=as_floats(world.tallies))


def as_bytes(array: Any) -> NDArray[np.uint8]:
    """A copy of an array, or of one record, as bytes.

    >>> as_bytes(np.zeros((2, 3))).shape
    (2, 24)
    """
    return np.array(array, ndmin=1).view("u1")


def of_bytes(saved: NDArray[np.uint8], like: Any) -> Any:
    """A copy of what was made bytes, of the type of `like`: an array, or one record.

    >>> of_bytes(as_bytes(np.arange(2.0)), np.zeros(7)).tolist()
    [0.0, 1.0]
    """
    array = saved.copy().view(like.dtype)
    return array[0] if isinstance(like, np.void) else array


def _arrays(world: World, books: Books) -> dict[str, Any]:
    return {f"world.{name}": array for name, array in world._asdict().items()} | {
        f"books.{name}": array for name, array in books._asdict().items()
    }
