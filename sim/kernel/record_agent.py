"""Mesa agents as handles on records: made when agents are first asked for, holding no model state of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import mesa

from sim.kernel.layouts import Layout
from sim.kernel.plain import as_python
from sim.kernel.views import field


class RecordAgent(mesa.Agent):
    """One agent: a row of the world's array `table`, with a property for every field of `layout`.

    Subclass one, override a method, and name it in `BapasModel.agent_classes`: the Mesa driver then calls it.
    """

    table: ClassVar[str]
    row: int

    def __init_subclass__(cls, layout: Layout | None = None, table: str | None = None, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if layout is not None and table is not None:
            cls.table = table
            for f in layout.fields:
                setattr(cls, f.name, field(f.name, f.length > 1))

    def __init__(self, model: Any, row: int) -> None:
        self.row = row
        super().__init__(model)
        getattr(mesa.Agent, "_ids", {}).pop(model, None)  # Mesa 3.3 would keep every model alive
        self.unique_id = model.next_id()

    @property
    def memory(self) -> dict[str, memoryview]:
        """Memory of this kind's records, by field."""
        return getattr(self.model.view, self.table).memory

    def act(self, behaviour: Callable[..., Any], row: int | None = None) -> Any:
        """Do `behaviour` for a row (this agent's own where absent), in plain Python."""
        return as_python(behaviour)(self.row if row is None else row, self.model.view)
