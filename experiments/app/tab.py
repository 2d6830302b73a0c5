"""What the parts of a page share: the session of their tab, its language, how an event of the browser is handled."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import ui

from experiments.app.session import Session
from sim.text.errors import InputError
from sim.text.language import speaking

Handler = Callable[[Any], Awaitable[None]]


class Tab(ABC):
    """One browser tab."""

    def __init__(self, session: Session, language: str) -> None:
        self.session, self.language = session, language
        self.client = ui.context.client
        self._todo: list[Callable[[], None]] = []

    def doing(self, action: Callable[[str], object], meanwhile: str = "") -> Handler:
        """An event of the browser as an action in a thread, on what the event gives as text; `meanwhile` is told until
        it is over, and what is wrong with its input then.
        """

        async def handle(event: Any) -> None:
            with speaking(self.language):
                told = ""
                if meanwhile:
                    self.tell(meanwhile)
                try:
                    await asyncio.to_thread(action, str(event.args))
                except InputError as error:
                    told = str(error)
                todo, self._todo = self._todo, []
                for change in todo:
                    change()
                self.show(told)

        return handle

    def later(self, change: Callable[[], None]) -> None:
        """A change of the page itself, made when an action is over."""
        self._todo.append(change)

    @abstractmethod
    def tell(self, text: str) -> None:
        """Say something in the line of the tab's state."""

    @abstractmethod
    def show(self, wrong: str = "") -> None:
        """All that there is to see now, and what was wrong with the last input."""
