"""Places: what may be written over, what cannot be written to, and what a killed process left of a file."""

from __future__ import annotations

import os
import re
import stat
import threading
from collections.abc import Callable
from pathlib import Path

from sim.text.errors import InputError
from sim.text.language import _

UNFINISHED = re.compile(r"\.(?P<name>.+)\.(?P<process>\d+)-\d+\.unfinished")
TRIAL, TRIED = "trial", 65536  # name and bytes of what is written to see whether a folder takes files


def temporary(path: Path) -> Path:
    """The name under which this thread writes a file before it is whole."""
    return path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.unfinished")


def unfinished(folder: Path, ours: Callable[[str], bool]) -> list[Path]:
    """The temporary files that were left in a folder when a process was killed, of files whose names are `ours` and of
    trials.

    >>> unfinished(Path("no_such_folder"), lambda name: True)
    []
    """
    if not folder.is_dir():
        return []
    names = ((UNFINISHED.fullmatch(path.name), path) for path in folder.iterdir())
    return sorted(
        path for match, path in names if match and is_plain(path) and (match["name"] == TRIAL or ours(match["name"]))
    )


def is_abandoned(path: Path) -> bool:
    """Whether the process that wrote a temporary file is gone; where the system cannot tell, it is not."""
    match = UNFINISHED.fullmatch(path.name)
    if match is None or os.name != "posix":
        return False
    try:
        os.kill(int(match["process"]), 0)  # signal 0 only asks
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:  # it lives, and is another user's
        pass
    return False


def is_plain(path: Path) -> bool:
    """Whether there is a file of its own: no link, folder, device or pipe."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def check_plain(path: Path, key: str | None = None) -> None:
    """Raise `InputError` where something stands at `path` that is no plain file, or that is marked read-only."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return
    if stat.S_ISDIR(mode):
        problem = _("is a folder, not a file")
    elif stat.S_ISLNK(mode):
        problem = _("is a link; nothing is written through links or in their place")
    elif not stat.S_ISREG(mode):
        problem = _("is a device or a pipe, not a file")
    elif not mode & 0o222:
        problem = _("is marked read-only")
    else:
        return
    raise InputError(problem, file=path, key=key, allowed=_("a plain file, or a new name"))


def check_own_folder(path: Path, key: str | None = None) -> None:
    """Raise `InputError` where something stands at `path` that is no folder of its own, such as a link to one."""
    if path.is_symlink():
        raise InputError(_("is a link; nothing is written or deleted through it"), file=path, key=key)
    if path.exists() and not path.is_dir():
        raise InputError(_("is a file, not a folder"), file=path, key=key)


def check_file(path: Path, key: str | None = None) -> None:
    """Raise `InputError` where `write_whole` could not write `path`, before the work whose result it is to hold.

    What a killed process left of the same file is cleared.
    """
    check_plain(path, key)
    if not path.absolute().parent.is_dir():
        raise InputError(_("there is no such folder"), file=path.absolute().parent, key=key)
    for left in unfinished(path.absolute().parent, lambda name: name == path.name):
        if is_abandoned(left):
            left.unlink(missing_ok=True)
    _try(path, path, key)


def check_folder(path: Path, key: str | None = None) -> None:
    """Raise `InputError` where no files can be written to the folder `path`, or where it could not be made."""
    if path.exists() and not path.is_dir():
        raise InputError(_("is a file, not a folder"), file=path, key=key)
    there = next(place for place in (path.absolute(), *path.absolute().parents) if os.path.lexists(place))
    _try(there / TRIAL, path, key)


def _try(trial: Path, path: Path, key: str | None) -> None:
    """Write as much as a small table beside `trial` and take it away again."""
    fresh = temporary(trial)
    try:
        try:
            with open(fresh, "wb") as file:
                file.write(bytes(TRIED))
                os.fsync(file.fileno())
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            _("cannot be written to ({reason})").format(reason=error.strerror), file=path, key=key
        ) from None
