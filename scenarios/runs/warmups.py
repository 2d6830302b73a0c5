"""Offices after their warm-up, kept between commands, so that a second question starts at once.

A file is named after its warm-up's key, in the user's cache folder. It begins with a digest of the key and of what
follows: a file that is damaged, cut off or not ours is warmed up anew and written again. Where there is no room, or
the folder cannot be written to, nothing is kept, and nothing else changes.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import numpy as np
import pyarrow as pa

from scenarios.runs.keys import warmup_key
from scenarios.runs.study import Run
from sim.kernel.caching import user_cache
from sim.model import BapasModel
from sim.saved import Saved
from sim.text.errors import InputError
from sim.text.files import write_whole
from sim.text.language import _
from sim.text.places import is_abandoned, is_plain, unfinished

VARIABLE = "BAPAS_WARMUPS"
MOST = 1000  # MB
BYTES_A_MB = 1_000_000
CODEC = pa.Codec("zstd", compression_level=1)
SIZE = 8  # bytes of the length before compression
DIGEST = hashlib.sha256().digest_size


def room() -> int:
    """How many MB all warm-ups together may take: 1,000, or what the environment variable says; 0 keeps none.

    Raises `InputError` where the variable has no such number.
    """
    given = os.environ.get(VARIABLE) or str(MOST)
    if not given.isdecimal():
        raise InputError(_("{text!r} is no size").format(text=given), key=VARIABLE, allowed=_("MB, or 0 to keep none"))
    return int(given)


def warmed_up(run: Run) -> BapasModel:
    """The office of a run after its warm-up: the one that is kept, or warmed up now, and kept."""
    most = room() * BYTES_A_MB
    key = warmup_key(run.office.hash(), run.draw, run.seed)
    path = folder() / key
    saved = _read(path, key) if most else None
    if saved is not None:
        return BapasModel.restored(saved, run.office, run.values, rng=run.seed)
    model = BapasModel(office=run.office, parameters=run.values, rng=run.seed)
    if most:
        with suppress(OSError, InputError):  # no room, or something else stands in its place
            _keep(path, key, model.saved(), most)
    return model


def folder() -> Path:
    """Where warm-ups are kept."""
    return user_cache() / "warmups"


def _read(path: Path, key: str) -> Saved | None:
    """What was kept, None where there is nothing to be believed. It is now the one used last."""
    if not is_plain(path):
        return None
    try:
        content = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    digest, body = content[:DIGEST], content[DIGEST:]
    if digest != _digest(key, body):
        return None
    size = int.from_bytes(body[:SIZE], "big")
    with np.load(BytesIO(CODEC.decompress(body[SIZE:], size)), allow_pickle=False) as arrays:
        return dict(arrays)


def _keep(path: Path, key: str, saved: Saved, most: int) -> None:
    """Write a warm-up, and let go of those least recently used until all are within `most` bytes."""
    sink = BytesIO()
    np.savez(sink, allow_pickle=False, **saved)
    plain = sink.getvalue()
    body = len(plain).to_bytes(SIZE, "big") + CODEC.compress(plain, asbytes=True)
    if DIGEST + len(body) <= most:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, _digest(key, body) + body)
        _make_room(path.parent, most)


def _make_room(where: Path, most: int) -> None:
    """Delete what killed processes left, and the warm-ups least recently used until the others are within `most`
    bytes; nothing else is touched.
    """
    for left in filter(is_abandoned, unfinished(where, is_ours)):
        left.unlink(missing_ok=True)
    found = [(file.stat(), file) for file in where.iterdir() if is_ours(file.name) and is_plain(file)]
    total = sum(status.st_size for status, _file in found)
    for status, file in sorted(found, key=lambda pair: pair[0].st_mtime_ns):
        if total <= most:
            return
        file.unlink(missing_ok=True)
        total -= status.st_size


def is_ours(name: str) -> bool:
    """Whether a file's name is a warm-up's key."""
    return re.fullmatch("[0-9a-f]{20}", name) is not None


def _digest(key: str, body: bytes) -> bytes:
    return hashlib.sha256(key.encode() + body).digest()
