"""Writes schemas as JSON Schema 2020-12: by them the runtime finds what is wrong with a value.

So does the library that may judge in the place of the validators.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from operator import attrgetter
from typing import Any

from ..ir import Schema
from ..patterns import found_everywhere, translate
from ..pointers import child, keys, plain
from ..schemas.discriminators import Decision, decided
from ..schemas.graph import parts
from ..schemas.keywords import IN_SCHEMA, Holds
from .sharing import SMALL, is_of
from .tags import told_apart, types_of_some

_OWN = frozenset({"ref", "type", "enum", "const", "required", "dependent_required", "discriminator"})
"""Fields of a schema whose keywords are not written as they stand in it."""

_ASSERTING = tuple(keyword for keyword in IN_SCHEMA if not keyword.annotation and keyword.field not in _OWN)
_VALUES, _SINGLE, _LISTS, _MAPS = (
    {keyword.field: keyword.name for keyword in _ASSERTING if keyword.holds is holds}
    for holds in (Holds.VALUE, Holds.SCHEMA, Holds.LIST, Holds.MAP)
)

_values: Callable[[Schema], tuple[Any, ...]] = attrgetter(*_VALUES)
_NO_VALUES = _values(Schema(""))


def json_texts(documents: Mapping[str, Any]) -> dict[str, str]:
    """Gives what `described` gives as JSON texts."""
    return {module: json.dumps(document, separators=(",", ":")) for module, document in documents.items()}


def engines(documents: Mapping[str, Any]) -> set[str]:
    """Gives the modules of the runtime that run the patterns in what `described` gives."""
    found = {engine for document in documents.values() for engine, _ in document["patterns"].values()}
    return {f"validation.{engine}_patterns" for engine in found - {"re"}}


def described(functions: Mapping[str, Schema], names: Mapping[str, str]) -> dict[str, Any]:
    """Gives the schemas of validators for each module, as JSON, with their places and patterns.

    `functions` has the schema of each validator by `module.function`, or by its name alone where there are no
    modules; `names` has the key among them of each schema that is referred to, by its pointer.
    """

    def refer(pointer: str) -> str:
        return f"#/$defs/{names[pointer]}"

    schemas = {pointer: functions[name] for pointer, name in names.items()}
    modules: dict[str, dict[str, Schema]] = {}
    for name, schema in functions.items():
        modules.setdefault(name.rpartition(".")[0], {})[name] = schema
    return {module: _document(some, refer, schemas) for module, some in modules.items()}


def _place(name: str, schema: Schema) -> str:
    """Gives where the schema of a validator stands; nothing for one that stands in many places."""
    return "" if is_of(name.rpartition(".")[0], SMALL) else plain(schema.pointer)


def _document(
    functions: Mapping[str, Schema], refer: Callable[[str], str], schemas: Mapping[str, Schema]
) -> dict[str, Any]:
    patterns: dict[str, int | None] = {}
    for pattern, max_length in (one for schema in functions.values() for one in _patterns(schema)):
        known = patterns.get(pattern, 0)
        patterns[pattern] = None if known is None or max_length is None else max(known, max_length)
    found = {pattern: translate(pattern, most) for pattern, most in sorted(patterns.items())}
    return {
        "pointers": {name: _place(name, schema) for name, schema in functions.items()},
        "patterns": {pattern: [how.engine, how.source] for pattern, how in found.items()},
        "$defs": {name: json_schema(schema, refer, schemas) for name, schema in functions.items()},
    }


def _patterns(schema: Schema) -> Iterator[tuple[str, int | None]]:
    """Gives the patterns in a schema and all within it, with the longest text that each is asked about."""
    if schema.pattern is not None and not found_everywhere(schema.pattern):
        yield schema.pattern, schema.max_length
    yield from ((pattern, None) for pattern, _ in schema.pattern_properties)
    for part in parts(schema):
        yield from _patterns(part)


def json_schema(
    schema: Schema, refer: Callable[[str], str], schemas: Mapping[str, Schema], place: str | None = None
) -> Any:
    """Gives a schema without its annotations, keywords in the order of validators; `refer` makes a `$ref`.

    `schemas` are those that are referred to, by pointer. `place` is where the schema seems to stand: one that
    stands elsewhere says so in `$pointer`.
    """
    here = plain(schema.pointer)
    found: dict[str, Any] = {} if place is None or place == here else {"$pointer": here}
    if schema.verdict is not None:
        return found | {"false": True} if found and schema.verdict is False else schema.verdict

    def part(inner: Schema, *steps: str) -> Any:
        return json_schema(inner, refer, schemas, reduce(child, steps, here))

    if schema.ref is not None:
        found["$ref"] = refer(schema.ref)
    if schema.type:
        found["type"] = schema.type[0] if len(schema.type) == 1 else list(schema.type)
    if schema.required:
        found["required"] = list(schema.required)
    for field, keyword in _VALUES.items() if _values(schema) != _NO_VALUES else ():
        value = getattr(schema, field)
        if field == "pattern" and value is not None and found_everywhere(value):
            continue
        if value is not None and value is not False:
            found[keyword] = value
    if schema.dependent_required:
        found["dependentRequired"] = {name: list(others) for name, others in schema.dependent_required}
    for field, keyword in _MAPS.items():
        if parts := getattr(schema, field):
            found[keyword] = {name: part(inner, keyword, name) for name, inner in parts}
    if schema.enum is not None:
        found["enum"] = list(schema.enum)
    if schema.const is not None:
        found["const"] = schema.const[0]
    for field, keyword in _LISTS.items():
        if parts := getattr(schema, field):
            found[keyword] = [part(inner, keyword, str(index)) for index, inner in enumerate(parts)]
    if meant := _discriminated(schema, refer, schemas):
        found["discriminator"] = meant
    for keyword, branches in (("anyOf", schema.any_of), ("oneOf", schema.one_of)):
        is_plain = branches and decided(schema, branches, schemas) is None
        if is_plain and (hints := _hints(keyword, branches, schemas)):
            found.setdefault("alternatives", {})[keyword] = hints
    for field, keyword in _SINGLE.items():
        inner = getattr(schema, field)
        if inner is not None:
            found[keyword] = part(inner, keyword)
    return found


def _hints(keyword: str, branches: tuple[Schema, ...], schemas: Mapping[str, Schema]) -> dict[str, Any]:
    """Gives what alternatives have in common, for reports.

    It is their types, or the property that tells them apart with its values for each.
    """
    found: dict[str, Any] = {}
    if types := types_of_some(branches, schemas):
        found["types"] = types
    if (told := told_apart(keyword, branches, schemas)) is not None:
        found |= {"property": told[0], "values": [list(values) for values in told[1]]}
    return found


def _discriminated(schema: Schema, refer: Callable[[str], str], schemas: Mapping[str, Schema]) -> Any:
    """Gives the discriminator: what it decides for each keyword or, as a hint, the values for reports."""
    if schema.discriminator is None:
        return None
    name = schema.discriminator.property_name
    if schema.discriminator.decides:
        found = {
            keyword: _decision(keyword, known, branches, schemas)
            for keyword, branches in (("anyOf", schema.any_of), ("oneOf", schema.one_of))
            if (known := decided(schema, branches, schemas)) is not None
        }
        return {"propertyName": name, **found} if found else None
    targets = [part.ref for part in (*schema.any_of, *schema.one_of) if part.ref is not None]
    mapping = {keys(f"/{plain(target).rpartition('/')[2]}")[0]: refer(target) for target in targets}
    return {"propertyName": name, "mapping": mapping} if mapping else None


def _decision(
    keyword: str, found: Decision, branches: tuple[Schema, ...], schemas: Mapping[str, Schema]
) -> Any:
    """Gives alternatives by their index.

    It has the values that name each, the default, those for all other values and those for no object.
    """
    beside = {id(branch) for branch in found.beside(branches, schemas)}
    made: dict[str, Any] = {"values": [list(values) for values in found.values]}
    if found.default is not None:
        made["default"] = found.default
    others = list(found.others) if found.open else []
    apart = [index for index, branch in enumerate(branches) if id(branch) in beside]
    for name, indexes in (("others", others), ("noObject", apart)):
        some = tuple(branches[index] for index in indexes)
        made[name] = [indexes, _hints(keyword, some, schemas) if some else {"types": ["object"]}]
    return made
