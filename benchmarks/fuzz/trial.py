"""One input through one door: legal, refused, crashed or slow."""

from __future__ import annotations

import random
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.fuzz.doors import DOORS
from sim.text.errors import InputError

LONGEST = 2.0  # seconds of processor time
LEGAL, REFUSED, CRASHED, SLOW = "legal", "refused", "crashed", "slow"


class Trial(NamedTuple):
    """What came of input `number`, which `door` took; `told` has the traceback of a crash."""

    number: int
    door: str
    end: str
    told: str = ""


def trials(numbers: Iterable[int]) -> Iterator[Trial]:
    """The inputs of these numbers, each the same whenever it is made.

    >>> [trial.end for trial in trials([1, 2])] == [trial.end for trial in trials([1, 2])]
    True
    """
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("error")
        for number in numbers:
            yield _one(number, Path(folder))


def _one(number: int, folder: Path) -> Trial:
    luck = random.Random(number)
    door = luck.choice(DOORS)
    start = time.process_time()
    try:
        door(luck, folder)
        end, told = LEGAL, ""
    except InputError as error:
        end, told = (REFUSED, "") if str(error).strip() else (CRASHED, "an error that says nothing")
    except Exception:
        end, told = CRASHED, traceback.format_exc()
    taken = time.process_time() - start
    if end in (LEGAL, REFUSED) and taken > LONGEST:
        end, told = SLOW, f"{taken:.1f} s"
    return Trial(number, door.__name__, end, told)
