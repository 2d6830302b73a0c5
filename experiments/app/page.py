"""The page of one browser tab: what is chosen, what is watched, and whose life is told. It owns all that it shows."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from nicegui import html, ui
from nicegui.elements.mixins.text_element import TextElement

from experiments.app import curves, drawing
from experiments.app.pair import NAMES
from experiments.app.session import Session, State
from experiments.app.shown_life import ShownLife
from experiments.app.shown_office import VALUE, ShownOffice
from experiments.app.tab import Tab
from experiments.app.world import Start
from experiments.documents.about import LOCALES
from experiments.documents.words import Words
from experiments.story.text import when
from sim.text.language import LANGUAGES, N_, _, speaking

TICK = 0.2  # seconds: five weeks a second
YEARS = (1, 2, 3, 5, 10)
STYLE = (Path(__file__).parent / "app.css").read_text(encoding="utf-8")
STATES = Words(
    {
        "warming": N_(
            "The office warms up: nine years pass before the first week. This takes a moment, on a new computer a "
            "minute or two."
        ),
        "failed": N_("The office could not be warmed up."),
        "ready": N_("Ready: choose for each office, then run."),
        "running": N_("Running."),
        "paused": N_("Paused."),
        "ended": N_("The last week is done."),
    }
)


def offer(start: Start, language: str) -> None:
    """The page at `/`: each tab that opens it has a session of its own."""

    @ui.page("/", title="bapas", language=_quasar(language))
    def classroom() -> None:
        ui.add_head_html(f"<style>{STYLE}</style>")
        Classroom(Session(start), language)


class Classroom(Tab):
    """All that one tab shows, in its own language."""

    def __init__(self, session: Session, language: str) -> None:
        super().__init__(session, language)
        self._year, self._shown = YEARS[0], State.WARMING
        self.root = html.div().classes("classroom")
        self._draw()
        ui.timer(TICK, self._tick)

    def tell(self, text: str) -> None:
        """Say something in the line of the tab's state."""
        self.status.set_text(text)

    def show(self, wrong: str = "") -> None:
        """All that there is to see now, and what was wrong with the last input."""
        session, pair = self.session, self.session.pair
        self._shown = session.state
        self.tell(wrong or " ".join(part for part in (STATES[self._shown.code], session.start.failure) if part))
        self.status.props["data-state"] = self._shown.code
        self.status.classes(add="wrong" if wrong else "", remove="" if wrong else "wrong")
        running = self._shown == State.RUNNING
        self.go.set_text(_("Pause") if running else _("Go on") if pair is not None and pair.week else _("Run"))
        self.week.set_text("" if pair is None or pair.week == 0 else when(pair.week - 1, session.start.office))
        for k, office in enumerate(self.offices):
            office.show(None if pair is None else pair.frames[k])
        self.curves.set_content("" if pair is None else curves.curves(pair.curves))
        self.seen.set_text("" if pair is None else curves.seen_of_hundred(pair.curves))
        self.life.show(None if pair is None or running else pair.parted())

    async def _tick(self) -> None:
        with speaking(self.language):
            if await asyncio.to_thread(self.session.advance) or self.session.state != self._shown:
                self.show()

    def _draw(self) -> None:
        """The whole page, anew in another language."""
        with speaking(self.language):
            self.root.clear()
            with self.root:
                with html.header():
                    html.h1(_("Two offices, the same luck"))
                    html.p(self.session.start.office.name).classes("name")
                    self._languages()
                with html.main():
                    self._controls()
                    self.status = TextElement(tag="p", text="").classes("status").props("role=status")
                    told = _("Both lives are lived once more, to be told.")
                    telling = self.doing(lambda code: self.life.tell(code), told)
                    with html.div().classes("offices"):
                        self.offices = [ShownOffice(self, number, telling) for number in range(len(NAMES))]
                    ui.html(drawing.legend(), sanitize=False, tag="ul").classes("legend")
                    self._layers()
                    self.life = ShownLife(self, telling)
                html.footer(
                    _(
                        "Invented people in a model of an office: for planning and teaching, never for deciding about "
                        "a person. One run shows how things happen, not how often."
                    )
                )
            self.show()

    def _languages(self) -> None:
        with html.nav(**{"aria-label": _("Language")}):
            for code, name in LANGUAGES.items():
                button = html.button(name, type="button", lang=code)
                button.props["aria-pressed"] = str(code == self.language).lower()
                button.on("click", lambda _event, code=code: self._speak(code))

    def _speak(self, code: str) -> None:
        self.language = code
        self.client.run_javascript(f'document.documentElement.lang = "{LOCALES[code]}"')
        self._draw()

    def _controls(self) -> None:
        session = self.session
        with html.div(role="group", **{"aria-label": _("The run")}).classes("controls"):
            self.go = TextElement(tag="button", text="").classes("go").props("type=button")
            self.go.on("click", self.doing(lambda _none: self._run_or_pause()))
            html.button(_("One week"), type="button").on("click", self.doing(lambda _none: session.step()))
            with html.select(**{"aria-label": _("Year to jump to")}) as years:
                for year in YEARS:
                    option = html.option(_("end of year {n}").format(n=year), value=year)
                    option.props.set_bool("selected", year == self._year)
            years.on("change", self.doing(self._choose_year), js_handler=VALUE)
            html.button(_("Jump"), type="button").on("click", self.doing(lambda _none: session.jump(self._year)))
            html.button(_("Cancel the run"), type="button").on("click", self.doing(lambda _none: session.cancel()))
            self.week = TextElement(tag="p", text="").classes("week")

    def _run_or_pause(self) -> None:
        self.session.pause() if self.session.state == State.RUNNING else self.session.run()

    def _choose_year(self, text: str) -> None:
        self._year = int(text) if text.isdecimal() else 0

    def _layers(self) -> None:
        with html.section().classes("layers"):
            html.h2(_("Reoffences so far: what happens, what the police detect, what the office records"))
            self.curves = ui.html(sanitize=False).classes("picture")
            self.seen = TextElement(tag="p", text="").classes("told")


def _quasar(language: str) -> Any:
    """The language of NiceGUI's own words."""
    return {"id": "id", "en": "en-GB"}[language]
