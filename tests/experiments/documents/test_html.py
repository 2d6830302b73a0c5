"""Web pages: self-contained, without script, and texts as they were typed."""

from __future__ import annotations

import re
from html import unescape

import pytest

from experiments.documents import html
from experiments.documents.about import About
from experiments.documents.blocks import (
    Block,
    Break,
    Bullets,
    Fields,
    Figure,
    Heading,
    Note,
    Paragraph,
    Table,
    plain,
)
from experiments.documents.markup import harmless
from experiments.documents.pictures import Pictures
from sim.text.language import speaking

TABLE = Table(["scenario", "mean"], [["a", "1.5"]], right=[1], caption="Means.")
ADDRESS = re.compile(r'(?:src|href|url\()="?([^"\s>)]+)')


def made(about: About, *page: Block, contents: bool = False) -> str:
    return html.render(page, Pictures(), about, contents).decode()


def test_nothing_comes_from_elsewhere_and_nothing_runs(about: About, figure: Figure) -> None:
    text = made(about, Heading("T", 1), TABLE, figure, Fields([("a", "b")]), Break(), Bullets(["x"]), Note("n"))
    assert "<script" not in text and "javascript:" not in text
    assert [a for a in ADDRESS.findall(text) if not a.startswith(("data:image/svg+xml;base64,", "#"))] == []
    assert f'content="{html.POLICY}"' in text.replace("&#39;", "'")


def test_a_label_shows_as_it_was_typed(about: About, hostile: str) -> None:
    page = [Heading(plain(hostile), 1), Table([plain(hostile)], [[plain(hostile)]]), Bullets([plain(hostile)])]
    text = html.render(page, Pictures(), about._replace(title=plain(hostile))).decode()
    shown = " ".join(harmless(hostile).split())
    assert unescape(re.sub(r"<[^>]*>", "\x00", text)).count(shown) == 5
    assert "<script>" not in text and not set(text) & set("\x1b\u202e\ud800\ufffe")


def test_a_link_leads_to_pages_alone(about: About) -> None:
    text = made(about, Paragraph("[a](https://x.y) [b](javascript:alert(1)) [c](#part)"))
    assert ADDRESS.findall(text.partition("<main>")[2]) == ["https://x.y", "#part"]


def test_a_link_cannot_leave_its_quotes(about: About) -> None:
    assert 'onclick="' not in made(about, Paragraph('[a](https://x.y"onclick="alert)'))


def test_heads_of_rows_and_columns_are_marked(about: About) -> None:
    text = made(about, TABLE)
    assert '<th scope="col" class="right">mean</th>' in text
    assert '<th scope="row">a</th>' in text and '<td class="right">1.5</td>' in text
    assert "<caption>Means.</caption>" in text


def test_a_figure_says_in_words_what_it_is(about: About, figure: Figure) -> None:
    assert 'alt="What one is."' in made(about, figure)


def test_a_figure_that_fails_costs_itself(about: About, broken: Figure) -> None:
    text = made(about, broken, Paragraph("and on"))
    assert "<img" not in text and "no bar" in text and "and on" in text


def test_the_page_says_its_language(about: About) -> None:
    for code in ("id", "en"):
        with speaking(code):
            assert f'<html lang="{code}">' in made(about, Heading("T", 1))


def test_contents_lead_to_every_section(about: About) -> None:
    text = made(about, Heading("T", 1), Heading("One"), Heading("Two"), Heading("Deep", 3), contents=True)
    targets = re.findall(r'<a href="#([^"]+)">', text)
    assert len(targets) == 2 and all(f'id="{target}"' in text for target in targets)


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{% include 'x' %}"])
def test_a_label_is_no_template(about: About, text: str) -> None:
    assert text in unescape(made(about, Paragraph(plain(text))))


def test_the_same_page_is_the_same_bytes(about: About, figure: Figure) -> None:
    assert html.render([figure], Pictures(), about) == html.render([figure], Pictures(), about)
