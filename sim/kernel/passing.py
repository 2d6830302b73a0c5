"""How compiled code passes the world on: as one value.

Numba passes every field of every array of a tuple on its own, hundreds for the world, which its own code then takes
apart and puts together again at each call: that was more than half of all that LLVM had to read.
"""

from __future__ import annotations

from typing import Any

from numba.core import types
from numba.core.datamodel.models import TupleModel
from numba.core.datamodel.registry import register_default
from numba.extending import typeof_impl

from sim.kernel.world import Books, World


class Bundle(types.NamedTuple):
    """The type of a named tuple that is passed as one value."""


@register_default(Bundle)
class BundleModel(TupleModel):
    """What is passed of a bundle: the value as it is."""

    def get_argument_type(self) -> Any:
        return self.get_value_type()  # type: ignore[no-untyped-call]

    def as_argument(self, builder: Any, value: Any) -> Any:
        return value

    def from_argument(self, builder: Any, value: Any) -> Any:
        return value


@typeof_impl.register(World)
@typeof_impl.register(Books)
def _bundle(value: World | Books, context: Any) -> Bundle:
    return Bundle([typeof_impl(field, context) for field in value], type(value))  # type: ignore[no-untyped-call]
