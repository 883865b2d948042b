"""The native door, with raw bytes over real sockets (RFC 9110, RFC 9112)."""

from __future__ import annotations

import logging
import re
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from email.utils import parsedate_to_datetime

import pytest
from support.doorway import GET, HOST, POST, Client, Door, chunked, parse, read_all, running
from support.native_door import LOOPS, opened
from support.smuggling import SMUGGLING

from runtime.messages import Request


@pytest.fixture(scope="module", params=LOOPS, ids="-".join)
def door(request: pytest.FixtureRequest) -> Iterator[Door]:
    """One server for the tests that do not stop it or need settings of their own."""
    loop, native_door = request.param
    with opened(native_door), running(loop=loop) as door:
        yield door


@pytest.fixture
def client(door: Door) -> Iterator[Client]:
    """A connection to it."""
    with door.connect() as connection:
        yield Client(connection)


def seen(door: Door, client: Client) -> list[Request]:
    """The requests of this connection; those that an earlier test has left behind may still come in."""
    own = client.connection.getsockname()
    return [request for request in door.service.requests if request.client == own]


# Answers.


def test_plain_answer(client: Client) -> None:
    for _ in range(3):
        client.connection.sendall(GET + b"\r\n")
        answer = client.answer()
        assert (answer.status, answer.body) == (200, b"hello")
        assert list(answer.headers) == ["date", "content-type", "content-length"], "no more than is needed"
        age = time.time() - parsedate_to_datetime(answer.headers["date"]).timestamp()
        assert -1 < age < 3, "the date is of this second or the last ones"


@pytest.mark.usefixtures("native_door")
def test_date_goes_on() -> None:
    with running() as door, door.connect() as connection:
        client = Client(connection)
        dates: set[str] = set()
        deadline = time.monotonic() + 4
        while len(dates) < 2:
            assert time.monotonic() < deadline, f"the date stands still: {dates}"
            connection.sendall(GET + b"\r\n")
            dates.add(client.answer().headers["date"])
            time.sleep(0.1)


def test_head_has_the_fields_of_get_and_no_body(client: Client) -> None:
    client.connection.sendall(b"HEAD /constant HTTP/1.1\r\n" + HOST + b"\r\n" + GET + b"\r\n")
    head = client.answer(head=True)
    get = client.answer()
    assert (head.status, head.headers["content-length"], head.headers["content-type"]) == (
        200,
        "5",
        "text/plain",
    )
    assert get.body == b"hello", "the answer after it begins where it should"


def test_head_of_a_stream_leaves_it_alone(client: Client, door: Door) -> None:
    client.connection.sendall(b"HEAD /stream HTTP/1.1\r\n" + HOST + b"\r\n" + GET + b"\r\n")
    head = client.answer(head=True)
    assert "transfer-encoding" not in head.headers
    assert "content-length" not in head.headers
    assert client.answer().body == b"hello"


@pytest.mark.parametrize("status", [204, 304])
def test_statuses_without_a_body(client: Client, status: int) -> None:
    client.connection.sendall(b"GET /status?%d HTTP/1.1\r\n" % status + HOST + b"\r\n" + GET + b"\r\n")
    answer = client.answer()
    assert answer.status == status
    assert "content-length" not in answer.headers
    assert "transfer-encoding" not in answer.headers
    assert client.answer().body == b"hello"


def test_reset_content_says_that_it_is_empty(client: Client) -> None:
    client.connection.sendall(b"GET /status?205 HTTP/1.1\r\n" + HOST + b"\r\n" + GET + b"\r\n")
    answer = client.answer()
    assert (answer.status, answer.headers["content-length"], answer.body) == (205, "0", b"")
    assert client.answer().body == b"hello"


@pytest.mark.parametrize("status", [100, 101, 99, 600, 1000])
def test_a_status_that_is_not_final_is_a_500(client: Client, status: int) -> None:
    client.connection.sendall(b"GET /status?%d HTTP/1.1\r\n" % status + HOST + b"\r\n")
    assert client.answer().status == 500


@pytest.mark.parametrize("status", [418, 599, 299])
def test_any_final_status(client: Client, status: int) -> None:
    client.connection.sendall(b"GET /status?%d HTTP/1.1\r\n" % status + HOST + b"\r\n")
    answer = client.answer()
    assert (answer.status, answer.body) == (status, b"some text")


@pytest.mark.parametrize(
    "body",
    [
        b"a\r\nset-cookie: b",
        b"a\nb",
        b"a\rb",
        b"a\0b",
        b"a\x1fb",
        b"a\x7fb",
        b"bad name=a",
        b"x\r\ny=a",
        b"content-length=7",
        b"transfer-encoding=chunked",
        b"connection=close",
        b"X-Upper=a",
        b"date=never",
    ],
)
def test_a_field_that_would_break_the_response_is_a_500(client: Client, body: bytes) -> None:
    client.connection.sendall(
        b"POST /field HTTP/1.1\r\n%bContent-Length: %d\r\n\r\n%b" % (HOST, len(body), body)
    )
    answer = client.answer()
    assert answer.status == 500
    assert answer.headers["content-type"] == "application/problem+json"
    own = {"cache-control", "content-security-policy", "referrer-policy", "x-content-type-options"}
    assert set(answer.headers) == {"date", "content-type", "content-length", "x-request-id", *own}


def test_fields_are_sent(client: Client) -> None:
    body = b"x-other=caf\xe9\tau lait"
    client.connection.sendall(
        b"POST /field HTTP/1.1\r\n%bContent-Length: %d\r\n\r\n%b" % (HOST, len(body), body)
    )
    assert client.answer().headers["x-other"] == "caf\xe9\tau lait"


def test_a_body_that_is_none_is_a_500(client: Client) -> None:
    client.connection.sendall(b"GET /wrong HTTP/1.1\r\n" + HOST + b"\r\n")
    assert client.answer().status == 500


@pytest.mark.parametrize("size", [0, 1, 65536, 65537, 5_000_000])
def test_bodies_of_all_sizes(client: Client, size: int) -> None:
    client.connection.sendall(b"GET /large?%d HTTP/1.1\r\n" % size + HOST + b"\r\n" + GET + b"\r\n")
    assert client.answer().body == b"x" * size
    assert client.answer().body == b"hello"


def test_a_failing_handler_is_a_500_and_the_connection_goes_on(client: Client) -> None:
    client.connection.sendall(b"GET /failing HTTP/1.1\r\n" + HOST + b"\r\n" + GET + b"\r\n")
    assert client.answer().status == 500
    assert client.answer().body == b"hello"


# Order.


def test_ten_thousand_pipelined_requests_are_answered_in_order(client: Client) -> None:
    requests = b"".join(b"GET /number?%d HTTP/1.1\r\n%b\r\n" % (i, HOST) for i in range(10_000))
    client.connection.settimeout(20)
    sender = Background(client.connection, requests)
    for i in range(10_000):
        assert client.answer().body == b"%d" % i
    sender.join()


def test_slow_answers_keep_the_order(client: Client) -> None:
    client.connection.sendall(b"".join(b"GET /slow?%d HTTP/1.1\r\n%b\r\n" % (i, HOST) for i in range(50)))
    assert [client.answer().body for _ in range(50)] == [b"%d" % i for i in range(50)]


def test_one_request_of_a_connection_is_in_work_at_a_time(door: Door) -> None:
    door.service.events.clear()
    door.service.go.clear()
    with door.connect() as connection:
        connection.sendall((b"GET /wait HTTP/1.1\r\n" + HOST + b"\r\n") * 3)
        door.wait_for("waiting")
        time.sleep(0.1)
        assert door.service.events.count("waiting") == 1
        door.service.go.set()
        client = Client(connection)
        assert [client.answer().body for _ in range(3)] == [b"waited"] * 3


def test_a_request_sees_nothing_of_the_context_of_another(client: Client) -> None:
    mark = b"GET /mark?1 HTTP/1.1\r\n" + HOST + b"\r\n"
    for requests in (mark, mark * 3, mark * 2000):
        client.connection.sendall(requests)
        bodies = {client.answer().body for _ in range(requests.count(mark))}
        assert bodies == {b""}


def test_mixed_pipeline(client: Client) -> None:
    client.connection.sendall(
        POST
        + b"Content-Length: 3\r\n\r\nabc"
        + GET
        + b"\r\n"
        + POST
        + b"Transfer-Encoding: chunked\r\n\r\n"
        + chunked(b"de", b"f", trailer=b"X-Sum: 1\r\n")
        + GET
        + b"\r\n"
        + b"GET /stream HTTP/1.1\r\n"
        + HOST
        + b"\r\n"
        + GET
        + b"\r\n"
    )
    bodies = [client.answer().body for _ in range(6)]
    assert bodies == [b"abc", b"hello", b"def", b"hello", b"one,two,three", b"hello"]


def test_reading_stops_while_a_request_is_in_work(door: Door) -> None:
    door.service.events.clear()
    door.service.go.clear()
    with door.connect() as connection:
        connection.sendall(b"GET /wait HTTP/1.1\r\n" + HOST + b"\r\n")
        door.wait_for("waiting")
        connection.settimeout(0.5)
        more = GET + b"\r\n"
        sent = 0
        with suppress(TimeoutError):
            while sent < 64 * 1024 * 1024:
                sent += connection.send(more * 1000)
        assert sent < 32 * 1024 * 1024, "what waits is bounded by what the sockets hold"
        door.service.go.set()


def test_byte_by_byte(client: Client) -> None:
    request = (
        POST + b"Content-Length: 3\r\nX-Empty:\r\n\r\nabc" + POST + b"Transfer-Encoding: chunked\r\n\r\n"
    )
    for byte in request + chunked(b"0123456789abcdef", b"g") + GET + b"\r\n":
        client.connection.sendall(bytes([byte]))
        time.sleep(0.0005)
    assert [client.answer().body for _ in range(3)] == [b"abc", b"0123456789abcdefg", b"hello"]


def test_any_cut_in_two(door: Door) -> None:
    request = POST + b"Content-Length: 3\r\n\r\nabc" + GET + b"\r\n"
    with door.connect() as connection:
        client = Client(connection)
        for cut in range(1, len(request)):
            connection.sendall(request[:cut])
            time.sleep(0.001)
            connection.sendall(request[cut:])
            assert [client.answer().body for _ in range(2)] == [b"abc", b"hello"], f"cut at {cut}"


def test_what_the_handler_sees(client: Client, door: Door) -> None:
    door.service.requests.clear()
    client.connection.sendall(
        b"POST /echo?a=%20b?c HTTP/1.1\r\nHOST:  pets.example:80 \r\nX-A:\t1\r\nx-a: 2 \r\nX-B: caf\xe9\r\n"
        b"Content-Length: 2\r\n\r\nhi"
    )
    client.answer()
    (request,) = seen(door, client)
    assert (request.method, request.path, request.query) == ("POST", "/echo", "a=%20b?c")
    assert request.headers == [
        (b"host", b"pets.example:80"),
        (b"x-a", b"1"),
        (b"x-a", b"2"),
        (b"x-b", b"caf\xe9"),
        (b"content-length", b"2"),
    ]
    assert request.body == b"hi"
    assert request.client == client.connection.getsockname()
    assert request.scheme == "http"


def test_a_trailer_is_not_part_of_the_head(client: Client, door: Door) -> None:
    door.service.requests.clear()
    trailer = b"Host: other.example\r\nAuthorization: none\r\nConnection: close\r\n"
    client.connection.sendall(POST + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(b"abc", trailer=trailer))
    assert client.answer().body == b"abc"
    (request,) = seen(door, client)
    assert [name for name, _ in request.headers] == [b"host", b"transfer-encoding"]


# Connections.


@pytest.mark.parametrize(
    ("request_", "stays", "says"),
    [
        (GET + b"\r\n", True, None),
        (GET + b"Connection: keep-alive\r\n\r\n", True, None),
        (GET + b"Connection: close\r\n\r\n", False, "close"),
        (GET + b"Connection: x, CLOSE\r\n\r\n", False, "close"),
        (b"GET /constant HTTP/1.0\r\n\r\n", False, "close"),
        (b"GET /constant HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", True, "keep-alive"),
        (b"GET /constant HTTP/1.0\r\n" + HOST + b"Connection: close\r\n\r\n", False, "close"),
        (b"GET /failing HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", False, "close"),
        (b"GET /status?204 HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", False, "close"),
    ],
)
def test_persistence(client: Client, request_: bytes, stays: bool, says: str | None) -> None:
    client.connection.sendall(request_)
    assert client.answer().headers.get("connection") == says
    if stays:
        client.connection.sendall(GET + b"\r\n")
        assert client.answer().body == b"hello"
    else:
        assert client.connection.recv(1) == b"", "the server closes"


def test_nothing_after_connection_close_is_answered(door: Door) -> None:
    for first in (GET + b"Connection: close\r\n\r\n", b"GET /slow HTTP/1.0\r\n\r\n"):
        data = door.exchange(first + GET + b"\r\n" + b"garbage")
        assert data.count(b"HTTP/1.1") == 1


def test_a_stream_to_http_1_0_ends_with_the_connection(door: Door) -> None:
    data = door.exchange(b"GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
    answer = parse(data)
    assert answer.body == b"one,two,three"
    assert answer.headers["connection"] == "close"
    assert "transfer-encoding" not in answer.headers


@pytest.mark.parametrize("body", [b"", b"Content-Length: 3\r\n", b"Transfer-Encoding: chunked\r\n"])
@pytest.mark.parametrize("upgrade", [b"h2c", b"websocket"])
def test_an_upgrade_is_ignored(client: Client, door: Door, body: bytes, upgrade: bytes) -> None:
    content = {b"": b"", b"Content-Length: 3\r\n": b"abc"}.get(body, chunked(b"abc"))
    head = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: " + upgrade + b"\r\nHTTP2-Settings: AAM\r\n"
    door.service.requests.clear()
    for _ in range(2):
        client.connection.sendall(POST + head + body + b"\r\n" + content + GET + b"\r\n")
        assert client.answer().body == (b"abc" if body else b"")
        assert client.answer().body == b"hello"
    assert [request.path for request in door.service.requests] == ["/echo", "/constant"] * 2


def test_what_is_wrong_beside_an_upgrade_is_still_refused(door: Door) -> None:
    head = b"POST /echo HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n"
    for wrong in (b"\r\n", HOST + HOST + b"\r\n", HOST + b"Content-Length: 99999999\r\n\r\n"):
        assert parse(door.exchange(head + wrong)).status in {400, 413}


# What is refused.


@pytest.mark.parametrize("case", SMUGGLING)
def test_what_could_be_read_in_two_ways_is_refused_and_the_connection_closed(door: Door, case: str) -> None:
    data, statuses = SMUGGLING[case]
    smuggled = GET + b"X-Smuggled: 1\r\n\r\n"
    door.service.requests.clear()
    answer = parse(door.exchange(data + smuggled))
    assert answer.status in statuses
    assert answer.headers["connection"] == "close"
    assert answer.headers["content-type"] == "application/problem+json"
    assert door.service.requests == [], "nothing of it reached a handler"


@pytest.mark.parametrize("case", ["negative length", "bare LF throughout", "no host", "nonsense", "HTTP/2.0"])
def test_a_refusal_comes_after_the_answers_that_are_owed(door: Door, case: str) -> None:
    with door.connect() as connection:
        client = Client(connection)
        connection.sendall(b"GET /slow HTTP/1.1\r\n" + HOST + b"\r\n" + GET + b"\r\n" + SMUGGLING[case][0])
        assert client.answer().status == 200
        assert client.answer().body == b"hello"
        assert client.answer().status >= 400
        assert read_all(connection) == b""


def test_a_refused_head_request_has_no_body(door: Door) -> None:
    data = door.exchange(b"HEAD /constant HTTP/1.1\r\n\r\n")
    assert parse(data, head=True).status == 400


@pytest.mark.parametrize(
    ("target", "path"),
    [
        (b"http://pets.example/constant", "/constant"),
        (b"HTTPS://pets.example:8443/constant?a=b", "/constant"),
        (b"http://[::1]:80/constant", "/constant"),
    ],
)
def test_absolute_targets(client: Client, door: Door, target: bytes, path: str) -> None:
    door.service.requests.clear()
    client.connection.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: other.example\r\n\r\n")
    assert client.answer().body == b"hello"
    (request,) = seen(door, client)
    assert request.path == path
    assert request.header(b"host") == target.split(b"/")[2].decode(), "Host is what the target says"


def test_options_of_the_whole_server(client: Client) -> None:
    client.connection.sendall(b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n" + GET + b"\r\n")
    assert client.answer().status in {204, 404}, "it goes to the router like any path"
    assert client.answer().body == b"hello"


@pytest.mark.parametrize("blank", [b"\r\n", b"\r\n\r\n"])
def test_blank_lines_before_a_request_are_skipped(client: Client, blank: bytes) -> None:
    client.connection.sendall(blank)
    time.sleep(0.02)
    client.connection.sendall(GET + b"\r\n" + blank + GET + b"\r\n")
    assert [client.answer().body for _ in range(2)] == [b"hello", b"hello"]


def test_what_is_logged_on_hostile_bytes_is_nothing(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        for data, _ in SMUGGLING.values():
            door.exchange(data + GET + b"\r\n")
    assert caplog.records == []


class Background:
    """Sends while the test reads."""

    def __init__(self, connection: socket.socket, data: bytes) -> None:
        import threading

        self._thread = threading.Thread(target=connection.sendall, args=(data,), daemon=True)
        self._thread.start()

    def join(self) -> None:
        """Waits for the last byte to be sent."""
        self._thread.join(timeout=10)
        assert not self._thread.is_alive()


def test_every_refusal_is_a_problem(door: Door) -> None:
    body = parse(door.exchange(b"GET / HTTP/1.1\r\n\r\n")).body
    assert re.fullmatch(rb'\{"type":"about:blank","title":"Bad Request","status":400,"detail":".+"\}', body)
