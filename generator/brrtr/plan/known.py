"""Writes what the next regeneration has to know of this one: operations, where handlers stand, components."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from ..ir import Json, MediaType, Operation, Schema
from ..operations import OperationCode
from ..python.uses import unmarked
from .gone import Gone, named_after
from .json_text import json_text
from .known_schemas import known_schemas
from .operation_modules import handler_signature
from .service_code import ServiceCode
from .shapes import shape
from .standing import Signature, Standing

KNOWN = ".brrtr/operations.json"
"""Where it lies; packed where it is long (`documents.PACKED`)."""
_LEVELS = 2
"""Each operation and each component has a line."""
_SUCCESS = "123"
"""What the statuses begin with that say what an operation is for."""


def known(code: ServiceCode, standing: Standing, gone: Sequence[Gone] = ()) -> str:
    """Gives the text of the file that lists the operations and the components of a service.

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
    whole: dict[str, Json] = {
        "operations": operations,
        "schemas": dict(known_schemas(code, standing, gone)),
    }
    return json_text(whole, levels=_LEVELS, ascii_only=True)


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


def likeness(operation: Operation, former: Mapping[str, str] | None = None) -> str:
    """Gives words that say what an operation takes and gives, whatever it and its path are called.

    A word in capitals is about an object: two operations that have none in common are not known to be alike.
    `former` has what components were called before, by what they are called now.
    """
    return " ".join(sorted({_word(where, shape(schema, former or {})) for where, schema in _said(operation)}))


def _said(operation: Operation) -> Iterator[tuple[str, Schema | None]]:
    """Gives the schemas of what an operation takes and gives, each with where it stands."""
    for parameter in operation.parameters:
        schema = parameter.content.schema if parameter.content is not None else parameter.schema
        yield f"{parameter.location} {parameter.name}", schema
    if operation.request_body is not None:
        for media_type in operation.request_body.content:
            yield _of_body("body", media_type)
    for response in operation.responses:
        if response.status[0] not in _SUCCESS:  # errors are those of all operations
            continue
        if not response.content:
            yield response.status, None
        for media_type in response.content:
            yield _of_body(response.status, media_type)


def _of_body(where: str, media_type: MediaType) -> tuple[str, Schema | None]:
    return f"{where} {media_type.name}", media_type.schema or media_type.item_schema


def _word(where: str, like: str) -> str:
    word = hashlib.sha256(f"{where}\n{like}".encode()).hexdigest()[:8]
    return word.upper() + "X" if "ref" in like or "properties" in like else word
