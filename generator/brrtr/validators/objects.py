"""Writes the checks of objects (JSON Schema core 10.2.2.4 and 10.3.2, validation 6.5)."""

from __future__ import annotations

from ..ir import Schema
from ..pointers import child
from ..python.code import For, If, Line, Statement, assigned, mentions
from ..python.literals import literal
from .conditions import has
from .scope import Place, Scope
from .unevaluated import applied


def object_(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Gives the statements for a value that is an object."""
    return [
        *_properties(schema, place, scope),
        *_size(schema, place, scope),
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
        value = scope.local(place, name)
        inner = place.part(value, literal(name), 1, child("/properties", name), name)
        body = scope.write(part, inner)
        if name in required and (merged := _missing_or_wrong(part, place, inner, scope, body)):
            found += assigned(merged, value, f"{place.value}.get({literal(name)})")
            continue
        present = has(place.value, name)
        body = assigned(body, value, f"{place.value}[{literal(name)}]")
        if name in required:
            found.append(If(present.fails, [_missing(schema, place, scope, name)], body))
        elif body:
            found.append(If(present.holds, body))
    known = {name for name, _ in schema.properties}
    others = (name for name in required if name not in known)
    found += [If(has(place.value, name).fails, [_missing(schema, place, scope, name)]) for name in others]
    return found


def _missing_or_wrong(
    part: Schema, place: Place, inner: Place, scope: Scope, body: list[Statement]
) -> list[Statement]:
    """Gives the statements for a property that must be there, if they begin with its type.

    What is missing is None, and of another type as well. None where there is more to it.
    """
    if len(part.type) != 1 or part.type == ("null",) or len(body) != 1:
        return []
    expected, only = literal(part.type[0]), body[0]
    wrong = scope.report(inner, part, "type", expected)
    if wrong.call != "report_in" or not isinstance(only, If) or len(only.body) != 1:
        return []
    told = only.body[0]
    required = f"report_required({wrong.where}, {place.value}, {expected}"
    if told == wrong:
        return [If(only.test, [Line(f"{required})")], only.orelse)]
    typed = f"report_typed_in({wrong.where}, {inner.value}, {expected}, "
    if isinstance(told, Line) and told.text.startswith(typed):
        return [If(only.test, [Line(f"{required}, {told.text.removeprefix(typed)}")])]
    return []


def _missing(schema: Schema, place: Place, scope: Scope, name: str) -> Statement:
    return scope.report(place, schema, "required", literal(name))


def _size(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    found: list[Statement] = []
    for keyword, operator, bound in (
        ("minProperties", "<", schema.min_properties or None),
        ("maxProperties", ">", schema.max_properties),
    ):
        if bound is not None:
            report = scope.report(place, schema, keyword, literal(bound))
            found.append(If(f"len({place.value}) {operator} {literal(bound)}", [report]))
    return found


def _dependent(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    found: list[Statement] = []
    for name, others in schema.dependent_required:
        missing: list[Statement] = []
        for other in dict.fromkeys(others):
            message = f"must have the property {other} when it has {name}"
            report = scope.report(place, schema, "dependentRequired", literal(other), message)
            missing.append(If(has(place.value, other).fails, [report]))
        if missing:
            found.append(If(has(place.value, name).holds, missing))
    for name, part in schema.dependent_schemas:
        body = [*scope.write(part, place.deeper()), *applied(part, place, scope)]
        if body:
            found.append(If(has(place.value, name).holds, body))
    return found


def _pattern_properties(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    if not schema.pattern_properties:
        return []
    name, item = scope.about(place, "name"), scope.about(place, "item")
    tests: list[Statement] = []
    for pattern, part in schema.pattern_properties:
        body = scope.write(part, place.part(item, name, 2))
        if body:
            tests.append(If(f"{scope.pattern(place, pattern)}.search({name})", body))
    return [_loop(place, name, item, tests)] if tests else []


def _loop(place: Place, name: str, item: str, body: list[Statement]) -> For:
    """Gives a loop over the members of an object, or over their names when nothing asks for the values."""
    if mentions(body, item):
        return For(f"{name}, {item}", f"{place.value}.items()", body)
    return For(name, place.value, body)


def _additional(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `additionalProperties`: all that neither `properties` nor `patternProperties` speak of."""
    part = schema.additional_properties
    if part is None:
        return []
    name, item = scope.about(place, "name"), scope.about(place, "item")
    blocks = 1 + bool(schema.properties or schema.pattern_properties)
    body = scope.write(part, place.part(item, name, blocks))
    if part.verdict is False:
        body = [scope.report(place.part(item, name, blocks), schema, "additionalProperties", "False")]
    if not body:
        return []
    tests = [
        f"not {scope.pattern(place, pattern)}.search({name})" for pattern, _ in schema.pattern_properties
    ]
    if schema.properties:
        names = ", ".join(literal(known) for known, _ in schema.properties)
        tests.insert(0, f"{name} not in {scope.constant(place, 'names', f'frozenset({{{names}}})')}")
    if tests:
        body = [If(" and ".join(tests), body)]
    return [_loop(place, name, item, body)]


def _names(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    if schema.property_names is None:
        return []
    name = scope.about(place, "name")
    body = scope.write(schema.property_names, place.part(name, name, 1))
    return [For(name, place.value, body)] if body else []
