"""A request that repeats its connection's fields is read without the parser, and to the same end."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from msgspec import structs
from support.doorway import Client, Door, running

from runtime.doors.http import HttpProtocol
from runtime.messages import Request
from runtime.settings import Settings

FIELDS = b"Host: pets.example\r\nAccept: */*\r\nX-Note: caf\xe9\r\n"

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
def repeated(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each slice that began a request was read without the parser."""
    seen: list[bool] = []
    read = HttpProtocol._read_repeated

    def noting(self: HttpProtocol, data: bytes) -> Request | None:
        found = read(self, data)
        seen.append(found is not None)
        return found

    monkeypatch.setattr(HttpProtocol, "_read_repeated", noting)
    return seen


def message(line: bytes, body: bytes, fields: bytes = FIELDS) -> bytes:
    """A request, with its length if it has a body."""
    length = b"Content-Length: %d\r\n" % len(body) if body else b""
    return line + b"\r\n" + fields + length + b"\r\n" + body


def first(body: bytes) -> bytes:
    """A request with a body of that length which any connection may begin with."""
    return message(b"POST /ignore HTTP/1.1", body)


def answered(client: Client, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """The answer to a request, without its date and its id."""
    client.connection.sendall(request)
    answer = client.answer(head=request.startswith(b"HEAD"))
    answer.headers.pop("date")
    request_id = answer.headers.pop("x-request-id", "").encode()
    return answer.status, answer.headers, answer.body.replace(request_id, b"") if request_id else answer.body


@pytest.mark.parametrize("body", [b"", b"0123456789"], ids=["empty", "body"])
@pytest.mark.parametrize("line", LINES)
def test_the_answer_is_that_of_a_new_connection(door: Door, line: bytes, body: bytes) -> None:
    with door.connect() as connection:
        expected = answered(Client(connection), message(line, body))
    with door.connect() as connection:
        client = Client(connection)
        for _ in range(2):
            connection.sendall(first(body))
            assert client.answer().status == 200
        assert answered(client, message(line, body)) == expected


def test_what_repeats_is_read_without_the_parser(door: Door, repeated: list[bool]) -> None:
    with door.connect() as connection:
        client = Client(connection)
        for number in range(3):
            connection.sendall(message(b"GET /number?%d HTTP/1.1" % number, b""))
            assert client.answer().body == b"%d" % number
        assert repeated == [False, True, True]
        for body in (b"ab", b"cd", b"xyz"):
            connection.sendall(message(b"POST /echo HTTP/1.1", body))
            assert client.answer().body == body
        assert repeated == [False, True, True, False, True, False], "another length is another field"


def test_the_handler_sees_the_same_request(door: Door, repeated: list[bool]) -> None:
    door.service.requests.clear()
    with door.connect() as connection:
        client = Client(connection)
        for body in (b"one", b"two"):
            connection.sendall(message(b"POST /echo?a=1&b HTTP/1.1", body))
            assert client.answer().body == body
    assert repeated == [False, True]
    one, two = door.service.requests
    assert list(one.headers) == list(two.headers)
    seen = [(r.method, r.path, r.query, r.client, r.scheme, r.header(b"x-note")) for r in (one, two)]
    assert seen[0] == seen[1]
    assert (one.body, two.body) == (b"one", b"two")


@pytest.mark.parametrize(
    "fields",
    [
        FIELDS + b"Connection: keep-alive\r\n",
        FIELDS + b"Expect: 100-continue\r\n",
        FIELDS + b"Upgrade: h2c\r\nConnection: Upgrade\r\n",
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(door: Door, repeated: list[bool], fields: bytes) -> None:
    with door.connect() as connection:
        client = Client(connection)
        for number in range(2):
            connection.sendall(message(b"GET /number?%d HTTP/1.1" % number, b"", fields))
            assert client.answer().body == b"%d" % number
    assert not any(repeated)


def test_other_fields_of_the_same_length_do_not_repeat(door: Door, repeated: list[bool]) -> None:
    door.service.requests.clear()
    with door.connect() as connection:
        client = Client(connection)
        for note in (b"X-Note: one\r\n", b"X-Note: two\r\n", b"X-Note: two\r\n"):
            connection.sendall(message(b"GET /constant HTTP/1.1", b"", b"Host: a\r\n" + note))
            assert client.answer().status == 200
    assert [request.header(b"x-note") for request in door.service.requests] == ["one", "two", "two"]
    assert repeated == [False, False, True]


def test_a_body_that_is_too_large_for_another_operation_is_refused(repeated: list[bool]) -> None:
    with running(settings=Settings(max_body_bytes=10)) as door, door.connect() as connection:
        client = Client(connection)
        kernel = door.server.config.loaded_app.kernel
        echo = next(one for one in kernel.endpoints if one.operation.handler == "echo")
        echo.operation = structs.replace(echo.operation, max_body_bytes=3)
        connection.sendall(message(b"POST /ignore HTTP/1.1", b"four"))
        assert client.answer().status == 200
        connection.sendall(message(b"POST /echo HTTP/1.1", b"four"))
        assert client.answer().status == 413
    assert repeated == [False, False]


def test_pipelined_requests_are_the_parsers(door: Door, repeated: list[bool]) -> None:
    with door.connect() as connection:
        client = Client(connection)
        connection.sendall(message(b"GET /number?0 HTTP/1.1", b""))
        assert client.answer().body == b"0"
        connection.sendall(b"".join(message(b"GET /number?%d HTTP/1.1" % i, b"") for i in range(1, 4)))
        assert [client.answer().body for _ in range(3)] == [b"1", b"2", b"3"]
        connection.sendall(message(b"GET /number?4 HTTP/1.1", b""))
        assert client.answer().body == b"4"
    assert repeated[0] is False
    assert repeated[-1] is True


def test_a_request_in_pieces_is_the_parsers(door: Door, repeated: list[bool]) -> None:
    request = message(b"POST /echo HTTP/1.1", b"0123456789")
    with door.connect() as connection:
        client = Client(connection)
        for _ in range(2):
            connection.sendall(request)
            assert client.answer().body == b"0123456789"
        for cut in (5, 20, len(request) - 3):
            connection.sendall(request[:cut])
            time.sleep(0.05)  # for the server to read the first piece alone
            connection.sendall(request[cut:])
            assert client.answer().body == b"0123456789"
        connection.sendall(request)
        assert client.answer().body == b"0123456789"
    assert repeated[:2] == [False, True]
    assert repeated[-1] is True


def test_short_limits_leave_everything_to_the_parser(repeated: list[bool]) -> None:
    with running(settings=Settings(max_target_bytes=20)) as door, door.connect() as connection:
        client = Client(connection)
        for target, status in ((b"/number?1", 200), (b"/number?1", 200), (b"/number?" + b"1" * 20, 414)):
            connection.sendall(message(b"GET %b HTTP/1.1" % target, b""))
            assert client.answer().status == status
    assert not any(repeated)
