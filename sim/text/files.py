"""Files: TOML read and checked against a typed model, with errors that name file and key; and files written whole."""

from __future__ import annotations

import os
import re
import threading
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sim.text.errors import InputError, nearest
from sim.text.language import _
from sim.text.messages import reason

M = TypeVar("M", bound=BaseModel)


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file. Raises `InputError` where there is none or it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Notepad puts a mark before the text
    except FileNotFoundError:
        raise InputError(_("there is no such file"), file=path) from None
    except OSError as error:
        raise InputError(_("cannot be read ({reason})").format(reason=error.strerror), file=path) from None
    except UnicodeDecodeError:
        raise InputError(_("is not a text file in UTF-8"), file=path) from None
    except (ValueError, RecursionError) as error:
        raise InputError(_("is not valid TOML ({reason})").format(reason=error), file=path) from None


def find(name: str, folder: Path, known: list[str], problem: str, allowed: str) -> Path:
    """The file of a name in `folder`, or the file at a path. Raises `InputError` for a name that is not `known`."""
    if name in known:
        return folder / f"{name}.toml"
    if name.endswith(".toml") or "/" in name or "\\" in name:
        return Path(name)
    raise InputError(f"{problem}: {name}", allowed=allowed, nearest=nearest(name, known))


def typed(model: type[M], values: dict[str, Any], path: Path | None) -> M:
    """`values` as a typed model. Raises `InputError` for the first key that is unknown, missing or wrong."""
    try:
        return model(**values)
    except ValidationError as error:
        errors = error.errors()
        first = next((e for e in errors if e["type"] == "extra_forbidden"), errors[0])  # a misspelt key is missing too
        key = ".".join(str(part) for part in first["loc"] if "[" not in str(part))  # pydantic's own notes
        raise InputError(reason(first), file=path, key=key or None, nearest=_nearest(first, errors, model)) from None


def _nearest(first: ErrorDetails, errors: list[ErrorDetails], model: type[BaseModel]) -> str | None:
    if first["type"] == "literal_error":
        return nearest(str(first["input"]), re.findall("'([^']*)'", first["ctx"]["expected"]))
    if first["type"] != "extra_forbidden":
        return None
    *table, name = first["loc"]
    missing = [str(e["loc"][-1]) for e in errors if e["type"] == "missing" and list(e["loc"][:-1]) == table]
    return nearest(str(name), missing if table else model.model_fields)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under a temporary name, then put it in its place: whole, or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        with open(fresh, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
