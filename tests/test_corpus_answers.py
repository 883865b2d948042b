"""What the corpus run says of answers: an independent judge, and a service that does not keep its word."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "corpus"))

from record import Record
from stages.answers import complaint
from stages.calling import Caller, with_wrong_body
from stages.judging import Judge
from stages.requests import REQUIRED, Request

THING = {
    "type": "object",
    "required": ["id", "secret"],
    "properties": {
        "id": {"type": "integer", "minimum": 0, "exclusiveMinimum": True},
        "secret": {"$ref": "#/components/schemas/Secret"},
        "next": {"$ref": "#/components/schemas/Thing"},
        "note": {"type": "string", "nullable": True, "pattern": "(?<unread"},
        "type": {"type": "string"},
        "path": {"type": "string", "pattern": r"\Asnap\z"},
    },
}
KIND = {"oneOf": [{"type": "integer"}, {"type": "number"}]}
SCHEMAS = {
    "Thing": THING,
    "Secret": {"type": "string", "writeOnly": True},
    "Kind": KIND,
    "File": {"type": "string", "format": "binary"},
    "Image": {"oneOf": [{"$ref": "#/components/schemas/File"}, {"type": "string", "format": "uri"}]},
    "NoDate": {"type": "string", "not": {"format": "date"}},
    "Told": {**KIND, "discriminator": {"propertyName": "type"}},
}
JSON_THING = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
OPERATION = {
    "requestBody": {"content": JSON_THING},
    "responses": {
        "200": {"$ref": "#/components/responses/Thing"},
        "204": {"description": "Gone.", "content": JSON_THING},
        "4XX": {"description": "Refused.", "content": {"application/*": {"schema": {"type": "object"}}}},
    },
}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "T", "version": "1"},
    "paths": {"/things/{id}": {"get": OPERATION}},
    "components": {
        "schemas": SCHEMAS,
        "responses": {"Thing": {"description": "One.", "content": JSON_THING}},
    },
}
POINTER = "/paths/~1things~1{id}/get"
JSON = "application/json"
PROBLEM = "application/problem+json"


@pytest.fixture
def judge() -> Judge:
    return Judge(DOCUMENT)


@pytest.mark.parametrize(
    ("name", "value", "hidden", "valid"),
    [
        ("Thing", {"id": 1}, "writeOnly", True),
        ("Thing", {"id": 1}, "readOnly", False),
        ("Thing", {"id": 0}, "writeOnly", False),
        ("Thing", {"id": 1, "next": {"id": 2, "note": None}}, "writeOnly", True),
        ("Thing", {"id": 1, "next": {"note": None}}, "writeOnly", False),
        ("Thing", {"id": 1, "note": 1}, "writeOnly", False),
        ("Kind", 1, "writeOnly", False),
        ("Told", 1, "writeOnly", True),
        # Which format a text has is not judged by.
        ("Image", "https://example.com/a.png", "writeOnly", True),
        ("Image", 1, "writeOnly", False),
        ("NoDate", "x", "writeOnly", True),
        ("NoDate", 1, "writeOnly", False),
        ("Told", "1", "writeOnly", False),
    ],
)
def test_values_are_judged_as_openapi_means_it(
    judge: Judge, name: str, value: Any, hidden: str, valid: bool
) -> None:
    found = judge.faults(value, {"$ref": f"#/components/schemas/{name}"}, hidden)
    assert (not found) is valid, found


def test_patterns_that_are_told_to_be_others_do_not_count() -> None:
    schema = {"type": "string", "pattern": "/^a$/"}
    assert Judge(DOCUMENT).faults("a", schema, "writeOnly")
    assert Judge(DOCUMENT, ["/^a$/"]).faults("a", schema, "writeOnly") == []


def test_later_versions_are_judged_by_their_own_json_schema() -> None:
    schema = {"type": ["integer", "null"], "exclusiveMinimum": 1, "const": 2}
    judge = Judge({"openapi": "3.1.0", "components": {"schemas": {"A~/b": schema}}})
    sibling = {"$ref": "#/components/schemas/A~0~1b", "minimum": 3}
    assert judge.faults(2, {"$ref": "#/components/schemas/A~0~1b"}, "writeOnly") == []
    assert judge.faults(2, sibling, "writeOnly")
    assert judge.faults(1, {"$ref": "#/components/schemas/A~0~1b"}, "writeOnly")


@pytest.mark.parametrize(
    ("status", "content_type", "body", "said"),
    [
        (200, JSON, b'{"id": 1}', ""),
        (200, f"{JSON};charset=utf-8", b'{"id": 0}', "id: 0 is less than or equal to the minimum of 0"),
        (200, JSON, b"{", "a body that is no application/json"),
        (200, "text/plain", b"1", "a body of text/plain, which is not declared"),
        (200, "", b"", "a body of no media type, which is not declared"),
        (204, "", b"", ""),
        (404, JSON, b"[]", 'the body: [] is not of type "object"'),
        (404, PROBLEM, b"{}", ""),
        (503, PROBLEM, b"{}", ""),
        (503, JSON, b"{}", "status 503, which is not declared"),
    ],
)
def test_answers_are_held_against_the_document(
    judge: Judge, status: int, content_type: str, body: bytes, said: str
) -> None:
    assert complaint(judge, OPERATION, status, content_type, body) == said


def test_problem_where_something_else_is_declared_is_told(judge: Judge) -> None:
    for name, said in ((JSON, "a problem where other JSON is declared"), ("text/html", "")):
        operation = {"responses": {"400": {"content": {name: {}}}}}
        assert complaint(judge, operation, 400, PROBLEM, b"{}") == said


def test_body_that_the_schema_forbids_is_made(judge: Judge) -> None:
    request = Request(POINTER, REQUIRED, "GET", "/things/1", {"content-type": JSON}, '{"id": 1}', ("200",))
    wrong = with_wrong_body(request, judge)
    assert wrong is not None
    assert (wrong.body, wrong.expected, wrong.is_valid) == ("[]", ("4XX",), False)


@contextmanager
def service(status: int, body: bytes, said: Callable[[], None], content_type: str = JSON) -> Iterator[str]:
    """A service with one answer."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            said()
            self.send_response(status)
            self.send_header("content-type", content_type)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("status", "body", "kinds"),
    [
        (200, b'{"id": 1}', []),
        (200, b'{"id": 0}', ["answer 200: 0 is less than or equal to the minimum of 0"]),
        (404, b"{}", ["what is required: 404 instead of 200"]),
        (500, b"{}", ["500: ValueError: so it is"]),
    ],
)
def test_service_that_breaks_its_word_is_found_out(
    status: int, body: bytes, kinds: list[str], judge: Judge, tmp_path: Path
) -> None:
    log, record = tmp_path / "log", Record("one")
    log.write_text("Traceback ...\nValueError: of an earlier request\n")
    trace = "GET /things/1 failed\nTraceback ...\n  line 1\nValueError: so it is\nGET /things/1 500"

    def said() -> None:
        with log.open("a") as lines:
            lines.write(trace + "\n")

    with service(status, body, said) as url:
        caller = Caller(url, judge, record, log)
        caller.send(Request(POINTER, REQUIRED, "GET", "/things/1", expected=("200",)))
        caller.close()
    assert [one.kind for one in record.failures] == kinds


@pytest.mark.parametrize("is_unfitting", [True, False])
def test_refusal_whose_words_fit_nowhere_is_told(is_unfitting: bool, judge: Judge, tmp_path: Path) -> None:
    """By a note of the generation: then a problem is no failure."""
    (tmp_path / "log").touch()
    record = Record("one")
    with service(422, b"[]", lambda: None, PROBLEM) as url:
        caller = Caller(url, judge, record, tmp_path / "log", is_unfitting=is_unfitting)
        caller.send(Request(POINTER, "wrong query", "GET", "/things/1", expected=("422",)))
        caller.close()
    assert bool(record.failures) is not is_unfitting


def test_service_that_does_not_answer_is_found_out(judge: Judge, tmp_path: Path) -> None:
    (tmp_path / "log").touch()
    record = Record("one")
    caller = Caller("http://127.0.0.1:1", judge, record, tmp_path / "log")
    caller.send(Request(POINTER, REQUIRED, "GET", "/things/1", expected=("200",)))
    assert [one.kind for one in record.failures] == ["what is required: no answer, ConnectionRefusedError"]
