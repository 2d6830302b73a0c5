"""One client in two worlds: the life in both offices, where they part, and what the PK believed beside the truth."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.app.pair import NAMES, Pair
from experiments.documents import html
from experiments.documents.blocks import Block, Heading, Note, Page, Table, plain
from experiments.documents.numbers import number
from experiments.documents.pictures import Pictures
from experiments.documents.words import BANDS, NEEDS
from experiments.story.page import Elsewhere, Story, World, page
from scenarios import Scenario
from sim.codes import NOT_ASSESSED, Band, Need
from sim.lives.watching import Life, live
from sim.text.errors import InputError
from sim.text.language import _


def story(pair: Pair, scenarios: tuple[Scenario, Scenario], id: int) -> str:
    """The client of this key in both offices until this week, as a part of a web page.

    Both worlds are lived once more from their start, watched. Raises `InputError` where the first office does not know
    the client, or no week is done.
    """
    weeks = pair.week
    if weeks == 0:
        raise InputError(_("no week has been lived yet"), allowed=_("a story after the first week"))
    here = World(scenarios[0], live(pair.start.fork(pair.policies[0]), weeks, id))
    try:
        there: World | Elsewhere = World(scenarios[1], live(pair.start.fork(pair.policies[1]), weeks, id))
    except InputError:
        there = Elsewhere(scenarios[1])
    lives = [here.life, *([there.life] if isinstance(there, World) else [])]
    told = [_lower(block) for block in page(Story(here, there, pair.start.office))]
    return html.part([_marked(), *told[:1], *believed(lives), *told[1:]], Pictures())


def believed(lives: Sequence[Life]) -> Page:
    """Each need and the risk band at the end of the lives: the truth beside what the PK believes."""
    sides = (_("true, office {name}"), _("believed, office {name}"))
    head = ["", *(side.format(name=name) for name in NAMES[: len(lives)] for side in sides)]
    rows = [[NEEDS[need.code], *_pairs(lives, need)] for need in Need]
    rows.append([_("risk band"), *(cell for life in lives for cell in _bands(life))])
    columns = range(1, len(head))
    return [
        Heading(_("What the PK believes beside what is true"), 3),
        Table(head, rows, columns, _("needs from 0 to 1 at the end of the story; the band is that on arrival")),
    ]


def _pairs(lives: Sequence[Life], need: Need) -> list[str]:
    cells = []
    for life in lives:
        now = life.weeks[-1]
        known = now.file["instrument"] != NOT_ASSESSED
        cells += [number(now.client["needs"][need], 2), number(now.file["believed"][need], 2) if known else "-"]
    return cells


def _bands(life: Life) -> tuple[str, str]:
    now = life.weeks[-1]
    known = now.file["instrument"] != NOT_ASSESSED
    return BANDS[Band(now.client["true_band"]).code], BANDS[Band(now.file["band"]).code] if known else "-"


def _marked() -> Note:
    return Note(plain(_("An invented person (tokoh rekaan): nobody like this has ever been a client anywhere.")))


def _lower(block: Block) -> Block:
    """A heading one level lower: the story stands inside a page that has a title of its own."""
    return block._replace(level=block.level + 1) if isinstance(block, Heading) else block
