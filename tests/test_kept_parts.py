"""Parts of a document that are unchanged are read as they were before, and only these."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from msgspec import msgpack

from brrtr.analyse import analyse
from brrtr.analyse.schemas import SchemaReader
from brrtr.diagnostics import Diagnostic
from brrtr.generate import project_files, read, understand
from brrtr.ir import Service
from brrtr.kept import Kept
from brrtr.options import Options

OPTIONS = Options(skip_unsupported=True)


def document() -> Any:
    """Gives one whose path items lead to components of all kinds, through several."""
    listed = {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}
    answers = {"200": {"$ref": "#/components/responses/Pets"}, "404": {"description": "It is not there."}}
    pet = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Parts", "version": "1"},
        "security": [{"key": []}],
        "paths": {
            "/pets": {
                "parameters": [{"$ref": "#/components/parameters/Page"}],
                "get": {"operationId": "list_pets", "responses": answers},
                "post": {
                    "operationId": "add_pet",
                    "requestBody": {"$ref": "#/components/requestBodies/Pet"},
                    "responses": {"204": {"description": "It is there."}},
                },
            },
            "/shelters": {"$ref": "#/components/pathItems/Shelters"},
            "/toys": {
                "get": {
                    "operationId": "list_toys",
                    "parameters": [
                        {"name": "size", "in": "query", "schema": {"type": "number", "enum": [1, 1.5, None]}}
                    ],
                    "responses": {"204": {"description": "There are none."}},
                }
            },
            "/files/{name}{ending}": {
                "get": {
                    "operationId": "get_file",
                    "parameters": [
                        {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}},
                        {
                            "name": "ending",
                            "in": "path",
                            "required": True,
                            "schema": {"$ref": "#/components/schemas/Ending"},
                        },
                    ],
                    "responses": {"204": {"description": "It is empty."}},
                }
            },
        },
        "components": {
            "schemas": {"Pet": pet, "Ending": {"const": ".json"}},
            "parameters": {"Page": {"name": "page", "in": "query", "schema": {"type": "integer"}}},
            "headers": {"Count": {"schema": {"type": "integer"}}},
            "examples": {"Pets": {"value": [{"id": 1, "name": "Rex"}]}},
            "responses": {
                "Pets": {
                    "description": "All pets.",
                    "headers": {"Count": {"$ref": "#/components/headers/Count"}},
                    "content": {
                        "application/json": {
                            "schema": listed,
                            "examples": {"some": {"$ref": "#/components/examples/Pets"}},
                        }
                    },
                }
            },
            "requestBodies": {
                "Pet": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}
            },
            "pathItems": {
                "Shelters": {
                    "get": {
                        "operationId": "list_shelters",
                        "responses": {"204": {"description": "There are none."}},
                    }
                }
            },
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "x-key"}},
        },
    }


def put(*path: str, value: Any) -> Callable[[Any], None]:
    """Gives an edit: a value at a place."""

    def edit(content: Any) -> None:
        for key in path[:-1]:
            content = content[key]
        content[path[-1]] = value

    return edit


EDITS = {
    "parameter": put("components", "parameters", "Page", value={"name": "at", "in": "query", "schema": {}}),
    "header": put("components", "headers", "Count", value={"schema": {"type": "string"}, "required": True}),
    "example": put("components", "examples", "Pets", "value", value=[{"id": 2}]),
    "response": put("components", "responses", "Pets", "description", value="Some pets."),
    "body": put("components", "requestBodies", "Pet", "required", value=True),
    "path item": put("components", "pathItems", "Shelters", "get", "summary", value="Lists shelters."),
    "segment": put("components", "schemas", "Ending", value={"const": ".xml"}),
    "schema": put("components", "schemas", "Pet", "required", value=["id"]),
    "xml": put("components", "schemas", "Pet", "xml", value={"name": "animal"}),
    "format": put(
        "components", "schemas", "Pet", "properties", "id", value={"type": "integer", "minimum": 1.0}
    ),
    "discriminator": put(
        "components", "schemas", "Pet", "discriminator", value={"propertyName": "name", "mapping": {}}
    ),
    "pattern": put("components", "schemas", "Pet", "properties", "name", "pattern", value=r"\\A\\w+\\z"),
    "order": put("components", "schemas", value={"Ending": {"const": ".json"}, "Pet": {"type": "object"}}),
    "security": put("security", value=[]),
    "base path": put("servers", value=[{"url": "https://api.example/v2"}]),
    "servers": put("paths", "/toys", "servers", value=[{"url": "https://toys.example/v3"}]),
    "version": put("openapi", value="3.0.3"),
    "number": put(
        *("paths", "/toys", "get", "parameters"),
        value=[{"name": "size", "in": "query", "schema": {"type": "number", "enum": [1.0, 1.5, None]}}],
    ),
    "large number": put("paths", "/toys", "get", "x-limit", value=2**70),
    "additional operation": put(
        *("paths", "/toys", "additionalOperations"), value={"no method": {"responses": {}}}
    ),
}


def seen(service: Service, found: tuple[Diagnostic, ...]) -> tuple[str, tuple[Diagnostic, ...]]:
    """Gives all that a service says, 1 and 1.0 and true apart, and the order of its schemas."""
    return repr(service), found


def analysed(content: Any, kept: Kept | None = None) -> tuple[str, tuple[Diagnostic, ...]]:
    return seen(*analyse(read(content, OPTIONS), kept))


def kept_of(content: Any) -> Kept:
    """Gives what is kept after an analysis, as a file has it."""
    kept = Kept()
    analysed(content, kept)
    return Kept(values=dict(kept.asked_values))


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Lists the schemas that are read from here on, but for those within others."""
    found: list[str] = []
    original = SchemaReader._schema

    def noting(self: SchemaReader, raw: Any, pointer: str, level: int, context: Any) -> Any:
        if level == 0:
            found.append(pointer)
        return original(self, raw, pointer, level, context)

    monkeypatch.setattr(SchemaReader, "_schema", noting)
    return found


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_is_seen(edit: Callable[[Any], None]) -> None:
    """Whatever was kept before it, or after it: one edit back and forth."""
    before, after = document(), document()
    edit(after)
    assert analysed(before) != analysed(after)
    for first, second in ((before, after), (after, before)):
        assert analysed(second, kept_of(first)) == analysed(second)


def test_nothing_is_read_twice(readings: list[str]) -> None:
    kept = kept_of(document())
    assert len(readings) > 5
    readings.clear()
    analysed(document(), kept)
    assert readings == []


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ("schema", {"/components/schemas/Pet"}),
        (
            "number",
            {"/paths/~1toys/get/parameters/0/schema"},
        ),
        (
            "header",
            {
                "/components/headers/Count/schema",
                "/components/parameters/Page/schema",
                "/components/requestBodies/Pet/content/application~1json/schema",
                "/components/responses/Pets/content/application~1json/schema",
            },
        ),
        ("segment", {"/components/schemas/Ending", "/paths/~1files~1{name}{ending}/get/parameters/0/schema"}),
    ],
)
def test_only_what_leads_to_a_change_is_read(readings: list[str], edit: str, expected: set[str]) -> None:
    kept = kept_of(document())
    content = document()
    EDITS[edit](content)
    readings.clear()
    analysed(content, kept)
    assert expected <= {*readings}
    assert {*readings} - expected <= {"/paths/~1files~1{name}{ending}/get/parameters/1/schema"}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda value: b"",
        lambda value: value[:-1],
        lambda value: value + b"\0",
        lambda value: msgpack.encode({}),
        lambda value: msgpack.encode(msgpack.decode(value) | {"operations": [None], "schema": 1}),
        lambda value: msgpack.encode(
            msgpack.decode(value) | {"leads_to": {"/gone": ""}, "heard": {"found": 1}}
        ),
        lambda value: value.replace(b"ignored-servers", b"ignored-lakes.."),
    ],
    ids=["empty", "cut off", "longer", "nothing", "other fields", "leads nowhere", "no code"],
)
def test_what_is_no_part_is_read_anew(wrong: Callable[[bytes], bytes]) -> None:
    content = document()
    content["paths"]["/toys"]["servers"] = [{"url": "https://toys.example/v3"}]  # which is told
    kept = Kept()
    analysed(content, kept)
    spoilt = Kept(values={key: wrong(value) for key, value in kept.asked_values.items()})
    assert analysed(content, spoilt) == analysed(content)


@pytest.mark.parametrize("key", ["$id", "$anchor", "$dynamicAnchor"])
def test_where_schemas_have_names_all_is_read(key: str) -> None:
    """What a reference means depends on more than what says it."""
    content = document()
    content["components"]["schemas"]["Pet"][key] = "pet"
    kept = Kept()
    assert analysed(content, kept) == analysed(content)
    assert kept.asked_values == {}


def test_what_two_path_items_find_is_told_once() -> None:
    """A finding in a component is told by whoever leads there first, be that another one by now."""
    content = document()
    content["components"]["parameters"]["Page"] = {"name": "accept", "in": "header", "schema": {}}
    content["paths"]["/more"] = copy.deepcopy(content["paths"]["/pets"])
    for method in ("get", "post"):
        content["paths"]["/more"][method]["operationId"] += "_more"
    kept = kept_of(content)
    _, found = analysed(content, kept)
    assert [one.code for one in found].count("ignored-header-parameter") == 1
    del content["paths"]["/pets"]
    assert analysed(content, kept) == analysed(content)
    assert "ignored-header-parameter" in [one.code for one in analysed(content, kept)[1]]


@pytest.mark.parametrize("wrong", [None, [], "text", {}, {"README.md": 1}], ids=json.dumps)
def test_a_tree_that_is_none_is_rendered(wrong: Any) -> None:
    kept = Kept()
    cold = project_files(understand(read(document(), OPTIONS), OPTIONS, kept), OPTIONS)[0]
    trees = {key for key, one in kept.asked.items() if isinstance(one, dict) and "README.md" in one}
    assert len(trees) == 1
    spoilt = Kept({**kept.asked, **dict.fromkeys(trees, wrong)})
    assert project_files(understand(read(document(), OPTIONS), OPTIONS, spoilt), OPTIONS)[0] == cold
