"""Everybody can read the pages: WCAG 2.2 at level AA, as far as axe-core can tell, on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.faces.faces import PAGES, Face, named

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.xdist_group("documents")  # one worker makes them once

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
WIDTHS = {"desk": 1280, "phone": 360}


def examined(browser: Browser, axe: str, address: str, width: int) -> dict[str, Any]:
    """What axe-core finds on a page of this width; its own script is let in, which the page forbids."""
    with browser.new_context(bypass_csp=True, viewport={"width": width, "height": 740}) as context:
        page = context.new_page()
        page.goto(address)
        page.evaluate(axe)
        return page.evaluate(RUN, TAGS)


@pytest.mark.parametrize("face", PAGES, ids=named)
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
def test_a_page_breaks_no_rule_of_accessibility(
    browser: Browser, axe: str, made: Path, face: Face, width: int
) -> None:
    found = examined(browser, axe, (made / face.file("html")).as_uri(), width)
    broken = [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]
    assert broken == []
    assert {"color-contrast", "image-alt", "html-has-lang"} <= {rule["id"] for rule in found["passes"]}


@pytest.mark.parametrize("face", PAGES, ids=named)
def test_a_page_does_not_scroll_sideways_on_a_phone(browser: Browser, made: Path, face: Face) -> None:
    with browser.new_context(viewport={"width": WIDTHS["phone"], "height": 740}) as context:
        page = context.new_page()
        page.goto((made / face.file("html")).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
