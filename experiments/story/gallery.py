"""Twelve stories that show what RNR asks of an office, for training; `make stories` writes them into docs/stories."""

from __future__ import annotations

from typing import NamedTuple

from experiments.documents.blocks import Block, Heading, Page, Paragraph, Table, plain
from experiments.story.choosing import FIRST
from experiments.story.page import Story, page
from experiments.story.story import Asked
from experiments.story.text import name_of
from sim.text.language import N_, _


class Chapter(NamedTuple):
    """A story of the gallery: its file, what it shows and what to look for in it (marked with `N_`), two scenarios,
    who is asked for, the seed of the office and the years of the story.
    """

    name: str
    title: str
    shows: str
    worlds: tuple[str, str]
    asked: Asked
    seed: int = 1
    years: float = 2.0


HIGH_PB = FIRST[0]
GALLERY = (
    Chapter(
        "litmas",
        N_("When litmas takes the hours"),
        N_(
            "A high-risk client is to get the most of the PK's time. Look at the reports that are no full ones: what "
            "had taken the PK's hours in these weeks, before guidance had its turn?"
        ),
        ("status_quo", "demand_shock"),
        Asked(who=HIGH_PB, by="conduct"),
    ),
    Chapter(
        "risk",
        N_("The risk principle: who gets the hours"),
        N_(
            "In both worlds there are hours for all; in the second, most go to those of high risk. Compare how often "
            "and how deep the reports are, and what they change."
        ),
        ("rnr_none", "rnr_risk"),
        Asked(who=HIGH_PB, by="conduct"),
    ),
    Chapter(
        "need",
        N_("The need principle: what is worked on"),
        N_(
            "The same hours, on another need. Compare what the plans work on with what truly is the strongest need, "
            "and which partner the referral leads to."
        ),
        ("rnr_risk", "rnr_need"),
        Asked(who=HIGH_PB, by="conduct"),
    ),
    Chapter(
        "responsivity",
        N_("The responsivity principle: how it is done"),
        N_(
            "The same risk, the same needs, the same places; in the second world the PK has learned how to talk, and "
            "programmes fit how a person learns. Compare the skill of the talks and the relation at the end."
        ),
        ("rnr_need", "rnr_all"),
        Asked(who=HIGH_PB, by="conduct"),
    ),
    Chapter(
        "stigma",
        N_("Work, and the letter from the police"),
        N_(
            "The strongest need is work, and employers decide. Count who turns the client away, how many of them ask "
            "for a police record letter, and the weeks in work."
        ),
        ("status_quo", "barrier_stigma"),
        Asked(who={"band": "high", "need": "work"}, by="conduct"),
    ),
    Chapter(
        "waiting",
        N_("A place waited for in vain"),
        N_(
            "The referral is made, and no place comes. Look at how many wait there, and at what the place brings in "
            "the world that has one."
        ),
        ("status_quo", "more_places"),
        Asked("waited_in_vain", by="conduct"),
    ),
    Chapter(
        "acute",
        N_("A hard week, noticed or not"),
        N_(
            "Risk is not the same every week. Look for the weeks in which an offence is nearer: who hears of them, "
            "through whom, and what is answered?"
        ),
        ("status_quo", "rnr_pks_and_places"),
        Asked("acute_unnoticed", by="conduct"),
    ),
    Chapter(
        "untraced",
        N_("Revoked, and nowhere to be found"),
        N_(
            "A revocation is a chain of stages, and at its end somebody has to be found. Compare when the chain "
            "begins, how long it takes, and the weeks in which nobody knows where the client is."
        ),
        ("status_quo", "integrated_cooperation"),
        Asked("untraced"),
    ),
    Chapter(
        "good_decision",
        N_("A good decision with a bad outcome"),
        N_(
            "The programme is done to its end, and yet there is an offence. A decision is to be judged by what could "
            "be known: look at what was to be expected in the world without it."
        ),
        ("rnr_pks_and_places", "status_quo"),
        Asked("completed_yet_offends", who=HIGH_PB, by="conduct"),
    ),
    Chapter(
        "misjudged",
        N_("Misjudged at the assessment"),
        N_(
            "The first assessment puts the client into a wrong band. Follow what comes of it: how often reports are "
            "due, how deep they are, and when the next assessment puts it right."
        ),
        ("status_quo", "aspect_assessment"),
        Asked("misjudged", who={"band": "high"}, by="conduct"),
    ),
    Chapter(
        "wider_net",
        N_("A wider net: kerja sosial for the low risk"),
        N_(
            "The new sentences bring people to the office who would never have come. What do reports, conditions and "
            "hours of service do in a life of low risk, and whose hours do they take?"
        ),
        ("palembang_2026", "status_quo"),
        Asked(who={"band": "low", "programme": "pidana_kerja_sosial"}, lot=True),
        years=3.0,  # the new sentences begin a year after the base year
    ),
    Chapter(
        "cooperation",
        N_("What the agencies tell each other"),
        N_(
            "What a client does is one thing, what the office hears of it another. Compare the true, the detected and "
            "the recorded, and how much of the difference is nothing but custody."
        ),
        ("status_quo", "integrated_cooperation"),
        Asked(who=HIGH_PB),
    ),
)


def chapter(entry: Chapter, story: Story) -> Page:
    """A story of the gallery as a page: what it shows first, and how it is asked for."""
    title, *rest = page(story)
    assert isinstance(title, Heading)
    shows, asked = _(entry.shows), _("The same story: `{command}`.").format(command=command(entry))
    return [
        Heading(_(entry.title), 1),
        Paragraph(f"**{title.text}**"),
        Paragraph(f"*{shows}*"),
        *rest,
        Paragraph(asked),
    ]


def index(stories: dict[str, Story], suffix: str) -> Page:
    """The list of the gallery, each with a link to its file, which ends in `suffix`."""
    rows = []
    for entry in GALLERY:
        title, story = _(entry.title), stories[entry.name]
        worlds = " / ".join(plain(_(world.scenario.short)) for world in story[:2] if world is not None)
        rows.append([f"[{title}]({entry.name}{suffix})", plain(name_of(story.here.life)), worlds])
    blocks: list[Block] = [
        Heading(_("Twelve stories"), 1),
        Paragraph(
            _(
                "Invented people of an office of the size of Palembang, for training. Each was chosen for contrast: "
                "the person, among all who fit, whose two worlds part most, in either direction (one by lot, and it "
                "says so). So these stories show how things come about, never how often or how much; every page says "
                "how rare its person is."
            )
        ),
        Table([_("story"), _("person"), _("worlds")], rows),
    ]
    return blocks


def command(entry: Chapter) -> str:
    """The command that tells the same story."""
    asked = entry.asked
    words = ["bapas story", *entry.worlds, f"--years {entry.years:g}", f"--seed {entry.seed}"]
    words += [f"--kind {asked.kind}"] if asked.kind != Asked().kind else []
    words += [f"--who {name}={value}" for name, value in (asked.who or {}).items()]
    words += [f"--by {asked.by}"] if asked.by != Asked().by else []
    words += [f"--pick {asked.pick}"] if asked.pick != 1 else []
    return " ".join([*words, *(["--lot"] if asked.lot else [])])
