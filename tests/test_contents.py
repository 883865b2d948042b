"""Bodies whose schema cannot be applied pass, with a warning, and what HTTP forbids is not sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from support.generated_service import serving
from support.projects import assert_answers, lint_faults, type_faults
from support.served import Serve

import brrtr
from brrtr.diagnostics import DocumentError, Severity
from brrtr.generate import read, understand
from brrtr.options import Options
from brrtr.write import write

PACKAGE = "contents_under_test"

OBJECT = {"schema": {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}}
LIST = {"schema": {"type": "array"}}
STRING = {"schema": {"type": "string"}}
FORM = "application/x-www-form-urlencoded"


def _operation(name: str, response: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"operationId": name, "responses": {"200": {"description": "", "content": response}}, **more}


def _body(content: dict[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": content}}


def _thing(name: str, operation: str) -> dict[str, Any]:
    parameter = {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
    return {**_operation(operation, {"text/plain": STRING}), "parameters": [parameter]}


DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Contents under test", "version": "1"},
    "paths": {
        "/picture": {"get": _operation("picture", {"image/png": OBJECT})},
        "/yaml": {"post": _operation("yaml", {"application/yaml": OBJECT}, **_body({"text/yaml": OBJECT}))},
        "/parts": {
            "post": _operation("parts", {"multipart/mixed": OBJECT}, **_body({"multipart/mixed": OBJECT}))
        },
        "/either": {"get": _operation("either", {"multipart/mixed": OBJECT, "text/csv": LIST})},
        "/rows": {"get": _operation("rows", {"text/csv": LIST, "application/json": LIST})},
        "/list": {"post": _operation("fields", {"text/plain": OBJECT}, **_body({FORM: LIST}))},
        "/old_json": {"post": _operation("old_json", {"text/json": OBJECT}, **_body({"text/json": OBJECT}))},
        "/word": {
            "get": _operation("word", {"application/json": STRING, "text/plain": STRING, "text/json": STRING})
        },
        "/gone": {
            "delete": {
                "operationId": "gone",
                "responses": {"204": {"description": "", "content": {"application/json": OBJECT}}},
            }
        },
        "/things/{thing}": {"get": _thing("thing", "get_thing")},
        "/things/{id}": {"put": _thing("id", "put_thing")},
    },
}

HANDLERS = '''
"""Handlers that show what they are given."""

from __future__ import annotations

from typing import Any

from ..contract.models import OldJsonBody, OldJsonResult
from ..contract.responses import PartsOk, PartsReply
from ..runtime.replies.negotiation import preferred
from ..service import Context


async def picture() -> bytes:
    return b"png"


async def yaml(body: str) -> bytes:
    return body.encode()


async def parts(body: bytes, *, context: Context) -> PartsReply:
    return PartsOk(body=body, media_type=context.request.header(b"content-type") or "")


async def either() -> str:
    return "a;b"


async def rows(*, context: Context) -> list[Any] | str:
    return "a;b" if preferred(context.request, "application/json", "text/csv") == "text/csv" else [1]


async def fields(body: dict[str, Any]) -> str:
    return repr(body)


async def old_json(body: OldJsonBody) -> OldJsonResult:
    return OldJsonResult(n=body.n + 1)


async def word() -> str:
    return "yes"


async def gone() -> None:
    """Nothing is left."""


async def get_thing(thing: str) -> str:
    return f"got {thing}"


async def put_thing(id: str) -> str:
    return f"put {id}"
'''


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(DOCUMENT, HANDLERS).registry


@pytest.fixture(scope="module", params=["native", "asgi"])
def client(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[httpx.Client]:
    """Calls the service behind one of the doors."""
    with serving(registry, native=request.param == "native") as client:
        yield client


def test_fresh_and_written_handlers_fit(project: Path, tmp_path: Path) -> None:
    write(brrtr.generate(DOCUMENT), tmp_path / "fresh")
    assert_answers([tmp_path / "fresh"])
    assert not type_faults([tmp_path / "fresh"])
    assert not lint_faults([tmp_path / "fresh"])
    assert not type_faults([project])


def test_what_cannot_be_held_against_its_schema_passes(client: httpx.Client) -> None:
    picture = client.get("/picture")
    assert (picture.headers["content-type"], picture.content) == ("image/png", b"png")
    yaml = client.post("/yaml", content="n: é", headers={"content-type": "text/yaml"})
    assert (yaml.headers["content-type"], yaml.text) == ("application/yaml", "n: é")
    assert client.post("/yaml", json={}).status_code == 415
    fields = client.post("/list", data={"a": "1"})
    assert (fields.status_code, fields.text) == (200, "{'a': '1'}")


def test_parts_go_out_with_the_boundary_that_the_handler_names(client: httpx.Client) -> None:
    body = "--b\r\n\r\nx\r\n--b--\r\n"
    sent = "multipart/mixed; boundary=b"
    answer = client.post("/parts", content=body, headers={"content-type": sent})
    assert (answer.headers["content-type"], answer.text) == (sent, body)


def test_what_has_no_schema_there_is_served_beside_json(client: httpx.Client) -> None:
    answer = client.get("/rows")
    assert (answer.headers["content-type"], answer.json()) == ("application/json", [1])
    answer = client.get("/rows", headers={"accept": "text/csv"})
    assert (answer.headers["content-type"], answer.text) == ("text/csv; charset=utf-8", "a;b")


@pytest.mark.parametrize("name", ["application/json+sarif", "application/geo+json", "text/json"])
def test_what_is_json_by_another_name_is_held_against_its_schema(name: str) -> None:
    paths = {"/a": {"get": _operation("a", {name: OBJECT})}}
    assert understand(read({**DOCUMENT, "paths": paths}, Options()), Options()).diagnostics == ()


def test_the_old_name_of_json_is_json(client: httpx.Client) -> None:
    headers = {"content-type": "text/json"}
    answer = client.post("/old_json", content='{"n": 1}', headers=headers)
    assert (answer.headers["content-type"], answer.text) == ("text/json", '{"n":2}')
    refused = client.post("/old_json", content='{"n": "1"}', headers=headers)
    assert refused.status_code == 400
    assert [violation["pointer"] for violation in refused.json()["violations"]] == ["/n"]


@pytest.mark.parametrize(
    ("accept", "media_type", "body"),
    [
        ("*/*", "application/json", '"yes"'),
        ("text/plain", "text/plain; charset=utf-8", "yes"),
        ("text/json", "text/json", '"yes"'),
        ("application/json;q=0.5, text/plain", "text/plain; charset=utf-8", "yes"),
    ],
)
def test_a_string_goes_out_as_the_client_likes(
    client: httpx.Client, accept: str, media_type: str, body: str
) -> None:
    """JSON and text both take a string: the client prefers one, and else the document's order does."""
    answer = client.get("/word", headers={"accept": accept})
    assert (answer.headers["content-type"], answer.text) == (media_type, body)


def test_a_range_says_nothing_of_what_is_declared_by_its_name() -> None:
    paths = {"/a": {"get": _operation("a", {"*/*": OBJECT, "application/json": LIST})}}
    files = brrtr.generate({**DOCUMENT, "paths": paths})
    [replies] = [text for path, text in files.items() if path.endswith("/contract/responses/a.py")]
    assert replies.endswith("AReply: TypeAlias = list[Any]\n")


def test_a_response_without_content_has_none(client: httpx.Client) -> None:
    answer = client.delete("/gone")
    assert (answer.status_code, answer.content) == (204, b"")
    assert "content-type" not in answer.headers


def test_paths_that_share_no_method_are_both_served(client: httpx.Client) -> None:
    assert client.get("/things/1").text == "got 1"
    assert client.put("/things/1").text == "put 1"
    refused = client.delete("/things/1")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS, PUT")


def test_each_change_is_told_with_its_place() -> None:
    told = {
        (d.severity.value, d.code, d.pointer)
        for d in understand(read(DOCUMENT, Options()), Options()).diagnostics
    }
    response = "get/responses/200/content"
    assert told == {
        ("warning", "unchecked-body", f"/paths/~1picture/{response}/image~1png"),
        ("warning", "unchecked-body", "/paths/~1yaml/post/requestBody/content/text~1yaml"),
        ("warning", "unchecked-body", "/paths/~1yaml/post/responses/200/content/application~1yaml"),
        ("warning", "unchecked-body", "/paths/~1parts/post/requestBody/content/multipart~1mixed"),
        ("warning", "unchecked-body", "/paths/~1parts/post/responses/200/content/multipart~1mixed"),
        ("warning", "unchecked-body", "/paths/~1either/get/responses/200/content/multipart~1mixed"),
        ("warning", "unchecked-body", "/paths/~1either/get/responses/200/content/text~1csv"),
        ("warning", "unchecked-body", "/paths/~1rows/get/responses/200/content/text~1csv"),
        ("warning", "unchecked-body", f"/paths/~1list/post/requestBody/content/{FORM.replace('/', '~1')}"),
        ("warning", "unchecked-body", "/paths/~1list/post/responses/200/content/text~1plain"),
        ("warning", "ignored-content", "/paths/~1gone/delete/responses/204/content"),
        ("warning", "identical-paths", "/paths/~1things~1{id}"),
    }


@pytest.mark.parametrize(
    "parameter",
    [
        {"name": "q", "in": "header", "schema": {"type": "array", "items": {"type": "object"}}},
        {"name": "two words", "in": "header", "schema": {"type": "string"}},
    ],
)
def test_a_parameter_that_cannot_be_read_is_left_out_where_it_can_be(parameter: dict[str, Any]) -> None:
    """Nobody has to send it, so the operation is served without it; one that is required is an error."""

    def described(*, required: bool) -> dict[str, Any]:
        more = {"parameters": [{**parameter, "required": required}]}
        return {**DOCUMENT, "paths": {"/a": {"get": _operation("a", {}, **more)}}}

    analysed = understand(read(described(required=False), Options()), Options())
    (told,) = analysed.diagnostics
    assert (told.severity, told.code) == (Severity.WARNING, "unsupported-parameter")
    assert (told.pointer, "left out" in told.message) == ("/paths/~1a/get/parameters/0", True)
    assert analysed.service.operations[0].parameters == ()
    with pytest.raises(DocumentError, match=parameter["name"]):
        understand(read(described(required=True), Options()), Options())


def test_of_media_types_that_differ_in_parameters_the_first_counts(tmp_path: Path) -> None:
    """What reads a body is found by the media type alone."""
    twice = {"application/json; charset=utf-8": OBJECT, "application/json": STRING}
    value = {**DOCUMENT, "paths": {"/a": {"post": _operation("a", twice, **_body(twice))}}}

    told = understand(read(value, Options()), Options()).diagnostics
    assert [(one.severity, one.code, one.pointer) for one in told] == [
        (Severity.WARNING, "duplicate-media-type", f"/paths/~1a/post/{place}/content/application~1json")
        for place in ("requestBody", "responses/200")
    ]
    write(brrtr.generate(value), tmp_path / "twice")
    assert not lint_faults([tmp_path / "twice"])
    assert_answers([tmp_path / "twice"])


@pytest.mark.parametrize("media_type", ["application/yaml", "text/plain", "application/msgpack"])
@pytest.mark.parametrize("schema", [OBJECT["schema"], {"properties": {"n": {}}}, {"items": {}}])
def test_what_another_media_type_says_is_told(media_type: str, schema: dict[str, Any]) -> None:
    """JSON is checked, and comes first; what else is declared comes as bytes or text, never as the model."""
    content = {name: {"schema": schema} for name in ("application/json", media_type)}
    paths = {"/a": {"post": _operation("a", {}, **_body(content))}}
    analysed = understand(read({**DOCUMENT, "paths": paths}, Options()), Options())
    (found,) = analysed.diagnostics
    assert (found.severity, found.code) == (Severity.WARNING, "unchecked-body")
    body = analysed.service.operations[0].request_body
    assert body is not None
    assert [one.schema is None for one in body.content] == [False, True]


SKIPPED = {
    "identical-paths": {
        "/b/{x}": {"get": _thing("x", "one")},
        "/b/{y}": {"get": {**_thing("y", "other"), "security": [{"key": []}]}},
    },
    "undeclared-path-parameter": {"/b/{x}": {"get": _operation("one", {})}},
    "invalid-path": {"/b?x={y}-{z}": {"get": _operation("one", {})}},
}


@pytest.mark.parametrize("code", SKIPPED)
def test_a_fault_of_one_operation_does_not_cost_the_others(code: str) -> None:
    schemes = {"securitySchemes": {"key": {"type": "http", "scheme": "basic"}}}
    paths = {"/a": {"get": _operation("a", {})}, **SKIPPED[code]}
    value = {**DOCUMENT, "paths": paths, "components": schemes}
    strict = code == "undeclared-path-parameter"  # which is forgiven otherwise
    with pytest.raises(DocumentError) as raised:
        understand(read(value, Options()), Options(strict=strict))
    errors = [fault for fault in raised.value.diagnostics if fault.severity is Severity.ERROR]
    assert {fault.code for fault in errors} == {code}
    assert strict or "--skip-unsupported" in errors[0].hint

    options = Options(skip_unsupported=True, strict=strict)
    analysed = understand(read(value, options), options)
    assert [operation.operation_id for operation in analysed.service.operations] == ["a"]
    assert {"skipped-operation", code} <= {found.code for found in analysed.diagnostics}
