"""The rating exercise: what a class gave six vignettes, how far it agrees, and which clients would change band."""

from __future__ import annotations

import math
from pathlib import Path
from typing import NamedTuple

from experiments.documents.blocks import Heading, Note, Page, Paragraph, Table
from experiments.documents.numbers import number
from experiments.documents.words import BANDS
from experiments.lessons.agreement import alpha, same
from sim.codes import Band
from sim.text.errors import InputError
from sim.text.language import _
from sim.text.tables import Bounds, numbers, read_lines, refuse, text

VIGNETTES = tuple(f"v{n}" for n in range(1, 7))
AREAS, MOST_AN_AREA = 8, 2  # the Central Eight, 0 to 2 points each
MOST = AREAS * MOST_AN_AREA
CUTS = (6, 11)  # points from which a client is of the medium band, and of the high
GOOD, FAIR = 0.8, 0.667  # Krippendorff 2004: to be relied on; for tentative conclusions


class Scores(NamedTuple):
    """The points of a class: a row a participant, a column a vignette; nan where a cell was left empty."""

    participants: list[str]
    points: list[list[float]]

    @property
    def bands(self) -> list[list[float]]:
        """The bands of these points."""
        return [[band(x) if not math.isnan(x) else math.nan for x in row] for row in self.points]


def band(points: float) -> int:
    """The band of a number of points on this sheet, which is not the national instrument.

    >>> [Band(band(points)).code for points in (5, 6, 10, 11)]
    ['low', 'medium', 'medium', 'high']
    """
    return sum(points >= cut for cut in CUTS)


def read(file: Path) -> Scores:
    """The points in a CSV file with the columns participant, v1, ..., v6. Raises `InputError` that tells everything
    that is wrong, line by line.
    """
    problems: list[str] = []
    lines = read_lines(file, ["participant", *VIGNETTES], ["participant", *VIGNETTES], problems, "--scores")
    bounds = {name: Bounds(0, MOST, whole=True, optional=True) for name in VIGNETTES}
    participants, points = [], []
    for line in lines:
        name, row = text(line, "participant", problems), numbers(line, bounds, problems)
        if name in participants:
            problems.append(_("line {line}: participant: {name} stands twice").format(line=line.number, name=name))
        participants.append(name)
        points.append([row.get(vignette, math.nan) for vignette in VIGNETTES])
    refuse(problems, file)
    if len(participants) < 2:
        raise InputError(
            _("agreement takes at least two participants"), file=file, key="--scores", allowed=_("a row a participant")
        )
    return Scores(participants, points)


def page(scores: Scores) -> Page:
    """What the class's points say about its agreement."""
    found, pairs = alpha(scores.points), same(scores.bands)
    cases = list(zip(*scores.points, strict=True))
    rows, changing = [], []
    for n, case in enumerate(cases, start=1):
        given = sorted(x for x in case if not math.isnan(x))
        counts = [sum(band(x) == k for x in given) for k in range(len(Band))]
        if sum(count > 0 for count in counts) > 1:
            changing.append(str(n))
        spread = f"{given[0]:.0f}–{given[-1]:.0f}" if given else ""
        rows.append([str(n), spread, *map(str, counts)])
    head = [_("vignette"), _("points, least to most"), *(BANDS[code] for code in Band.codes())]
    told = (
        _("Which band these clients are in depends on who rates them: vignettes {which}.").format(
            which=", ".join(changing)
        )
        if changing
        else _("Every client is in the same band, whoever rates.")
    )
    return [
        Heading(_("How far the class agrees"), 1),
        Paragraph(
            _("Participants: {n}. Of 100 pairs of raters, {share} put a client into the same band.").format(
                n=len(scores.participants), share=number(100 * pairs, 0)
            )
        ),
        Paragraph(_agreed(found)),
        Table(head, rows, right=range(1, len(head))),
        Paragraph(told),
        Note(
            _(
                "Eight areas of 0 to 2 points: to {low} low, to {medium} medium, above it high. This sheet is for the "
                "exercise; it is not the national instrument, and no client may be rated with it."
            ).format(low=CUTS[0] - 1, medium=CUTS[1] - 1)
        ),
    ]


def _agreed(found: float) -> str:
    if math.isnan(found):
        return _("Krippendorff's alpha has no value: all points are the same, or no vignette has two raters.")
    if found >= GOOD:
        meaning = _("agreement on which one may rely")
    elif found >= FAIR:
        meaning = _("agreement for tentative conclusions")
    else:
        meaning = _("too little to rely on one rater")
    return _("Krippendorff's alpha of the points: {alpha:.2f}, {meaning} (1: all agree; 0: as by chance).").format(
        alpha=found, meaning=meaning
    )
