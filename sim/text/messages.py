"""Why a value is not allowed: a sentence in the reader's language for each kind of error that pydantic finds."""

from __future__ import annotations

import re

from pydantic_core import ErrorDetails

from sim.text.language import N_, _

WHOLE, NUMBER = N_("must be a whole number, without a decimal point"), N_("must be a number")
TABLE, LIST = N_("must be a table"), N_("must be a list")
SENTENCES = {
    "missing": N_("is missing"),
    "extra_forbidden": N_("is not a known key"),
    "int_type": WHOLE,
    "int_parsing": WHOLE,
    "float_parsing": NUMBER,
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
    "string_too_long": N_("must have at most {max_length} signs"),
    "thousands_dot": N_(
        "{written} looks like {thousands} with a dot for thousands: write {thousands} without it, or {rounded}"
    ),
    "value_error": "{error}",
}
WRITTEN = re.compile(r"\s*(-?\d+(?:[.,]\d+)*)\s*(%?)\s*")


def reason(error: ErrorDetails) -> str:
    """What is wrong with the value of one pydantic error; a percentage where a share belongs is told as such.

    >>> reason({"type": "less_than_equal", "loc": ("absence",), "msg": "", "input": 25, "ctx": {"le": 1.0}})
    '25 is not a share: 25 % is written 0.25'
    >>> reason({"type": "less_than_equal", "loc": (), "msg": "", "input": "9", "ctx": {"le": 0.5}})
    '9 is not a share: 9 % is written 0.09'
    """
    kind, value, context = error["type"], error["input"], dict(error.get("ctx", {}))
    if kind == "less_than_equal" and context["le"] <= 1 and 2 <= float(value) <= 100:  # options give numbers as texts
        percent = float(value)
        told = _("{value:g} is not a share: {value:g} % is written {share:g}")
        return told.format(value=percent, share=percent / 100)
    if SENTENCES.get(kind) == WHOLE and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", repr(value)):
        kind, context = "thousands_dot", {"written": repr(value)}
    if kind == "thousands_dot":
        written = context["written"]
        context |= {"thousands": written.replace(".", ""), "rounded": f"{float(written):.2f}"}
    sentence = SENTENCES.get(kind)
    said = _(sentence).format(**context) if sentence else error["msg"]
    return _hinted(said, sentence, value, quoted=kind.endswith("_type")) if isinstance(value, str) else said


def _hinted(said: str, sentence: str | None, text: str, quoted: bool) -> str:
    """`said` of a text, in quotes or not, in the place of a number or a list, with how that is written."""
    if sentence == LIST:
        return _("{said}: write {written}").format(said=said, written=f'["{text}"]')
    number = WRITTEN.fullmatch(text) if sentence in (WHOLE, NUMBER) else None
    if not number:
        return said
    digits, is_percent = number[1].replace(",", "."), bool(number[2])
    if is_percent and sentence == NUMBER and digits.count(".") < 2:
        return _("{said}: {text} is written {share:g}").format(said=said, text=text.strip(), share=float(digits) / 100)
    if is_percent:
        return said
    if number[1] == digits and digits.count(".") < 2:
        return _("{said}: write it without quotes").format(said=said) if quoted else said
    return _("{said}: a point stands before decimals and nothing between thousands, as in 0.8 or 1477").format(
        said=said
    )
