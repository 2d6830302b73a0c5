"""Documents in Indonesian have no English sentences."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from sim.text.language import _, speaking
from tests.faces.faces import DECKS, PAGES, Face, indonesian, joined, named, run

pytestmark = pytest.mark.xdist_group("documents")  # one worker makes them once

SENTENCES = (
    "The answer holds under the model's assumptions. It is for planning, never for deciding about a person.",
    "How sure that is",
    "Service standards",
    "What it costs, Rp bn a year",
    "What it does not say",
    "What must never be concluded",
    "How to make it again",
    "Contents",
    "Reoffending in three layers: true, detected, recorded",
    "Hold the facts above against the office's own figures before anything is decided.",
)
BETWEEN_TAGS = re.compile(r">([^<]+)<")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_catalogue_has_the_sentence(sentence: str) -> None:
    with speaking("id"):
        assert _(sentence) != sentence


@pytest.mark.parametrize("face", indonesian(PAGES), ids=named)
def test_a_page_in_indonesian_has_no_english_sentence(made: Path, face: Face) -> None:
    texts = map(unescape, BETWEEN_TAGS.findall((made / face.file("html")).read_text(encoding="utf-8")))
    assert sorted({*SENTENCES} & {text.strip() for text in texts}) == []


@pytest.mark.parametrize("face", indonesian([*PAGES, *DECKS]), ids=named)
def test_a_study_and_slides_in_indonesian_have_no_english_sentence(opened: Path, pdftotext: str, face: Face) -> None:
    text = joined(run(pdftotext, opened / face.file("pdf"), "-"))
    assert [sentence for sentence in SENTENCES if joined(sentence) in text] == []
