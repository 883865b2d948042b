"""Writes what the next regeneration has to know of this one: each operation, and where its handler stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from ..ir import Json, MediaType, Operation, Schema
from ..operations import OperationCode
from ..pointers import keys, plain
from ..python.uses import unmarked
from .gone import Gone, named_after
from .json_text import json_text
from .operation_modules import handler_signature
from .service_code import ServiceCode
from .standing import Signature, Standing

KNOWN = ".brrtr/operations.json"
"""Where it lies; packed where it is long (`documents.PACKED`)."""
_LEVELS = 2
"""Each operation has a line."""
_SUCCESS = "123"
"""What the statuses begin with that say what an operation is for."""
_DEPTH = 8
"""Levels of an inline schema that count for what it is like."""


def known(code: ServiceCode, standing: Standing, gone: Sequence[Gone] = ()) -> str:
    """Gives the text of the file that lists the operations of a service.

    What an operation was called is remembered as long as something of people's is called after it.
    """
    formerly: dict[str, list[Json]] = {}
    for before, now in sorted(standing.renamed.items()):
        if before in standing.former or any(
            one.now in named_after(one.taken.name, before, now) for one in gone
        ):
            formerly.setdefault(now, []).append(before)
    operations: dict[str, Json] = {
        made.name: dict(_line(made, standing, formerly.get(made.name, [])))
        for made in sorted(code.operations, key=lambda made: made.name)
    }
    return json_text({"operations": operations}, levels=_LEVELS, ascii_only=True)


def _line(made: OperationCode, standing: Standing, formerly: list[Json]) -> Iterator[tuple[str, Json]]:
    """Gives what there is to know of an operation, but for what is as usual."""
    place = standing.place(made)
    yield "route", f"{made.operation.method} {made.operation.path}"
    if made.operation.operation_id:
        yield "operationId", made.operation.operation_id
    yield "home", made.handlers
    if place.module != made.handlers:
        yield "module", place.module
    if place.name != made.name:
        yield "handler", place.name
    yield "signature", list(signature(made))
    if made.name in standing.earlier:
        yield "earlier", list(standing.earlier[made.name])
    yield "like", likeness(made.operation)
    if formerly:
        yield "formerly", formerly


def signature(made: OperationCode) -> Signature:
    """Gives the signature of an operation's stub."""
    return Signature(unmarked(handler_signature(made)), unmarked(made.returns))


def likeness(operation: Operation) -> str:
    """Gives words that say what an operation takes and gives, whatever it and its path are called.

    A word in capitals is about an object: two operations that have none in common are not known to be alike.
    """
    return " ".join(sorted(set(_words(operation))))


def _words(operation: Operation) -> Iterator[str]:
    for parameter in operation.parameters:
        schema = parameter.content.schema if parameter.content is not None else parameter.schema
        yield _word(f"{parameter.location} {parameter.name}", schema)
    if operation.request_body is not None:
        for media_type in operation.request_body.content:
            yield _of_body("body", media_type)
    for response in operation.responses:
        if response.status[0] not in _SUCCESS:  # errors are those of all operations
            continue
        if not response.content:
            yield _word(response.status, None)
        for media_type in response.content:
            yield _of_body(response.status, media_type)


def _of_body(where: str, media_type: MediaType) -> str:
    return _word(f"{where} {media_type.name}", media_type.schema or media_type.item_schema)


def _word(where: str, schema: Schema | None) -> str:
    shape = _shape(schema, _DEPTH)
    word = hashlib.sha256(f"{where}\n{shape}".encode()).hexdigest()[:8]
    return word.upper() + "X" if "ref" in shape or "properties" in shape else word


def _shape(schema: Schema | None, depth: int) -> str:
    """Gives what a schema is by its types, its members and the components that it refers to."""
    if schema is None or not depth:
        return ""
    if schema.ref is not None:
        return f"ref {keys(plain(schema.ref))[-1]}"
    parts = [*schema.type, schema.format or ""]
    if schema.properties:
        members = (f"{name}: {_shape(member, depth - 1)}" for name, member in schema.properties)
        parts.append(f"properties {{{', '.join(members)}}}")
    parts += (_shape(one, depth - 1) for one in (schema.items, schema.additional_properties) if one)
    parts += (_shape(one, depth - 1) for one in (*schema.all_of, *schema.any_of, *schema.one_of))
    return f"({' '.join(filter(None, parts))})"
