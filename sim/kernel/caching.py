"""Where what can be made again is kept: machine code, and offices after their warm-up; and machine code kept safely.

A cache is never a reason to fail: where a folder cannot be written to, a temporary one is used, and told; what is
damaged is made again; what cannot be kept is not.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import pickle
import tempfile
import warnings
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from numba.core.caching import CompileResultCacheImpl, FunctionCache, IndexDataCacheFile, UserProvidedCacheLocator

from sim.text.language import _

VARIABLE = "NUMBA_CACHE_DIR"
DIGEST = hashlib.sha256().digest_size


def user_cache() -> Path:
    """The user's folder of what can be made again; a temporary one where that cannot be written to."""
    given = os.environ.get("XDG_CACHE_HOME")
    with suppress(RuntimeError):  # nobody's home
        return _or_temporary((Path(given) if given else Path.home() / ".cache") / "bapas")
    return _or_temporary(Path(os.devnull))


def code_cache(version: str) -> Path:
    """The folder of machine code of sources of this version: in the one that Numba's variable names, or the user's."""
    given = os.environ.get(VARIABLE)
    return (_or_temporary(Path(given)) if given else user_cache()) / version


@cache
def _or_temporary(folder: Path) -> Path:
    """A folder, or a temporary one of this user's where it cannot be written to, which is told once."""
    if _is_writable(folder):
        return folder
    with suppress(OSError):
        own = Path(tempfile.gettempdir()) / f"bapas-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
        own.mkdir(mode=0o700, exist_ok=True)
        there = own.lstat()
        if not hasattr(os, "getuid") or (there.st_uid == os.getuid() and there.st_mode & 0o177077 == 0o040000):
            _tell(_("the cache {folder} cannot be written to; {own} is used").format(folder=folder, own=own))
            return own
    _tell(_("the cache {folder} cannot be written to; nothing is kept").format(folder=folder))
    return folder


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        return False
    return True


def _tell(note: str) -> None:
    if multiprocessing.parent_process() is None:
        warnings.warn_explicit(note, RuntimeWarning, "bapas", 1)  # no line of source after it


class CheckedFile(IndexDataCacheFile):
    """Machine code on disk with a digest before it; what does not match it is not there."""

    def _load_index(self) -> dict[Any, str]:
        try:
            version, stamp, overloads = self._read(self._index_path)
        except OSError:
            return {}
        return overloads if (version, stamp) == (self._version, self._source_stamp) else {}

    def _save_index(self, overloads: dict[Any, str]) -> None:
        with self._open_for_write(self._index_path) as file:
            file.write(self._dump((self._version, self._source_stamp, overloads)))

    def _load_data(self, name: str) -> Any:
        return self._read(self._data_path(name))

    def _dump(self, obj: Any) -> bytes:
        content = super()._dump(obj)
        return hashlib.sha256(content).digest() + content

    def _read(self, path: str) -> Any:
        content = Path(path).read_bytes()
        if hashlib.sha256(content[DIGEST:]).digest() != content[:DIGEST]:
            raise OSError(path)
        return pickle.loads(content[DIGEST:])


class Locator(UserProvidedCacheLocator):
    """Finds the folder of a compiled function inside `folder`, without touching Numba's own setting."""

    folder: Path

    def __init__(self, py_func: Any, py_file: str) -> None:
        super().__init__(py_func, py_file)
        self._cache_path = str(self.folder / self.get_suitable_cache_subpath(py_file))

    @classmethod
    def from_function(cls, py_func: Any, py_file: str) -> Locator:
        return cls(py_func, py_file)


class CheckedImpl(CompileResultCacheImpl):
    _locator_classes = [Locator]


class CodeCache(FunctionCache):
    """Numba's cache of one function, in files that are checked; what cannot be written is not kept."""

    _impl_class = CheckedImpl

    def __init__(self, py_func: Any) -> None:
        super().__init__(py_func)
        locator = self._impl.locator
        self._cache_file = CheckedFile(locator.get_cache_path(), self._impl.filename_base, locator.get_source_stamp())

    def save_overload(self, sig: Any, data: Any) -> None:
        with suppress(OSError):
            super().save_overload(sig, data)
