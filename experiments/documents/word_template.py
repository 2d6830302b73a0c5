"""An empty Word document: A4, our styles, the reader's language, numbers of pages."""

from __future__ import annotations

from string import Formatter
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from experiments.documents.about import About, locale, shown, stamp
from sim.text.language import _

FONT, CODE_FONT = "Arial", "Consolas"
DARK_BLUE, GREY = "1F3864", "A6A6A6"
PAPER = (Cm(21.0), Cm(29.7))
MARGIN, LEFT = Cm(2.5), Cm(3.0)
WIDTH = PAPER[0] - LEFT - MARGIN  # of the text
FONTS = ("ascii", "hAnsi", "eastAsia", "cs")
TITLE, CAPTION, NOTE, BULLET, CODE, LINK = "Title", "Caption", "Note", "List Bullet", "Code", "Hyperlink"
CELL, SMALL_CELL, TABLE = "Table Text", "Table Text Small", "Report Table"
TABLE_FORMAT = f"""
<w:style {nsdecls("w")}>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="8" w:color="{DARK_BLUE}"/><w:bottom w:val="single" w:sz="8" w:color="{DARK_BLUE}"/>
    <w:insideH w:val="single" w:sz="4" w:color="{GREY}"/>
  </w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="DEE6F0"/><w:vAlign w:val="bottom"/></w:tcPr>
  </w:tblStylePr>
</w:style>"""


def blank(about: About) -> Any:
    """A `docx` document without any text, but for the foot of its pages."""
    document = Document()
    stamp(document.core_properties, about)
    _today(document)
    _defaults(document)
    _styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = PAPER
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = LEFT, *[MARGIN] * 3
    _foot(section.footer.paragraphs[0], about)
    return document


def field(paragraph: Any, instruction: str, now: str) -> None:
    """A field, which Word computes again; `now` is what it shows until then."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), instruction)
    paragraph._p.append(element)
    run = paragraph.add_run(now)
    element.append(run._r)


def _today(document: Any) -> None:
    """The template is of Word 2010; a later Word would show it "in compatibility mode"."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _defaults(document: Any) -> None:
    properties = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts, language = properties.find(qn("w:rFonts")), properties.find(qn("w:lang"))
    fonts.attrib.clear()
    for kind in FONTS:
        fonts.set(qn(f"w:{kind}"), FONT)
    language.set(qn("w:val"), locale())


def _styles(document: Any) -> None:
    styles = document.styles
    _paragraph(styles["Normal"], 11, after=6)
    _paragraph(styles[TITLE], 20, after=12, bold=True, colour=DARK_BLUE)
    styles[TITLE].element.pPr.remove(styles[TITLE].element.pPr.find(qn("w:pBdr")))
    for level, size in enumerate((15, 13, 11.5, 11, 11, 11, 11, 11, 11), start=1):
        _paragraph(styles[f"Heading {level}"], size, before=14, after=4, bold=True, colour=DARK_BLUE, kept=True)
    _paragraph(styles[BULLET], 11, after=3)
    _paragraph(styles[CAPTION], 9, before=6, after=6, colour="000000")
    note = styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = styles["Normal"]
    _paragraph(note, 9, before=2, after=6)
    note.paragraph_format.left_indent = note.paragraph_format.right_indent = Cm(0.75)
    for name, size in ((CELL, 9), (SMALL_CELL, 8)):
        cell = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        cell.base_style = styles["Normal"]
        _paragraph(cell, size, before=1, after=1, spacing=1.0)
    _paragraph(styles["Footer"], 9, after=0, colour="404040")
    code, link = (styles.add_style(name, WD_STYLE_TYPE.CHARACTER) for name in (CODE, LINK))
    code.font.name = CODE_FONT
    link.font.underline, link.font.color.rgb = True, RGBColor.from_string(DARK_BLUE)
    table = styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    table.base_style = styles["Normal Table"]
    table.element.extend(list(parse_xml(TABLE_FORMAT)))


def _paragraph(
    style: Any,
    size: float,
    *,
    before: float = 0,
    after: float = 0,
    spacing: float = 1.15,
    bold: bool = False,
    colour: str = "",
    kept: bool = False,
) -> None:
    """Set a paragraph style, sizes in points; a style that is `kept` stays with what follows."""
    properties = style.element.get_or_add_rPr()
    for fonts in properties.findall(qn("w:rFonts")):  # fonts of the theme, which would win
        properties.remove(fonts)
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), spacing
    form.keep_with_next = kept
    form.widow_control = True


def _foot(paragraph: Any, about: About) -> None:
    stops = paragraph.style.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(shown(about.footer) + "\t")
    fields = {"page": "PAGE", "pages": "NUMPAGES"}
    for words, name, *_rest in Formatter().parse(_("Page {page} of {pages}")):
        paragraph.add_run(words)
        if name:
            field(paragraph, fields[name], "1")
