"""Reading TOML and checking it against a typed model, with errors that name the file and the key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sim.errors import InputError, nearest
from sim.language import _

M = TypeVar("M", bound=BaseModel)


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file. Raises `InputError` where there is none or it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(_("there is no such file"), file=path) from None
    except (IsADirectoryError, PermissionError) as error:
        raise InputError(_("cannot be read ({reason})").format(reason=error.strerror), file=path) from None
    except UnicodeDecodeError:
        raise InputError(_("is not a text file in UTF-8"), file=path) from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(_("is not valid TOML ({reason})").format(reason=error), file=path) from None


def typed(model: type[M], values: dict[str, Any], path: Path | None) -> M:
    """`values` as a typed model. Raises `InputError` for the first key that is unknown, missing or wrong."""
    try:
        return model(**values)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        near = nearest(str(first["loc"][-1]), model.model_fields) if first["type"] == "extra_forbidden" else None
        raise InputError(
            _("not allowed: {reason}").format(reason=first["msg"]), file=path, key=key, nearest=near
        ) from None
