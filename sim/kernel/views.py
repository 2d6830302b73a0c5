"""The world as plain Python sees it: views on the same memory that compiled code reads and writes."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from sim.kernel.world import Books, World


class Nested:
    """A nested field of one row: reading and writing go to the record itself."""

    __slots__ = ("memory", "row")

    def __init__(self, memory: memoryview, row: int) -> None:
        self.memory, self.row = memory, row

    def __getitem__(self, k: int) -> Any:
        return self.memory[self.row, k]

    def __setitem__(self, k: int, value: Any) -> None:
        self.memory[self.row, k] = value

    def __len__(self) -> int:
        return self.memory.shape[1] if self.memory.shape else 0


class View:
    """One row of records, its fields as attributes; `row_view` makes the class for a kind of record."""

    __slots__ = ("memory", "row")

    def __init__(self, memory: dict[str, memoryview], row: int) -> None:
        self.memory, self.row = memory, row


def field(name: str, nested: bool) -> property:
    """A property for one field of a `View` (or of anything else with `memory` and `row`)."""
    if nested:
        return property(lambda view: Nested(view.memory[name], view.row))

    def write(view: Any, value: Any) -> None:
        view.memory[name][view.row] = value

    return property(lambda view: view.memory[name][view.row], write)


def row_view(dtype: np.dtype[Any]) -> type[View]:
    """A class of views with one property a field."""
    names = dtype.names or ()
    return type("RowView", (View,), {"__slots__": (), **{n: field(n, bool(dtype[n].shape)) for n in names}})


class Rows:
    """An array of records as a sequence of views."""

    _classes: ClassVar[dict[np.dtype[Any], type[View]]] = {}

    def __init__(self, records: NDArray[np.void]) -> None:
        columns: dict[str, Any] = {name: records[name] for name in records.dtype.names or ()}
        self.memory = {name: memoryview(column) for name, column in columns.items()}
        self.records = records
        if records.dtype not in self._classes:
            self._classes[records.dtype] = row_view(records.dtype)
        self._view = self._classes[records.dtype]

    def __getitem__(self, row: int) -> Any:
        return self._view(self.memory, row)

    def __setitem__(self, row: int, view: View) -> None:
        for name, column in view.memory.items():
            np.asarray(self.memory[name])[row] = np.asarray(column)[view.row]

    def __len__(self) -> int:
        return len(self.records)


class WorldView:
    """The attributes of a `World` as views; made anew when the world's arrays are."""

    def __init__(self, world: World) -> None:
        self.world = world
        for name, value in world._asdict().items():
            setattr(self, name, _seen(value))


class BooksView:
    """The attributes of `Books` as views; plain arrays stay arrays, since whole rows of them are taken."""

    def __init__(self, books: Books) -> None:
        self.books = books
        for name, value in books._asdict().items():
            setattr(self, name, Rows(value) if value.dtype.names else value)


def _seen(value: Any) -> Any:
    if isinstance(value, np.void):
        return Rows(np.asarray(value.base).reshape(1))[0]
    return Rows(value) if value.dtype.names else memoryview(value)
