"""Compilation of behaviours to machine code, with a cache that cannot go stale.

Numba caches a function by the date of its own file alone, so a change in a *called* function of another file would
go unnoticed. The cache folder is therefore named after a hash of all sources that are compiled.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from numba.core import types
from numba.core.compiler_lock import global_compiler_lock
from numba.core.registry import CPUDispatcher

from sim.kernel import passing  # noqa: F401 -- tells Numba how the world is passed
from sim.kernel.caching import CodeCache, Locator, code_cache
from sim.kernel.parts import Part

HERE = Path(__file__).parents[1]
OPTIONS = {"nopython": True, "nogil": True, "forceinline": True, "_nrt": False}
IMPORT = re.compile(r"^from (sim[\w.]*) import (\([^)]*\)|[^\n]*)", re.M)


def sources_hash() -> str:
    """Hash of every source of `sim` that is compiled, and of those whose constants are folded into it: 16 hex digits.

    >>> len(sources_hash())
    16
    """
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(path.relative_to(HERE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sources() -> set[Path]:
    """The files with compiled functions, this one, and those that they import from."""
    compiled_here = {path for path in HERE.rglob("*.py") if b"@compiled" in path.read_bytes()} | {
        HERE / "kernel" / "compiling.py"
    }
    imported = {
        HERE.joinpath(*module.split(".")[1:], *names)
        for path in compiled_here
        for module, text in IMPORT.findall(path.read_text(encoding="utf-8"))
        for names in [(), *((name,) for name in re.findall(r"\w+", text))]
    }
    return compiled_here | {path.with_suffix(".py") for path in imported if path.with_suffix(".py").is_file()}


Locator.folder = code_cache(sources_hash())


def is_cached() -> bool:
    """Whether machine code of these sources lies in the cache, so that a run starts at once."""
    return any(Locator.folder.rglob("*.nbi"))


def _mangling(kind: Any) -> tuple[str, Any]:
    """A type in the name of machine code: of those that spell out a record, the world above all, a hash."""
    name, parts = SPELT_OUT(kind)
    return (name if len(name) < 64 else "hash" + hashlib.sha256(name.encode()).hexdigest()[:16]), parts


SPELT_OUT = vars(types.Type)["mangling_args"].fget


@contextmanager
def _short_names() -> Iterator[None]:
    """While these functions are compiled, and nobody else's, types have short names."""
    with global_compiler_lock:
        before = vars(types.Type)["mangling_args"]
        types.Type.mangling_args = property(_mangling)  # type: ignore[assignment, method-assign]
        try:
            yield
        finally:
            types.Type.mangling_args = before  # type: ignore[method-assign]


class Behaviour(CPUDispatcher):
    """A function that Python calls, compiled with what that takes; compiled code calls the same source through
    `within`, a part of its callers that knows one kind of whole numbers, so that it is compiled once.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        super().__init__(function, targetoptions=OPTIONS)
        self._cache = CodeCache(function)
        self.within = Part(function, OPTIONS)

    def compile(self, sig: Any) -> Any:
        """Machine code for arguments of these types."""
        with _short_names():
            return super().compile(sig)

    def get_call_template(self, args: Sequence[Any], kws: Any) -> Any:
        """What a call from compiled code with arguments of these types calls."""
        return self.within.get_call_template([_widened(kind) for kind in args], kws)

    def get_overload(self, signature: Any) -> Any:
        """The machine code of such a call."""
        return self.within.get_overload(signature)


def _widened(kind: Any) -> Any:
    """Whole numbers with a sign as wide as they come."""
    return types.int64 if getattr(kind, "signed", False) else kind


def compiled(function: Callable[..., Any]) -> Any:
    """Compile to machine code on first use, without the interpreter's lock, cached between runs.

    No fastmath (it changes results) and no threads inside a run. Compiled code must not allocate: without Numba's
    reference counts, a call that passes the world costs a tenth. The plain source stays at `.py_func`.

    >>> from sim.agents.scales import clip
    >>> clip(1.5), clip.py_func(1.5)
    (1.0, 1.0)
    """
    return Behaviour(function)
