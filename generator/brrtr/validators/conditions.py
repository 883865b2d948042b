"""Makes schemas one expression: a test of a variable's type, its value, or the names that it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..ir import Json, Schema
from ..python.literals import literal, tuple_literal
from ..python.uses import call
from ..schemas.references import is_condition
from .scope import Constant

FEW = 5
"""The most values that stand where they are compared; more become a constant of the module."""
_SOME = 12
"""The most values that are named after what has them; more are named after themselves, and shared."""


class Condition(NamedTuple):
    """Describes a test as source: how to ask whether it holds, and how to ask whether it fails."""

    holds: str
    fails: str


def every(conditions: Sequence[Condition]) -> Condition:
    """Gives the test that all of the conditions hold, at least one being given."""
    return Condition(
        _joined("and", [c.holds for c in conditions]), _joined("or", [c.fails for c in conditions])
    )


def some(conditions: Sequence[Condition]) -> Condition:
    """Gives the test that at least one of the conditions holds."""
    return Condition(
        _joined("or", [c.holds for c in conditions]), _joined("and", [c.fails for c in conditions])
    )


def _joined(operator: str, tests: list[str]) -> str:
    if len(tests) == 1:
        return tests[0]
    other = " or " if operator == "and" else " and "
    return f" {operator} ".join(f"({test})" if other in test else test for test in tests)


_PYTHON_TYPES = {"boolean": "bool", "string": "str", "array": "list", "object": "dict"}
SIMPLE = _PYTHON_TYPES.keys()
"""The types of JSON Schema that are one type of Python."""


def of_type(value: str, types: Sequence[str]) -> Condition:
    """Tests whether a variable is of one of JSON Schema's types (validation 6.1.1): 1.0 is an integer."""
    return some([_of_type(value, name) for name in types])


def _of_type(value: str, name: str) -> Condition:
    if name == "null":
        return Condition(f"{value} is None", f"{value} is not None")
    if name == "number":
        return some([_is(value, "int"), _is(value, "float")])
    if name == "integer":
        return some([_is(value, "int"), _call("is_whole", value)])
    return _is(value, _PYTHON_TYPES[name])


def _call(function: str, *arguments: str) -> Condition:
    written = call(function, *arguments)
    return Condition(written, f"not {written}")


def _is(value: str, python_type: str) -> Condition:
    return Condition(f"type({value}) is {python_type}", f"type({value}) is not {python_type}")


def has(value: str, name: str) -> Condition:
    """Tests whether an object has a property."""
    return Condition(f"{literal(name)} in {value}", f"{literal(name)} not in {value}")


def one_of_values(
    constant: Constant, value: str, values: Sequence[Json], known: str = ""
) -> Condition | None:
    """Tests whether a variable is one of the values as JSON compares them; None when there is no value.

    `known` is the type that the variable is known to have, if that is `string`.
    """
    texts = list(dict.fromkeys(v for v in values if isinstance(v, str)))
    numbers = list(
        dict.fromkeys(v for v in values if isinstance(v, (int, float)) and not isinstance(v, bool))
    )
    found: list[Condition] = []
    if texts:
        within = _within(constant, value, texts)
        # Comparing with one string is safe for any value; looking one up in a set must hash it.
        bare = known == "string" or len(texts) == 1
        found.append(within if bare else every([of_type(value, ["string"]), within]))
    if numbers:
        found.append(every([of_type(value, ["number"]), _within(constant, value, numbers)]))
    singles = [single for single in (None, True, False) if any(v is single for v in values)]
    found += [Condition(f"{value} is {single}", f"{value} is not {single}") for single in singles]
    composite = [literal(item) for item in values if isinstance(item, (list, dict))]
    calls = [_call("json_values.equal", value, item) for item in composite]
    if len(composite) > FEW:
        known = constant("KEYS", call("json_values.keys", tuple_literal(composite)), "")
        calls = [_call("json_values.among", value, known)]
    return some([*found, *calls]) if found or calls else None


def _within(constant: Constant, value: str, values: Sequence[Json]) -> Condition:
    if len(values) == 1:
        only = literal(values[0])
        return Condition(f"{value} == {only}", f"{value} != {only}")
    sources = ", ".join(map(literal, values))
    name = f"{{{sources}}}"
    if len(values) > FEW:
        called = f"{values[0]} to {values[-1]} {len(values)}" if len(values) > _SOME else ""
        name = constant("VALUES", name, called)
    return Condition(f"{value} in {name}", f"{value} not in {name}")


def condition(constant: Constant, schema: Schema, value: str) -> Condition | None:
    """Gives the schema as one test of a variable; None when it needs more than that."""
    if not is_condition(schema):
        return None
    found: list[Condition] = []
    if schema.type:
        found.append(of_type(value, schema.type))
    for values in (schema.enum, schema.const):
        among = None if values is None else one_of_values(constant, value, values)
        if among is not None:
            found.append(among)
    if schema.required:
        present = every([has(value, name) for name in schema.required])
        if schema.type == ("object",):
            found.append(present)
        else:
            is_object = of_type(value, ["object"])
            found.append(some([Condition(is_object.fails, is_object.holds), present]))
    return every(found) if found else None
