"""Writes the checks of objects (JSON Schema core 10.2.2.4 and 10.3.2, validation 6.5)."""

from __future__ import annotations

from ..ir import Schema
from ..python.code import For, If, Statement, assigned, mentions
from ..python.literals import literal
from ..schemas.references import asserts_nothing
from .conditions import has
from .refusals import begins_with, for_part, merged, refuse, refuses
from .scalars import lengths
from .scope import IT, Place, Scope
from .unevaluated import applied, over_members


def object_(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Gives the statements for a value that is an object."""
    return [
        *_properties(schema, place, scope),
        *_size(schema, place),
        *_dependent(schema, place, scope),
        *_pattern_properties(schema, place, scope),
        *_additional(schema, place, scope),
        *_names(schema, place, scope),
    ]


def _properties(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `properties` and `required` at once, so that each name is looked up once."""
    found: list[Statement] = []
    required = dict.fromkeys(schema.required)
    for name, part in schema.properties:
        value, body = for_part(part, (IT, scope.local(place, name)), place, 1, scope, about=name)
        if name in required and _begins_with_type(part, body, value):
            # What is missing is None, and of another type as well.
            found += assigned(body, value, f"{place.value}.get({literal(name)})")
            continue
        absent = None if name in required else _valid_value(part, body, value)
        if absent is not None:
            found += assigned(body, value, f"{place.value}.get({literal(name)}{absent})")
            continue
        body = assigned(body, value, f"{place.value}[{literal(name)}]")
        present = has(place.value, name)
        if name in required:
            found += merged([refuse(present.fails), *body])
        elif body:
            found.append(If(present.holds, body))
    known = {name for name, _ in schema.properties}
    return found + [refuse(has(place.value, name).fails) for name in required if name not in known]


def _begins_with_type(part: Schema, body: list[Statement], value: str) -> bool:
    """Says whether the first thing that is asked of a value is its type, which is not that of None."""
    if len(part.type) != 1 or part.type == ("null",) or part.ref is not None or not body:
        return False
    first = body[0]
    return refuses(first) and first.test.lstrip("(").startswith(f"type({value}) is not ")


_OF_LISTED = ("type", "enum", "min_length", "max_length")
_WITHIN = ("type", "items", "prefix_items", "max_items", "unique_items")
_BOUNDS = ("type", "minimum", "maximum", "exclusive_minimum", "exclusive_maximum", "multiple_of", "format")
_OF_SCALARS = (*_BOUNDS, "enum", "max_length", "min_length", "pattern")


def _valid_value(part: Schema, body: list[Statement], value: str) -> str | None:
    """Gives what an absent property may count as, since it is valid, as the end of a call of `get`.

    That is shorter than to ask first whether it is there. None where no such value is at hand.
    """
    if len(body) == 1 and begins_with(body[0], f"{value} is not None"):
        return ""
    if "null" in part.type and asserts_nothing(part, _OF_SCALARS) and None in (part.enum or (None,)):
        return ""
    match part.type:
        case ("boolean",) if asserts_nothing(part, ("type",)):
            return ", True"
        case ("string",) if asserts_nothing(part, ("type", "max_length")):
            return ', ""'
        case ("string",) if part.enum and asserts_nothing(part, _OF_LISTED) and not any(lengths(part)):
            text = part.enum[0]
            return f", {literal(text)}" if isinstance(text, str) else None
        case ("integer",) | ("number",) if asserts_nothing(part, _BOUNDS) and _allows_zero(part):
            return ", 0"
        case ("array",) if asserts_nothing(part, _WITHIN):
            return ", []"
    return None


def _allows_zero(part: Schema) -> bool:
    """Says whether a number may be zero, by its bounds."""
    return (
        (part.minimum is None or part.minimum <= 0)
        and (part.maximum is None or part.maximum >= 0)
        and (part.exclusive_minimum is None or part.exclusive_minimum < 0)
        and (part.exclusive_maximum is None or part.exclusive_maximum > 0)
    )


def _size(schema: Schema, place: Place) -> list[Statement]:
    found: list[Statement] = []
    if schema.min_properties:
        found.append(refuse(f"len({place.value}) < {literal(schema.min_properties)}"))
    if schema.max_properties is not None:
        found.append(refuse(f"len({place.value}) > {literal(schema.max_properties)}"))
    return found


def _dependent(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    found: list[Statement] = []
    for name, others in schema.dependent_required:
        missing = merged([refuse(has(place.value, other).fails) for other in dict.fromkeys(others)])
        if missing:
            found.append(If(has(place.value, name).holds, missing))
    for name, part in schema.dependent_schemas:
        body = merged([*scope.write(part, place.deeper()), *applied(part, place, scope)])
        if body:
            found.append(If(has(place.value, name).holds, body))
    return found


def _pattern_properties(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    if not schema.pattern_properties:
        return []
    name, item = scope.about(place, "name"), scope.about(place, "item")
    tests: list[Statement] = []
    for pattern, part in schema.pattern_properties:
        body = merged(scope.write(part, place.part(item, 2, name)))
        if body:
            tests.append(If(f"{scope.pattern(place, pattern)}.search({name})", body))
    return [over_members(place.value, name, item, merged(tests))] if tests else []


def _additional(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `additionalProperties`: all that neither `properties` nor `patternProperties` speak of."""
    part = schema.additional_properties
    if part is None:
        return []
    name = scope.about(place, "name")
    blocks = 1 + bool(schema.properties or schema.pattern_properties)
    item, body = for_part(part, scope.items(place), place, blocks, scope, name, about="item")
    if not body:
        return []
    known = ""
    if schema.properties:
        names = ", ".join(literal(known) for known, _ in schema.properties)
        known = scope.constant(place, "names", f"{{{names}}}")
    if part.verdict is False and not schema.pattern_properties:
        return [refuse(f"not {place.value}.keys() <= {known}" if known else place.value)]
    tests = [f"{name} not in {known}"] if known else []
    tests += [
        f"not {scope.pattern(place, pattern)}.search({name})" for pattern, _ in schema.pattern_properties
    ]
    return [over_members(place.value, name, item, merged([If(" and ".join(tests), body)]) if tests else body)]


def _names(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    if schema.property_names is None:
        return []
    name = scope.about(place, "name")
    body = merged(scope.write(schema.property_names, place.part(name, 1)))
    if not body:
        return []
    return [For(name, place.value, body)] if mentions(body, name) else [If(place.value, body)]
