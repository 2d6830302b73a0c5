"""How a line of a behaviour may be changed: the mutation operators, on the syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator

ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
BOUNDARY: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.LtE: ast.GtE,
    ast.Gt: ast.Lt,
    ast.GtE: ast.LtE,
}
EXTREMES = {"min": "max", "max": "min"}
DRAWS = {"uniform", "normal", "luck"}
ONE = ast.Constant(1)


def alternatives(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What may stand in the place of a node, each with the name of its operator.

    >>> [(name, ast.unparse(other)) for name, other in alternatives(ast.parse("a + b", mode="eval").body)]
    [('arithmetic', 'a - b')]
    >>> [(name, ast.unparse(other)) for name, other in alternatives(ast.parse("a < 2", mode="eval").body)]
    [('comparison', 'a <= 2')]
    """
    match node:
        case ast.BinOp(left, operator, right) if type(operator) in ARITHMETIC:
            yield "arithmetic", ast.BinOp(left, ARITHMETIC[type(operator)](), right)
        case ast.AugAssign(target, operator, value):
            yield "arithmetic", ast.AugAssign(target, ARITHMETIC[type(operator)](), value)
            yield "statement", ast.Pass()
        case ast.Compare(left, operators, others):
            table = BOUNDARY if not drawn(node) else TURNED
            for k, comparison in enumerate(operators):
                if type(comparison) in table:
                    swapped = [*operators[:k], table[type(comparison)](), *operators[k + 1 :]]
                    yield "comparison", ast.Compare(left, swapped, others)
        case ast.BoolOp(operator, values):
            yield "and/or", ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
        case ast.UnaryOp(ast.USub() | ast.Not(), operand):
            yield "sign", operand
        case ast.Constant(bool() | int() | float() as value):
            yield "constant", ast.Constant(moved(value))
        case ast.Call(ast.Name(name), arguments, _) if name in EXTREMES:
            yield "extreme", ast.Call(ast.Name(EXTREMES[name], ast.Load()), arguments, [])
        case ast.Subscript(value, index, context) if not isinstance(index, ast.Constant | ast.Slice | ast.Tuple):
            yield "index", ast.Subscript(value, ast.BinOp(index, ast.Add(), ONE), context)
        case ast.If(test, body, orelse):
            yield "condition", ast.If(negated(test), body, orelse)
        case ast.While(test, body, orelse):
            yield "condition", ast.While(negated(test), body, orelse)
        case ast.IfExp(test, body, orelse):
            yield "condition", ast.IfExp(negated(test), body, orelse)
        case ast.Assign([ast.Attribute() | ast.Subscript()], _) | ast.Expr(ast.Call()) | ast.Continue() | ast.Break():
            yield "statement", ast.Pass()


def drawn(comparison: ast.Compare) -> bool:
    """Whether luck is compared: there a bound that belongs to the other side is nothing that happens."""
    return any(isinstance(node, ast.Name) and node.id in DRAWS for node in ast.walk(comparison))


def negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def moved(value: float) -> float:
    """Another number: no for yes, one more of what is counted, half as much again of what is measured; 1 for 0.

    >>> moved(True), moved(3), moved(0.5), moved(0.0)
    (False, 4, 0.75, 1.0)
    """
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else 1.5 * value or 1.0
