"""Writes the checks of strings and numbers (JSON Schema validation 6.2, 6.3 and 7)."""

from __future__ import annotations

from decimal import Decimal

from ..ir import Number, Schema
from ..patterns import found_everywhere
from ..python.code import Statement
from ..python.literals import literal
from ..python.uses import call
from ..schemas.formats import NUMBER_FORMATS, STRING_FORMATS
from .refusals import refuse
from .scope import Place, Scope

_EXACT = 2**53
"""Larger divisors are left to a function: their text would be long."""


def string(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Gives the statements for a value that is a string. Its length counts code points.

    What is longer than `maxLength` is not looked at any further.
    """
    found: list[Statement] = []
    least, most = lengths(schema)
    if least:
        found.append(refuse(f"len({place.value}) < {literal(least)}"))
    if most is not None:
        found.append(refuse(f"len({place.value}) > {literal(most)}"))
    if schema.pattern is not None and not found_everywhere(schema.pattern):
        pattern = scope.pattern(place, schema.pattern, schema.max_length)
        found.append(refuse(f"not {pattern}.search({place.value})"))
    return found + _format(schema, place, STRING_FORMATS)


def lengths(schema: Schema) -> tuple[int | None, int | None]:
    """Gives `minLength` and `maxLength`, without one that all values keep that `enum` lists."""
    least, most = schema.min_length, schema.max_length
    if schema.enum is None:
        return least, most
    sizes = [len(text) for text in schema.enum if isinstance(text, str)]
    return (
        None if least is None or all(size >= least for size in sizes) else least,
        None if most is None or all(size <= most for size in sizes) else most,
    )


def number(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Gives the statements for a value that is a number."""
    value = place.value
    found: list[Statement] = []
    for operator, bound in (
        ("<", schema.minimum),
        ("<=", schema.exclusive_minimum),
        (">", schema.maximum),
        (">=", schema.exclusive_maximum),
    ):
        if bound is not None:
            found.append(refuse(f"{value} {operator} {literal(bound)}"))
    if schema.multiple_of is not None:
        found.append(refuse(_no_multiple(value, schema.multiple_of)))
    return found + _format(schema, place, NUMBER_FORMATS)


def _no_multiple(value: str, divisor: Number) -> str:
    if not divisor > 0 or divisor - divisor != 0:
        raise ValueError("multipleOf must be a number above zero")
    top, bottom = (divisor, 1) if isinstance(divisor, int) else Decimal(repr(divisor)).as_integer_ratio()
    decimal = f"not {call('json_values.is_multiple', value, literal(top), literal(bottom))}"
    if bottom == 1 and top < _EXACT:
        # What `%` divides is the exact value of a float, not the decimal number that it was read from.
        return f"({value} % {top} != 0 if type({value}) is int else {decimal})"
    return decimal


def _format(schema: Schema, place: Place, functions: dict[str, str]) -> list[Statement]:
    if schema.format not in functions:
        return []
    return [refuse(f"not {call(f'formats.{functions[schema.format]}', place.value)}")]
