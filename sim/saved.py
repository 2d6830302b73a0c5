"""The state of an office as plain bytes by name, and an office of that state again, to the last bit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.kernel.world import Books, World
from sim.setup import matrices

Saved = Mapping[str, NDArray[np.uint8]]
ALONE = ("clock", "p", "office", "levers")  # records of which a world has one
SHARED = ("world.levers", "books.sums", "books.counts")  # the memory of `World.lever_row` and of `World.tallies`


def packed(world: World, books: Books) -> dict[str, NDArray[np.uint8]]:
    """Every array of an office as bytes, by name."""
    return {name: as_bytes(array) for name, array in loose(world, books).items()}


def unpacked(saved: Saved, world: World, books: Books) -> tuple[World, Books]:
    """The office that was packed, in the layouts of `world` and `books`: those of the same office, whenever."""
    return tied({name: of_bytes(saved[name], array) for name, array in loose(world, books).items()})


def loose(world: World, books: Books) -> dict[str, NDArray[Any]]:
    """A copy of every array of an office, by name; of memory that two share, one; a record alone as a row."""
    arrays = {f"world.{name}": array for name, array in world._asdict().items()}
    arrays |= {f"books.{name}": array for name, array in books._asdict().items()}
    return {name: np.atleast_1d(array).copy() for name, array in arrays.items() if name not in SHARED}


def tied(arrays: Mapping[str, NDArray[Any]]) -> tuple[World, Books]:
    """The office of such arrays, which are its own from now on."""
    levers, tallies = arrays["world.lever_row"], arrays["world.tallies"]
    found = {**arrays, "world.levers": levers, **{f"books.{name}": part for name, part in matrices(tallies).items()}}
    world: dict[str, Any] = {name: found[f"world.{name}"] for name in World._fields}
    books = Books(*(found[f"books.{name}"] for name in Books._fields))
    return World(**{name: array[0] if name in ALONE else array for name, array in world.items()}), books


def as_bytes(array: Any) -> NDArray[np.uint8]:
    """A copy of an array, or of one record, as bytes.

    >>> as_bytes(np.zeros((2, 3))).shape
    (2, 24)
    """
    return np.atleast_1d(array).copy().view("u1")


def of_bytes(saved: NDArray[np.uint8], like: NDArray[Any]) -> NDArray[Any]:
    """A copy of what was made bytes, of the type of `like`.

    >>> of_bytes(as_bytes(np.arange(2.0)), np.zeros(7)).tolist()
    [0.0, 1.0]
    """
    return saved.copy().view(like.dtype)
