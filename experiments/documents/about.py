"""What an office file says about itself."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from experiments.documents.markup import harmless, shortened, without_markup
from sim.text.language import language

LOCALES = {"id": "id-ID", "en": "en-GB"}
LONGEST = 255  # signs of a property


class About(NamedTuple):
    """Title, author and day of a document, and the line at the foot of each page. Texts may have markup, as in blocks,
    and are shown without it.
    """

    title: str
    author: str
    date: datetime.date
    footer: str = ""


def locale() -> str:
    """The language of this call, as office files name it.

    >>> from sim.text.language import speaking
    >>> with speaking("id"):
    ...     locale()
    'id-ID'
    """
    return LOCALES.get(language(), LOCALES["en"])


def shown(text: str) -> str:
    """A text with markup, as a place shows it that has none and stands in a file.

    >>> shown("a **strong**\\x1b word")
    'a strong word'
    """
    return harmless(without_markup(text))


def stamp(properties: Any, about: About, author: str = "author") -> None:
    """Write the properties of a document; `author` is the name by which its library calls the author."""
    day = datetime.datetime.combine(about.date, datetime.time())
    name = shortened(shown(about.author), LONGEST)
    values = {"title": shortened(shown(about.title), LONGEST), "created": day, "modified": day, "language": locale()}
    for key, value in {**values, author: name, "last_modified_by": name, "comments": "", "keywords": ""}.items():
        setattr(properties, key, value)
