"""Renderers: one page, drawn for a file and for a terminal; what a user gave shows as it was written on both."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from experiments.documents import markdown, terminal
from experiments.documents.blocks import Block, Break, Bullets, Fields, Figure, Heading, Note, Paragraph, Table, plain
from experiments.documents.figures import canvas
from experiments.documents.files import write_page
from experiments.documents.markup import harmless, spans
from experiments.documents.words import VERDICTS, Words
from scenarios.runs.verdicts import Verdict

NASTY = [
    "[red]x[/red]",
    "a | b",
    "**bold**",
    "`code`",
    "[label](target)",
    "# title",
    "1. one",
    "- item",
    "a\\b",
    "<b>",
]


def printed(*page: Block, width: int = 80) -> str:
    sink = io.StringIO()
    terminal.show(page, Console(file=sink, width=width, color_system=None))
    return sink.getvalue()


@pytest.mark.parametrize("text", NASTY)
def test_what_a_user_gave_stands_on_the_terminal_as_it_was_written(text: str) -> None:
    for block in (Paragraph(plain(text)), Heading(plain(text)), Note(plain(text)), Table([plain(text)], [])):
        assert text in printed(block)


def test_what_a_user_gave_sends_no_command_to_the_terminal() -> None:
    said = "\x1b]0;owned\x07\x1b[2Jtitle\x9b31m\r"
    for page in ([Paragraph(plain(said))], [Table([plain(said)], [[said]])], [Bullets([said])]):
        assert not set(printed(*page)) & set("\x1b\x07\x9b\r")


@given(st.text(max_size=40))
def test_plain_text_has_no_markup_and_loses_nothing_but_line_breaks(text: str) -> None:
    read = spans(plain(text))
    assert {span.kind for span in read} <= {"plain"}
    assert "".join(span.text for span in read) == " ".join(harmless(text).split())


def test_a_cell_never_breaks_out_of_its_column() -> None:
    lines = markdown.table(["a"], [["x | y"], [plain("p | q\nr")]]).splitlines()
    assert lines[2:] == ["| x \\| y |", "| p \\| q r |"]


def test_the_head_of_a_letter_is_plain_lines_in_a_file_and_in_columns_on_a_terminal() -> None:
    letter: list[Block] = [Fields([("From", "the **PK**"), ("Subject", plain("a * b"))]), Break(), Paragraph("Next.")]
    assert markdown.render(letter) == "From: the **PK**  \nSubject: a \\* b\n\n---\n\nNext.\n"
    lines = [line.rstrip() for line in printed(*letter).splitlines()]
    assert lines == ["From    : the PK", "Subject : a * b", "", "Next."]


def test_a_page_has_its_figures_and_their_data_beside_it(tmp_path: Path) -> None:
    figure = Figure("one", "What one is.", lambda: canvas(2, 1)[0], pd.DataFrame({"x": [0.1]}))
    write_page([Heading("Title", 1), figure], tmp_path / "my page.md")
    assert "](my%20page/one.png)" in (tmp_path / "my page.md").read_text()
    assert sorted(path.name for path in (tmp_path / "my page").iterdir()) == ["one.csv", "one.png"]
    assert (tmp_path / "my page" / "one.csv").read_text() == "x\n0.1\n"


def test_a_terminal_page_is_as_wide_as_the_terminal() -> None:
    table = Table(["scenario", "verdict"], [["a scenario with a very long title " * 4, "worse"]], right=[1])
    assert max(map(len, printed(table, width=60).splitlines())) <= 60


def test_no_word_of_a_table_is_broken_where_all_words_fit() -> None:
    words = ["supervision.contacts_medium", "contacts a month: reports asked of the medium band", "1", "undoubtedly"]
    lines = printed(Table(words, [words, ["a", words[1] * 3, "2", "b"]]), width=72).splitlines()
    assert max(map(len, lines)) <= 72
    assert all(any(word in line for line in lines) for text in words for word in text.split())


def test_every_verdict_has_a_word() -> None:
    assert set(VERDICTS) == {str(verdict) for verdict in Verdict}
    assert VERDICTS[Verdict.NO_CHANGE] == "no change that matters"


def test_a_code_without_a_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        Words({"low": "low"})["high"]
