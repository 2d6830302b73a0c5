"""The world as plain Python sees it: views on the same memory that compiled code reads and writes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.world import World


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

    def __init__(self, records: NDArray[np.void], view: type[View]) -> None:
        columns: dict[str, Any] = {name: records[name] for name in records.dtype.names or ()}
        self.memory = {name: memoryview(column) for name, column in columns.items()}
        self._length, self._view = len(records), view

    def __getitem__(self, row: int) -> Any:
        return self._view(self.memory, row)

    def __len__(self) -> int:
        return self._length


class Mirror:
    """The attributes of a `World` as views; made anew when the world's arrays are."""

    _views: dict[np.dtype[Any], type[View]] = {}

    def __init__(self, world: World) -> None:
        self.world = world
        for name, value in world._asdict().items():
            setattr(self, name, self._seen(value))

    def _seen(self, value: Any) -> Any:
        if isinstance(value, np.void):
            return self._seen(np.asarray(value.base).reshape(1))[0]
        if value.dtype.names:
            return Rows(value, self._views.setdefault(value.dtype, row_view(value.dtype)))
        return memoryview(value)
