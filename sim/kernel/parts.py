"""Functions as parts of others: what only compiled code calls is linked into its callers.

Numba would make machine code of each, with all that it calls, before it does so again for the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler
from numba.core.registry import CPUDispatcher

WITHOUT_WRAPPERS = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}


class PartCode(JITCodeLibrary):
    """LLVM's code of a part, optimised once, together with its own parts; there is no machine code."""

    def _optimize_functions(self, ll_module: Any) -> None:
        """Left to what follows."""

    def _optimize_final_module(self) -> None:
        passes, builder = self._codegen._module_pass_manager()  # type: ignore[no-untyped-call]
        passes.run(self._final_module, builder)

    def _finalize_final_module(self) -> None:
        self._finalized = True


class PartCompiler(Compiler):
    """Compiles a part."""

    def __init__(
        self, typing: Any, target: Any, _library: None, args: Any, result: Any, flags: Any, names: Mapping[str, Any]
    ) -> None:
        flags.no_compile = True
        library = PartCode(target.codegen(), "part")  # type: ignore[no-untyped-call]
        super().__init__(typing, target, library, args, result, flags, names)  # type: ignore[no-untyped-call]


class Part(CPUDispatcher):
    """A function that compiled code calls and Python does not."""

    def __init__(self, function: Callable[..., Any], options: Mapping[str, Any]) -> None:
        super().__init__(function, targetoptions={**options, **WITHOUT_WRAPPERS}, pipeline_class=PartCompiler)

    def add_overload(self, cres: Any) -> None:
        """Callers know the code by its description, in place of an address."""
        context: Any = self.targetctx
        context.insert_user_function(cres.fndesc, cres.fndesc, [cres.library])
        self.overloads[tuple(cres.signature.args)] = cres._replace(entry_point=cres.fndesc)
