"""One of the two offices on the page: what is chosen for it, and its latest week."""

from __future__ import annotations

from functools import cache
from typing import Any

from nicegui import html, ui
from nicegui.elements.mixins.text_element import TextElement

import scenarios
from experiments.app import drawing
from experiments.app.controls import FIRST, GROUPS, Control, control, help_of, name_of, shown, source_of
from experiments.app.frame import Frame
from experiments.app.pair import NAMES
from experiments.app.session import Side
from experiments.app.tab import Handler, Tab
from experiments.documents.words import SCENARIO_GROUPS
from scenarios import Scenario
from sim.policy.levers import LEVERS
from sim.text.errors import InputError
from sim.text.language import _

VALUE = "(event) => emit(event.target.value)"
CHECKED = "(event) => emit(String(event.target.checked))"
TELL_VALUE = """(event) => event.target.nextElementSibling.textContent =
    Number(event.target.value).toLocaleString(document.documentElement.lang)"""
KEY = "(event) => { const key = event.target.dataset.client; if (key) emit(key); }"


class ShownOffice:
    """A column of the page."""

    def __init__(self, tab: Tab, number: int, telling: Handler) -> None:
        self.tab, self.number = tab, number
        name = NAMES[number]
        with html.section().classes(f"office {name.lower()}"):
            with html.div().classes("choice"):
                html.h2(_("Office {name}").format(name=name))
                self._scenarios()
                self.levers = html.details().classes("levers")
            self.purpose = TextElement(tag="p", text="").classes("purpose")
            self.desks_told = TextElement(tag="p", text="").classes("told")
            self.desks = ui.html(sanitize=False).classes("picture")
            self.people_told = TextElement(tag="p", text="").classes("told")
            self.people = ui.html(sanitize=False).classes("picture people")
            self.people.on("mousedown", telling, js_handler=KEY)  # a click may end on the next week's mark
        self._fill()

    @property
    def side(self) -> Side:
        """What is chosen."""
        return self.tab.session.sides[self.number]

    def show(self, frame: Frame | None) -> None:
        """The latest week; nothing before the first."""
        self.desks_told.set_text("" if frame is None else drawing.desks_in_words(frame))
        self.people_told.set_text("" if frame is None else self._people(frame))
        self.desks.set_content("" if frame is None else drawing.desks(frame))
        self.people.set_content("" if frame is None else drawing.people(frame))

    def _people(self, frame: Frame) -> str:
        return _("{n:,} clients under guidance, by true risk; {former:,} in follow-up after their term").format(
            n=len(frame.people), former=frame.former
        )

    def _scenarios(self) -> None:
        label = _("Scenario of office {name}").format(name=NAMES[self.number])
        with html.select(**{"aria-label": label}) as choice:
            for group, heading in SCENARIO_GROUPS.items():
                with html.optgroup(label=heading):
                    for scenario in library():
                        if scenario.group == group:
                            option = html.option(_(scenario.title), value=scenario.name)
                            option.props.set_bool("selected", scenario.name == self.side.scenario.name)
        choice.on("change", self.tab.doing(self._choose), js_handler=VALUE)

    def _choose(self, name: str) -> None:
        self.tab.session.choose(self.number, name)
        self.tab.later(self._fill)

    def _put_back(self, _nothing: str) -> None:
        self.tab.session.put_back(self.number)
        self.tab.later(self._fill)

    def _fill(self) -> None:
        """The levers as the scenario has them, and what the scenario is for."""
        scenario = self.side.scenario
        told = [
            _(scenario.purpose),
            _("Source: {source}").format(source=_(scenario.source)) if scenario.source else "",
        ]
        self.purpose.set_text(" ".join(part for part in told if part))
        self.levers.clear()
        with self.levers:
            html.summary(_("Levers of office {name}").format(name=NAMES[self.number]))
            with html.div().classes("panel"):
                html.button(_("As in the scenario"), type="button").on(
                    "click", self.tab.doing(self._put_back), js_handler='() => emit("")'
                )
                for name in FIRST:
                    self._control(name)
                with html.details() as more:
                    html.summary(_("More levers"))
                    rest = html.div()
                more.on("toggle", self.tab.doing(lambda _open: self.tab.later(lambda: self._rest(rest))))

    def _rest(self, where: Any) -> None:
        """All other levers by group, made when they are first asked for."""
        if where.default_slot.children:
            return
        with where:
            for group, heading in GROUPS.items():
                html.h3(heading)
                for name in LEVERS:
                    if name.startswith(f"{group}.") and name not in FIRST:
                        self._control(name)

    def _control(self, name: str) -> None:
        try:
            policy = self.side.policy
        except InputError:  # told already; the controls show the scenario
            policy = self.side.scenario.policy
        start = self.tab.session.start
        made = control(name, policy, start.office)
        move = self.tab.doing(lambda text: self.tab.session.move(self.number, name, text))
        told = f"{help_of(made.lever)}. {source_of(made.lever, start.office, start.remarks)}"
        with html.div(title=told).classes("control"):
            label = html.label(name_of(made.lever))
            entered = self._entry(made, move)
            label.props["for"] = entered.html_id
            if made.low is not None:
                html.output(shown(made.lever, made.value), **{"for": entered.html_id})
                html.span(_(made.lever.unit)).classes("unit")
            described = html.p(told).classes("help")
            entered.props["aria-describedby"] = described.html_id

    def _entry(self, made: Control, move: Any) -> Any:
        if made.choices:
            with html.select() as entered:
                for code in made.choices:
                    option = html.option(shown(made.lever, code), value=code)
                    option.props.set_bool("selected", code == made.value)
            return entered.on("change", move, js_handler=VALUE)
        if made.low is None:
            entered = html.input_(type="checkbox")
            entered.props.set_bool("^checked", made.value)
            return entered.on("change", move, js_handler=CHECKED)
        value = made.low if made.value is None else made.value
        entered = html.input_(type="range", min=made.low, max=made.high, step=made.step, **{"^value": value})
        return entered.on("input", js_handler=TELL_VALUE).on("change", move, js_handler=VALUE)


@cache
def library() -> list[Scenario]:
    """Every scenario of the library, for its title and group."""
    return [scenarios.load(name) for name in scenarios.names()]
