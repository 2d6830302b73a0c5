"""One person, two worlds, as blocks: where they part, why, and what came of each."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.documents.blocks import Block, Bullets, Paragraph, Table, plain
from experiments.documents.numbers import in_figures
from experiments.documents.words import Words, in_time, written
from experiments.story.outcomes import OUTCOMES, outcomes
from experiments.story.parting import Difference, parting, turning_point, why
from experiments.story.sentences import sentence
from experiments.story.text import when
from sim.lives.watching import Life
from sim.office import Office
from sim.policy.levers import LEVERS, Policy
from sim.text.language import N_, _

SHOWN = 3
LAYERS = Words(
    {"true": N_("true"), "detected": N_("detected"), "recorded": N_("recorded"), "both": N_("known to both")}
)


def levers_between(first: Policy, second: Policy, beginnings: tuple[str, ...] = ("",)) -> list[str]:
    """The levers in which two policies differ, as lines; those alone whose names begin as one of `beginnings`."""
    old, new = first.levers(), second.levers()
    changed = [name for name in LEVERS if old[name] != new[name]]
    changed += [c.lever for c in (*first.changes, *second.changes) if c.lever not in changed]
    return [
        _("{meaning} ({unit}): {old} here, {new} there ({lever})").format(
            meaning=_(LEVERS[name].meaning),
            unit=_(LEVERS[name].unit),
            old=_course(first, name),
            new=_course(second, name),
            lever=f"`{name}`",
        )
        for name in changed
        if name.startswith(beginnings)
    ]


def _course(policy: Policy, name: str) -> str:
    """A lever's value, and how it changes in time."""
    changes = [in_time(change) for change in policy.changes if change.lever == name]
    return "; ".join([written(policy.levers()[name]), *changes])


def explain(
    first: Life, second: Life, policies: tuple[Policy, Policy], titles: tuple[str, str], office: Office
) -> list[Block]:
    """Where the two worlds part, why, and when something different first happens."""
    point = parting(first, second)
    if point is None:
        return [Paragraph(_("The two worlds are the same for this person, to the last digit of every record."))]
    cause = why(point)
    blocks: list[Block] = [
        Paragraph(
            _(
                "{week}: until then the two worlds are the same for this person, to the last digit. Then {cause}."
            ).format(week=when(point.week, office), cause=_(cause.meaning))
        ),
        *_both(point.week, first, second, titles, office),
    ]
    bearing = levers_between(*policies, cause.levers)
    if bearing:
        blocks += [Paragraph(_("Levers that differ and act on it:")), Bullets(bearing)]
    else:
        blocks.append(
            Paragraph(
                _(
                    "No lever that differs bears on it at once: it comes through other people, whose hours, places, "
                    "friends and neighbours are shared."
                )
            )
        )
    most = sorted(point.fields, key=_size, reverse=True)[:SHOWN]
    blocks += [
        Paragraph(
            _("Numbers in this person's records that differ after that week: {n}; those that differ most:").format(
                n=len(point.fields)
            )
        ),
        Bullets([_field(difference) for difference in most]),
    ]
    turn = turning_point(first, second)
    if turn is None:
        blocks.append(Paragraph(_("Yet the same kinds of things happen to the person in both, week by week.")))
    elif turn != point.week:
        happens = _("{week}: for the first time something different happens.").format(week=when(turn, office))
        blocks += [Paragraph(happens), *_both(turn, first, second, titles, office)]
    return blocks


def side_by_side(titles: Sequence[str], lives: Sequence[Life]) -> Table:
    """What came of one person's lives, each under the title of its world, with the layer of each number."""
    found = outcomes(lives)
    rows = []
    for code, outcome in OUTCOMES.items():
        values = found.loc[found["outcome"] == code, "value"]
        cells = [in_figures(value) or "-" for value in values]
        rows.append([_(outcome.meaning), LAYERS[outcome.layer], *cells])
    return Table(["", _("layer"), *map(plain, titles)], rows, right=range(2, 2 + len(lives)))


def _both(week: int, first: Life, second: Life, titles: tuple[str, str], office: Office) -> list[Block]:
    """What happens in one week in each of the two worlds, without what is the same in both."""
    told = [[sentence(event, office) for event in life.events if event.week == week] for life in (first, second)]
    alone = [[text for text in own if text not in other] for own, other in (told, told[::-1])]
    if not any(alone):
        return []
    nothing = _("nothing of it.")
    return [Bullets([f"{plain(title)}: {' '.join(own) or nothing}" for title, own in zip(titles, alone, strict=True)])]


RECORD_NAMES = Words({"client": N_("client"), "casefile": N_("casefile"), "family": N_("family")})


def _field(difference: Difference) -> str:
    return _("{record}: {meaning} ({name}): {first} here, {second} there").format(
        record=RECORD_NAMES[difference.record],
        meaning=_(difference.meaning),
        name=f"`{difference.name}`",
        first=in_figures(difference.first, 4),
        second=in_figures(difference.second, 4),
    )


def _size(difference: Difference) -> float:
    """How much two values differ, 0 to 1."""
    return abs(difference.first - difference.second) / (abs(difference.first) + abs(difference.second))
