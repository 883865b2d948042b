"""Writes the statements that check one value against one schema."""

from __future__ import annotations

from ..ir import Schema
from ..pointers import plain
from ..python.code import If, Line, Statement
from ..python.literals import literal
from ..schemas.graph import has_parts
from .arrays import array
from .combinators import all_of, any_of, if_then_else, not_, one_of
from .conditions import SIMPLE, expected_values, of_type, one_of_values
from .evaluated import Evaluated, varies
from .objects import object_
from .scalars import number, string
from .scope import MAX_DEPTH, VERDICTS, Place, Report, Scope, Seen
from .unevaluated import observed, unevaluated

_GROUPS = (("object", object_), ("array", array), ("string", string), ("number", number))
"""Keywords by the type that they are about."""


def statements(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Gives what checks a value, none when every value satisfies the schema."""
    if place.names is None and place.items is None:
        shared = scope.module.shared(schema)
        if shared is not None:
            here = scope.pointer(plain(schema.pointer))
            return [Line(f"{shared}({place.value}, {place.at}, {place.faults}, {here})")]
    return own_statements(schema, place, scope)


def own_statements(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Gives what checks a value in the function itself, whether other places ask for the same or not."""
    if schema.verdict is not None:
        return [] if schema.verdict else [scope.forbid(place, schema)]
    if place.depth >= MAX_DEPTH and has_parts(schema):
        return _hoisted(schema, place, scope)
    seen, found = observed(schema, place, scope)
    if schema.ref is not None:
        found.append(_reference(schema.ref, seen, scope))
    found += _by_type(schema, seen, scope)
    if not _has_text_values(schema):
        found += _values(schema, seen, scope)
    for combine in (all_of, any_of, one_of, not_, if_then_else):
        found += combine(schema, seen, scope)
    return found + unevaluated(schema, place, seen, scope)


def _reference(reference: str, place: Place, scope: Scope) -> Statement:
    """Calls the validator of another schema, in the form that notes what it evaluates where it matters."""
    schemas = scope.module.schemas
    names = items = None
    if place.names is not None and varies(schemas[reference], place.names.known, schemas)[0]:
        names = Seen("names", Evaluated())
    if place.items is not None and varies(schemas[reference], place.items.known, schemas)[1]:
        items = Seen("indexes", Evaluated())
    arguments = f"{place.value}, {place.at}, {place.faults}"
    if names is None and items is None:
        more = _remembered(schemas.get(reference), scope)
        return Line(f"{scope.module.validator(reference)}({arguments}{more})")
    function = scope.module.noting(reference, names, items)
    more = _given(schemas[reference], place, scope, names, items)
    return Line(f"{function}({arguments}{more})")


def _remembered(schema: Schema | None, scope: Scope) -> str:
    """Gives what a validator is given that remembers, or leads to one that does."""
    return f", {VERDICTS}" if schema is not None and scope.module.repeats.concern(schema) else ""


def _given(schema: Schema, place: Place, scope: Scope, names: Seen | None, items: Seen | None) -> str:
    """Gives what a helper is given beside the value: the sets that it notes in, and what is remembered."""
    found = ""
    if names is not None and place.names is not None:
        found += f", {place.names.variable}"
    if items is not None and place.items is not None:
        found += f", {place.items.variable}"
    return found + _remembered(schema, scope)


def _hoisted(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Calls a helper; a reference to a new function is what the schema becomes here."""
    about = f"{scope.stem} {place.about}"
    name = scope.module.helper(about, schema, place.names, place.items, placed=scope.placed)
    arguments = f"{place.value}, {place.at}, {place.faults}"
    arguments += _given(schema, place, scope, place.names, place.items)
    if scope.placed:
        arguments += f", {scope.pointer(plain(schema.pointer))}"
    return [Line(f"{name}({arguments})")]


def _by_type(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `type`, and under it the keywords for each type that is allowed."""
    types = [name for name in dict.fromkeys(schema.type) if name != "integer" or "number" not in schema.type]
    branches: list[tuple[str, list[Statement]]] = []
    rest = list(types)
    for group, write in _GROUPS:
        name = "integer" if group == "number" and "integer" in types else group
        if types and name not in types:
            continue
        body = write(schema, place.deeper(), scope)
        if name == "string" and _has_text_values(schema):
            body = _values(schema, place.deeper(), scope, known="string") + body
        if body:
            branches.append((of_type(place.value, [name]).holds, body))
            if types:
                rest.remove(name)
    if len(branches) == 1 and (joined := _type_or_keyword(schema, place, scope, types, branches[0][1])):
        return [joined]
    if len(types) == 1 and len(branches) == 1:
        wrong = of_type(place.value, types).fails
        return [If(wrong, [_wrong_type(schema, place, scope, types)], branches[0][1])]
    orelse: list[Statement] = []
    if types:
        orelse = [_wrong_type(schema, place, scope, types)]
        if rest:
            orelse = [If(of_type(place.value, rest).fails, orelse)]
    for test, body in reversed(branches):
        orelse = [If(test, body, orelse)]
    return orelse


def _type_or_keyword(
    schema: Schema, place: Place, scope: Scope, types: list[str], body: list[Statement]
) -> Statement | None:
    """Checks the type of a value and the only keyword about it in one test, which most values pass.

    None where there is more to it.
    """
    main = [name for name in types if name != "null"]
    if len(main) != 1 or main[0] not in SIMPLE or len(body) != 1:
        return None
    only, wrong = body[0], _wrong_type(schema, place, scope, types)
    if not isinstance(only, If) or only.orelse or len(only.body) != 1 or " or " in only.test:
        return None
    told = only.body[0]
    if not isinstance(told, Report) or (told.call, told.where) != (wrong.call, wrong.where):
        return None
    test = f"{of_type(place.value, main).fails} or {only.test}"
    if len(types) > 1:
        test = f"{place.value} is not None and ({test})"
    call = told.call.replace("report", "report_typed", 1)
    expected = _expected_type(types)
    return If(test, [Line(f"{call}({told.where}, {place.value}, {expected}, {told.asked})")])


def _wrong_type(schema: Schema, place: Place, scope: Scope, types: list[str]) -> Report:
    return scope.report(place, schema, "type", _expected_type(types))


def _expected_type(types: list[str]) -> str:
    return literal(types[0]) if len(types) == 1 else literal([*types])


def _has_text_values(schema: Schema) -> bool:
    """Says whether `enum` and `const` allow strings only, as `type` does: then they are checked under it."""
    values = [*(schema.enum or ()), *(schema.const or ())]
    return schema.type == ("string",) and bool(values) and all(isinstance(value, str) for value in values)


def _values(schema: Schema, place: Place, scope: Scope, known: str = "") -> list[Statement]:
    """Checks `enum` and `const`."""
    found: list[Statement] = []
    if schema.enum is not None:
        test = one_of_values(scope.constants(place), place.value, schema.enum, known)
        expected = expected_values(scope.constants(place), schema.enum)
        report = scope.report(place, schema, "enum", expected)
        found.append(If(test.fails, [report]) if test else report)
    if schema.const is not None:
        test = one_of_values(scope.constants(place), place.value, schema.const, known)
        report = scope.report(place, schema, "const", literal(schema.const[0]))
        found.append(If(test.fails, [report]) if test else report)
    return found
