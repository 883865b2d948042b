"""What the head of a request decides, both doors answer before its body has come (RFC 9110 10.1.1)."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import httpx
import pytest
from support.doorway import HOST, Client, read_all, running
from support.generated_service import serving
from support.native_door import DAILY, opened
from support.served import Serve

PACKAGE = "answers_before_the_body"
KEY = b"X-Key: of-the-tests\r\n"
JSON = b"Content-Type: application/json\r\n"
EXPECT = b"Expect: 100-continue\r\n"
FORM = b"Content-Type: multipart/form-data; boundary=b\r\n"

THING: dict[str, Any] = {"type": "object", "properties": {"n": {"type": "integer"}}}
FILE = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}
BODIES: dict[str, Any] = {
    "json": {"application/json": {"schema": THING}},
    "form": {"application/x-www-form-urlencoded": {"schema": THING}},
    "text": {"text/plain": {}},
    "raw": {"application/octet-stream": {}},
    "upload": {"multipart/form-data": {"schema": FILE}},
    "lines": {"application/jsonl": {"itemSchema": THING}},
    "mixed": {"application/json": {"schema": THING}, "multipart/form-data": {"schema": FILE}},
}
SENT: dict[str, tuple[bytes, bytes]] = {
    "json": (JSON, b'{"n": 1}'),
    "form": (b"Content-Type: application/x-www-form-urlencoded\r\n", b"n=1"),
    "text": (b"Content-Type: text/plain\r\n", b"hello"),
    "raw": (b"Content-Type: application/octet-stream\r\n", b"hello"),
    "upload": (
        FORM, b'--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\nx\r\n--b--\r\n',
    ),
    "lines": (b"Content-Type: application/jsonl\r\n", b'{"n": 1}\n'),
    "mixed": (JSON, b'{"n": 1}'),
}  # fmt: skip
ANSWER = {"200": {"description": "", "content": {"application/json": {"schema": THING}}}}


def _operation(name: str, *, required: bool) -> dict[str, Any]:
    security = [{"key": []}] if required else []
    body = {"content": BODIES[name], "required": required}
    title = name if required else f"open_{name}"
    return {"post": {"operationId": title, "security": security, "requestBody": body, "responses": ANSWER}}


DOCUMENT = {
    "openapi": "3.2.0",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {
        **{f"/{name}": _operation(name, required=True) for name in BODIES},
        **{f"/open/{name}": _operation(name, required=False) for name in BODIES},
        "/read": {"get": {"operationId": "read", "security": [{"key": []}], "responses": ANSWER}},
    },
    "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}},
}


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(DOCUMENT).registry


@pytest.fixture(scope="module", params=DAILY)
def native(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether a native door is in front, or an ASGI server."""
    with opened(request.param):
        yield request.param != "asgi"


@pytest.fixture(scope="module")
def service(registry: ModuleType, native: bool) -> Iterator[httpx.Client]:
    limits = {"max_body_bytes": 100_000, "max_target_bytes": 200, "max_header_bytes": 2000}
    with serving(registry, native=native, dev_credential="of-the-tests", **limits) as client:
        yield client


@pytest.fixture
def client(service: httpx.Client) -> Iterator[Client]:
    """A connection."""
    with socket.create_connection(("127.0.0.1", service.base_url.port), timeout=5) as connection:
        yield Client(connection)


def head(path: str, *fields: bytes, method: bytes = b"POST", length: int | None = 5) -> bytes:
    """The head of a request whose body has a length, or comes in chunks."""
    framed = b"Content-Length: %d\r\n" % length if length is not None else b"Transfer-Encoding: chunked\r\n"
    return b"%b %b HTTP/1.1\r\nHost: a\r\n%b%b\r\n" % (method, path.encode(), b"".join(fields), framed)


DECIDED = {
    "no operation": (head("/nowhere", JSON, EXPECT), 404),
    "no operation, chunked": (head("/nowhere", EXPECT, length=None), 404),
    "no such method": (head("/json", KEY, JSON, EXPECT, method=b"PUT"), 405),
    "too large": (head("/json", KEY, JSON, EXPECT, length=100_001), 413),
    "long target": (head("/json?" + "a" * 300, KEY, JSON, EXPECT), 414),
    "long fields": (head("/json", KEY, JSON, EXPECT, b"X-A: " + b"a" * 3000 + b"\r\n"), 431),
    "no credentials, and no use for a body": (head("/read", EXPECT, method=b"GET"), 401),
    **{f"no credentials: {name}": (head(f"/{name}", SENT[name][0], EXPECT), 401) for name in BODIES},
    **{
        f"no credentials, chunked: {name}": (head(f"/{name}", SENT[name][0], EXPECT, length=None), 401)
        for name in BODIES
    },
    **{
        f"not acceptable: {name}": (
            head(f"/{name}", KEY, SENT[name][0], EXPECT, b"Accept: text/csv\r\n"), 406,
        )
        for name in BODIES
    },
    **{
        f"other media type: {name}": (head(f"/{name}", KEY, EXPECT, b"Content-Type: image/png\r\n"), 415)
        for name in BODIES
    },
    **{
        f"other media type, optional: {name}": (
            head(f"/open/{name}", EXPECT, b"Content-Type: image/png\r\n"), 415,
        )
        for name in BODIES
    },
    "other media type, chunked": (
        head("/json", KEY, EXPECT, b"Content-Type: image/png\r\n", length=None), 415,
    ),
    "other charset": (head("/json", KEY, EXPECT, JSON.replace(b"\r", b"; charset=utf-16\r")), 415),
}  # fmt: skip


@pytest.mark.parametrize("case", DECIDED)
def test_nobody_is_told_to_send_what_is_refused(client: Client, case: str) -> None:
    request, status = DECIDED[case]
    client.connection.sendall(request)
    answer = client.answer()
    assert answer.status == status
    assert answer.headers["connection"] == "close", "nobody knows whether the body comes"
    assert read_all(client.connection) == b""


@pytest.mark.parametrize("optional", ["", "/open"])
@pytest.mark.parametrize("name", sorted(BODIES.keys() - {"lines"}))  # a stub does not look at its lines
def test_a_body_that_is_wanted_is_asked_for(client: Client, name: str, optional: str) -> None:
    media_type, body = SENT[name]
    for _ in range(2):
        client.connection.sendall(head(f"{optional}/{name}", KEY, media_type, EXPECT, length=len(body)))
        assert client._line() == b"HTTP/1.1 100 Continue"
        assert client._line() == b""
        client.connection.sendall(body)
        answer = client.answer()
        assert (answer.status, answer.body) == (200, b'{"n":1}')
        assert "connection" not in answer.headers


def test_an_answer_that_is_made_of_the_body_asks_for_it_first(native: bool) -> None:
    with running(native=native) as door, door.connect() as connection:
        client = Client(connection)
        connection.sendall(head("/relay", HOST, EXPECT).replace(b"Host: a\r\n", b""))
        assert client._line() == b"HTTP/1.1 100 Continue"
        assert client._line() == b""
        connection.sendall(b"hello")
        assert client.answer().body == b"hello"
        connection.sendall(head("/unread", HOST, EXPECT).replace(b"Host: a\r\n", b""))
        assert client.answer().headers["connection"] == "close", "of what is not wanted nothing is asked for"


def test_a_limit_that_shows_on_the_way_is_answered_too(client: Client) -> None:
    client.connection.sendall(head("/json", KEY, JSON, EXPECT, length=None))
    assert client._line() == b"HTTP/1.1 100 Continue"
    assert client._line() == b""
    client.connection.sendall(b"%x\r\n%b\r\n" % (100_001, b"x" * 100_001))
    assert client.answer().status == 413


@pytest.mark.parametrize("name", BODIES)
def test_credentials_come_before_the_body(client: Client, name: str) -> None:
    media_type, body = SENT[name]
    client.connection.sendall(head(f"/{name}", media_type, length=len(body)) + body[:1])
    answer = client.answer()
    assert answer.status == 401
    assert "www-authenticate" in answer.headers


@pytest.mark.parametrize("refused", ["401", "404", "406", "415"])
def test_a_body_that_is_left_is_no_request(client: Client, refused: str, native: bool) -> None:
    """What was refused before its body had come leaves the connection where the next request begins."""
    wrong = {
        "401": head("/json", JSON, length=40),
        "404": head("/nowhere", JSON, length=40),
        "406": head("/json", KEY, JSON, b"Accept: text/csv\r\n", length=40),
        "415": head("/json", KEY, b"Content-Type: image/png\r\n", length=40),
    }
    right = head("/json", KEY, JSON, length=8) + b'{"n": 1}'
    smuggled = b"GET /read HTTP/1.1\r\nHost: a\r\n\r\n".ljust(40)
    for _ in range(3):
        client.connection.sendall(wrong[refused])
        assert client.answer().status == int(refused)
        client.connection.sendall(smuggled[:10])
        time.sleep(0.01)
        client.connection.sendall(smuggled[10:] + right)
        assert client.answer().body == b'{"n":1}'


def test_a_long_body_that_is_left_closes(service: httpx.Client, native: bool) -> None:
    if not native:
        return  # an ASGI server reads it on by rules of its own
    request = head("/json", JSON, length=90_000)
    with socket.create_connection(("127.0.0.1", service.base_url.port), timeout=5) as connection:
        client = Client(connection)
        connection.sendall(request)
        answer = client.answer()
        assert (answer.status, answer.headers["connection"]) == (401, "close")
        connection.sendall(b"GET /read HTTP/1.1\r\nHost: a\r\n\r\n" * 100)
        assert read_all(connection) == b"", "nothing of it is taken for a request"


def test_no_length_and_no_body_is_no_reason_to_wait(client: Client) -> None:
    client.connection.sendall(b"POST /open/json HTTP/1.1\r\nHost: a\r\n%b\r\n" % EXPECT)
    assert client.answer().status == 200, "there is no body to be told to send"


@pytest.mark.parametrize("engine", [True, False], ids=["on", "off"])
def test_answer_does_not_depend_on_when_the_body_comes(
    registry: ModuleType, native: bool, engine: bool
) -> None:
    requests = [
        (head(f"{path}/{name}", KEY, fields, length=len(body)), body)
        for path in ("", "/open")
        for name, (media_type, body) in SENT.items()
        for fields in (
            media_type,
            b"",
            b"Content-Type: image/png\r\n",
            b"Content-Encoding: gzip\r\n" + media_type,
        )
    ]
    requests += [(head("/json", KEY, JSON, length=len(body)), body) for body in (b"{", b'{"n": "x"}', b"[]")]
    answers: list[list[tuple[int, bytes]]] = [[], []]
    with serving(registry, native=native, dev_credential="of-the-tests", schema_cache=engine) as service:
        for request, body in requests:
            for found, pieces in zip(answers, ([request + body], [request, body]), strict=True):
                with socket.create_connection(("127.0.0.1", service.base_url.port), timeout=5) as connection:
                    for piece in pieces:
                        connection.sendall(piece)
                        time.sleep(0.005)
                    answer = Client(connection).answer()
                    found.append((answer.status, answer.body))
    assert answers[0] == answers[1]
    assert {status for status, _ in answers[0]} == {200, 400, 415}


@pytest.mark.parametrize("path", ["json", "open/json", "form", "upload", "open/upload", "mixed"])
def test_waiting_for_the_body_is_not_the_handler_s_time(
    registry: ModuleType, native: bool, path: str
) -> None:
    every = registry.HandlerSettings(deadline_ms=300)
    with (
        serving(registry, native=native, dev_credential="of-the-tests", every_handler=every) as service,
        socket.create_connection(("127.0.0.1", service.base_url.port), timeout=5) as connection,
    ):
        media_type, body = SENT[path.rpartition("/")[2]]
        connection.sendall(head(f"/{path}", KEY, media_type, length=len(body)))
        time.sleep(0.4)
        for start in range(0, len(body), 20):
            time.sleep(0.08)
            connection.sendall(body[start : start + 20])
        assert Client(connection).answer().status == 200
