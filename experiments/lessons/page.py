"""A lesson as one web page that works from a folder, without a network: its numbers, words and scripts are inside."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from experiments.documents.blocks import Figure
from experiments.documents.numbers import number
from experiments.documents.pictures import Pictures
from experiments.lessons import figures, told, twins
from experiments.lessons.frame import certainty, frame, warnings
from experiments.lessons.played import Played
from experiments.lessons.texts import words
from sim.text.language import language

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def render(played: Played, pictures: Pictures | None = None) -> bytes:
    """The page in the language of this call."""
    lesson, said = played.lesson, words(played.lesson.name)
    kind = lesson.decision.kind
    shown = lesson.decision.shown(played.decision, said.decision)
    text = (
        _template()
        .get_template("page.html.jinja")
        .render(
            language=language(),
            policy=POLICY,
            kind=kind,
            frame=frame(),
            words=said,
            asks=[
                {
                    "key": key,
                    "question": said.asks[key].question,
                    "verdict": told.SAID[answer.said],
                    "sentence": told.sentence(answer, said.asks[key]),
                    "figure": figures.change(key, answer, said),
                }
                for key, answer in played.answers.items()
            ],
            expected=told.EXPECTED,
            steps=figures.steps(lesson, played.found, said) if lesson.steps else None,
            shown=shown,
            certainty=certainty(played.found.replications),
            warnings=warnings(),
            picture=_picture(pictures or Pictures()),
            number=number,
            data=_inert(_data(played, shown)),
        )
    )
    return text.encode()


def _data(played: Played, shown: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the scripts read."""
    said = words(played.lesson.name)
    worlds = [said.worlds[world].title for world in (played.lesson.twin.first, played.lesson.twin.second)]
    return {
        "language": language(),
        "said": {key: answer.said for key, answer in played.answers.items()},
        "frame": frame(),
        "words": dict(said.decision),
        "decision": {**played.decision, "shown": {key: shown[key] for key in shown if key not in ("rows", "cards")}},
        "twin": {**twins.data(played.lives), "titles": worlds},
    }


def _inert(data: Mapping[str, Any]) -> str:
    """JSON that ends no element of a page."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _picture(pictures: Pictures) -> Callable[[Figure], str]:
    """A figure as an address that holds all of it, empty where it cannot be drawn."""

    def address(figure: Figure) -> str:
        drawn = pictures.of(figure, "svg")
        return "" if drawn is None else "data:image/svg+xml;base64," + base64.b64encode(drawn).decode()

    return address


@cache
def _template() -> Environment:
    return Environment(
        loader=PackageLoader("experiments.lessons", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
