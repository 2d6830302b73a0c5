"""Compilation of behaviours to machine code, with a cache that cannot go stale.

Numba caches a function by the date of its own file alone, so a change in a *called* function of another file would
go unnoticed. The cache folder is therefore named after a hash of all sources that are compiled.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba

HERE = Path(__file__).parent


def sources_hash() -> str:
    """Hash of every source of `sim` that is compiled: 16 hex digits.

    >>> len(sources_hash())
    16
    """
    digest = hashlib.sha256()
    for path in sorted(HERE.rglob("*.py")):
        source = path.read_bytes()
        if b"@compiled" in source:
            digest.update(path.relative_to(HERE).as_posix().encode())
            digest.update(source)
    return digest.hexdigest()[:16]


def _cache_folder() -> str:
    root = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return str(Path(root) / "bapas" / sources_hash())


if not os.environ.get("NUMBA_CACHE_DIR"):
    numba.config.CACHE_DIR = _cache_folder()  # type: ignore[attr-defined]


def is_cached() -> bool:
    """Whether machine code of these sources lies in the cache, so that a run starts at once."""
    return any(Path(numba.config.CACHE_DIR).rglob("*.nbi"))  # type: ignore[attr-defined]


def compiled(function: Callable[..., Any]) -> Any:
    """Compile to machine code on first use, without the interpreter's lock, cached between runs.

    No fastmath (it changes results) and no threads inside a run. Compiled code must not allocate: without Numba's
    reference counts, a call that passes the world costs a tenth. The plain source stays at `.py_func`.

    >>> from sim.agents.client import clip
    >>> clip(1.5), clip.py_func(1.5)
    (1.0, 1.0)
    """
    options: dict[str, Any] = {"cache": True, "nogil": True, "forceinline": True, "_nrt": False}
    return numba.njit(**options)(function)
