"""A request with a common head is read without the parser, and to the same end."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from msgspec import structs
from support.doorway import Client, Door, running

from runtime.doors.common_head import COMMON_HEAD
from runtime.doors.http import HttpProtocol
from runtime.settings import Settings

FIELDS = b"Host: pets.example\r\nAccept: */*\r\nX-Note: caf\xe9\r\n"

UNUSUAL = b"Proxy-Connection: keep-alive\r\n"
"""Means nothing to us, and is left to the parser, which might know better."""

LINES = [
    b"GET /number?2 HTTP/1.1",
    b"GET /number HTTP/1.1",
    b"GET /number?a?b&c=%20 HTTP/1.1",
    b"GET /constant? HTTP/1.1",
    b"HEAD /number?3 HTTP/1.1",
    b"POST /echo HTTP/1.1",
    b"POST /ignore HTTP/1.1",
    b"POST /pieces HTTP/1.1",
    b"POST /relay HTTP/1.1",
    b"DELETE /number HTTP/1.1",
    b"OPTIONS /number HTTP/1.1",
    b"OPTIONS * HTTP/1.1",
    b"TRACE /number HTTP/1.1",
    b"QUERY /number HTTP/1.1",
    b"CONNECT pets.example:80 HTTP/1.1",
    b"GET http://other.example/number?4 HTTP/1.1",
    b"GET /nothing HTTP/1.1",
    b"GET /%zz HTTP/1.1",
    b"GET //number HTTP/1.1",
    b"GET /number#part HTTP/1.1",
    b"GET /number?a#part HTTP/1.1",
    b"GET number HTTP/1.1",
    b"GET /num\xffber HTTP/1.1",
    b"GET /num\x00ber HTTP/1.1",
    b"GET /number?\x7f HTTP/1.1",
    b"GET /num ber HTTP/1.1",
    b"GET  /number HTTP/1.1",
    b"GET /number  HTTP/1.1",
    b" GET /number HTTP/1.1",
    b"GET\t/number\tHTTP/1.1",
    b"GET /number\rHTTP/1.1",
    b"GET /number\nHTTP/1.1",
    b"GET /number HTTP/1.0",
    b"GET /number HTTP/1.2",
    b"GET /number HTTP/2.0",
    b"GET /number HTTP/0.9",
    b"GET /number",
    b"GET /number HTTP/1.1 ",
    b"GET /number HTTP/1.1\r",
    b"get /number HTTP/1.1",
    b"G\xc9T /number HTTP/1.1",
    b"",
]


@pytest.fixture(scope="module")
def door() -> Iterator[Door]:
    """One server for all."""
    with running(settings=Settings(max_body_bytes=100)) as door:
        yield door


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each piece that came was given to the parser."""
    seen: list[bool] = []
    received, read = HttpProtocol.data_received, HttpProtocol._read

    def receiving(self: HttpProtocol, data: bytes) -> None:
        seen.append(False)
        received(self, data)

    def reading(self: HttpProtocol, data: bytes) -> None:
        seen[-1] = True
        read(self, data)

    monkeypatch.setattr(HttpProtocol, "data_received", receiving)
    monkeypatch.setattr(HttpProtocol, "_read", reading)
    return seen


def message(line: bytes, body: bytes, fields: bytes = FIELDS) -> bytes:
    """A request, with its length if it has a body."""
    length = b"Content-Length: %d\r\n" % len(body) if body else b""
    return line + b"\r\n" + fields + length + b"\r\n" + body


def unusual(body: bytes) -> bytes:
    """A request with a body of that length which is left to the parser."""
    return message(b"POST /ignore HTTP/1.1", body, FIELDS + UNUSUAL)


def answered(client: Client, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """The answer to a request, without its date and its id."""
    client.connection.sendall(request)
    answer = client.answer(head=request.startswith(b"HEAD"))
    answer.headers.pop("date")
    request_id = answer.headers.pop("x-request-id", "").encode()
    return answer.status, answer.headers, answer.body.replace(request_id, b"") if request_id else answer.body


@pytest.mark.parametrize("body", [b"", b"0123456789"], ids=["empty", "body"])
@pytest.mark.parametrize("line", LINES)
def test_the_answer_is_that_of_the_parser(
    door: Door, parsed: list[bool], monkeypatch: pytest.MonkeyPatch, line: bytes, body: bytes
) -> None:
    with door.connect() as connection:
        client = Client(connection)
        for before in (unusual(body), message(b"POST /ignore HTTP/1.1", body)):
            connection.sendall(before)
            assert client.answer().status == 200
        found = answered(client, message(line, body))
    assert parsed[:2] == [True, False]
    monkeypatch.setattr(HttpProtocol, "data_received", HttpProtocol._read)
    parsed.append(True)
    with door.connect() as connection:
        assert answered(Client(connection), message(line, body)) == found


def test_what_is_common_is_read_without_the_parser(door: Door, parsed: list[bool]) -> None:
    with door.connect() as connection:
        client = Client(connection)
        for number in range(3):
            connection.sendall(message(b"GET /number?%d HTTP/1.1" % number, b""))
            assert client.answer().body == b"%d" % number
        for body in (b"ab", b"cd", b"xyz"):
            connection.sendall(message(b"POST /echo HTTP/1.1", body))
            assert client.answer().body == body
    assert parsed == [False] * 6


def test_the_handler_sees_the_same_request(door: Door, parsed: list[bool]) -> None:
    door.service.requests.clear()
    with door.connect() as connection:
        client = Client(connection)
        for more in (b"", UNUSUAL):
            fields = FIELDS + b"Content-Type: text/plain\r\n" + more
            connection.sendall(message(b"POST /echo?a=1&b HTTP/1.1", b"one", fields))
            assert client.answer().body == b"one"
        assert parsed == [False, True]
    one, other = door.service.requests
    assert (one.sole_accept, one.sole_content_type) == (b"*/*", b"text/plain")
    assert (other.sole_accept, other.sole_content_type) == (None, None)
    seen = [
        (r.method, r.path, r.query, r.client, r.scheme, r.header(b"x-note"), r.content_type, r.body)
        for r in (one, other)
    ]
    assert seen[0] == seen[1]
    assert list(other.headers)[:4] == list(one.headers)[:4]


@pytest.mark.parametrize(
    "more",
    [
        *(b"", b"Connection: keep-alive\r\n", b"connection:Keep-Alive \r\n", b"Connection:\r\n"),
        *(
            b"Cookie: a=b\r\ncookie: c=d\r\nCOOKIE: e=f\r\n",
            b"Content-Language: en\r\n",
            b"CONTENT-TYPE: a/b\r\n",
        ),
        *(b"Accept-Encoding: br\r\n", b"accept-language:\r\n", b"Authorization: Basic eA==\r\n"),
        *(b"traceparent: x\r\n", b"User-Agent: x\r\n", b"Priority: u=1\r\n", b"ETag: a\r\n", b"Hosts: b\r\n"),
        *(b"X-Empty:\r\n", b"X-Blank: \t \r\n", b"!#$%&'*+-.^_`|~: odd\r\n"),
    ],
)
def test_what_fields_say_for_themselves_is_common(door: Door, parsed: list[bool], more: bytes) -> None:
    with door.connect() as connection:
        connection.sendall(message(b"GET /number?1 HTTP/1.1", b"", FIELDS + more))
        assert Client(connection).answer().body == b"1"
    assert parsed == [False]


@pytest.mark.parametrize(
    "more",
    [
        b"Expect: 100-continue\r\n",
        b"Upgrade: h2c\r\nConnection: Upgrade\r\n",
        b"CONNECTION: keep-alive, x\r\n",
        b"accept: text/plain\r\n",
        b"Content-Type: a/b\r\ncontent-type: a/b\r\n",
        b"Content-Type:\r\n",
        b"Content-Type: a/b \r\n",
        b"Content-Type: caf\xe9\r\n",
    ],
)
def test_what_says_more_is_left_to_the_parser(door: Door, parsed: list[bool], more: bytes) -> None:
    with door.connect() as connection:
        client = Client(connection)
        for number in range(2):
            connection.sendall(message(b"GET /number?%d HTTP/1.1" % number, b"", FIELDS + more))
            assert client.answer().body == b"%d" % number
    assert parsed == [True, True]


@pytest.mark.parametrize(
    "fields",
    [
        *(
            b"",
            b"Host: a\r\nhost: a\r\n",
            b"Host: a b\r\n",
            b"Host: a\r\n folded\r\n",
            b"Host: a\r\nX : y\r\n",
        ),
        *(
            b"Host: a\r\nX-\x00: y\r\n",
            b"Host: a\r\nX: \x00\r\n",
            b"Host: a\r\nX: a\rb\r\n",
            b"Host: a\r\n: y\r\n",
        ),
        *(b"Host: a\r\nContent-Length: 1, 1\r\n", b"Host: a\r\nContent-Length: -1\r\n", b"Host: a\r\nX\r\n"),
        b"Host: a\r\nContent-Length: 0\r\nContent-Length: 1\r\n",
    ],
)
def test_what_is_malformed_is_never_common(door: Door, parsed: list[bool], fields: bytes) -> None:
    with door.connect() as connection:
        connection.sendall(message(b"GET /number?1 HTTP/1.1", b"", fields))
        assert Client(connection).answer().status == 400
    assert parsed == [True]


def test_no_head_takes_long_to_be_recognised() -> None:
    lines = b"GET / HTTP/1.1\r\nHost: a\r\n" + b"Accept-A: a\r\nCookies: b\r\nX-C: c\r\n" * 90
    begun = time.process_time()
    for end in (b"\r", b"X", b"Host: b\r\n\r\n", b"X: \x00\r\n\r\n"):
        assert COMMON_HEAD.match((lines + end).decode("latin-1")) is None
    assert time.process_time() - begun < 0.1


def test_each_request_has_its_own_fields(door: Door, parsed: list[bool]) -> None:
    door.service.requests.clear()
    with door.connect() as connection:
        client = Client(connection)
        for note in (b"X-Note: one\r\n", b"X-Note: two\r\n", b"X-Note: two\r\n"):
            connection.sendall(message(b"GET /constant HTTP/1.1", b"", b"Host: a\r\n" + note))
            assert client.answer().status == 200
    assert [request.header(b"x-note") for request in door.service.requests] == ["one", "two", "two"]
    assert parsed == [False] * 3


def test_a_body_that_is_too_large_for_its_operation_is_refused(parsed: list[bool]) -> None:
    with running(settings=Settings(max_body_bytes=10)) as door, door.connect() as connection:
        client = Client(connection)
        kernel = door.server.config.loaded_app.kernel
        echo = next(one for one in kernel.endpoints if one.operation.handler == "echo")
        echo.operation = structs.replace(echo.operation, max_body_bytes=3)
        connection.sendall(message(b"POST /ignore HTTP/1.1", b"four"))
        assert client.answer().status == 200
        connection.sendall(message(b"POST /echo HTTP/1.1", b"four"))
        assert client.answer().status == 413
    assert parsed == [False, True]


def test_pipelined_requests_are_the_parsers(door: Door, parsed: list[bool]) -> None:
    with door.connect() as connection:
        client = Client(connection)
        connection.sendall(message(b"GET /number?0 HTTP/1.1", b""))
        assert client.answer().body == b"0"
        connection.sendall(b"".join(message(b"GET /number?%d HTTP/1.1" % i, b"") for i in range(1, 4)))
        assert [client.answer().body for _ in range(3)] == [b"1", b"2", b"3"]
        connection.sendall(message(b"GET /number?4 HTTP/1.1", b""))
        assert client.answer().body == b"4"
    assert parsed == [False, True, False]


def test_a_request_in_pieces_is_the_parsers(door: Door, parsed: list[bool]) -> None:
    request = message(b"POST /echo HTTP/1.1", b"0123456789")
    with door.connect() as connection:
        client = Client(connection)
        for cut in (5, 20, len(request) - 3):
            connection.sendall(request[:cut])
            time.sleep(0.05)  # for the server to read the first piece alone
            connection.sendall(request[cut:])
            assert client.answer().body == b"0123456789"
        connection.sendall(request)
        assert client.answer().body == b"0123456789"
    assert parsed[0] is True
    assert parsed[-1] is False


def test_short_limits_leave_everything_to_the_parser(parsed: list[bool]) -> None:
    with running(settings=Settings(max_target_bytes=20)) as door, door.connect() as connection:
        client = Client(connection)
        for target, status in ((b"/number?1", 200), (b"/number?1", 200), (b"/number?" + b"1" * 20, 414)):
            connection.sendall(message(b"GET %b HTTP/1.1" % target, b""))
            assert client.answer().status == status
    assert parsed == [True] * 3
