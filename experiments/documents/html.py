"""Blocks as one self-contained web page, or as a part of one: no script, nothing from elsewhere, figures inside."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from experiments.documents.about import About, shown
from experiments.documents.blocks import Block, Figure, Heading, Page
from experiments.documents.markup import harmless, spans, without_markup
from experiments.documents.numbers import day
from experiments.documents.pictures import Pictures
from sim.text.language import _, language

TEMPLATE = "page.html.jinja"
BLOCKS = "blocks.html.jinja"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
TAGS = {"strong": "strong", "emphasis": "em", "code": "code"}
FOLLOWED = ("https://", "http://", "#")  # where links may lead


def render(page: Page, pictures: Pictures, about: About, contents: bool = False) -> bytes:
    """The page in the language of this call, with a list of its sections where `contents` are asked for. It works
    under the strictest policy (`POLICY`), which it states itself, and prints on A4.

    >>> from datetime import date
    >>> from experiments.documents.blocks import Note
    >>> page = [Heading("A title", 1), Note("A <b>sentence</b>.")]
    >>> text = render(page, Pictures(), About("A title", "somebody", date(2025, 1, 15))).decode()
    >>> "<h1>A title</h1>" in text, "A &lt;b&gt;sentence" in text, "<script" in text
    (True, True, False)
    """
    sections = [block for block in _anchored(page) if isinstance(block, Heading) and block.level == 2]
    text = (
        _template()
        .get_template(TEMPLATE)
        .render(
            language=language(),
            policy=POLICY,
            title=shown(about.title),
            author=shown(about.author),
            footer=shown(about.footer),
            day=day(about.date),
            sections=sections if contents else [],
            words={"contents": _("Contents")},
            **_drawn(page, pictures),
        )
    )
    return text.encode()


def part(page: Page, pictures: Pictures) -> str:
    """The blocks alone, to stand inside another page.

    >>> from experiments.documents.blocks import Paragraph
    >>> part([Paragraph("1 < 2")], Pictures()).strip()
    '<p>1 &lt; 2</p>'
    """
    return _template().get_template(BLOCKS).render(sections=[], words={}, **_drawn(page, pictures))


def _drawn(page: Page, pictures: Pictures) -> dict[str, Any]:
    """What the template of the blocks asks for."""
    blocks = [(type(block).__name__, block) for block in _anchored(page)]
    return {"blocks": blocks, "picture": _picture(pictures), "failed": pictures.failed}


def marked(text: str) -> Markup:
    """A text with its small markup as elements: the one place where texts become part of a page.

    >>> str(marked("**2** < [three](javascript:alert)"))
    '<strong>2</strong> &lt; three'
    """
    return Markup("").join(_element(span.kind, span.text, span.target) for span in spans(text))


def _element(kind: str, text: str, target: str) -> Markup:
    inner = escape(harmless(text))
    if kind in TAGS:
        return Markup("<{tag}>{inner}</{tag}>").format(tag=TAGS[kind], inner=inner)
    if kind == "link" and target.startswith(FOLLOWED):
        return Markup('<a href="{target}">{inner}</a>').format(target=target, inner=inner)
    return inner


def _anchored(page: Page) -> Iterator[Block]:
    """The blocks, every heading with a name of its own by which links find it."""
    for number, block in enumerate(page):
        if isinstance(block, Heading) and not block.anchor:
            yield block._replace(anchor=f"s{number}")
        else:
            yield block


def _picture(pictures: Pictures) -> Callable[[Figure], str]:
    """A figure as an address that holds all of it, empty where it cannot be drawn."""

    def address(figure: Figure) -> str:
        drawn = pictures.of(figure, "svg")
        return "" if drawn is None else "data:image/svg+xml;base64," + base64.b64encode(drawn).decode()

    return address


@cache
def _template() -> Environment:
    found = Environment(
        loader=PackageLoader("experiments.documents", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Callable[..., Any]] = {"marked": marked, "bare": without_markup}
    found.filters.update(filters)
    return found
