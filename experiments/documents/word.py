"""Blocks as a Word document that can be worked on: real styles, captions that count themselves, texts for those who
cannot see pictures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import Any, assert_never
from urllib.parse import quote

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt

from experiments.documents.about import About, shown
from experiments.documents.blocks import (
    Block,
    Break,
    Bullets,
    Fields,
    Figure,
    Heading,
    Note,
    Page,
    Paragraph,
    Table,
    plain,
)
from experiments.documents.fitting import widths
from experiments.documents.markup import harmless, spans
from experiments.documents.pictures import Pictures
from experiments.documents.word_template import (
    BULLET,
    CAPTION,
    CELL,
    CODE,
    LINK,
    NOTE,
    SMALL_CELL,
    TABLE,
    TITLE,
    WIDTH,
    blank,
    field,
)
from experiments.documents.zipped import dateless
from sim.text.language import _

TALLEST = Cm(20)
MANY = 6  # columns beyond which a table is written smaller
PADDING = Cm(0.19)  # left and right of a cell
COLON = Cm(0.5)


def render(page: Page, pictures: Pictures, about: About) -> bytes:
    """The page as a Word file, in the language of this call; the same bytes for the same page.

    A figure that cannot be drawn is told in its place. Raises what `Pictures.of` raises.
    """
    writer = _Writer(about, pictures)
    for block in page:
        writer.write(block)
    sink = BytesIO()
    writer.document.save(sink)
    return dateless(sink.getvalue())


class _Writer:
    """A document that grows; it counts its captions."""

    def __init__(self, about: About, pictures: Pictures) -> None:
        self.document = blank(about)
        self._pictures = pictures
        self._counted: Counter[str] = Counter()

    def write(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self._paragraph(text, TITLE if level == 1 else f"Heading {min(level - 1, 9)}")
            case Paragraph(text):
                self._paragraph(text, "Normal")
            case Bullets(items):
                for item in items:
                    self._paragraph(item, BULLET)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Note(text):
                self._paragraph(text, NOTE)
            case Fields(rows):
                self._fields(rows)
            case Break():
                self.document.add_paragraph(style=CELL).add_run().add_break(WD_BREAK.PAGE)
            case _:
                assert_never(block)

    def _paragraph(self, text: str, style: str) -> Any:
        paragraph = self.document.add_paragraph(style=style)
        _runs(paragraph, text)
        return paragraph

    def _caption(self, word: str, text: str) -> Any:
        self._counted[word] += 1
        paragraph = self.document.add_paragraph(style=CAPTION)
        paragraph.add_run(f"{word} ").bold = True
        field(paragraph, rf"SEQ {word} \* ARABIC", str(self._counted[word]))
        paragraph.add_run(". ")
        _runs(paragraph, text)
        return paragraph

    def _figure(self, figure: Figure) -> None:
        picture = self._pictures.of(figure, "png")
        if picture is None:
            self._paragraph(plain(self._pictures.failed[figure.name]), NOTE)
            return
        paragraph = self.document.add_paragraph(style="Normal")
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(picture))
        scale = min(1.0, WIDTH / shape.width, TALLEST / shape.height)
        shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
        shape._inline.docPr.set("descr", shown(figure.caption))
        self._caption(_("Figure"), figure.caption)

    def _table(self, table: Table) -> None:
        if table.caption:
            self._caption(_("Table"), table.caption).paragraph_format.keep_with_next = True
        style, size = (SMALL_CELL, Pt(8)) if len(table.head) > MANY else (CELL, Pt(9))
        columns = [[label, *(row[k] for row in table.rows)] for k, label in enumerate(table.head)]
        padding = 2 * PADDING
        room = (WIDTH - padding * len(columns)) / size
        grid = self._grid([Emu(int(wide * size) + padding) for wide in widths(columns, room)], len(table.rows) + 1)
        grid.style = TABLE
        for number, (row, texts) in enumerate(zip(grid.rows, (table.head, *table.rows), strict=True)):
            _mark(row, "w:cantSplit", *(["w:tblHeader"] if number == 0 else []))
            for k, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                paragraph = _fill(cell, text, style)
                if k in table.right:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._gap()

    def _fields(self, rows: Sequence[tuple[str, str]]) -> None:
        label = min(Cm(5), Emu(int(widths([[row[0] for row in rows], ["i" * 999]], 60.0)[0] * Pt(11)) + 3 * PADDING))
        grid = self._grid([label, COLON, Emu(WIDTH - label - COLON)], len(rows), outside=PADDING)
        for row, (name, value) in zip(grid.rows, rows, strict=True):
            _mark(row, "w:cantSplit")
            for cell, text in zip(row.cells, (name, ":", value), strict=True):
                _fill(cell, text, "Normal").paragraph_format.space_after = Pt(2)
        self._gap()

    def _grid(self, columns: Sequence[int], rows: int, outside: int = 0) -> Any:
        """A table of exactly these widths, without borders, which begins so far `outside` of the text."""
        grid = self.document.add_table(rows=rows, cols=len(columns))
        grid.autofit = False
        indent = OxmlElement("w:tblInd")
        grid._tbl.tblPr.find(qn("w:tblW")).addnext(indent)
        for measure, length in ((indent.getprevious(), sum(columns)), (indent, -outside)):
            measure.set(qn("w:type"), "dxa")
            measure.set(qn("w:w"), str(length * 20 // Pt(1)))
        for column, wide in zip(grid.columns, columns, strict=True):
            column.width = wide
            for cell in column.cells:
                cell.width = wide
        return grid

    def _gap(self) -> None:
        """Room below a table, which has none of its own; without it, two tables would become one."""
        self.document.add_paragraph(style=CELL)


def _mark(row: Any, *marks: str) -> None:
    properties = row._tr.get_or_add_trPr()
    for mark in marks:
        properties.append(OxmlElement(mark))


def _fill(cell: Any, text: str, style: str) -> Any:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    _runs(paragraph, text)
    return paragraph


def _runs(paragraph: Any, text: str) -> None:
    """A text with its markup, as runs at the end of a paragraph."""
    for span in spans(text):
        run = paragraph.add_run(harmless(span.text))
        match span.kind:
            case "strong":
                run.bold = True
            case "emphasis":
                run.italic = True
            case "code":
                run.style = CODE
            case "link" if span.target.startswith(("http://", "https://")):
                run.style = LINK
                _link(paragraph, run, span.target)


def _link(paragraph: Any, run: Any, target: str) -> None:
    address = quote(harmless(target), safe="%/:?#@!$&'()*+,;=~")
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    link.append(run._r)
