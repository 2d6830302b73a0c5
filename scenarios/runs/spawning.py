"""Processes that do not run the user's script once more, as Python's own do where it lacks a guard."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any


class OwnProcess(SpawnProcess):
    """A fresh process that imports what its tasks name, and not the script that started it."""

    @staticmethod
    def _Popen(process_obj: Any) -> Any:
        with _without_main():
            return SpawnProcess._Popen(process_obj)


class OwnContext(SpawnContext):
    """Starts such processes."""

    Process = OwnProcess


@contextmanager
def _without_main() -> Iterator[None]:
    """Inside, there is no script that a fresh process would import."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script
