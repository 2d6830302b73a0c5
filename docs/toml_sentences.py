"""How Babel finds the sentences in TOML files: the values of the keys that the configuration names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

Message = tuple[int, None, str, list[str]]


def of_toml(
    file: IO[bytes], keywords: Collection[str], comments: Collection[str], options: Mapping[str, Any]
) -> Iterator[Message]:
    """Line, nothing, sentence and comments of every value of `options["keys"]`, however deep it stands."""
    text = file.read().decode("utf-8")
    keys = set(re.split(r"[,\s]+", options["keys"]))
    for sentence in _values(tomllib.loads(text), keys):
        at = text.find(sentence.split('"')[0][:40])
        yield text.count("\n", 0, max(at, 0)) + 1, None, sentence, []


def _values(node: Any, keys: Collection[str]) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in keys and isinstance(value, str) and value:
                yield value
            else:
                yield from _values(value, keys)
    elif isinstance(node, list):
        for value in node:
            yield from _values(value, keys)
