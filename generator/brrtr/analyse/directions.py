"""`readOnly` and `writeOnly`: a request need not have the one, a response not the other (OpenAPI 3.1 4.8.24).

A schema as it stands is what a response follows. Where a request follows another, because a property that
is required is only for one direction, the schema is there a second time, under a pointer marked as input.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from ..ir import Discriminator, MediaType, Operation, Schema, Service

_INPUT = "\0input"
"""Ends the pointer of a schema that is the input form of the one at that pointer."""
FORM = "\0form"
"""Likewise of one with the files of a form in it."""
FILE = "\0file"
"""Likewise of a schema that such a file has in the place of its own."""
ITEMS = "\0items"
"""Likewise of what the items of a sequence follow where several schemas say so."""


def direct(service: Service) -> Service:
    """The service with every schema in the form of its direction."""
    differing = _differing(service.schemas)
    schemas = {pointer: _output(schema, service.schemas) for pointer, schema in service.schemas.items()}
    for pointer in differing:
        schemas[pointer + _INPUT] = _input(service.schemas[pointer], service.schemas, differing)
    operations = tuple(_operation(operation, service.schemas, differing) for operation in service.operations)
    return replace(service, operations=operations, schemas=schemas)


def _operation(
    operation: Operation, schemas: Mapping[str, Schema], differing: Mapping[str, None]
) -> Operation:
    body = operation.request_body
    if body is not None:
        content = tuple(_body_type(media_type, schemas, differing) for media_type in body.content)
        body = replace(body, content=content)
    responses = tuple(
        replace(
            response,
            content=tuple(
                replace(
                    media_type,
                    schema=media_type.schema and _output(media_type.schema, schemas),
                    item_schema=media_type.item_schema and _output(media_type.item_schema, schemas),
                )
                for media_type in response.content
            ),
        )
        for response in operation.responses
    )
    return replace(operation, request_body=body, responses=responses)


def _body_type(
    media_type: MediaType, schemas: Mapping[str, Schema], differing: Mapping[str, None]
) -> MediaType:
    def form(schema: Schema | None) -> Schema | None:
        if schema is None or not _touches(schema, schemas, differing):
            return schema
        return _input(schema, schemas, differing)

    return replace(media_type, schema=form(media_type.schema), item_schema=form(media_type.item_schema))


def _differing(schemas: Mapping[str, Schema]) -> dict[str, None]:
    """The named schemas whose input form is another, directly or through what they refer to."""
    users: dict[str, list[str]] = {}
    todo = []
    for pointer, schema in schemas.items():
        for part in _within(schema):
            for target in _targets(part):
                users.setdefault(target, []).append(pointer)
            if any(_only_for(name, part, schemas) for name in part.required):
                todo.append(pointer)
    found: dict[str, None] = {}
    while todo:
        pointer = todo.pop()
        if pointer not in found:
            found[pointer] = None
            todo.extend(users.get(pointer, ()))
    return {pointer: None for pointer in schemas if pointer in found}


def _touches(schema: Schema, schemas: Mapping[str, Schema], differing: Mapping[str, None]) -> bool:
    return any(
        any(target in differing for target in _targets(part))
        or any(_only_for(name, part, schemas) for name in part.required)
        for part in _within(schema)
    )


def _targets(schema: Schema) -> list[str]:
    mapping = schema.discriminator.mapping if schema.discriminator else ()
    return [*([schema.ref] if schema.ref is not None else []), *(target for _, target in mapping)]


def _only_for(name: str, schema: Schema, schemas: Mapping[str, Schema]) -> str:
    """`input` or `output` for a property that is only for that direction, else nothing."""
    member = next((member for key, member in schema.properties if key == name), None)
    seen: set[str] = set()
    while member is not None:
        if member.read_only or member.write_only:
            return "output" if member.read_only else "input"
        if member.ref is None or member.ref in seen:
            return ""
        seen.add(member.ref)
        member = schemas[member.ref]
    return ""


def _output(schema: Schema, schemas: Mapping[str, Schema]) -> Schema:
    def change(part: Schema) -> Schema:
        required = tuple(name for name in part.required if _only_for(name, part, schemas) != "input")
        return part if required == part.required else replace(part, required=required)

    return _mapped(schema, change)


def _input(schema: Schema, schemas: Mapping[str, Schema], differing: Mapping[str, None]) -> Schema:
    def change(part: Schema) -> Schema:
        required = tuple(name for name in part.required if _only_for(name, part, schemas) != "output")
        ref = part.ref + _INPUT if part.ref is not None and part.ref in differing else part.ref
        discriminator = part.discriminator
        if discriminator is not None:
            mapping = tuple(
                (value, target + _INPUT if target in differing else target)
                for value, target in discriminator.mapping
            )
            discriminator = Discriminator(discriminator.property_name, mapping)
        return replace(
            part, pointer=part.pointer + _INPUT, required=required, ref=ref, discriminator=discriminator
        )

    return _mapped(schema, change)


def _within(schema: Schema) -> Iterator[Schema]:
    """The schema and all that stand within it."""
    yield schema
    for field in fields(schema):
        for inner in _schemas_of(getattr(schema, field.name)):
            yield from _within(inner)


def _schemas_of(value: Any) -> Iterator[Schema]:
    if isinstance(value, Schema):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            if isinstance(item, Schema):
                yield item
            elif isinstance(item, tuple) and len(item) == 2 and isinstance(item[1], Schema):
                yield item[1]


def _mapped(schema: Schema, change: Any) -> Schema:
    """The schema with `change` applied to it and to every schema within it, inner ones first."""
    changed: dict[str, Any] = {}
    for field in fields(schema):
        value = getattr(schema, field.name)
        if isinstance(value, Schema):
            changed[field.name] = _mapped(value, change)
        elif isinstance(value, tuple) and next(_schemas_of(value), None) is not None:
            changed[field.name] = tuple(
                _mapped(item, change) if isinstance(item, Schema) else (item[0], _mapped(item[1], change))
                for item in value
            )
    # What `change` looks up by property is the schema as the document has it.
    result: Schema = replace(change(schema), **changed)
    return result
