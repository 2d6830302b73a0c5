"""`make stories`: the twelve stories of the gallery into docs/stories, in every language, with an index."""

from __future__ import annotations

from pathlib import Path

import scenarios
from experiments.documents import markdown
from experiments.story.gallery import GALLERY, chapter, index
from experiments.story.page import Story
from experiments.story.story import story_of
from sim.calendar import weeks_of
from sim.model import BapasModel
from sim.text.files import write_whole
from sim.text.language import LANGUAGES, speaking

STORIES = Path(__file__).parent / "stories"
OFFICE = "palembang"
MOST = 20_480  # bytes of a page


def told() -> dict[str, Story]:
    """Every story of the gallery, by name."""
    office = scenarios.load_office(OFFICE)
    starts = {seed: BapasModel(office=office, rng=seed) for seed in {entry.seed for entry in GALLERY}}
    stories = {}
    for entry in GALLERY:
        worlds = [scenarios.load(name, office) for name in entry.worlds]
        stories[entry.name] = story_of(starts[entry.seed], worlds, weeks_of(entry.years), entry.asked)
        print(entry.name, flush=True)
    return stories


def pages(stories: dict[str, Story]) -> dict[str, bytes]:
    """The files of the gallery, by name."""
    made = {}
    for code in LANGUAGES:
        with speaking(code):
            made[f"index.{code}.md"] = markdown.render(index(stories, f".{code}.md")).encode()
            for entry in GALLERY:
                made[f"{entry.name}.{code}.md"] = markdown.render(chapter(entry, stories[entry.name])).encode()
    return made


if __name__ == "__main__":
    made = pages(told())
    for name, content in made.items():
        if len(content) > MOST:
            print(f"{name} has {len(content):,} bytes, more than {MOST:,}")
        write_whole(STORIES / name, content)
    print(f"{len(made)} files, {sum(map(len, made.values())):,} bytes")
