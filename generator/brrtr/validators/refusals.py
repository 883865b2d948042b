"""Holds the statements with which a validator refuses a value: all that it does about what is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeGuard

from ..ir import Schema
from ..python.code import STRING, If, Line, Statement
from .conditions import Condition
from .scope import Place, Scope

FAIL = Line("return False")

_LONGEST = 600
"""What takes more characters than this as one test is a function of its own."""


def refuse(test: str) -> If:
    """Gives the statement that refuses a value where a test holds."""
    return If(test, [FAIL])


def refuses(statement: Statement) -> TypeGuard[If]:
    """Says whether a statement does no more than to refuse a value where a test holds."""
    return isinstance(statement, If) and statement.body == [FAIL] and not statement.orelse


def merged(statements: Sequence[Statement]) -> list[Statement]:
    """Gives the statements, in which neighbours that refuse have one test together.

    Nothing is left behind one that always refuses.
    """
    found: list[Statement] = []
    tests: list[str] = []
    for statement in [*map(_single, statements), None]:
        if statement is not None and refuses(statement):
            tests.append(statement.test)
            continue
        if tests:
            found.append(refuse(_either(tests)))
            tests = []
        if statement is not None:
            found.append(statement)
        if statement == FAIL:
            break
    return found


def _single(statement: Statement) -> Statement:
    """Gives an `if` and the `if` that is all it holds as one."""
    if isinstance(statement, If) and not statement.orelse and len(statement.body) == 1:
        inner = _single(statement.body[0])
        if refuses(inner):
            tests = (statement.test, inner.test)
            return refuse(" and ".join(f"({test})" if _has(test, " or ") else test for test in tests))
    return statement


def _either(tests: list[str]) -> str:
    if len(tests) == 1:
        return tests[0]
    return " or ".join(f"({test})" if _has(test, " and ") else test for test in tests)


def _has(test: str, operator: str) -> bool:
    """Says whether an operator stands in a test outside of all parentheses and strings."""
    if operator not in test:
        return False
    depth = 0
    for found in _MARKS.finditer(test):
        mark = found[0]
        depth += (mark in _OPENING) - (mark in _CLOSING)
        if depth == 0 and mark == operator:
            return True
    return False


_MARKS = re.compile(rf"{STRING}|[()\[\]{{}}]| (?:and|or) ")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


def question(schema: Schema, place: Place, scope: Scope) -> Condition | None:
    """Gives a schema as a test of a value, which may be the call of a further function.

    None when every value satisfies it.
    """
    body = merged(scope.write(schema, place))
    if not body:
        return None
    if body == [FAIL]:
        return Condition("False", "True")
    if len(body) == 1 and refuses(body[0]) and len(body[0].test) <= _LONGEST:
        test = body[0].test
        if test.startswith("not ") and not (_has(test, " or ") or _has(test, " and ")):
            return Condition(test.removeprefix("not "), test)
        return Condition(f"not ({test})", test)
    call = scope.apart(schema, place)
    return Condition(call, f"not {call}")
