"""What later stages read of a document is plain JSON: nothing of the tree that knows where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest

import brrtr
from brrtr.analyse.plain_json import plain_json
from brrtr.generate import project_files, read, understand
from brrtr.source import MAX_DEPTH, from_value

EXAMPLES = sorted(
    path.name for path in (Path(__file__).parent.parent / "examples").iterdir() if path.is_dir()
)
VALUE: Any = {"a": [1, {"b": None}], "c": {"d": [[]]}}
SCHEMA: dict[str, Any] = {
    "properties": {
        "const": {"const": VALUE},
        "enum": {"enum": [VALUE, [VALUE]]},
        "default": {"default": VALUE},
        "example": {"example": VALUE, "examples": [VALUE, VALUE]},
    },
    "required": ["const", "enum", "default", "example"],
}
CONTENT: dict[str, Any] = {
    "application/json": {"schema": SCHEMA, "examples": {"one": {"value": VALUE}, "two": {"value": [VALUE]}}}
}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Values", "version": "1", "x-value": VALUE},
    "paths": {
        "/values": {
            "x-value": VALUE,
            "post": {
                "operationId": "post_value",
                "x-value": VALUE,
                "parameters": [
                    {"name": "a", "in": "query", "schema": {"type": "object"}, "example": VALUE},
                    {"name": "b", "in": "query", "content": CONTENT},
                ],
                "requestBody": {"content": CONTENT},
                "responses": {
                    "200": {
                        "description": "Fine.",
                        "headers": {"X-Value": {"schema": {"type": "object"}, "example": VALUE}},
                        "content": CONTENT,
                    }
                },
            },
        }
    },
}


def values(found: Any, seen: set[int] | None = None) -> Iterator[Any]:
    """Everything within a value, fields of our own classes included."""
    seen = set() if seen is None else seen
    if id(found) in seen:
        return
    seen.add(id(found))
    yield found
    if isinstance(found, dict):
        inner = [*found, *found.values()]
    elif isinstance(found, list | tuple | frozenset):
        inner = list(found)
    elif isinstance(found, msgspec.Struct):
        inner = [getattr(found, name) for name in found.__struct_fields__]
    elif is_dataclass(found):
        inner = [getattr(found, field.name) for field in fields(found)]
    else:
        return
    for one in inner:
        yield from values(one, seen)


def kinds(found: Any) -> set[type]:
    """The classes of everything in a value that JSON could have."""
    return {type(one) for one in values(found) if isinstance(one, dict | list | str | int | float)}


PLAIN = {dict, list, str, bool, int, float}


@pytest.mark.parametrize("name", [*EXAMPLES, "everything"])
def test_a_service_has_plain_values_alone(name: str) -> None:
    folder = Path(__file__).parent.parent / "examples" / name
    options = brrtr.Options()
    given: Any = DOCUMENT if name == "everything" else next(folder.glob("openapi.*"))
    analysed = understand(read(given, options), options)
    _, code = project_files(analysed, options)

    assert kinds(analysed.service) <= PLAIN
    assert kinds((code.examples, code.calls, code.stubs)) <= PLAIN


def test_every_place_of_a_value_is_looked_at() -> None:
    options = brrtr.Options()
    service = understand(read(DOCUMENT, options), options).service

    assert sum(one == VALUE for one in values(service)) >= 15
    assert kinds(from_value(VALUE).tree) - PLAIN, "the tree has classes of its own"


def test_a_stub_never_answers_what_its_document_forbids() -> None:
    """A schema without a type lets pass whatever is, to a judge of exact types, no object."""
    schema = {"properties": {"const": {"type": "integer"}}, "required": ["const"]}
    content = {"application/json": {"schema": schema, "example": {"const": "text", "more": [{}]}}}
    operation = {"operationId": "one", "responses": {"200": {"description": "One.", "content": content}}}
    options = brrtr.Options()
    analysed = understand(read({**DOCUMENT, "paths": {"/one": {"get": operation}}}, options), options)
    _, code = project_files(analysed, options)

    assert [one.code for one in analysed.diagnostics] == ["invalid-example"]
    assert [list(examples.values()) for examples in code.examples.values()] == [[{"const": 1}]]


def test_a_value_may_nest_as_deep_as_a_document() -> None:
    deep: Any = 1
    for _ in range(MAX_DEPTH - 1):
        deep = [deep]
    found: Any = plain_json(from_value({"a": deep}).tree["a"])

    levels = 0
    while type(found) is list:
        (found,) = found
        levels += 1
    assert (levels, found) == (MAX_DEPTH - 1, 1)
