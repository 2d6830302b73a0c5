"""One gate for values: what files, settings, tables and programs give, as the plain values that are meant.

A NumPy scalar is the number it holds and 9.0 is 9 where a whole number is asked; nothing else is converted. A field
that can reach a thousand refuses a number that looks like one written with a dot for thousands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from sim.text.errors import InputError, nearest
from sim.text.messages import reason

if TYPE_CHECKING:
    from pydantic._internal._model_construction import ModelMetaclass  # it has no public name
else:
    ModelMetaclass = type(BaseModel)

M = TypeVar("M", bound=BaseModel)
THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")


class Written(float):
    """A number that remembers how a file or a setting writes it.

    >>> number = Written("1.250")
    >>> number.text, number == 1.25
    ('1.250', True)
    """

    text: str

    def __new__(cls, text: str) -> Written:
        """The number that `text` writes."""
        number = super().__new__(cls, text)
        number.text = text
        return number


def plain(value: Any) -> Any:
    """A NumPy scalar as Python's own, a number from a file without its text, anything else as it is.

    >>> import numpy as np
    >>> plain(np.int64(9)), plain(np.bool_(True)), plain(np.array(0.5)), plain(Written("0.5")), plain("9")
    (9, True, 0.5, 0.5, '9')
    """
    if isinstance(value, Written):
        return float(value)
    return value.item() if hasattr(value, "item") and getattr(value, "ndim", None) == 0 else value


def whole(value: Any) -> Any:
    """`plain`, and a float without a fraction as a whole number.

    >>> whole(9.0), whole(9.5)
    (9, 9.5)
    """
    given = plain(value)
    return int(given) if isinstance(given, float) and given.is_integer() else given


def amount(value: Any) -> Any:
    """`plain`, for a number that may be a thousand or more: none that looks like 1477 written as 1.477."""
    given = plain(value)
    if isinstance(given, float) and THOUSANDS.fullmatch(getattr(value, "text", repr(given))):
        raise PydanticCustomError("thousands_dot", "thousands dot", {"written": getattr(value, "text", repr(given))})
    return given


Whole = Annotated[int, BeforeValidator(whole)]
Real = Annotated[float, BeforeValidator(plain)]
Amount = Annotated[float, BeforeValidator(amount)]
Flag = Annotated[bool, BeforeValidator(plain)]


class _Checked(ModelMetaclass):
    """Makes whoever builds such a model hear of a wrong value by an `InputError`."""

    def __call__(cls, *args: Any, **values: Any) -> Any:
        try:
            return super().__call__(*args, **values)
        except ValidationError as error:
            raise input_error(error, cls) from None  # type: ignore[arg-type]


class Checked(BaseModel, metaclass=_Checked):
    """A frozen, strict model without unknown keys, infinities or conversions.

    >>> class Room(Checked):
    ...     seats: Whole
    >>> Room(seats=9.0)
    Room(seats=9)
    >>> Room(seat=9)
    Traceback (most recent call last):
    sim.text.errors.InputError: seat: is not a known key; did you mean seats?
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, revalidate_instances="always"
    )

    __iter__ = None  # type: ignore[assignment]  # `mesa.batch_run` would make a run of every field


def once_more(model: M) -> M:
    """The same model, checked: pydantic checks nothing where a program makes a copy with changes (`model_copy`).

    Raises `InputError` as its class does.
    """
    try:
        return type(model).model_validate(model)
    except ValidationError as error:
        raise input_error(error, type(model)) from None


def input_error(error: ValidationError, model: type[BaseModel]) -> InputError:
    """The first mistake that pydantic found, an unknown key before all others: a misspelt key is missing too."""
    errors = error.errors()
    first = next((e for e in errors if e["type"] == "extra_forbidden"), errors[0])
    key = ".".join(str(part) for part in first["loc"] if "[" not in str(part))  # pydantic's own notes
    return InputError(reason(first), key=key or None, nearest=_nearest(first, errors, model))


def _nearest(first: ErrorDetails, errors: list[ErrorDetails], model: type[BaseModel]) -> str | None:
    if first["type"] == "literal_error":
        return nearest(str(first["input"]), re.findall("'([^']*)'", first["ctx"]["expected"]))
    if first["type"] != "extra_forbidden":
        return None
    *table, name = first["loc"]
    missing = [str(e["loc"][-1]) for e in errors if e["type"] == "missing" and list(e["loc"][:-1]) == table]
    return nearest(str(name), missing if table else model.model_fields)
