"""Files: TOML read and checked against a typed model, with errors that name file and key; and files written whole."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sim.text.errors import InputError, nearest
from sim.text.language import _
from sim.text.places import check_plain, temporary
from sim.text.values import Written, input_error

M = TypeVar("M", bound=BaseModel)
LEVELS = 30
NESTED = re.compile(rf"""(?<![\w"'-])(?:[\w"'-]++\s*+\.\s*+){{{LEVELS}}}""")  # long dotted keys are slow to read
LARGEST = 500_000  # bytes of a TOML file; the largest of this package has 84,000


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file, numbers with the text that writes them (`Written`).

    Raises `InputError` where there is none, it is no regular file of at most `LARGEST` bytes, or cannot be read.
    """
    text = _text(path)
    if NESTED.search(text):
        raise InputError(
            _("its keys nest too deeply"), file=path, allowed=_("at most {most} levels").format(most=LEVELS)
        )
    try:
        return tomllib.loads(text, parse_float=Written)
    except (ValueError, RecursionError) as error:
        raise InputError(_("is not valid TOML ({reason})").format(reason=error), file=path) from None


def find(name: str, folder: Path, known: list[str], problem: str, allowed: str) -> Path:
    """The file of a name in `folder`, or the file at a path. Raises `InputError` for a name that is not `known`."""
    if name in known:
        return folder / f"{name}.toml"
    if name.endswith(".toml") or "/" in name or "\\" in name:
        path = Path(name)
        if path.stem in known and not os.path.exists(path):
            raise InputError(_("there is no such file"), file=path, nearest=path.stem)
        return path
    raise InputError(f"{problem}: {name}", allowed=allowed, nearest=nearest(name, known))


def typed(model: type[M], values: dict[str, Any], path: Path | None) -> M:
    """`values` as a typed model. Raises `InputError` for the first key that is unknown, missing or wrong."""
    try:
        return model(**values)
    except InputError as error:
        raise error.in_file(path) from None
    except ValidationError as error:
        raise input_error(error, model).in_file(path) from None


def check_regular(path: Path, largest: int = LARGEST) -> None:
    """Raise `InputError` where `path` is no regular file of at most `largest` bytes: a pipe or a device has no end."""
    try:
        found = path.stat()
    except FileNotFoundError:
        raise InputError(_("there is no such file"), file=path) from None
    except (OSError, ValueError) as error:
        raise InputError(_("cannot be read ({reason})").format(reason=_why(error)), file=path) from None
    if not stat.S_ISREG(found.st_mode):
        raise InputError(_("is not a regular file"), file=path)
    if found.st_size > largest:
        raise InputError(
            _("is too large: {size:,} bytes").format(size=found.st_size),
            file=path,
            allowed=_("at most {most:,} bytes").format(most=largest),
        )


def _text(path: Path) -> str:
    check_regular(path)
    try:
        return path.read_text(encoding="utf-8-sig")  # Notepad puts a mark before the text
    except OSError as error:
        raise InputError(_("cannot be read ({reason})").format(reason=_why(error)), file=path) from None
    except UnicodeDecodeError:
        raise InputError(_("is not a text file in UTF-8"), file=path) from None


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under a temporary name, then put it in its place: whole, or not at all.

    Raises `InputError` where anything but a plain file stands in its place, which is left as it is.
    """
    check_plain(path)
    fresh = temporary(path)
    try:
        with open(fresh, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
