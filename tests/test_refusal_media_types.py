"""Refusals are in the media types that the document declares for them, whatever these are."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
from support.doorway import read_all
from support.generated_service import serving
from support.served import Serve

import brrtr
from brrtr import Options
from brrtr.generate import Analysed, project_files, read, understand, without_shape
from brrtr.inspection import refusal_table, rows

TEXT, COUNT = {"type": "string"}, {"type": "integer"}
ERROR = {
    "type": "object",
    "required": ["code", "message"],
    "properties": {
        "code": {**COUNT, "xml": {"attribute": True}},
        "message": TEXT,
        "details": {"type": "array", "items": TEXT},
    },
    "additionalProperties": False,
    "xml": {"name": "error", "namespace": "urn:errors"},
}
REF = {"$ref": "#/components/schemas/Error"}
PROBLEM = "application/problem+json"
DETAILS = {"type": "object", "properties": {"title": TEXT, "detail": TEXT}}
RFC9457 = "{urn:ietf:rfc:7807}"


def document(**content: dict[str, Any]) -> dict[str, Any]:
    """A document with an operation for each content of its 400."""
    limit = {"name": "limit", "in": "query", "schema": COUNT}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Media", "version": "1"},
        "paths": {
            f"/{name}": {
                "get": {
                    "operationId": name,
                    "parameters": [limit],
                    "responses": {
                        "204": {"description": ""},
                        "400": {
                            "description": "",
                            "content": {
                                media_type: {} if schema is None else {"schema": schema}
                                for media_type, schema in declared.items()
                            },
                        },
                    },
                }
            }
            for name, declared in content.items()
        },
        "components": {"schemas": {"Error": ERROR}},
    }


DOCUMENT = document(
    any_text={"*/*": TEXT},
    any_error={"*/*": REF},
    any_either={"*/*": {"oneOf": [REF, TEXT]}},
    any_at_all={"*/*": None},
    application={"application/*": REF},
    plain={"text/plain": TEXT},
    untyped={"text/plain": None},
    some_text={"text/*": TEXT},
    named={"text/plain": {"enum": ["not found", "bad request"]}},
    page={"text/html": TEXT},
    vendor={"application/vnd.x+json; charset=utf-8": REF},
    xml={"application/xml": REF},
    opaque={"text/xml": {}},
    xml_text={"application/xml": TEXT},
    problem_xml={
        "application/problem+xml": {**DETAILS, "xml": {"name": "problem", "namespace": RFC9457[1:-1]}}
    },
    several={"text/plain": TEXT, "text/html": TEXT, "application/xml": REF, "application/json": REF},
    both={"application/json": REF, PROBLEM: DETAILS},
    named_first={"*/*": TEXT, "application/json": REF},
    picture={"image/png": TEXT},
    drawing={"image/svg+xml": TEXT},
    short={"text/html": {**TEXT, "maxLength": 10}},
)
HANDLERS = "\n".join(
    [
        "from ..runtime.problems import Problem",
        *(
            f'async def {path[1:]}(*, limit=None):\n    raise Problem(400, "<b>\\0", note="<i>")'
            for path in DOCUMENT["paths"]
        ),
    ]
)


def analysed(given: dict[str, Any]) -> Analysed:
    return understand(read(given, Options()), Options())


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def client(serve: Serve, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    with serving(serve(DOCUMENT, HANDLERS).registry, native=request.param) as calling:
        yield calling


def refused(client: httpx.Client, name: str, accept: str = "*/*", limit: str = "<") -> tuple[str, str]:
    response = client.get(f"/{name}", params={"limit": limit}, headers={"accept": accept})
    assert response.status_code == 400
    return response.headers["content-type"], response.text


WORDS = "One thing is wrong with the request. Limit must be an integer."
IN_JSON = (
    '{"code":400,"message":"One thing is wrong with the request.","details":["limit must be an integer"]}'
)
IN_XML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<error xmlns="urn:errors" code="400"><message>One thing is wrong with the request.</message>'
    "<details>limit must be an integer</details></error>"
)


@pytest.mark.parametrize(
    ("name", "media_type", "body"),
    [
        *(
            (name, "text/plain; charset=utf-8", WORDS)
            for name in ("any_text", "plain", "untyped", "some_text")
        ),
        *((name, "application/json", IN_JSON) for name in ("any_error", "any_either", "application")),
        ("named", "text/plain; charset=utf-8", "bad request"),
        ("page", "text/html; charset=utf-8", WORDS),
        ("vendor", "application/vnd.x+json; charset=utf-8", IN_JSON),
        ("xml", "application/xml", IN_XML),
        ("several", "application/json", IN_JSON),
        ("named_first", "application/json", IN_JSON),
    ],
)
def test_refusal_is_what_is_declared(client: httpx.Client, name: str, media_type: str, body: str) -> None:
    assert refused(client, name) == (media_type, body)


@pytest.mark.parametrize("name", ["any_at_all", "picture", "drawing", "short"])
def test_what_fits_nothing_is_a_problem(client: httpx.Client, name: str) -> None:
    assert refused(client, name)[0] == PROBLEM


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("opaque", "text/xml"),
        ("xml_text", "application/xml"),
        ("problem_xml", "application/problem+xml"),
    ],
)
def test_problem_details_are_written_as_xml(client: httpx.Client, name: str, media_type: str) -> None:
    """By RFC 9457, appendix B."""
    found, body = refused(client, name)
    root = ElementTree.fromstring(body)
    assert (found, root.tag) == (media_type, f"{RFC9457}problem")
    assert root.findtext(f"{RFC9457}detail") == "One thing is wrong with the request."
    assert root.findtext(f".//{RFC9457}message") == "must be an integer"


@pytest.mark.parametrize(
    ("name", "accept", "media_type"),
    [
        ("several", "application/xml", "application/xml"),
        ("several", "text/*, application/json;q=0.5", "text/plain"),
        ("several", "text/html", "application/json"),  # is for want of others alone
        ("several", "image/png", "application/json"),
        ("both", "*/*", PROBLEM),
        ("both", "application/json", "application/json"),
    ],
)
def test_client_chooses_among_several(client: httpx.Client, name: str, accept: str, media_type: str) -> None:
    response = client.get(f"/{name}", params={"limit": "<"}, headers={"accept": accept})
    assert response.headers["content-type"].partition(";")[0] == media_type
    assert response.headers["vary"] == "Accept"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("plain", "<b>\0"),
        ("page", "&lt;b&gt;\0"),
        ("xml", "<message>&lt;b&gt;\ufffd</message>"),
        ("opaque", "<detail>&lt;b&gt;\ufffd</detail><note>&lt;i&gt;</note>"),
    ],
)
def test_words_of_a_handler_are_no_markup(client: httpx.Client, name: str, body: str) -> None:
    assert body in refused(client, name, limit="1")[1]


@pytest.fixture(scope="module")
def one(serve: Serve) -> Iterator[httpx.Client]:
    given = document(one={"application/xml": REF, "text/plain": TEXT})
    given["info"]["title"] = "One for all"
    responses = given["paths"]["/one"]["get"]["responses"]
    responses["default"] = responses.pop("400")
    with serving(serve(given).registry, native=True, max_target_bytes=500) as calling:
        yield calling


class TestOneForAll:
    """Of a document that declares the same media types for all refusals."""

    @pytest.mark.parametrize(("target", "status"), [("/two", 404), ("/" + "x" * 600, 414), ("/%ff", 400)])
    def test_requests_of_no_operation(self, one: httpx.Client, target: str, status: int) -> None:
        response = one.get(target, headers={"accept": "text/plain"})
        assert (response.status_code, response.headers["vary"]) == (status, "Accept")
        assert response.headers["content-type"] == "text/plain; charset=utf-8"

    @pytest.mark.parametrize(
        "line", [b"Host: b", b"Accept\xff", b"A ccept: text/plain", b"Content-Length: x"]
    )
    def test_heads_that_nobody_can_read(self, one: httpx.Client, line: bytes) -> None:
        with socket.create_connection((one.base_url.host, one.base_url.port or 0)) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n" + line + b"\r\n\r\n")
            head, _, body = read_all(connection).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 400 ")
        assert b"content-type: application/xml" in head.lower()
        assert body.startswith(
            b'<?xml version="1.0" encoding="UTF-8"?>\n<error xmlns="urn:errors" code="400">'
        )


def test_what_takes_no_words_is_told() -> None:
    found = analysed(document(picture={"image/png": TEXT}, short={"text/html": {**TEXT, "maxLength": 10}}))
    told = without_shape(found.document, project_files(found, Options())[1])
    assert [(one.pointer, one.message) for one in told] == [
        (
            "/paths/~1picture/get/responses/400/content/image~1png",
            "Refusals of 1 operation (400) are not image/png, which no words are written in.",
        ),
        (
            "/paths/~1short/get/responses/400/content/text~1html",
            "Refusals of 1 operation (400) are no values of this schema: nothing of it takes their words.",
        ),
    ]


@pytest.mark.parametrize(
    ("property_", "outline"),
    [("b", {"message": "<detail, violations>", "b": ""}), ("a b", "<problem details>")],
)
def test_what_xml_has_no_names_for_is_written_without_a_schema(property_: str, outline: Any) -> None:
    """Such a schema is told of, and nothing is held against it."""
    odd = {"type": "object", "properties": {"message": TEXT, property_: TEXT}, "required": [property_]}
    (row,) = rows(analysed(document(one={"application/xml": odd})).service)
    assert row["refusals"]["400"]["body"] == outline


@pytest.mark.parametrize("media_type", ["application/json", "text/plain", "application/xml"])
def test_media_type_that_cannot_be_sent_is_no_refusal(media_type: str) -> None:
    """A field's value has no line breaks (RFC 9110 5.5)."""
    given = document(one={f'{media_type}; a="\r\nX: y"': REF if media_type != "text/plain" else TEXT})
    assert [row["refusals"] for row in rows(analysed(given).service)] == [{}]


def test_inspection_shows_all_media_types() -> None:
    given = document(one={"application/xml": REF, "text/plain": TEXT})
    (row,) = rows(analysed(given).service)
    error = {"code": "<status>", "message": "<detail>", "details": ["<violation>"]}
    assert row["refusals"]["400"] == {
        "shape": "ERROR",
        "media_type": "application/xml",
        "fields": [],
        "body": error,
        "others": {"text/plain; charset=utf-8": "<detail, violations>"},
    }
    assert refusal_table([row]).row_count == 2


def test_runtime_has_what_writes_xml_only_where_a_refusal_is_xml() -> None:
    for content, has_it in (({"application/xml": REF}, True), ({"application/json": REF}, False)):
        files = brrtr.generate(document(one=content))
        assert any(path.endswith("refusals/xml_shapes.py") for path in files) is has_it


@pytest.mark.parametrize("native", [True, False], ids=["native", "asgi"])
def test_a_schema_may_be_called_problem_beside_problem_details_in_xml(serve: Serve, *, native: bool) -> None:
    given = document(
        in_json={PROBLEM: {"$ref": "#/components/schemas/Problem"}},
        in_xml={"application/problem+xml": {}},
    )
    given["components"]["schemas"]["Problem"] = {"properties": {"note": {"type": "integer"}}}
    given["info"]["title"] = "Called the same"
    with serving(serve(given).registry, native=native) as client:
        assert refused(client, "in_json")[0] == PROBLEM
        media_type, text = refused(client, "in_xml")
        assert media_type == "application/problem+xml"
        assert f'<problem xmlns="{RFC9457[1:-1]}">' in text


def test_what_several_lists_have_is_written_once() -> None:
    """A constant of its own has what a list shares with another, or with an operation that has no choice."""
    one, other, third = {"application/json": REF}, {"text/json": REF}, {"application/a+json": REF}
    given = document(alone=one, both={**one, **other}, all={**one, **other, **third})
    text = next(text for path, text in brrtr.generate(given).items() if path.endswith("contract/refusals.py"))
    counts = [text.count(f'b"{name}') for name in ("application/json", "text/json", "application/a+json")]
    assert counts == [1, 1, 1]
    assert text.count('"text/json": _ERROR_TEXT_JSON') == 2
    assert text.index("\n_ERROR_TEXT_JSON = ") < text.index(" = Alternatives(")
