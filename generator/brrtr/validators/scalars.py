"""Writes the checks of strings and numbers (JSON Schema validation 6.2, 6.3 and 7)."""

from __future__ import annotations

from decimal import Decimal

from ..ir import Number, Schema
from ..patterns import found_everywhere
from ..python.code import If, Statement
from ..python.literals import literal
from ..schemas.formats import NUMBER_FORMATS, STRING_FORMATS
from .scope import Place, Scope

_EXACT = 2**53
"""Larger divisors are left to a function: their text would be long."""


def string(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Gives the statements for a value that is a string. Its length counts code points.

    What is longer than `maxLength` is not looked at any further.
    """
    found: list[Statement] = []
    if schema.min_length:
        report = scope.report(place, schema, "minLength", literal(schema.min_length))
        found.append(If(f"len({place.value}) < {literal(schema.min_length)}", [report]))
    looks = _pattern(schema, place, scope) + _format(schema, place, scope, STRING_FORMATS)
    if schema.max_length is not None:
        report = scope.report(place, schema, "maxLength", literal(schema.max_length))
        found.append(If(f"len({place.value}) > {literal(schema.max_length)}", [report], looks))
        return found
    return found + looks


def _pattern(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    if schema.pattern is None or found_everywhere(schema.pattern):
        return []
    search = f"{scope.pattern(place, schema.pattern, schema.max_length)}.search({place.value})"
    return [If(f"not {search}", [scope.report(place, schema, "pattern", literal(schema.pattern))])]


def number(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Gives the statements for a value that is a number."""
    value = place.value
    found: list[Statement] = []
    for keyword, operator, bound in (
        ("minimum", "<", schema.minimum),
        ("exclusiveMinimum", "<=", schema.exclusive_minimum),
        ("maximum", ">", schema.maximum),
        ("exclusiveMaximum", ">=", schema.exclusive_maximum),
    ):
        if bound is not None:
            report = scope.report(place, schema, keyword, literal(bound))
            found.append(If(f"{value} {operator} {literal(bound)}", [report]))
    if schema.multiple_of is not None:
        report = scope.report(place, schema, "multipleOf", literal(schema.multiple_of))
        found.append(If(_no_multiple(value, schema.multiple_of, scope), [report]))
    return found + _format(schema, place, scope, NUMBER_FORMATS)


def _no_multiple(value: str, divisor: Number, scope: Scope) -> str:
    if not divisor > 0 or divisor - divisor != 0:
        raise ValueError("multipleOf must be a number above zero")
    top, bottom = (divisor, 1) if isinstance(divisor, int) else Decimal(repr(divisor)).as_integer_ratio()
    decimal = f"not json_values.is_multiple({value}, {literal(top)}, {literal(bottom)})"
    if bottom == 1 and top < _EXACT:
        # What `%` divides is the exact value of a float, not the decimal number that it was read from.
        return f"({value} % {top} != 0 if type({value}) is int else {decimal})"
    return decimal


def _format(schema: Schema, place: Place, scope: Scope, functions: dict[str, str]) -> list[Statement]:
    if schema.format not in functions:
        return []
    report = scope.report(place, schema, "format", literal(schema.format))
    return [If(f"not formats.{functions[schema.format]}({place.value})", [report])]
