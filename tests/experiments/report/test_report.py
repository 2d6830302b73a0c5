"""A report says the question, three sentences of answer, and what a reader needs beside them, for every question."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from experiments.documents.blocks import Block, Bullets, Fields, Figure, Heading, Note, Page, Paragraph, Table
from experiments.documents.markup import without_markup
from experiments.report import never
from experiments.report.brief import brief
from experiments.report.deck import deck
from experiments.report.full import full
from experiments.report.letterhead import DOTS, Letterhead
from experiments.report.questions import COMPARISONS, read
from experiments.report.report import Report
from experiments.report.staff_study import in_brief, in_full
from sim.text.language import speaking

ROOT = Path(__file__).parents[3]
DAY = datetime.date(2026, 1, 15)
FIRST_PAGE = ["Service standards", "How sure that is", "What it costs, Rp bn a year", "What must not be concluded"]
STUDY = ["I. Problem", "II. Premises", "III. Facts", "IV. Analysis", "V. Conclusion", "VI. Advice"]


@pytest.fixture(params=COMPARISONS)
def report(request: pytest.FixtureRequest, folders: dict[str, Path]) -> Report:
    return read(folders[request.param])[0]


@pytest.fixture
def compared(folders: dict[str, Path]) -> Report:
    return read(folders["compare"])[0]


def headings(page: Page, level: int) -> list[str]:
    return [block.text for block in page if isinstance(block, Heading) and block.level == level]


def texts(block: Block) -> Iterator[str]:
    """Every text of a block."""
    match block:
        case Heading(text) | Paragraph(text) | Note(text):
            yield text
        case Bullets(items):
            yield from items
        case Table(head, rows, caption=caption):
            yield from (*head, *(cell for row in rows for cell in row), caption)
        case Fields(rows):
            yield from (text for row in rows for text in row)
        case Figure(caption=caption):
            yield caption


def test_the_question_and_three_sentences_stand_on_top(report: Report) -> None:
    page = brief(report)
    assert page[0] == Heading(report.question, 1) and report.question.endswith("?")
    assert page[1] == Note(report.lead) and "simulation" in report.lead
    assert page[2:5] == list(map(Paragraph, report.answer)) and len(report.answer) == 3
    assert page[5] is report.picture


def test_a_brief_holds_what_its_first_page_must(report: Report) -> None:
    assert headings(brief(report), 2) == FIRST_PAGE


def test_a_full_report_begins_with_the_brief_and_ends_with_how_to_make_it_again(report: Report) -> None:
    page, first = full(report), brief(report)
    assert list(page[: len(first)]) == list(first)
    assert headings(page, 2)[-1] == "How to make it again"
    assert [row[1] for row in page[-1].rows][0] == "`bapas asked`"  # type: ignore[union-attr]


def test_a_full_comparison_has_every_chapter(compared: Report) -> None:
    chapters = headings(full(compared), 2)[len(FIRST_PAGE) :]
    words = ["scenarios", "standards", "three layers", "Workload", "gains", "incapacitation", "Costs", "dispute"]
    words += ["source", "never", "again"]
    assert [word in chapter for word, chapter in zip(words, chapters, strict=True)] == [True] * len(words)


def test_levels_of_headings_leave_none_out(report: Report) -> None:
    for page in (brief(report), full(report), in_full(report, Letterhead(), "office", DAY)):
        levels = [block.level for block in page if isinstance(block, Heading)]
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_figures_have_names_of_their_own(report: Report) -> None:
    names = [block.name for block in full(report) if isinstance(block, Figure)]
    assert len(names) == len(set(names))


def test_a_staff_study_has_the_order_that_offices_know(report: Report) -> None:
    for page in (in_brief(report, Letterhead(), "office", DAY), in_full(report, Letterhead(), "office", DAY)):
        found = headings(page, 2)
        assert found[: len(STUDY)] == STUDY


def test_a_letter_has_the_names_of_the_file_and_dots_for_what_is_missing(compared: Report) -> None:
    names = Letterhead(author="Siti <b>", to="Kepala", ministry="Kementerian")
    shown = [without_markup(text) for block in in_brief(compared, names, "An office", DAY) for text in texts(block)]
    assert {"Siti <b>", "Kepala", "Kementerian", "An office", f"NIP {DOTS}"} <= set(shown)


def test_a_meeting_has_eight_slides(report: Report) -> None:
    slides = deck(report, "office", "today")
    assert len(slides) == 8 and all(slide.title and slide.blocks for slide in slides)


def test_every_table_has_its_columns_explained(report: Report) -> None:
    for sheet in report.sheets:
        lacking = [name for name in sheet.table.columns if not sheet.columns.get(name, ("", ""))[1]]
        assert (sheet.name, lacking) == (sheet.name, [])


def test_names_of_sheets_are_short_and_their_own(report: Report) -> None:
    names = [sheet.name for sheet in report.sheets]
    assert len(names) == len(set(names)) and all(len(name) <= 31 for name in names)


def test_with_too_few_replications_nothing_is_said_to_be_sure(folders: dict[str, Path]) -> None:
    assert "With 2 replications nothing can be sure" in read(folders["cliff"])[0].lead


def test_what_is_sure_is_said_where_it_can_be(compared: Report) -> None:
    assert "a further run would say the same" in compared.lead


def test_what_is_sure_is_counted_as_the_standards_have_it(compared: Report) -> None:
    data = compared.picture.data
    told = " ".join(compared.certainty)
    assert f"{data['lost'].sum() + data['gained'].sum()} are sure; of {data['unknown'].sum()} we cannot tell" in told


def test_what_must_never_be_concluded_is_what_the_page_on_limits_says() -> None:
    for code, name, title in (("en", "limits.md", "Never"), ("id", "limits.id.md", "Tidak pernah")):
        page = (ROOT / "docs" / name).read_text(encoding="utf-8")
        listed = [line[2:] for line in page.partition(f"## {title}\n")[2].partition("## ")[0].splitlines() if line]
        with speaking(code):
            assert never.never()[: len(never.NEVER)] == listed


def test_no_text_of_an_indonesian_report_is_english(folders: dict[str, Path], english: Sequence[str]) -> None:
    with speaking("id"):
        reports = [read(folder)[0] for folder in folders.values()]
        pages = [
            block
            for report in reports
            for page in (full(report), in_full(report, Letterhead(), "o", DAY))
            for block in page
        ]
        shown = {" ".join(without_markup(text).split()) for block in pages for text in texts(block)}
    assert [sentence for sentence in english if sentence in shown] == []
