"""Tells where `nullable: true` adds nothing: beside what ignores it, or what forbids null anyway."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, Protocol

from ..diagnostics import Code
from ..ir import Schema
from ..pointers import child, plain
from ..resolve.dialects import Dialect
from ..schemas.graph import parts

_CODE: Code = "ignored-nullable"
_ASSERTING = frozenset({"allOf", "anyOf", "oneOf", "not", "enum", "const"})
"""Keywords that null may violate where no type is named."""


class Findings(Protocol):
    """Takes what there is to say of a schema."""

    def warning(self, code: Code, message: str, pointer: str, hint: str = "") -> None: ...
    def note(self, code: Code, message: str, pointer: str, hint: str = "") -> None: ...


def useless_nullable(raw: Mapping[str, Any], pointer: str, dialect: Dialect, findings: Findings) -> None:
    """Tells what `nullable: true` in a schema does not do, as far as the schema alone shows it."""
    place = child(pointer, "nullable")
    if not dialect.nullable:
        message = "'nullable' is no keyword of JSON Schema 2020-12, which OpenAPI 3.1 has: it is ignored."
        findings.warning(_CODE, message, place, "Write null among the types: type: [string, 'null'].")
    elif dialect.ref_alone and "$ref" in raw:
        message = "'nullable' beside '$ref' is ignored, as all is there (OpenAPI 3.0.3 4.7.23)."
        findings.warning(_CODE, message, place, "Write it in the schema that is referred to.")
    elif "type" not in raw and not _ASSERTING.isdisjoint(raw):
        message = "'nullable' does nothing here: it adds null to a 'type' beside it (OpenAPI 3.0.3 4.7.24)."
        hint = "Write it beside the type, in the schema that is referred to for example."
        findings.warning(_CODE, message, place, hint)
    elif "type" not in raw:
        message = (
            "'nullable' has no 'type' to add null to (OpenAPI 3.0.3 4.7.24): null is allowed without it."
        )
        findings.note(_CODE, message, place)
    elif isinstance(raw.get("enum"), list) and None not in raw["enum"]:
        message = "'nullable' adds null to the type, but null is none of the values of 'enum'."
        findings.warning(_CODE, message, place, "Add null to 'enum' (OpenAPI 3.0.3 4.7.24).")


def forbidden_null(roots: Iterable[Schema], schemas: Mapping[str, Schema], findings: Findings) -> None:
    """Tells of schemas of OpenAPI 3.0 with a null that something else which applies to the value forbids."""
    refusing = _refusing(schemas)
    pending = [*roots, *schemas.values()][::-1]
    while pending:
        schema = pending.pop()
        pending += reversed(list(parts(schema)))
        if not (schema.all_of or schema.any_of or schema.one_of) or _takes_null(schema, refusing):
            continue
        message = "'nullable' adds null to the type, but another part of 'allOf' forbids null."
        hint = "Every part has to allow it."
        if not schema.all_of:
            word = "oneOf" if schema.one_of else "anyOf"
            message = f"'nullable' adds null to the type, but no alternative of '{word}' allows null."
            hint = "Make one of them nullable."
        for part in (schema, *_inline(schema)):
            if "null" in part.type and (part.enum is None or None in part.enum):
                findings.warning(_CODE, message, plain(child(part.pointer, "nullable")), hint)


def _inline(schema: Schema) -> Iterator[Schema]:
    """Gives the parts of an `allOf`, and theirs, that stand in the schema itself."""
    for part in schema.all_of:
        yield part
        yield from _inline(part)


def _refusing(schemas: Mapping[str, Schema]) -> set[str]:
    """Gives the named schemas that null does not satisfy."""
    users: dict[str, list[str]] = {}
    for pointer, schema in schemas.items():
        for part in _alike(schema):
            if part.ref is not None:
                users.setdefault(part.ref, []).append(pointer)
    found: set[str] = set()
    todo = list(schemas)
    while todo:
        pointer = todo.pop()
        if pointer not in found and not _takes_null(schemas[pointer], found):
            found.add(pointer)
            todo += users.get(pointer, ())
    return found


def _alike(schema: Schema) -> Iterator[Schema]:
    """Gives a schema, and what `allOf` and alternatives in it say of the same value."""
    yield schema
    for part in (*schema.all_of, *schema.any_of, *schema.one_of):
        yield from _alike(part)


def _takes_null(schema: Schema, refusing: Container[str]) -> bool:
    """Says whether null satisfies a schema, as far as types, values and alternatives tell.

    `refusing` has the named ones that it is known not to satisfy.
    """
    if schema.verdict is not None:
        return schema.verdict
    if schema.type and "null" not in schema.type:
        return False
    if schema.enum is not None and None not in schema.enum:
        return False
    if schema.ref is not None and schema.ref in refusing:
        return False
    for branches in (schema.any_of, schema.one_of):
        if branches and not any(_takes_null(part, refusing) for part in branches):
            return False
    return all(_takes_null(part, refusing) for part in schema.all_of)
