"""The page: one file with its numbers, its words and its script inside."""

from __future__ import annotations

import json
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from experiments.documents.numbers import trimmed
from experiments.planner.asked import Asked
from experiments.planner.explore import data
from experiments.planner.sweep.answer import Sweep
from sim.text.language import language

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def render(sweep: Sweep, asked: Asked) -> bytes:
    """The page in the language of this call."""
    found = data.data(sweep, asked)
    text = (
        _template()
        .get_template("page.html.jinja")
        .render(
            language=language(),
            policy=POLICY,
            words=found["words"],
            factors=found["factors"],
            certainty=data.certainty(asked),
            silent=data.silent(),
            years=trimmed(asked.years),
            data=_inert(json.dumps(found, ensure_ascii=False, separators=(",", ":"))),
        )
    )
    return text.encode()


def _inert(text: str) -> str:
    """JSON that ends no element of a page."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def _template() -> Environment:
    return Environment(
        loader=PackageLoader("experiments.planner.explore", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
