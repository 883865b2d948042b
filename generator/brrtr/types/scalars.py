"""Makes the Python types of strings, numbers and listed values."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from math import ceil, floor, inf, nextafter
from typing import Any, TypeVar

from ..ir import Json, Number, Schema
from ..patterns import found_everywhere, translate
from ..python.literals import literal
from ..python.uses import call
from ..schemas.json_types import INTEGER_RANGES, JSON_TYPES, LARGEST_SINGLE, TEXT_FORMATS
from .python_type import ANY, FLOAT_KIND, INTEGER_KIND, OWN_KIND, TEXT_KIND, PythonType, union
from .soundness import is_constrained_text
from .tree import ANYTHING, BOOL, FLOAT, INT, NONE, STR, Annotated, LiteralOf, Named, Type

_KINDS: dict[type, str] = {str: "text", int: "integer", float: "float", bool: "boolean"}
_SCALARS: dict[type, Type] = {str: STR, bool: BOOL, int: INT, float: FLOAT, type(None): NONE}

N = TypeVar("N", int, float)

_INT64 = 2**63
_EXACT = 2**53
"""Every whole number up to this is exact as a float."""


def integer(schema: Schema) -> PythonType:
    """Gives the type of the integers that a schema is about."""
    low, high = INTEGER_RANGES.get(schema.format or "", (None, None))
    above = None if schema.exclusive_minimum is None else floor(schema.exclusive_minimum) + 1
    below = None if schema.exclusive_maximum is None else ceil(schema.exclusive_maximum) - 1
    least = _tightest(max, None if schema.minimum is None else ceil(schema.minimum), above, low)
    most = _tightest(min, None if schema.maximum is None else floor(schema.maximum), below, high)
    step = schema.multiple_of
    if any(bound is not None and not -_INT64 <= bound < _INT64 for bound in (least, most, step)):
        reason = f"a bound that is no 64-bit integer at {schema.pointer}"
        return PythonType(INT, unsound=(reason,), kinds=INTEGER_KIND)
    if step is not None and (step != int(step) or least is None or most is None):
        # The decoder divides numbers of more than 64 bits as floats.
        reason = f"multipleOf, which the decoder does not check exactly, at {schema.pointer}"
        return PythonType(INT, unsound=(reason,), kinds=INTEGER_KIND)
    if low is not None and (least, most, step) == (low, high, None):
        return PythonType(INT, Named(str(schema.format).title()), kinds=INTEGER_KIND)
    constraints = meta(ge=least, le=most, multiple_of=None if step is None else int(step))
    return _constrained(INT, constraints, kinds=INTEGER_KIND)


def number(schema: Schema) -> PythonType:
    """Gives the type of the numbers that a schema is about."""
    bounds = (schema.minimum, schema.exclusive_minimum, schema.maximum, schema.exclusive_maximum)
    if schema.format == "float":
        if set(bounds) == {None}:
            return PythonType(FLOAT, Named("Single"), converts=True, kinds=FLOAT_KIND)
        least, above, most, below = bounds
        bounds = _tightest(max, least, -LARGEST_SINGLE), above, _tightest(min, most, LARGEST_SINGLE), below
    if any(bound is not None and abs(bound) > sys.float_info.max for bound in bounds):
        reason = f"a bound beyond floats at {schema.pointer}"
        return PythonType(FLOAT, unsound=(reason,), converts=True, kinds=FLOAT_KIND)
    ge, gt = (None if bound is None else _exact(bound, inf) for bound in bounds[:2])
    le, lt = (None if bound is None else _exact(bound, -inf) for bound in bounds[2:])
    # The decoder takes one bound on either side.
    if ge is not None and gt is not None:
        ge, gt = (None, gt) if gt >= ge else (ge, None)
    if le is not None and lt is not None:
        le, lt = (None, lt) if lt <= le else (le, None)
    return _constrained(FLOAT, meta(ge=ge, gt=gt, le=le, lt=lt), kinds=FLOAT_KIND, converts=True)


def _exact(bound: Number, inwards: float) -> float:
    """Gives the bound as a float; one that an integer could be rounded to is the next one inwards."""
    return float(bound) if abs(bound) < _EXACT else nextafter(float(bound), inwards)


def string(schema: Schema) -> PythonType:
    """Gives the type of the strings that a schema is about."""
    typed = TEXT_FORMATS.get(schema.format or "")
    if typed is None or is_constrained_text(schema):
        looks = schema.pattern is not None and not found_everywhere(schema.pattern)
        found = translate(schema.pattern or "", schema.max_length) if looks else None
        pattern = found.source if found is not None and found.engine == "re" else None
        constraints = meta(**lengths(schema.min_length, schema.max_length), pattern=pattern)
        # msgspec 0.22 reads and writes beyond its memory for a union of text with a pattern and a list.
        made = _constrained(STR, constraints, kinds=TEXT_KIND if pattern is None else OWN_KIND)
        if pattern is None and constraints:
            short = _sized(**lengths(schema.min_length, schema.max_length))
            made = replace(made, decoded=Annotated(STR, constraints, short))
        if found is not None and pattern is None:
            reason = f"pattern, which {found.engine} runs and the decoder cannot, at {schema.pointer}"
            return replace(made, unsound=(reason,))
        return made
    shown, decoded = map(Named, typed)
    # What has a type of our own for the decoder has none of msgspec's.
    kinds = TEXT_KIND if decoded == shown else OWN_KIND
    return PythonType(shown, decoded, converts=shown != STR, kinds=kinds)


def lengths(least: int | None, most: int | None) -> dict[str, int | None]:
    """Gives the bounds of a length as the decoder takes them: nothing is longer than the largest it knows."""
    bounds = {"min_length": least, "max_length": most}
    return {name: None if bound is None else min(bound, _INT64 - 1) for name, bound in bounds.items()}


def _sized(min_length: int | None, max_length: int | None) -> str:
    """Gives a name for texts of some lengths: `StrTo5000`, `Str1To5000`, `StrFrom1`."""
    if max_length is None:
        return f"StrFrom{min_length}"
    return f"Str{'' if min_length is None else min_length}To{max_length}"


def _constrained(
    shown: Type, constraints: str, *, kinds: frozenset[str], converts: bool = False
) -> PythonType:
    decoded = Annotated(shown, constraints) if constraints else None
    return PythonType(shown, decoded, converts=converts, kinds=kinds)


def meta(**constraints: Json) -> str:
    """Gives the expression of what a decoder checks beside the type; empty for nothing."""
    given = [f"{name}={literal(value)}" for name, value in constraints.items() if value is not None]
    return call("Meta", *given) if given else ""


def _tightest(choose: Callable[[list[N]], N], *bounds: N | None) -> N | None:
    given = [bound for bound in bounds if bound is not None]
    return choose(given) if given else None


def listed(schema: Schema) -> PythonType:
    """Gives the type of `const` and `enum`: a Literal where Python has one for each value."""
    values: tuple[Any, ...] = schema.const if schema.const is not None else schema.enum or ()
    if schema.const is not None and schema.enum is not None:
        return PythonType(ANYTHING, unsound=(f"const beside enum at {schema.pointer}",))
    found = {type(value) for value in values}
    if (
        values
        and found <= {str, int, type(None)}
        and all(not isinstance(v, int) or abs(v) < _INT64 for v in values)
    ):
        if schema.type and not {JSON_TYPES[kind] for kind in found} <= {*schema.type, *implied(schema)}:
            return PythonType(ANYTHING, unsound=(f"values that the type excludes at {schema.pointer}",))
        kinds = frozenset(_KINDS[kind] for kind in found if kind is not type(None))
        made = NONE if found == {type(None)} else LiteralOf(tuple(dict.fromkeys(values)))
        return PythonType(made, kinds=kinds)
    reason = (f"values that are no Literal at {schema.pointer}",)
    parts = [
        PythonType(_SCALARS.get(kind, ANYTHING), kinds=frozenset((_KINDS.get(kind, "any"),)))
        for kind in dict.fromkeys(type(value) for value in values)
    ]
    together = union(parts) if parts else ANY
    return replace(together, unsound=reason, converts=not together.is_any)


def implied(schema: Schema) -> tuple[str, ...]:
    """Gives the JSON types that are within those that a schema allows."""
    return ("integer",) if "number" in schema.type else ()
