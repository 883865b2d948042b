"""Holds the statements with which a validator refuses a value: all that it does about what is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeGuard

from ..ir import Schema
from ..python.code import STRING, If, Line, Statement
from ..python.uses import unmarked
from ..schemas.graph import in_place
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


def for_part(
    schema: Schema, names: tuple[str, str], place: Place, blocks: int, scope: Scope, *kept: str, about: str
) -> tuple[str, list[Statement]]:
    """Gives the variable that holds a part of a value, and the statements for it; see `Place.part`.

    Where one test says all of it, the part has the first of the names, as all such have: what it is stands
    where it is looked up. Else it has the second, which is its own.
    """
    short, own = names
    if not _has_parts(schema):
        body = merged(scope.write(schema, place.part(short, blocks, *kept, about=about)))
        if not body or (len(body) == 1 and refuses(body[0])):
            return short, body
    return own, merged(scope.write(schema, place.part(own, blocks, *kept, about=about)))


_of_parts = attrgetter(
    "properties",
    "required",
    "pattern_properties",
    "additional_properties",
    "property_names",
    "dependent_required",
    "dependent_schemas",
    "unevaluated_properties",
    "prefix_items",
    "items",
    "contains",
    "unique_items",
    "unevaluated_items",
)


def _has_parts(schema: Schema) -> bool:
    """Says whether a schema speaks of members or items of a value, itself or in what applies to the same."""
    return any(_of_parts(schema)) or any(map(_has_parts, in_place(schema)))


def begins_with(statement: Statement, condition: str) -> bool:
    """Says whether a statement does nothing unless a condition holds, and asks for that first."""
    return (
        isinstance(statement, If) and not statement.orelse and _split(statement.test, " and ")[0] == condition
    )


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
    return operator in test and len(_split(test, operator)) > 1


def _split(test: str, operator: str) -> list[str]:
    """Takes a test apart at an operator that stands outside of all parentheses and strings."""
    found, start, depth = [], 0, 0
    for match in _MARKS.finditer(test):
        mark = match[0]
        depth += (mark in _OPENING) - (mark in _CLOSING)
        if depth == 0 and mark == operator:
            found.append(test[start : match.start()])
            start = match.end()
    return [*found, test[start:]]


_OPPOSITES = {" is not ": " is ", " not in ": " in ", " != ": " == "}
_MARKS = re.compile(rf"{STRING}|[()\[\]{{}}]| (?:and|or) |{'|'.join([*_OPPOSITES, *_OPPOSITES.values()])}")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


def denied(test: str) -> str:
    """Gives the test that holds where another does not."""
    for one, other in ((" or ", " and "), (" and ", " or ")):
        if _has(test, one):
            parts = [_denied_alone(part) for part in _split(test, one)]
            return other.join(parts) if all(parts) else f"not ({test})"
    return _denied_alone(test) or f"not {test}"


def _denied_alone(test: str) -> str:
    """Gives it of a test without others within; empty where that takes more than another operator."""
    if test.startswith("not "):
        return test.removeprefix("not ")
    for one, other in (*_OPPOSITES.items(), *((b, a) for a, b in _OPPOSITES.items())):
        if len(parts := _split(test, one)) == 2:
            return other.join(parts)
    return ""


def answer(test: str, *, of_members: bool) -> Line:
    """Gives the statement that ends a function, which refuses a value where a test holds.

    A test of members stays as it is where another statement comes behind it: it is denied as a whole.
    """
    is_one = not (_has(test, " or ") or _has(test, " and "))
    if of_members and not is_one:
        return Line(f"return not ({test})")
    opposite = denied(test)
    if not _TRUTHY.search(opposite):
        return Line(f"return {opposite}")
    return Line(f"return bool({opposite})" if is_one else f"return not ({test})")


_TRUTHY = re.compile(r"\.search\(| [=!<>]=? ")
"""Finds what is true or false, and to mypy perhaps no `bool`."""


NEVER = Condition("False", "True")
"""Asks nothing: no value satisfies the schema."""


def question(schema: Schema, place: Place, scope: Scope) -> Condition | None:
    """Gives a schema as a test of a value, which may be the call of a further function.

    None when every value satisfies it, `NEVER` when none does.
    """
    body = merged(scope.write(schema, place))
    if not body:
        return None
    if body == [FAIL]:
        return NEVER
    if len(body) == 1 and refuses(body[0]) and len(unmarked(body[0].test)) <= _LONGEST:
        test = body[0].test
        return Condition(denied(test), test)
    call = scope.apart(schema, place)
    return Condition(call, f"not {call}")
