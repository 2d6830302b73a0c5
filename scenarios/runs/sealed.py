"""Sealed tables: Parquet files that know whether they are whole.

A file's metadata hold a digest of all its other bytes and of the name that it is kept under. So a file of which one
bit is changed, one that is cut, and one that lies under another's name are told from a file that is whole; and a file
with such a seal is ours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.parquet as pq

SEAL = b"bapas seal: sha256 "
UNSEALED = b"0" * 64


def sealed(table: pa.Table, name: str, labels: Mapping[str, str] | None = None) -> bytes:
    """The table as a Parquet file with `labels` in its metadata, sealed for `name`.

    >>> content = sealed(pa.table({"a": [1]}), "one", {"label": "x"})
    >>> is_whole(content, "one"), is_whole(content, "another"), is_whole(content[:-1], "one")
    (True, False, False)
    """
    sink = pa.BufferOutputStream()
    metadata = {b"bapas": SEAL + UNSEALED, **{key.encode(): value.encode() for key, value in (labels or {}).items()}}
    pq.write_table(table.replace_schema_metadata(metadata), sink)
    content = sink.getvalue().to_pybytes()
    before, _blank, after = _parts(content)
    return before + _digest(name, before, after) + after


def is_whole(content: bytes, name: str) -> bool:
    """Whether these are all bytes of a file that was sealed for `name`."""
    before, seal, after = _parts(content)
    return seal == _digest(name, before, after)


def labels_of(content: bytes) -> dict[str, str]:
    """The labels of a file that is whole."""
    found = pq.read_schema(pa.BufferReader(content)).metadata
    return {key.decode(): value.decode() for key, value in found.items() if key != b"bapas"}


def _parts(content: bytes) -> tuple[bytes, bytes, bytes]:
    """What stands before the digest, the digest in 64 hex digits, and what stands after it."""
    place = content.rfind(SEAL) + len(SEAL)  # metadata stand at the end of a Parquet file
    return content[:place], content[place : place + len(UNSEALED)], content[place + len(UNSEALED) :]


def _digest(name: str, before: bytes, after: bytes) -> bytes:
    return hashlib.sha256(name.encode() + before + after).hexdigest().encode()
