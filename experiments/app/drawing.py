"""One week of an office as pictures: PK desks with hours and queues, and a mark for every client."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from experiments.app.frame import Desk, Frame, Person, Standing, There, Work
from experiments.documents.numbers import number
from experiments.documents.words import BANDS, Words
from sim.codes import Band
from sim.lives.watching import code
from sim.text.language import N_, _

WIDTH, LEFT = 640, 104
HOURS, QUEUE = 42.0, 100.0  # what the tallest bar of each kind stands for
UP, AXIS, DOWN = 66, 16, 40  # heights of bars, of the posts' numbers, of queues
WIDEST = 58
PEOPLE_HEIGHT, GAP = 116, 4
LARGEST, SMALLEST = 11.0, 3.0  # of a client's mark, with the room around it
MOST = 1000  # clients: with more, marks become bars

WORK = Words({"litmas": N_("litmas"), "guidance": N_("guidance"), "other": N_("other duties")})
AWAY = Words({"absent": N_("absent"), "vacant": N_("post vacant")})
STANDINGS = Words(
    {
        "working": N_("in work"),
        "jobless": N_("without work"),
        "lost": N_("whereabouts unknown"),
        "inside": N_("in custody"),
    }
)


def desks(frame: Frame) -> str:
    """The posts of an office: bars of hours worked above the line, of hours that litmas wait for below it."""
    width = min(WIDEST, (WIDTH - LEFT) / max(1, len(frame.desks)))
    drawn = "".join(_desk(k, desk, LEFT + k * width, width) for k, desk in enumerate(frame.desks))
    axis = f'<path class="axis" d="M{LEFT} {UP}H{WIDTH}M{LEFT} {UP + AXIS}H{WIDTH}"/>'
    labels = (
        _text(0, UP // 2, _("hours worked"))
        + _text(0, UP + AXIS - 4, _("PK"))
        + _text(0, UP + AXIS + DOWN // 2 + 4, _("litmas queue"))
    )
    return _svg(UP + AXIS + DOWN + 12, desks_in_words(frame), labels + axis + drawn)


def desks_in_words(frame: Frame) -> str:
    """What the picture of the desks shows."""
    at_work = [desk for desk in frame.desks if desk.there == There.PRESENT]
    return _(
        "{n} PK posts, {present} at work, {hours:.0f} hours worked; litmas that wait: {litmas}, past their day: {late}"
    ).format(
        n=len(frame.desks),
        present=len(at_work),
        hours=sum(sum(desk.hours) for desk in at_work),
        litmas=frame.litmas,
        late=frame.late,
    )


def _desk(k: int, desk: Desk, x: float, width: float) -> str:
    bar = max(1.0, 0.7 * width)
    depth = DOWN * min(QUEUE, desk.litmas_hours) / QUEUE
    parts = [
        _worked(desk, x, bar) if desk.there == There.PRESENT else _away(desk.there, x, bar),
        f'<rect class="queue" x="{x:.1f}" y="{UP + AXIS}" width="{bar:.1f}" height="{depth:.1f}"/>',
    ]
    if width >= 16:
        parts.append(_text(x + bar / 2, UP + AXIS - 4, str(k + 1), "mid"))
        if desk.litmas:
            parts.append(_text(x + bar / 2, UP + AXIS + depth + 11, str(desk.litmas), "mid"))
    return "".join(parts)


def _worked(desk: Desk, x: float, bar: float) -> str:
    """Hours by what they went to, one on the other, and a line at those available."""
    parts, at = [], float(UP)
    for work, hours in zip(Work, desk.hours, strict=True):
        height = min(at, UP * hours / HOURS)
        at -= height
        parts.append(f'<rect class="{work.code}" x="{x:.1f}" y="{at:.1f}" width="{bar:.1f}" height="{height:.1f}"/>')
    level = UP - UP * min(HOURS, desk.available) / HOURS
    return "".join([*parts, f'<path class="available" d="M{x - 1:.1f} {level:.1f}h{bar + 2:.1f}"/>'])


def _away(there: There, x: float, bar: float) -> str:
    """An empty desk, crossed out where nobody fills the post."""
    top, height = UP // 4, UP * 3 // 4
    box = f'<rect class="{there.code}" x="{x:.1f}" y="{top}" width="{bar:.1f}" height="{height}"/>'
    if there == There.ABSENT:
        return box
    return (
        box + f'<path class="cross" d="M{x:.1f} {top}l{bar:.1f} {height}M{x:.1f} {top + height}l{bar:.1f} {-height}"/>'
    )


def people(frame: Frame) -> str:
    """A mark for every client under guidance, by true risk band, its shape by how the client stands; bars where there
    are too many. A mark carries the client's code, for a click.
    """
    rows = [sorted((p for p in frame.people if p.band == band), key=lambda p: p.standing) for band in Band]
    drawn = _bars(rows) if len(frame.people) > MOST else _marks(rows)
    return _svg(PEOPLE_HEIGHT, people_in_words(frame), drawn)


def people_in_words(frame: Frame) -> str:
    """What the picture of the clients shows."""
    told = [
        _("{band} risk: {n}").format(band=BANDS[band.code], n=sum(p.band == band for p in frame.people))
        for band in Band
    ]
    told += [
        f"{STANDINGS[standing.code]}: {sum(p.standing == standing for p in frame.people)}" for standing in Standing
    ]
    return _("{n:,} clients under guidance. {told}").format(n=len(frame.people), told="; ".join(told))


def legend() -> str:
    """What the parts of both pictures mean, in one line of small pictures and words."""
    parts = [(f'<rect class="{work.code}" width="12" height="12"/>', WORK[work.code]) for work in Work]
    parts.append(('<rect class="queue" width="12" height="12"/>', _("hours of litmas that wait, and how many")))
    parts.append(('<rect class="absent" x="1" y="1" width="10" height="10"/>', AWAY["absent"]))
    crossed = (
        '<rect class="vacant" x="1" y="1" width="10" height="10"/><path class="cross" d="M1 1l10 10M1 11l10 -10"/>'
    )
    parts.append((crossed, AWAY["vacant"]))
    parts += [(mark(standing, 6, 6, 14), STANDINGS[standing.code]) for standing in Standing]
    return "".join(
        f'<li><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">{drawn}</svg>{escape(word)}</li>'
        for drawn, word in parts
    )


def _marks(rows: Sequence[Sequence[Person]]) -> str:
    pitch = LARGEST
    while pitch > SMALLEST and _height(rows, pitch) > PEOPLE_HEIGHT:
        pitch -= 0.25
    across, y, parts = int((WIDTH - LEFT) / pitch), 0.0, []
    for band, row in zip(Band, rows, strict=True):
        parts.append(_label(band, len(row), y))
        parts += [
            mark(person.standing, LEFT + (k % across + 0.5) * pitch, y + (k // across + 0.5) * pitch, pitch, person.id)
            for k, person in enumerate(row)
        ]
        y += max(12.0, _lines(row, pitch) * pitch) + GAP
    return "".join(parts)


def mark(standing: Standing, x: float, y: float, pitch: float, id: int = 0) -> str:
    """The mark of one client: a disc, a ring, a triangle or a square."""
    r, who = 0.38 * pitch, f' data-client="{code(id)}"' if id else ""
    match standing:
        case Standing.LOST:
            d = f"M{x:.1f} {y - r:.1f}l{r:.1f} {2 * r:.1f}h{-2 * r:.1f}z"
            return f'<path class="lost" d="{d}"{who}/>'
        case Standing.INSIDE:
            box = f'x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:.1f}" height="{2 * r:.1f}"'
            return f'<rect class="inside" {box}{who}/>'
        case _:
            return f'<circle class="{standing.code}" cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"{who}/>'


def _bars(rows: Sequence[Sequence[Person]]) -> str:
    most = max(1, *(len(row) for row in rows))
    parts = []
    for k, (band, row) in enumerate(zip(Band, rows, strict=True)):
        x, y = float(LEFT), k * PEOPLE_HEIGHT / len(rows)
        parts.append(_label(band, len(row), y + 8))
        for standing in Standing:
            width = (WIDTH - LEFT) * sum(person.standing == standing for person in row) / most
            parts.append(
                f'<rect class="{standing.code}" x="{x:.1f}" y="{y + 4:.1f}" width="{width:.1f}" height="28"/>'
            )
            x += width
    return "".join(parts)


def _label(band: Band, count: int, y: float) -> str:
    return _text(0, y + 10, f"{BANDS[band.code]}: {number(count, 0)}")


def _lines(row: Sequence[Person], pitch: float) -> int:
    return -(-len(row) // int((WIDTH - LEFT) / pitch))


def _height(rows: Sequence[Sequence[Person]], pitch: float) -> float:
    return sum(max(12.0, _lines(row, pitch) * pitch) + GAP for row in rows)


def _text(x: float, y: float, text: str, kind: str = "label") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def _svg(height: float, told: str, inner: str) -> str:
    """A picture that has a text in its place for who does not see it."""
    return f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(told)}">{inner}</svg>'
