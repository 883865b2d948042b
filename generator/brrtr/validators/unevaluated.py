"""Checks `unevaluatedProperties` and `unevaluatedItems` (JSON Schema 2020-12 core 11).

What the other keywords evaluate is mostly known beforehand. Only what depends on the value, as the
branches of `anyOf` and the items of `contains` do, is noted at run time, in a set of names or of indexes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from msgspec import structs

from ..ir import Schema
from ..python.code import For, If, Line, Statement, mentions
from ..python.literals import literal, tuple_literal
from .conditions import of_type
from .evaluated import Evaluated, always, varies
from .refusals import merged
from .scope import Place, Scope, Seen


@dataclass(slots=True)
class Branch:
    """Describes a schema that may turn out not to apply, while what it evaluates is noted."""

    place: Place
    """Where to write its statements: what it notes is its own for the time being."""
    before: list[Statement]
    satisfied: list[Statement]
    """What to do when it applies."""


def matters(schema: Schema, place: Place, scope: Scope) -> bool:
    """Says whether a schema evaluates something that is to be noted at a place."""
    schemas = scope.module.schemas
    names, items = place.names, place.items
    found = False
    if names is not None:
        more = always(schema, schemas).beyond(names.known)
        found = more.of_objects or varies(schema, names.known, schemas)[0]
    if items is not None and not found:
        more = always(schema, schemas).beyond(items.known)
        found = more.of_arrays or varies(schema, items.known, schemas)[1]
    return found


def branch(schema: Schema, place: Place, scope: Scope) -> Branch:
    """Gives what to do about a schema that applies only if it is satisfied, whatever the outcome is."""
    found = Branch(replace(place, names=None, items=None), [], [])
    if place.names is None and place.items is None:
        return found
    own = always(schema, scope.module.schemas)
    if place.names is not None:
        more = own.beyond(place.names.known)
        if not more.all_names and varies(schema, place.names.known, scope.module.schemas)[0]:
            local = scope.annotated(place, "names")
            found.before.append(_names_set(local))
            found.satisfied.append(Line(f"{place.names.variable}.update({local})"))
            found.place = replace(found.place, names=Seen(local, place.names.known))
        found.satisfied += _note_names(more, place.names.variable, place, scope)
    if place.items is not None:
        more = own.beyond(place.items.known)
        if not more.all_items and varies(schema, place.items.known, scope.module.schemas)[1]:
            local = scope.annotated(place, "indexes")
            found.before.append(_items_set(local))
            found.satisfied.append(Line(f"{place.items.variable}.update({local})"))
            found.place = replace(found.place, items=Seen(local, place.items.known))
        found.satisfied += _note_items(more, place.items.variable, place.value)
    return found


def applied(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Gives what to note of a schema that must be satisfied where it stands, as `then` must after `if`."""
    if place.names is None and place.items is None:
        return []
    own = always(schema, scope.module.schemas)
    found: list[Statement] = []
    if place.names is not None:
        found += _note_names(own.beyond(place.names.known), place.names.variable, place, scope)
    if place.items is not None:
        found += _note_items(own.beyond(place.items.known), place.items.variable, place.value)
    return found


def _note_names(more: Evaluated, variable: str, place: Place, scope: Scope) -> list[Statement]:
    value = place.value
    is_object = of_type(value, ["object"]).holds
    if more.all_names:
        return [If(is_object, [Line(f"{variable}.update({value})")])]
    found: list[Statement] = []
    if more.names:
        found.append(Line(f"{variable}.update({tuple_literal(map(literal, more.names))})"))
    for pattern in more.patterns:
        name = scope.about(place, "name")
        matching = f"{name} for {name} in {value} if {scope.pattern(place, pattern)}.search({name})"
        found.append(If(is_object, [Line(f"{variable}.update({matching})")]))
    return found


def _note_items(more: Evaluated, variable: str, value: str) -> list[Statement]:
    if more.all_items:
        every = Line(f"{variable}.update(range(len({value})))")
        return [If(of_type(value, ["array"]).holds, [every])]
    return [Line(f"{variable}.update(range({more.prefix}))")] if more.prefix else []


def _names_set(variable: str) -> Line:
    return Line(f"{variable}: set[str] = set()")


def _items_set(variable: str) -> Line:
    return Line(f"{variable}: set[int] = set()")


def observed(schema: Schema, place: Place, scope: Scope) -> tuple[Place, list[Statement]]:
    """Says where to write the other keywords of a schema so that they note what they evaluate.

    The second value is what comes before.
    """
    before: list[Statement] = []
    if schema.unevaluated_properties is None and schema.unevaluated_items is None:
        return place, before
    schemas = scope.module.schemas
    known = always(_others(schema), schemas)
    names, items = varies(_others(schema), known, schemas)
    if schema.unevaluated_properties is not None:
        seen = None
        if names and not known.all_names:
            seen = Seen(scope.annotated(place, "names"), known)
            before.append(_names_set(seen.variable))
        place = replace(place, names=seen)
    if schema.unevaluated_items is not None:
        seen = None
        if items and not known.all_items:
            seen = Seen(scope.annotated(place, "indexes"), known)
            before.append(_items_set(seen.variable))
        place = replace(place, items=seen)
    return place, before


def unevaluated(schema: Schema, place: Place, seen: Place, scope: Scope) -> list[Statement]:
    """Gives the statements for what is left; `seen` is where the other keywords were written."""
    if schema.unevaluated_properties is None and schema.unevaluated_items is None:
        return []
    known = always(_others(schema), scope.module.schemas)
    found: list[Statement] = []
    if schema.unevaluated_properties is not None and not known.all_names:
        found += _properties(schema, known, place, seen.names, scope)
    if schema.unevaluated_items is not None and not known.all_items:
        found += _items(schema, known, place, seen.items, scope)
    return found


def _others(schema: Schema) -> Schema:
    return structs.replace(schema, unevaluated_items=None, unevaluated_properties=None)


def _properties(
    schema: Schema, known: Evaluated, place: Place, seen: Seen | None, scope: Scope
) -> list[Statement]:
    part = schema.unevaluated_properties
    assert part is not None
    name, item = scope.about(place, "name"), scope.about(place, "item")
    tests: list[str] = []
    if known.names:
        listed = ", ".join(map(literal, known.names))
        tests.append(f"{name} not in {scope.constant(place, 'names', f'{{{listed}}}')}")
    tests += [f"not {scope.pattern(place, pattern)}.search({name})" for pattern in known.patterns]
    if seen is not None:
        tests.append(f"{name} not in {seen.variable}")
    body = merged(scope.write(part, place.part(item, 2 + bool(tests), name)))
    if not body:
        return []
    inner: list[Statement] = [If(" and ".join(tests), body)] if tests else body
    loop = over_members(place.value, name, item, inner)
    return [If(of_type(place.value, ["object"]).holds, [loop])]


def over_members(value: str, name: str, item: str, body: list[Statement]) -> Statement:
    """Gives a loop over what statements ask for of the members of an object; without one, for any at all."""
    if not mentions(body, item):
        return For(name, value, body) if mentions(body, name) else If(value, body)
    if not mentions(body, name):
        return For(item, f"{value}.values()", body)
    return For(f"{name}, {item}", f"{value}.items()", body)


def _items(
    schema: Schema, known: Evaluated, place: Place, seen: Seen | None, scope: Scope
) -> list[Statement]:
    part = schema.unevaluated_items
    assert part is not None
    index, item = scope.about(place, "index"), scope.about(place, "item")
    body = merged(scope.write(part, place.part(item, 3, index)))
    if not body:
        return []
    inner: list[Statement] = body if seen is None else [If(f"{index} not in {seen.variable}", body)]
    start = known.prefix
    loop: Statement = If(f"len({place.value}) > {start}", inner)
    values = f"{place.value}[{start}:]" if start else place.value
    if mentions(inner, item) and mentions(inner, index):
        loop = For(
            f"{index}, {item}", f"enumerate({values}, {start})" if start else f"enumerate({values})", inner
        )
    elif mentions(inner, item):
        loop = For(item, values, inner)
    elif mentions(inner, index):
        loop = For(
            index, f"range({start}, len({place.value}))" if start else f"range(len({place.value}))", inner
        )
    return [If(of_type(place.value, ["array"]).holds, [loop])]
