"""Parts of a form that are files, in all the ways in which documents say so; and bytes as whole bodies."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from support.generated_service import serving
from support.projects import assert_answers, type_faults
from support.served import Serve

import brrtr
from brrtr import DocumentError, Options, Severity
from brrtr.write import write

PACKAGE = "uploads_under_test"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
OCTETS = {"type": "string", "contentMediaType": "application/octet-stream"}
NULL = {"type": "null"}

FILES: dict[str, Any] = {
    "fastapi": OCTETS,
    "encoded": {**OCTETS, "contentEncoding": "base64"},
    "encoded_alone": {"type": "string", "contentEncoding": "base64"},
    "picture": {"type": "string", "contentMediaType": "image/png"},
    "untyped": {"contentMediaType": "IMAGE/png; q=1"},
    "drawing": {"type": "string", "contentMediaType": "image/svg+xml"},
    "binary": {"type": "string", "format": "binary"},
    "nothing": {},
    "described": {"title": "File", "description": "Anything."},
    "optional": {"anyOf": [OCTETS, NULL], "title": "File"},
    "one_of": {"oneOf": [NULL, OCTETS]},
    "nullable": {"type": ["string", "null"], "contentMediaType": "application/octet-stream"},
    "referred": {"$ref": "#/components/schemas/File"},
    "chained": {"$ref": "#/components/schemas/Chained"},
    "wrapped": {"allOf": [{"$ref": "#/components/schemas/File"}], "description": "Wrapped."},
    "joined": {"allOf": [{"type": "string"}, {"contentMediaType": "application/pdf"}]},
    "optional_reference": {"anyOf": [{"$ref": "#/components/schemas/File"}, NULL]},
    "either": {"anyOf": [{"type": "string", "contentMediaType": "image/png"}, OCTETS]},
}
LISTS: dict[str, Any] = {
    "files": {"type": "array", "items": OCTETS},
    "list_of_references": {"type": "array", "items": {"$ref": "#/components/schemas/File"}, "maxItems": 2},
    "optional_list": {"anyOf": [{"type": "array", "items": OCTETS}, NULL]},
    "referred_list": {"$ref": "#/components/schemas/Files"},
    "list_of_nothing": {"type": "array", "items": {}},
    "one_or_many": {"oneOf": [OCTETS, {"type": "array", "items": OCTETS}]},
}
TEXTS: dict[str, Any] = {
    "text": {"type": "string"},
    "csv": {"type": "string", "contentMediaType": "text/csv"},
    "json": {"type": "string", "contentMediaType": "application/json"},
    "markup": {"type": "string", "contentMediaType": "application/xml"},
}
OTHERS: dict[str, Any] = {
    "others": {"type": "object", "additionalProperties": OCTETS},
    "referred_others": {"additionalProperties": {"$ref": "#/components/schemas/File"}},
    "others_many": {"additionalProperties": {"$ref": "#/components/schemas/Files"}},
    "other_numbers": {"additionalProperties": {"type": "array", "items": {"type": "integer"}}},
    "other_objects": {"additionalProperties": {"type": "object", "required": ["a"]}},
}
"""Forms whose properties have any name."""
WHOLE: dict[str, Any] = {
    "png": ("image/png", {"type": "string", "contentMediaType": "image/png"}),
    "png_untyped": ("image/png", {"contentMediaType": "image/png"}),
    "png_encoded": ("image/png", {"type": "string", "contentEncoding": "base64"}),
    "octets": ("application/octet-stream", OCTETS),
    "any_image": ("image/*", {"type": "string", "contentMediaType": "image/png"}),
    "whole_file": ("application/pdf", {"$ref": "#/components/schemas/File"}),
}


def document(version: str = "3.1.0") -> dict[str, Any]:
    paths: dict[str, Any] = {}
    answer = {"200": {"description": "Done", "content": {"application/json": {"schema": {}}}}}
    for name, schema in (FILES | LISTS | TEXTS).items():
        form = {"type": "object", "properties": {"file": schema}, "required": ["file"]}
        paths[f"/{name}"] = {
            "post": {
                "operationId": name,
                "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form}}},
                "responses": answer,
            }
        }
    encoded = {
        "schema": {"type": "object", "properties": {"file": {"type": "string"}}},
        "encoding": {"file": {"contentType": "image/png, image/jpeg"}},
    }
    forms = {"encoding": encoded} | {name: {"schema": schema} for name, schema in OTHERS.items()}
    for name, content in forms.items():
        paths[f"/{name}"] = {
            "post": {
                "operationId": name,
                "requestBody": {"required": True, "content": {"multipart/form-data": content}},
                "responses": answer,
            }
        }
    for name, (media_type, schema) in WHOLE.items():
        content = {media_type: {"schema": schema}}
        paths[f"/{name}"] = {
            "post": {
                "operationId": name,
                "requestBody": {"required": True, "content": content},
                "responses": {"200": {"description": "Done", "content": content}},
            }
        }
    in_json = {"type": "string", "contentMediaType": "image/png", "contentEncoding": "base64"}
    content = {"application/json": {"schema": {"type": "object", "properties": {"picture": in_json}}}}
    paths["/in_json"] = {
        "post": {
            "operationId": "in_json",
            "requestBody": {"required": True, "content": content},
            "responses": {"200": {"description": "Done", "content": content}},
        }
    }
    schemas = {
        "File": OCTETS,
        "Chained": {"$ref": "#/components/schemas/File"},
        "Files": {"type": "array", "items": {"$ref": "#/components/schemas/Chained"}},
    }
    info = {"title": "Uploads under test", "version": "1"}
    return {"openapi": version, "info": info, "paths": paths, "components": {"schemas": schemas}}


HANDLERS = '''
"""Handlers that tell what they were given."""

from __future__ import annotations

from typing import Any


async def _shown(value: Any) -> Any:
    if isinstance(value, list):
        return [await _shown(one) for one in value]
    if hasattr(value, "file_name"):
        return [value.file_name, value.content_type, (await value.read()).hex()]
    return value


async def _take(body: Any) -> Any:
    return await _shown(body.file)


async def others(body: Any) -> Any:
    return {name: await _shown(value) for name, value in body.items()}


async def _echo(body: Any) -> Any:
    return body


in_json = _echo
'''


def handlers() -> str:
    text = HANDLERS + "".join(f"{name} = _take\n" for name in [*FILES, *LISTS, *TEXTS, "encoding"])
    text += "".join(f"{name} = others\n" for name in OTHERS if name != "others")
    return text + "".join(f"{name} = _echo\n" for name in WHOLE)


@pytest.fixture(scope="module", params=["3.1.0", "3.2.0"])
def registry(serve: Serve, request: pytest.FixtureRequest) -> ModuleType:
    return serve(document(request.param), handlers()).registry


@pytest.fixture(scope="module", params=["native", "asgi", "reference engine"])
def client(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[httpx.Client]:
    settings = {"schema_cache": request.param != "reference engine"}
    with serving(registry, native=request.param != "asgi", **settings) as client:
        yield client


BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW"


def chromium(*parts: tuple[str, str, str, bytes]) -> dict[str, Any]:
    """The bytes that Chromium sends for inputs: the name, the file's name and type, the content."""
    content = b""
    for name, file_name, content_type, data in parts:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"'
        if file_name:
            head += f'; filename="{file_name}"\r\nContent-Type: {content_type}'
        content += head.encode() + b"\r\n\r\n" + data + b"\r\n"
    content += f"--{BOUNDARY}--\r\n".encode()
    return {"content": content, "headers": {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_an_upload(client: httpx.Client, name: str) -> None:
    response = client.post(f"/{name}", **chromium(("file", "pixel.png", "image/png", PNG)))
    assert (response.status_code, response.json()) == (200, ["pixel.png", "image/png", PNG.hex()])
    # Without a file name, and without a type, as a script may send it.
    bare = client.post(f"/{name}", **chromium(("file", "", "", PNG)))
    assert (bare.status_code, bare.json()[2]) == (200, PNG.hex())
    # What is encoded is a file of that text: nothing is decoded on the way.
    encoded = base64.b64encode(PNG)
    answer = client.post(f"/{name}", **chromium(("file", "pixel.b64", "application/octet-stream", encoded)))
    assert answer.json()[2] == encoded.hex()
    assert client.post(f"/{name}", **chromium(("other", "", "", b"x"))).status_code == 400


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_files_is_a_list_of_uploads(client: httpx.Client, name: str) -> None:
    parts = [("file", f"{index}.png", "image/png", PNG + bytes([index])) for index in range(3)]
    for count in (1, 2):
        answer = client.post(f"/{name}", **chromium(*parts[:count]))
        expected = [[f"{i}.png", "image/png", (PNG + bytes([i])).hex()] for i in range(count)]
        assert (answer.status_code, answer.json()) == (200, expected)
    assert client.post(f"/{name}", **chromium(*parts)).status_code == (
        400 if name == "list_of_references" else 200
    )


@pytest.mark.parametrize("name", TEXTS)
def test_a_string_of_text_stays_text(client: httpx.Client, name: str) -> None:
    answer = client.post(f"/{name}", **chromium(("file", "", "", b"a,b")))
    assert (answer.status_code, answer.json()) == (200, "a,b")


def test_encoding_says_which_types_a_file_has(client: httpx.Client) -> None:
    answer = client.post("/encoding", **chromium(("file", "a.png", "image/png", PNG)))
    assert answer.json() == ["a.png", "image/png", PNG.hex()]
    refused = client.post("/encoding", **chromium(("file", "a.gif", "image/gif", PNG)))
    assert refused.status_code == 415


@pytest.mark.parametrize("name", ["others", "referred_others"])
def test_files_under_any_name(client: httpx.Client, name: str) -> None:
    answer = client.post(f"/{name}", **chromium(("a", "a.png", "image/png", PNG), ("b", "b", "x/y", b"b")))
    expected = {"a": ["a.png", "image/png", PNG.hex()], "b": ["b", "x/y", b"b".hex()]}
    assert (answer.status_code, answer.json()) == (200, expected)
    bare = client.post(f"/{name}", **chromium(("a", "", "", PNG)))
    assert (bare.status_code, bare.json()["a"][2]) == (200, PNG.hex())
    twice = client.post(f"/{name}", **chromium(*[("a/b", "a.png", "image/png", PNG)] * 2))
    (violation,) = twice.json()["violations"]
    assert (violation["pointer"], violation["message"]) == ("/a~1b", "must be one file, 2 came")


def test_lists_of_files_under_any_name(client: httpx.Client) -> None:
    one = ["a.png", "image/png", PNG.hex()]
    for count in (1, 2):
        answer = client.post("/others_many", **chromium(*[("a", "a.png", "image/png", PNG)] * count))
        assert (answer.status_code, answer.json()) == (200, {"a": [one] * count})


def test_lists_and_objects_under_any_name(client: httpx.Client) -> None:
    for texts, expected in ((["1"], [1]), (["1", "2"], [1, 2])):
        answer = client.post("/other_numbers", **chromium(*[("n", "", "", text.encode()) for text in texts]))
        assert (answer.status_code, answer.json()) == (200, {"n": expected})
    answer = client.post("/other_objects", **chromium(("o", "", "", b'{"a": 1}')))
    assert (answer.status_code, answer.json()) == (200, {"o": {"a": 1}})
    refused = client.post("/other_objects", **chromium(("o", "", "", b"{")))
    assert [one["message"] for one in refused.json()["violations"]] == [
        "is not valid JSON: it ends too early"
    ]


@pytest.mark.parametrize("name", ["png", "png_untyped", "png_encoded", "octets", "whole_file"])
def test_a_whole_body_is_bytes(client: httpx.Client, name: str) -> None:
    media_type = WHOLE[name][0]
    answer = client.post(f"/{name}", content=PNG, headers={"content-type": media_type})
    assert (answer.status_code, answer.headers["content-type"], answer.content) == (200, media_type, PNG)


def test_in_json_it_stays_text(client: httpx.Client) -> None:
    value = {"picture": base64.b64encode(PNG).decode()}
    assert client.post("/in_json", json=value).json() == value


def test_fresh_services_answer_their_own_calls(tmp_path: Path) -> None:
    files = dict(brrtr.generate(document(), Options("fresh_uploads")))
    write(files, tmp_path / "project")
    assert_answers([tmp_path / "project"])
    assert type_faults([tmp_path / "project"]) == ""
    models = "\n".join(text for path, text in files.items() if "/contract/models/" in path)
    assert models.count("file: Upload\n") + models.count("file: Upload |") >= len(FILES)
    assert "picture: str" in models


@pytest.mark.parametrize("keyword", ["allOf", "anyOf"])
def test_a_form_of_endlessly_many_schemas_is_refused(keyword: str) -> None:
    """Each level doubles them: written out they would not fit into any memory."""
    levels = 60
    schemas: dict[str, Any] = {
        f"L{level}": {keyword: [{"$ref": f"#/components/schemas/L{level + 1}"}] * 2}
        for level in range(levels)
    }
    schemas[f"L{levels}"] = {"type": "object", "properties": {"file": OCTETS}}
    content = {"multipart/form-data": {"schema": {"$ref": "#/components/schemas/L0"}}}
    operation = {"requestBody": {"content": content}, "responses": {"204": {"description": ""}}}
    value = document() | {"paths": {"/a": {"post": operation}}, "components": {"schemas": schemas}}
    with pytest.raises(DocumentError) as raised:
        brrtr.generate(value)
    assert [fault.code for fault in raised.value.diagnostics if fault.severity is Severity.ERROR] == [
        "exponential-schema"
    ]
