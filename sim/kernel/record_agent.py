"""Mesa agents as handles on records: made when agents are first asked for, holding no model state of their own."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Never

from sim.guest import undisturbed
from sim.kernel.handle_fields import handle_field
from sim.kernel.layouts import Layout
from sim.kernel.own import refuse_others
from sim.text.errors import InputError
from sim.text.language import N_, _

with undisturbed():
    import mesa

NEVER_CALLED = ("step", "advance")  # of Mesa's agents; the week calls methods of its own
SET_ONCE = {
    "row": N_("is the place of the agent's record, which the office keeps"),
    "model": N_("is the office of the agent's record, for good"),
    "unique_id": N_("is given by the model"),
}


class RecordAgent(mesa.Agent):
    """One agent: a row of the world's array `table`, with a property for every field of `layout`.

    Subclass one, override a method of the week or a hook, and name it in `BapasModel.agent_classes`: the Mesa driver
    then calls it. Attributes of one's own are kept on the handle; who comes and goes is the office's matter.
    """

    table: ClassVar[str]
    fields: ClassVar[frozenset[str]] = frozenset()
    usual: ClassVar[Mapping[str, Any]] = {}  # methods of the week and hooks as they are in this project
    row: int

    def __init_subclass__(cls, layout: Layout | None = None, table: str | None = None, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if layout is not None and table is not None:
            cls.table = table
            cls.fields = frozenset(f.name for f in layout.fields)
            cls.usual = {n: f for n, f in vars(cls).items() if isinstance(f, types.FunctionType)} | INNER
            for f in layout.fields:
                setattr(cls, f.name, handle_field(f))

    def __init__(self, model: Any, row: int) -> None:
        self.row = row
        super().__init__(model)
        getattr(mesa.Agent, "_ids", {}).pop(model, None)  # Mesa 3.3 would keep every model alive
        self.unique_id = model.next_id()

    def __setattr__(self, name: str, value: Any) -> None:
        if name in SET_ONCE:
            refuse_others(name, _(SET_ONCE[name]))
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Never:
        if name == "row":
            raise InputError(_("this agent has left, and the record is dropped"), key=name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)

    @property
    def memory(self) -> dict[str, memoryview]:
        """Memory of this kind's records, by field."""
        return getattr(self.model.view, self.table).memory

    @property
    def record(self) -> Any:
        """This agent's record as behaviours see it."""
        return getattr(self.model.view, self.table)[self.row]

    def act(self, behaviour: Callable[..., Any], *arguments: Any) -> Any:
        """Do `behaviour` with these arguments (this agent's own row where absent), in plain Python."""
        return self.model.plain(behaviour)(*(arguments or (self.row,)), self.model.view)

    def remove(self) -> None:
        """Leave the model: the office's own doing. Raises `InputError` where anybody else asks for it."""
        if not self.model.moving:
            raise InputError(
                _("nobody can be removed by hand: the record would stay, and go on acting"),
                key="remove",
                allowed=_("a setting of the records that lets the office see to it, or `select` for a set without it"),
            )
        super().remove()

    @classmethod
    def create_agents(cls, *_arguments: Any, **_named: Any) -> Never:
        """Raises `InputError`: who arrives, and what there is, follows from the office file and the levers."""
        raise _no_newcomers("create_agents")

    @classmethod
    def from_dataframe(cls, *_arguments: Any, **_named: Any) -> Never:
        """Raises `InputError`, as `create_agents` does."""
        raise _no_newcomers("from_dataframe")

    @classmethod
    def changed(cls) -> list[str]:
        """Methods of the week and hooks that this class does in its own way."""
        return [name for name, method in cls.usual.items() if getattr(cls, name) is not method]


INNER = {name: getattr(RecordAgent, name) for name in ("act", "memory", "record")}


def check(cls: Any, kind: str, base: type[RecordAgent], compiled: bool) -> None:
    """Raise `InputError` where an office would not do what this class of agents says."""
    if not (isinstance(cls, type) and issubclass(cls, base)):
        raise InputError(_("is no class of such agents"), key=f"agent_classes.{kind}", allowed=base.__name__)
    own = {name for part in cls.__mro__[: cls.__mro__.index(base)] for name in vars(part)}
    for name in sorted(own & (cls.fields | set(NEVER_CALLED))):
        problem = _("is a field of the record, which behaviours read where it is: set it instead")
        if name in NEVER_CALLED:
            methods = ", ".join(method for method in cls.usual if method not in INNER)
            problem = _("is called by nobody: the week calls {methods}").format(methods=methods)
        raise InputError(problem, key=f"{cls.__name__}.{name}")
    if compiled and cls.changed():
        raise InputError(
            _("the compiled driver calls no methods of agents, and would pass this one over"),
            key=f"{cls.__name__}.{cls.changed()[0]}",
            allowed=_('driver="mesa", or a class that only adds to what there is'),
        )


def _no_newcomers(name: str) -> InputError:
    return InputError(
        _("nobody can be added by hand: there is no record for them"),
        key=name,
        allowed=_("the office file for what there is, and levers of demand for who arrives"),
    )
