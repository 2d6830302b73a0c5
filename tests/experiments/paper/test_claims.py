"""Claims are the paper's own words, and short.

The paper is not part of the project; `four_words.bin` has the checksum (CRC-32, little-endian) of every four
successive words of it, lower case, letters and digits alone.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from zlib import crc32

import numpy as np
import pytest

from experiments.comparison.compare import Comparison, headline_of
from experiments.paper.claims import CLAIMS, VERDICTS
from experiments.paper.indicators import INDICATORS, REOFFEND, TITLES, outcome_of
from experiments.paper.rules import Verdict
from sim.ledger.outcomes import OUTCOMES, Layer

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


def test_every_claim_is_judged_on_outcomes_of_its_own() -> None:
    for claim in CLAIMS:
        assert claim.outcomes and len(set(claim.outcomes)) == len(claim.outcomes)
        assert {outcome_of(followed(24), outcome) for outcome in claim.outcomes} <= set(OUTCOMES)
        assert all(TITLES[outcome] for outcome in claim.outcomes)


def test_recidivism_is_the_headline_of_a_comparison() -> None:
    for months in (0, 6, 24):
        assert outcome_of(followed(months), REOFFEND) == headline_of(months)
    assert outcome_of(followed(24), "register") == "register"


def test_claims_on_recidivism_are_judged_on_the_cohort_and_those_on_records_by_records() -> None:
    asked = {claim.code: [outcome_of(followed(24), outcome) for outcome in claim.outcomes] for claim in CLAIMS}
    assert asked["proven"] == asked["barrier_family"] == ["reoffend_24"]
    assert asked["barrier_cooperation"][0] == "potential_24"
    recorded = ["effective", "record_as_indicator", "aspect_tracking", "seven_percent", "below_national_average"]
    assert {OUTCOMES[outcome].layer for code in recorded for outcome in asked[code]} == {Layer.RECORDED}


def test_claims_on_the_effectiveness_of_guidance_are_judged_by_the_papers_four_indicators() -> None:
    assert INDICATORS == (REOFFEND, "adaptation", "capacity_personal", "satisfaction")
    asked = {claim.code: claim.outcomes for claim in CLAIMS}
    assert asked["barrier_facilities"] == asked["barrier_staff"] == INDICATORS


def followed(months: int) -> Comparison:
    return cast(Comparison, SimpleNamespace(window=months))


def test_what_is_not_found_is_called_not_supported_by_this_model() -> None:
    words = ["supported", "supported on average", "cannot be judged", "not supported by this model"]
    assert list(VERDICTS.values()) == words


def test_claims_and_verdicts_have_codes_and_words() -> None:
    assert len({claim.code for claim in CLAIMS}) == len(CLAIMS) and all(claim.code.isidentifier() for claim in CLAIMS)
    assert set(VERDICTS) == set(Verdict)
