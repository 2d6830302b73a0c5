"""Claims are the paper's own words, and short.

The paper is not part of the project; `four_words.bin` has the checksum (CRC-32, little-endian) of every four
successive words of it, lower case, letters and digits alone.
"""

from __future__ import annotations

import re
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

from experiments.paper.claims import CLAIMS, VERDICTS
from experiments.paper.judges import Verdict, from_verdict
from scenarios.runs import verdicts

PAPER = set(np.fromfile(Path(__file__).with_name("four_words.bin"), dtype="<u4").tolist())


def windows(quote: str) -> list[int]:
    words = re.findall(r"[a-z0-9]+", quote.lower())
    return [crc32(" ".join(words[k : k + 4]).encode()) for k in range(len(words) - 3)]


@pytest.mark.parametrize("quote", [claim.quote for claim in CLAIMS])
def test_a_claim_is_in_the_papers_own_words(quote: str) -> None:
    found = windows(quote)
    assert found and set(found) <= PAPER


def test_words_that_the_paper_does_not_have_are_told() -> None:
    assert not set(windows("pembimbingan selalu berhasil menurunkan angka kejahatan")) <= PAPER


def test_quotations_are_short_and_each_is_given_once() -> None:
    quotes = [claim.quote for claim in CLAIMS]
    assert max(len(quote.split()) for quote in quotes) <= 12 and len(set(quotes)) == len(quotes)


def test_only_a_fall_that_matters_supports_and_only_one_that_cannot_matter_contradicts() -> None:
    said = {found: from_verdict(found) for found in verdicts.Verdict}
    assert [found for found, claim in said.items() if claim == Verdict.SUPPORTS] == [verdicts.Verdict.FALLS]
    assert {found for found, claim in said.items() if claim == Verdict.UNJUDGED} == {
        verdicts.Verdict.FALLS_UNSURE,
        verdicts.Verdict.CANNOT_TELL,
        verdicts.Verdict.NO_VALUE,
    }


def test_claims_and_verdicts_have_codes_and_words() -> None:
    assert len({claim.code for claim in CLAIMS}) == len(CLAIMS) and all(claim.code.isidentifier() for claim in CLAIMS)
    assert set(VERDICTS) == set(Verdict)
