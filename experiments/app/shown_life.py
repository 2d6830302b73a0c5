"""One client in two worlds, on the page: whom to choose, and the story in a window of its own."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from nicegui import html, ui
from nicegui.elements.mixins.text_element import TextElement

from experiments.app.drawing import STANDINGS
from experiments.app.frame import Person
from experiments.app.pair import Parted
from experiments.app.tab import Handler, Tab
from experiments.documents.words import BANDS
from sim.lives.watching import code, id_of
from sim.text.language import _

MOST = 40  # offered
WHO, CHOICES = "who", "parted"  # in the page
TYPED = f'(event) => {{ event.preventDefault(); emit(document.getElementById("{WHO}").value); }}'


class ShownLife:
    """A field for a client's code, which offers those whose lives have parted, and the window with the story."""

    def __init__(self, tab: Tab, telling: Handler) -> None:
        self.tab = tab
        with html.section().classes("life"):
            html.h2(_("A person in two worlds"))
            with html.form().on("submit", telling, js_handler=TYPED):
                html.label(_("Client"), **{"for": WHO})
                html.input_(id=WHO, list=CHOICES, autocomplete="off", placeholder="GH0-000", size=12)
                html.button(_("Tell this life"), type="submit")
                self.hint = TextElement(tag="span", text="").classes("told")
            self.choices = ui.html(sanitize=False, tag="datalist").props(f"id={CHOICES}")
        with html.dialog(**{"aria-label": _("A person in two worlds")}) as self.window:
            html.button(_("Close"), type="button").on(
                "click", js_handler="(event) => event.target.closest('dialog').close()"
            )
            self.told = ui.html(sanitize=False).classes("story")

    def show(self, parted: Sequence[Parted] | None) -> None:
        """Whom to choose among; nobody while a run is on."""
        some = parted or ()
        self.hint.set_text(
            _("Click a client's mark, or choose among the {n} whose lives have parted so far.").format(n=len(some))
            if parted is not None
            else ""
        )
        self.choices.set_content("".join(_option(one) for one in some[:MOST]))

    def tell(self, code: str) -> None:
        """Open the window with a client's story; the run pauses. Raises `InputError` where nobody is known by it."""
        self.tab.session.pause()
        story = self.tab.session.story(id_of(code))
        self.tab.later(lambda: self._open(story))

    def _open(self, story: str) -> None:
        self.told.set_content(story)
        self.tab.client.run_javascript(f'document.getElementById("{self.window.html_id}").showModal()')


def _option(one: Parted) -> str:
    label = _("A: {first}; B: {second}").format(first=_in_words(one.first), second=_in_words(one.second))
    return f'<option value="{code(one.first.id)}" label="{escape(label)}"></option>'


def _in_words(person: Person) -> str:
    believed = "-" if person.believed is None else BANDS[person.believed.code]
    return _("{standing}, reoffences {n}, believed risk {band}").format(
        standing=STANDINGS[person.standing.code], n=person.offences, band=believed
    )
