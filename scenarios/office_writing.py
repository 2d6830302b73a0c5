"""An office as a commented TOML file, which reads back as the same office."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sim.office import Office

TABLES = ("intake", "mix", "litmas")
BLOCKS = ("regions", "partners")


def written(office: Office, remarks: Mapping[str, str] | None = None, head: Sequence[str] = ()) -> str:
    """The file of an office. `head` are the sentences on top; `remarks` say where an entry comes from, by its field
    (`clients`, `regions`) or its lever (`staffing.assistants`), and stand at its line.

    >>> text = written(Office(clients=40), {"clients": "counted (a)"}, ["A small office."])
    >>> print("\\n".join(text.splitlines()[:5]))
    # A small office.
    <BLANKLINE>
    schema_version = 1
    name = "a small office"
    clients = 40  # counted (a)
    """
    values, told = office.model_dump(mode="json"), remarks or {}
    lines = [f"# {_one_line(sentence)}" for sentence in head]
    lines += [""] if lines else []
    tables = {*TABLES, *BLOCKS, "known", "status_quo"}
    lines += [
        _entry(name, value, told.get(name, ""))
        for name, value in values.items()
        if name not in tables and value is not None
    ]
    lines += [line for name in BLOCKS if not values[name] for line in ("", _entry(name, [], told.get(name, "")))]
    for name in TABLES:
        if values[name] is not None:
            lines += ["", f"[{name}]{_remark(told.get(name, ''))}", *_entries(values[name])]
    for name in BLOCKS:
        for k, block in enumerate(values[name]):
            lines += ["", f"[[{name}]]{_remark(told.get(name, '') if k == 0 else '')}", *_entries(block)]
    known = {name: value for name, value in values["known"].items() if value is not None}
    lines += ["", "[known]", *_entries(known)] if known else []
    if values["status_quo"]:
        levers = values["status_quo"].items()
        lines += ["", "[status_quo]", *(_entry(json.dumps(name), value, told.get(name, "")) for name, value in levers)]
    return "\n".join(lines) + "\n"


def _entries(table: Mapping[str, Any]) -> Iterator[str]:
    return (_entry(name, value) for name, value in table.items())


def _entry(key: str, value: Any, remark: str = "") -> str:
    return f"{key} = {_value(value)}{_remark(remark)}"


def _remark(text: str) -> str:
    return f"  # {_one_line(text)}" if text else ""


def _one_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _value(value: Any) -> str:
    """A value as TOML writes it: its texts are those of JSON, but for the sign DEL."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case list() | tuple():
            return "[" + ", ".join(map(_value, value)) + "]"
        case dict():
            return "{ " + ", ".join(f"{json.dumps(key)} = {_value(item)}" for key, item in value.items()) + " }"
        case _:
            return repr(value)
