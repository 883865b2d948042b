"""Says what the properties of a form are: text, JSON or files (OpenAPI 3.1 4.8.15)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zlib import crc32

from msgspec import structs

from ..directions.split import FILE, FORM
from ..ir import Encoding, MediaType, Schema
from ..schemas.references import ANNOTATIONS, stands_for
from ..schemas.types import stated_types

_DEEPEST = 16
"""Levels of `allOf` and the like within which properties are looked for."""
_BINARY = ("binary", "base64")
MOST_SCHEMAS = 1000
"""How many schemas a form with files may be made of."""


@dataclass(frozen=True, slots=True)
class FormProperty:
    """Describes a property of a form."""

    name: str
    schema: Schema
    kind: str
    """`text`, `json` or `file`; for a list what each item is."""
    many: bool
    """Whether it is a list."""
    encoding: Encoding


def properties(
    media_type: MediaType, schemas: Mapping[str, Schema], *, files: bool
) -> tuple[FormProperty, ...]:
    """Gives the properties that the schema of a form describes anywhere, each once.

    `files`: of a multipart one.
    """
    described: dict[str, Schema] = {}
    if media_type.schema is not None:
        _describe(media_type.schema, schemas, described, set())
    encodings = {encoding.name: encoding for encoding in media_type.encoding}
    return tuple(
        _property(name, schema, encodings.get(name, Encoding("", name)), schemas, files)
        for name, schema in described.items()
    )


def other_property(
    schema: Schema | None, schemas: Mapping[str, Schema], *, files: bool
) -> FormProperty | None:
    """Gives what a property is that the schema of a form does not name; None where it does not say."""
    extra = None if schema is None else stands_for(schema, schemas).additional_properties
    if extra is None or _says_nothing(stands_for(extra, schemas)):
        return None
    return _property("", extra, Encoding("", ""), schemas, files)


def _describe(
    schema: Schema, schemas: Mapping[str, Schema], found: dict[str, Schema], seen: set[str]
) -> None:
    if schema.pointer in seen:
        return
    seen.add(schema.pointer)
    for name, member in schema.properties:
        if schema.hidden is None or name not in schema.hidden.names:
            found.setdefault(name, member)
    if schema.ref is not None:
        _describe(schemas[schema.ref], schemas, found, seen)
    branches = (*schema.all_of, *schema.any_of, *schema.one_of, schema.then, schema.else_)
    for branch in branches:
        if branch is not None:
            _describe(branch, schemas, found, seen)


def _property(
    name: str, schema: Schema, encoding: Encoding, schemas: Mapping[str, Schema], files: bool
) -> FormProperty:
    target = stands_for(schema, schemas)
    types = stated_types(target)
    is_json = any(_is_json(content_type) for content_type in encoding.content_types)
    if "array" in types and not {"string", "object"} & set(types) and not is_json:
        items = Schema(f"{target.pointer}/items") if target.items is None else target.items
        return FormProperty(name, schema, _kind(items, encoding, schemas, files), True, encoding)
    if files and encoding.style is None and not is_json and _is_one_or_many(target, schemas):
        return FormProperty(name, schema, "file", True, encoding)
    return FormProperty(name, schema, _kind(schema, encoding, schemas, files), False, encoding)


def _is_one_or_many(target: Schema, schemas: Mapping[str, Schema]) -> bool:
    """Says whether it is a file or a list of files: as parts, one is a list of one."""
    branches = [stands_for(one, schemas) for one in target.any_of or target.one_of]
    branches = [one for one in branches if one.type != ("null",)]
    values = [one.items if one.type == ("array",) and one.items is not None else one for one in branches]
    return values != branches and all(_is_upload(one, schemas, {}) for one in values)


def _kind(schema: Schema, encoding: Encoding, schemas: Mapping[str, Schema], files: bool) -> str:
    """Gives the kind of one value."""
    target = stands_for(schema, schemas)
    types = _types(target, schemas)
    is_upload = files and _is_upload(schema, schemas, {})
    if encoding.style is not None:
        return "text"
    if encoding.content_types:
        if all(_is_json(content_type) for content_type in encoding.content_types):
            return "json"
        is_text = all(name.startswith("text/") for name in encoding.content_types)
        return "file" if files and (is_upload or not is_text) else "text"
    is_silent = not types and not target.content_media_type and _says_nothing(target)
    if is_upload or (files and is_silent):
        return "file"
    return "json" if {"object", "array"} & types else "text"


def _is_upload(schema: Schema, schemas: Mapping[str, Schema], known: dict[str, bool]) -> bool:
    """Says whether a value is bytes, as 3.0 (`format`) or 3.1 (`contentMediaType` ...) have it.

    What has a `contentEncoding` counts as well: `application/octet-stream` is the default there (OpenAPI 3.1
    4.8.15.1), and it comes as it is, for no browser encodes a file (RFC 7578 4.7). A string of text, of JSON
    or of XML is no file. `known` are the answers for the schemas that are looked at, each once.
    """
    if schema.pointer in known or (schema.type and "string" not in schema.type):
        return known.get(schema.pointer, False)
    known[schema.pointer] = False
    content = schema.content_media_type.partition(";")[0].strip().lower()
    is_text = content.startswith("text/") or content == "application/xml" or _is_json(content)
    inner = (*((schemas[schema.ref],) if schema.ref is not None else ()), *schema.all_of)
    branches = [one for one in (*schema.any_of, *schema.one_of) if one.type != ("null",)]
    known[schema.pointer] = (
        schema.format in _BINARY
        or bool(schema.content_encoding or (content and not is_text))
        or any(_is_upload(one, schemas, known) for one in inner)
        or (bool(branches) and all(_is_upload(one, schemas, known) for one in branches))
    )
    return known[schema.pointer]


def _types(target: Schema, schemas: Mapping[str, Schema]) -> set[str]:
    found = set(stated_types(target))
    for branch in (*target.all_of, *target.any_of, *target.one_of):
        found |= set(stated_types(stands_for(branch, schemas)))
    return found


def _says_nothing(schema: Schema) -> bool:
    """Says whether any value is allowed: in a form that is what comes as bytes (3.1 4.8.15.1)."""
    silent = structs.replace(schema, pointer="", **ANNOTATIONS)
    return silent in (Schema(""), Schema("", verdict=True))


def _is_json(content_type: str) -> bool:
    return content_type == "application/json" or content_type.endswith("+json")


def form_schema(media_type: MediaType, schemas: Mapping[str, Schema]) -> Schema | None:
    """Gives the schema of a multipart form: its own, or one with a file for each property that is one."""
    schema = media_type.schema
    if schema is None:
        return None
    files = {
        found.name: found for found in properties(media_type, schemas, files=True) if found.kind == "file"
    }
    extra = other_property(schema, schemas, files=True)
    if not files and (extra is None or extra.kind != "file"):
        return schema
    chosen = "\n".join(f"{name} {found.many}" for name, found in files.items())
    return _with_files(schema, files, schemas, f"{FORM}{crc32(chosen.encode())}", 0)


def has_too_many(media_type: MediaType, schemas: Mapping[str, Schema]) -> bool:
    """Says whether a multipart form with files takes more than `MOST_SCHEMAS`, as no real one does.

    With files in it, a form has a schema of its own, in which every reference is written out.
    """
    pending = [(media_type.schema, 0)] if media_type.schema is not None else []
    if not any(found.kind == "file" for found in properties(media_type, schemas, files=True)):
        return False
    for _ in range(MOST_SCHEMAS):
        if not pending:
            return False
        schema, depth = pending.pop()
        if depth <= _DEEPEST:
            inner = (*schema.all_of, *schema.any_of, *schema.one_of)
            if schema.ref is not None:
                inner = (*inner, schemas[schema.ref])
            pending += [(one, depth + 1) for one in inner]
    return True


def _with_files(
    schema: Schema, files: Mapping[str, FormProperty], schemas: Mapping[str, Schema], mark: str, depth: int
) -> Schema:
    """Gives the schema with files in it. `mark` ends its pointer: it may have other files in another form."""
    if depth > _DEEPEST:
        return schema
    if schema.ref is not None and schema == Schema(schema.pointer, ref=schema.ref):
        return _with_files(schemas[schema.ref], files, schemas, mark, depth + 1)

    def inner(branches: tuple[Schema, ...]) -> tuple[Schema, ...]:
        return tuple(_with_files(branch, files, schemas, mark, depth + 1) for branch in branches)

    members = tuple(
        (name, _file(member, schemas, mark, many=files[name].many) if name in files else member)
        for name, member in schema.properties
    )
    extra, other = schema.additional_properties, other_property(schema, schemas, files=True)
    if extra is not None and other is not None and other.kind == "file":
        extra = _file(extra, schemas, mark, many=other.many)
    return structs.replace(
        schema,
        pointer=schema.pointer + mark,
        properties=members,
        additional_properties=extra,
        all_of=inner(schema.all_of),
        any_of=inner(schema.any_of),
        one_of=inner(schema.one_of),
    )


def _file(schema: Schema, schemas: Mapping[str, Schema], mark: str, *, many: bool) -> Schema:
    if not many:
        return Schema(schema.pointer + FILE, verdict=True, title=schema.title, description=schema.description)
    target = stands_for(schema, schemas)
    return Schema(
        schema.pointer + mark,
        type=("array",),
        items=Schema(f"{schema.pointer}/items{FILE}", verdict=True),
        min_items=target.min_items,
        max_items=target.max_items,
        title=schema.title,
        description=schema.description,
    )
