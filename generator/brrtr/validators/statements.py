"""Writes the statements that check one value against one schema."""

from __future__ import annotations

from ..ir import Schema
from ..python.code import If, Statement
from ..schemas.graph import has_parts
from .arrays import array
from .combinators import all_of, any_of, if_then_else, not_, one_of
from .conditions import of_type, one_of_values
from .evaluated import Evaluated, varies
from .objects import object_
from .refusals import FAIL, merged, refuse
from .scalars import number, string
from .scope import MAX_DEPTH, Place, Scope, Seen
from .unevaluated import observed, unevaluated

_GROUPS = (("object", object_), ("array", array), ("string", string), ("number", number))
"""Keywords by the type that they are about."""


def statements(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Gives what checks a value, none when every value satisfies the schema."""
    if place.names is None and place.items is None:
        shared = scope.module.shared(schema)
        if shared is not None:
            return [refuse(f"not {shared}({place.value})")]
    return own_statements(schema, place, scope)


def own_statements(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Gives what checks a value in the function itself, whether other places ask for the same or not."""
    if schema.verdict is not None:
        return [] if schema.verdict else [FAIL]
    if place.depth >= MAX_DEPTH and has_parts(schema):
        return [refuse(f"not {scope.apart(schema, place)}")]
    seen, found = observed(schema, place, scope)
    if schema.ref is not None:
        found.append(refuse(f"not {_reference(schema.ref, seen, scope)}"))
    found += _by_type(schema, seen, scope)
    if not _has_text_values(schema):
        found += _values(schema, seen, scope)
    for combine in (all_of, any_of, one_of, not_, if_then_else):
        found += combine(schema, seen, scope)
    return found + unevaluated(schema, place, seen, scope)


def _reference(reference: str, place: Place, scope: Scope) -> str:
    """Calls the validator of another schema, in the form that notes what it evaluates where it matters."""
    schemas = scope.module.schemas
    names = items = None
    if place.names is not None and varies(schemas[reference], place.names.known, schemas)[0]:
        names = Seen("names", Evaluated())
    if place.items is not None and varies(schemas[reference], place.items.known, schemas)[1]:
        items = Seen("indexes", Evaluated())
    if names is None and items is None:
        function = scope.module.validator(reference)
    else:
        function = scope.module.noting(reference, names, items)
    return f"{function}({scope.given(schemas.get(reference), place, names, items)})"


def _by_type(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `type`, and under it the keywords for each type that is allowed."""
    types = [name for name in dict.fromkeys(schema.type) if name != "integer" or "number" not in schema.type]
    only = types[0] if len(types) == 1 else ""
    branches: list[tuple[str, list[Statement]]] = []
    rest = list(types)
    for group, write in _GROUPS:
        name = "integer" if group == "number" and "integer" in types else group
        if types and name not in types:
            continue
        inner = place if only else place.deeper()
        body = write(schema, inner, scope)
        if name == "string" and _has_text_values(schema):
            body = [*_values(schema, inner, scope, known="string"), *body]
        if body:
            branches.append((name, body))
            if types:
                rest.remove(name)
    if only:
        body = [statement for _, body in branches for statement in body]
        return merged([refuse(of_type(place.value, types).fails), *body])
    if len(branches) == 1 and rest == ["null"]:
        name, body = branches[0]
        wrong = refuse(of_type(place.value, [name]).fails)
        return [If(f"{place.value} is not None", merged([wrong, *body]))]
    orelse: list[Statement] = []
    if types:
        orelse = [refuse(of_type(place.value, rest).fails)] if rest else [FAIL]
    for name, body in reversed(branches):
        orelse = [If(of_type(place.value, [name]).holds, merged(body), orelse)]
    return orelse


def _has_text_values(schema: Schema) -> bool:
    """Says whether `enum` and `const` allow strings only, as `type` does: then they are checked under it."""
    values = [*(schema.enum or ()), *(schema.const or ())]
    return schema.type == ("string",) and bool(values) and all(isinstance(value, str) for value in values)


def _values(schema: Schema, place: Place, scope: Scope, known: str = "") -> list[Statement]:
    """Checks `enum` and `const`."""
    found: list[Statement] = []
    for values in (schema.enum, schema.const):
        if values is not None:
            test = one_of_values(scope.constants(place), place.value, values, known)
            found.append(refuse(test.fails) if test else FAIL)
    return found
