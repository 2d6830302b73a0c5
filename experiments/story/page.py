"""The story as a page: a person's life under one scenario, and where the same person's life under another parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from experiments.documents.blocks import Block, Heading, Page, Paragraph, plain
from experiments.story.choosing import Chosen
from experiments.story.parting import parting, turning_point
from experiments.story.picked import why_this_person
from experiments.story.text import name_of, tell, who
from experiments.story.worlds import explain, levers_between, side_by_side
from scenarios import Scenario
from sim.lives.watching import Life
from sim.office import Office
from sim.text.language import _


class World(NamedTuple):
    """A scenario, and a person's life under it."""

    scenario: Scenario
    life: Life


class Elsewhere(NamedTuple):
    """A scenario under which the person never comes to the office."""

    scenario: Scenario


class Story(NamedTuple):
    """A person's life `here`, and `there` where another scenario was asked for; an office; and why this person, None
    where asked for by code.
    """

    here: World
    there: World | Elsewhere | None
    office: Office
    chosen: Chosen | None = None


def page(story: Story) -> Page:
    """The whole story of a person."""
    here, there, office, chosen = story
    blocks = [*_opening(here, office, chosen), Heading(plain(_(here.scenario.title))), *_told(tell(here.life, office))]
    match there:
        case None:
            return [*blocks, *_came_of([here])]
        case Elsewhere(scenario):
            never = _('Under the scenario "{title}" this person never comes to the office: fewer people do.')
            return [*blocks, Paragraph(never.format(title=plain(_(scenario.title))))]
        case World():
            return [*blocks, *_parted(here, there, office), *_came_of([here, there])]


def _opening(here: World, office: Office, chosen: Chosen | None) -> list[Block]:
    scenario = plain(_(here.scenario.title))
    title = f"{name_of(here.life)}: {plain(office.name)}, {scenario}"
    return [
        Heading(title, 1),
        *(map(Paragraph, why_this_person(chosen)) if chosen is not None else ()),
        Paragraph(
            _(
                "An invented person. One life shows how things happen, never how often: `bapas compare` does. For "
                'planning and teaching, never for deciding about a person. "Truth" marks what the office does not see.'
            )
        ),
        Paragraph(who(here.life, office)),
    ]


def _parted(here: World, there: World, office: Office) -> list[Block]:
    """Where the two worlds part, and the life there from when something different happens."""
    policies = (here.scenario.policy, there.scenario.policy)
    titles = (_(here.scenario.title), _(there.scenario.title))
    differ = _('"{first}" (here) and "{second}" (there) differ in their levers: {n}.').format(
        first=plain(titles[0]), second=plain(titles[1]), n=len(levers_between(*policies))
    )
    blocks: list[Block] = [
        Heading(_("Where the two worlds part")),
        Paragraph(differ),
        *explain(here.life, there.life, policies, titles, office),
    ]
    point = parting(here.life, there.life)
    if point is not None:
        onwards = _("{title}, from there on").format(title=plain(titles[1]))
        since = turning_point(here.life, there.life) or point.week
        blocks += [Heading(onwards), *_told(tell(there.life, office, since))]
    return blocks


def _came_of(worlds: Sequence[World]) -> list[Block]:
    titles, lives = [_(world.scenario.short) for world in worlds], [world.life for world in worlds]
    return [Heading(_("What came of it")), side_by_side(titles, lives)]


def _told(paragraphs: Sequence[str]) -> list[Block]:
    return [Paragraph(text) for text in paragraphs]
