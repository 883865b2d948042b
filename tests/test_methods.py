"""Methods of HTTP: which ones a service can answer, and those of OpenAPI 3.2 end to end."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import httptools
import httpx
import pytest
from support.installed_service import clean_environment, server

import brrtr
from brrtr.generate import read, understand
from brrtr.methods import METHOD_FIELDS, PARSED, refusal
from brrtr.options import Options
from brrtr.write import write

REGISTERED = [
    "ACL", "BASELINE-CONTROL", "BIND", "CHECKIN", "CHECKOUT", "CONNECT", "COPY", "DELETE", "GET", "HEAD",
    "LABEL", "LINK", "LOCK", "MERGE", "MKACTIVITY", "MKCALENDAR", "MKCOL", "MKREDIRECTREF", "MKWORKSPACE",
    "MOVE", "OPTIONS", "ORDERPATCH", "PATCH", "POST", "PRI", "PROPFIND", "PROPPATCH", "PUT", "QUERY",
    "REBIND", "REPORT", "SEARCH", "TRACE", "UNBIND", "UNCHECKOUT", "UNLINK", "UNLOCK", "UPDATE",
    "UPDATEREDIRECTREF", "VERSION-CONTROL",
]  # fmt: skip
"""IANA's registry of HTTP methods."""
OTHERS = [
    "ANNOUNCE", "BREW", "DESCRIBE", "FLUSH", "GET_PARAMETER", "LIST", "M-SEARCH", "NOTIFY", "PAUSE", "PLAY",
    "PURGE", "RECORD", "REDIRECT", "SET_PARAMETER", "SETUP", "SOURCE", "SUBSCRIBE", "TEARDOWN",
    "UNSUBSCRIBE", "get", "Get", "purge", "X",
]  # fmt: skip
"""Of RTSP, ICE, UPnP and caches, which llhttp has a notion of, and some that nobody knows."""


def is_parsed(method: str) -> bool:
    """Whether httptools reads a request with the method to its end."""
    ended = []

    class Protocol:
        def on_message_complete(self) -> None:
            ended.append(parser.get_method())

    parser = httptools.HttpRequestParser(Protocol())
    try:
        parser.feed_data(f"{method} / HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    except (httptools.HttpParserError, httptools.HttpParserUpgrade):
        return False
    return ended == [method.encode()]


def test_the_methods_are_those_that_the_installed_parser_reads() -> None:
    assert {method for method in (*REGISTERED, *OTHERS, *PARSED) if is_parsed(method)} == PARSED
    assert {method.upper() for method in METHOD_FIELDS} <= PARSED


def document(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "openapi": "3.2.0",
        "info": {"title": "Methods under test", "version": "1"},
        "paths": {"/things/{id}": item},
    }


def operation(name: str) -> dict[str, Any]:
    return {
        "operationId": name,
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
        "responses": {"200": {"description": name, "content": {"text/plain": {"example": name}}}},
    }


@pytest.mark.parametrize(
    ("method", "reason"),
    [
        ("POST", "has the field 'post' of its own"),
        ("QUERY", "has the field 'query' of its own"),
        ("Post", "is not sent in this spelling"),
        ("CONNECT", "asks for a tunnel"),
        ("BREW", "is not one that the service's HTTP parser knows"),
        ("purge", "is not one that the service's HTTP parser knows"),
        ("PLAY", "is not one that the service's HTTP parser knows"),
        ("M SEARCH", "is not one that the service's HTTP parser knows"),
        ("", "is not one that the service's HTTP parser knows"),
    ],
)
def test_a_method_that_cannot_be_served_is_told(method: str, reason: str) -> None:
    assert refusal(method).startswith(reason)
    item = {"get": operation("read"), "additionalOperations": {method: operation("other")}}
    with pytest.raises(brrtr.DocumentError) as caught:
        brrtr.generate(document(item))
    (fault,) = [d for d in caught.value.diagnostics if d.pointer.startswith("/paths")]
    assert fault.pointer == f"/paths/~1things~1{{id}}/additionalOperations/{method}"
    if fault.code != "invalid-value":  # the schema of OpenAPI 3.2 forbids some of these itself
        assert (fault.code, fault.message) == (
            "unsupported-method",
            f"The method {method!r} {refusal(method)}.",
        )


def test_the_other_operations_can_be_generated_without_it() -> None:
    item = {"get": operation("read"), "additionalOperations": {"BREW": operation("brew")}}
    options = Options(skip_unsupported=True)
    analysed = understand(read(document(item), options), options)
    assert [o.method for o in analysed.service.operations] == ["GET"]
    assert "unsupported-method" in [d.code for d in analysed.diagnostics]


def test_query_and_additional_operations_are_answered(tmp_path: Path) -> None:
    item = {
        "get": operation("read"),
        "query": operation("ask"),
        "additionalOperations": {"PURGE": operation("purge"), "M-SEARCH": operation("search")},
    }
    write(brrtr.generate(document(item)), tmp_path / "project")
    variables = clean_environment(PYTHONPATH=str(tmp_path / "project/src"), PYTHONDONTWRITEBYTECODE="1")
    command = [sys.executable, "-m", "methods_under_test", "serve", "--port", "0"]
    with server(command, cwd=tmp_path, environment=variables) as process:
        url = f"http://127.0.0.1:{process.port()}/things/7"
        answers = {
            method: httpx.request(method, url)
            for method in ("GET", "HEAD", "QUERY", "PURGE", "M-SEARCH", "OPTIONS", "LOCK")
        }
    texts = {method: answer.text for method, answer in answers.items() if answer.status_code == 200}
    assert texts == {"GET": "read", "HEAD": "", "QUERY": "ask", "PURGE": "purge", "M-SEARCH": "search"}
    allow = "GET, HEAD, M-SEARCH, OPTIONS, PURGE, QUERY"
    assert (answers["OPTIONS"].status_code, answers["OPTIONS"].headers["allow"]) == (204, allow)
    assert (answers["LOCK"].status_code, answers["LOCK"].headers["allow"]) == (405, allow)


def findings(paths: dict[str, list[str]]) -> list[tuple[str, str, str]]:
    """What is told of operations with these methods, at these paths: code, message and place."""
    value = document({}) | {"servers": [{"url": "/v1"}], "paths": {}}
    for path, methods in paths.items():
        names = re.findall(r"\{(\w+)\}", path)
        parameters = [
            {"name": n, "in": "path", "required": True, "schema": {"type": "string"}} for n in names
        ]
        value["paths"][path] = {"parameters": parameters} | {
            method: {"responses": {"204": {"description": "Done."}}} for method in methods
        }
    found = understand(read(value, Options()), Options()).diagnostics
    return [(d.code, d.message, d.pointer) for d in found]


def test_templates_that_clash_are_told_whatever_their_methods() -> None:
    assert findings({"/{a}.{b}": ["get"], "/{a}-{b}": ["head"]}) == [
        (
            "ambiguous-paths",
            "/{a}-{b} and /{a}.{b} both match /v1/x-x.x.",
            "/paths/~1{a}.{b}/get",
        )
    ]


def test_templates_that_the_specification_calls_ambiguous_are_told() -> None:
    """OpenAPI 3.1 4.8.8.2 has these two as its example."""
    assert findings({"/{entity}/me": ["get", "post"], "/books/{id}": ["get", "delete"]}) == [
        (
            "overlapping-paths",
            "/books/{id} and /{entity}/me both match /v1/books/me.",
            "/paths/~1{entity}~1me/get",
        )
    ]
