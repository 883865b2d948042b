"""Finds tests of a type that can never hold, where others have told the type: mypy calls them errors."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

_Types = Mapping[str, frozenset[str]]
"""The types that expressions can have, of those of which something is known."""

_TEST = re.compile(r"type\((?:(\w+) := [^()]*|([^()]*))\) is (?:not )?(\w+)")


def contradicts(function: str) -> bool:
    """Says whether a function asks for two types of one value that exclude each other.

    Schemas do so which no value satisfies, and those that list more than a value can be. `is` between types
    that differ is what mypy's `strict_equality` tells.
    """
    tested: dict[str, set[str]] = {}
    for bound, whole, name in _TEST.findall(function):
        tested.setdefault(bound or whole, set()).add(name)
    if all(len(names) < 2 for names in tested.values()):
        return False
    (definition,) = ast.parse(function).body
    assert isinstance(definition, ast.FunctionDef)
    reader = _Reader()
    reader.block(definition.body, {})
    return reader.found


class _Reader:
    """Follows a function as mypy does, and notes whether a test in it can never hold."""

    def __init__(self) -> None:
        self.found = False

    def block(self, body: Sequence[ast.stmt], known: _Types) -> _Types | None:
        """Gives what is known behind statements; None where nothing is run behind them."""
        for statement in body:
            match statement:
                case ast.If(test, body, orelse):
                    holds, fails = self.test(test, known)
                    ends = [self.block(body, holds), self.block(orelse, fails)]
                    reached = [one for one in ends if one is not None]
                    if not reached:
                        return None
                    known = _either(reached)
                case ast.For(target, values, body):
                    self.test(values, known)
                    again = _without(known, target)
                    self.block(body, again)
                    known = again
                case ast.Return() | ast.Continue() | ast.Break() | ast.Raise():
                    self._within(statement, known)
                    return None
                case ast.Assign(targets=targets):
                    self._within(statement, known)
                    known = reduce(_without, targets, known)
                case _:
                    self._within(statement, known)
        return known

    def test(self, asked: ast.expr, known: _Types) -> tuple[_Types, _Types]:
        """Gives what is known where an expression holds, and where it does not."""
        match asked:
            case ast.UnaryOp(ast.Not(), operand):
                holds, fails = self.test(operand, known)
                return fails, holds
            case ast.BoolOp(operator, operands):
                is_and = isinstance(operator, ast.And)
                ends: list[_Types] = []
                for operand in operands:
                    holds, fails = self.test(operand, known)
                    known, end = (holds, fails) if is_and else (fails, holds)
                    ends.append(end)
                return (known, _either(ends)) if is_and else (_either(ends), known)
            case ast.Compare(left, [ast.Is() | ast.IsNot() as operator], [ast.expr() as right]):
                read = _typed(left, right)
                if read is None:
                    return known, known
                value, name = read
                if isinstance(value, ast.NamedExpr):
                    known = _without(known, value.target)
                    value = value.target
                text = ast.unparse(value)
                before = known.get(text)
                if before is not None and name not in before:
                    self.found = True
                same = {**known, text: frozenset({name})}
                other = known if before is None else {**known, text: before - {name}}
                return (same, other) if isinstance(operator, ast.Is) else (other, same)
            case ast.Call(ast.Name("is_whole"), [ast.Name(name)]):
                return {**known, name: frozenset({"float"})}, known
        self._within(asked, known)
        return known, known

    def _within(self, node: ast.AST, known: _Types) -> None:
        """Looks through the expressions of a node."""
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.test(child, known)
            else:
                self._within(child, known)


def _typed(left: ast.expr, right: ast.expr) -> tuple[ast.expr, str] | None:
    """Gives what is compared with a type, or with None, and the name of that."""
    match left, right:
        case ast.Call(ast.Name("type"), [value]), ast.Name(name):
            return value, name
        case _, ast.Constant(None):
            return left, "None"
    return None


def _either(ends: Iterable[_Types]) -> _Types:
    """Gives what is known where one of several ways was taken."""
    first, *others = ends
    return {
        text: types.union(*(other[text] for other in others))
        for text, types in first.items()
        if all(text in other for other in others)
    }


def _without(known: _Types, target: ast.expr) -> _Types:
    """Gives what is known still when something has a new value."""
    name = ast.unparse(target)
    return {text: types for text, types in known.items() if not re.match(rf"{re.escape(name)}\b", text)}
