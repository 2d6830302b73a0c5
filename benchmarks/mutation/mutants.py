"""Every mutant of the behaviours of a folder: one small change of one function each."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import CodeType

from benchmarks.mutation.operators import alternatives

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "sim" / "agents"


@dataclass(frozen=True)
class Mutant:
    """A change of a function: its number among those of its file, and the lines of the statement that it is in."""

    file: str
    function: str
    number: int
    operator: str
    line: int
    column: int
    lines: tuple[int, ...]
    before: str
    after: str

    @property
    def name(self) -> str:
        """File and place, and the operator."""
        return f"{self.file}:{self.line}:{self.column} {self.operator} {self.number}"

    def put_in_place(self) -> None:
        """Make the function of this process behave so, wherever it is referred to.

        It is the plain source that is changed; machine code that this process has stays as it was.
        """
        path = ROOT / self.file
        tree = ast.parse(path.read_text(encoding="utf-8"))
        _function, place, _operator, other = list(changes(tree))[self.number]
        place.put(other)
        module = compile(ast.fix_missing_locations(tree), str(path), "exec")
        code = next(c for c in module.co_consts if isinstance(c, CodeType) and c.co_name == self.function)
        function = getattr(import_module(self.file.removesuffix(".py").replace("/", ".")), self.function)
        getattr(function, "py_func", function).__code__ = code


@dataclass(frozen=True)
class Place:
    """Where a node hangs in its tree, and the statement that it is part of."""

    parent: ast.AST
    field: str
    index: int | None
    statement: ast.stmt

    @property
    def node(self) -> ast.AST:
        found = getattr(self.parent, self.field)
        return found if self.index is None else found[self.index]

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of the statement; of one with a body, those of its head."""
        body = getattr(self.statement, "body", None)
        last = body[0].lineno - 1 if body else self.statement.end_lineno or self.statement.lineno
        return tuple(range(self.statement.lineno, max(last, self.statement.lineno) + 1))

    def put(self, other: ast.AST) -> None:
        """Hang another node there, on the same line."""
        ast.copy_location(other, self.node)
        if self.index is None:
            setattr(self.parent, self.field, other)
        else:
            getattr(self.parent, self.field)[self.index] = other


def mutants() -> list[Mutant]:
    """All mutants, in the order of files and lines."""
    found = []
    for path in sorted(FOLDER.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        name = path.relative_to(ROOT).as_posix()
        for number, (function, place, operator, other) in enumerate(changes(tree)):
            node = place.node
            at = node if isinstance(node, ast.expr | ast.stmt) else place.statement
            before, after = (ast.unparse(one).splitlines()[0] for one in (node, other))
            found.append(
                Mutant(name, function, number, operator, at.lineno, at.col_offset, place.lines, before, after)
            )
    return found


def changes(tree: ast.Module) -> Iterator[tuple[str, Place, str, ast.AST]]:
    """Every change of every function of a module: the function, the place, the operator, what is put there."""
    for function in tree.body:
        if isinstance(function, ast.FunctionDef):
            for k, statement in enumerate(function.body):
                for place in places(Place(function, "body", k, statement)):
                    for operator, other in alternatives(place.node):
                        yield function.name, place, operator, other


def places(place: Place) -> Iterator[Place]:
    """A place, and all in it."""
    yield place
    for field, value in ast.iter_fields(place.node):
        for index, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(child, ast.AST):
                statement = child if isinstance(child, ast.stmt) else place.statement
                yield from places(Place(place.node, field, index, statement))


def digest(*places: Path) -> str:
    """Of Python files, and of those in folders: 12 hex digits."""
    total = hashlib.sha256()
    for place in places:
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            total.update(path.read_bytes())
    return total.hexdigest()[:12]
