"""Why a value is not allowed: a sentence in the reader's language for each kind of error that pydantic finds."""

from __future__ import annotations

from typing import Any

from pydantic_core import ErrorDetails

from sim.text.language import N_, _

WHOLE, NUMBER = N_("must be a whole number, without a decimal point"), N_("must be a number")
TABLE, LIST = N_("must be a table"), N_("must be a list")
SENTENCES = {
    "missing": N_("is missing"),
    "extra_forbidden": N_("is not a known key"),
    "int_type": WHOLE,
    "int_from_float": WHOLE,
    "float_type": NUMBER,
    "finite_number": N_("must be a finite number"),
    "bool_type": N_("must be true or false"),
    "string_type": N_("must be text in quotes"),
    "date_type": N_("must be a date such as 2026-03-01, without quotes"),
    "dict_type": TABLE,
    "model_type": TABLE,
    "list_type": LIST,
    "tuple_type": LIST,
    "greater_than": N_("must be more than {gt:g}"),
    "greater_than_equal": N_("must be at least {ge:g}"),
    "less_than_equal": N_("must be at most {le:g}"),
    "too_short": N_("must have at least {min_length} entries"),
    "too_long": N_("must have at most {max_length} entries"),
    "literal_error": N_("must be {expected}"),
    "value_error": "{error}",
}


def reason(error: ErrorDetails) -> str:
    """What is wrong with the value of one pydantic error; a percentage where a share belongs is told as such.

    >>> from sim.office import Office
    >>> try:
    ...     Office(other_share=25)
    ... except ValueError as found:
    ...     print(reason(found.errors()[0]))
    25 is not a share: 25 % is written 0.25
    """
    context: dict[str, Any] = error.get("ctx", {})
    value = error["input"]
    if error["type"] == "less_than_equal" and context["le"] <= 1 < value <= 100:
        return _("{value:g} is not a share: {value:g} % is written {share:g}").format(value=value, share=value / 100)
    sentence = SENTENCES.get(error["type"])
    return _(sentence).format(**context) if sentence else error["msg"]
