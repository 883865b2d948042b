"""Layers see requests before they are answered, and all responses before they leave, at both doors."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator

import pytest
from support.doorway import GET, HOST, POST, Client, Door, running, until

from runtime.messages import Request, Response
from runtime.metrics import ABANDONED, BEGUN
from runtime.middleware import Layer, Steps, with_fields
from runtime.operation import UNMATCHED, Operation
from runtime.problems import Problem
from runtime.settings import Settings

SMALL = Settings(max_target_bytes=100, max_header_bytes=300, max_body_bytes=1000, max_connections=20)


class Outer(Layer):
    """Marks each response with what it knows of the request, and what other layers have marked it with."""

    def before(self, request: Request) -> Response | None:
        request.notes[self] = f"{request.method} {request.operation.template}"
        return None

    def after(self, request: Request, response: Response) -> Response:
        seen = dict(response.headers).get(b"x-inner", b"-")
        asked = request.header(b"x-asked") or "-"
        told = f"{request.notes.get(self, '-')} | {asked} | ".encode() + seen
        return with_fields(response, (b"x-outer", told))


class Inner(Layer):
    """Does what the query says."""

    def of(self, operation: Operation) -> Layer | None:
        return None if operation.handler == "constant" else self

    async def before(self, request: Request) -> Response | None:
        match request.query:
            case "answer":
                return Response(200, b"text/plain", b"from a layer")
            case "problem":
                raise Problem(409, "A layer says no.")
            case "bug":
                raise RuntimeError("a bug in a layer")
            case "wrong":
                return "no response"  # type: ignore[return-value]
        return None

    def after(self, request: Request, response: Response) -> Response:
        match request.query:
            case "after-bug":
                raise RuntimeError("a bug in a layer")
            case "after-none":
                return None  # type: ignore[return-value]
            case "after-unsendable":
                return with_fields(response, (b"x-bad", b"a\r\nb: c"))
            case "after-malformed":
                return Response(200, headers=((b"x-only",),))  # type: ignore[arg-type]
            case "after-replace":
                return Response(200, b"text/plain", b"instead")
        return with_fields(response, (b"x-inner", str(response.status).encode()))


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def door(request: pytest.FixtureRequest) -> Iterator[Door]:
    with running(settings=SMALL, native=request.param, layers=lambda router: (Outer(), Inner())) as door:
        yield door
        metrics = door.service.metrics
        answered = sum(operation.total(metrics.slab) for operation in metrics.operations)
        assert answered == metrics.slab[BEGUN] - metrics.slab[ABANDONED], "each request is counted once"


def lines(target: str, method: str = "GET", fields: bytes = b"X-Asked: yes\r\n", body: bytes = b"") -> bytes:
    length = b"Content-Length: %d\r\n" % len(body) if body else b""
    return f"{method} {target} HTTP/1.1\r\n".encode() + HOST + fields + length + b"\r\n" + body


@pytest.mark.parametrize(
    ("data", "status", "mark"),
    [
        (lines("/constant"), 200, "GET /constant | yes | -"),
        (lines("/number?1"), 200, "GET /number | yes | 200"),
        (lines("/stream"), 200, "GET /stream | yes | 200"),
        (lines("/status?204"), 204, "GET /status | yes | 204"),
        (lines("/nowhere"), 404, "GET  | yes | 404"),
        (lines("/number", "DELETE"), 405, "DELETE  | yes | 405"),
        (lines("/number", "OPTIONS"), 204, "OPTIONS  | yes | 204"),
        (lines("/%ff"), 400, "GET  | yes | 400"),
        (lines("/problem"), 409, "GET /problem | yes | 409"),
        (lines("/failing"), 500, "GET /failing | yes | 500"),
        (lines("/status?101"), 500, "GET /status | yes | 500"),
        (lines("/number?answer"), 200, "GET /number | yes | 200"),
        (lines("/number?problem"), 409, "GET /number | yes | 409"),
        (lines("/number?bug"), 500, "GET /number | yes | 500"),
        (lines("/number?wrong"), 500, "GET /number | yes | 500"),
        (lines("/number?after-bug"), 500, "GET /number | yes | -"),
        (lines("/number?after-none"), 500, "GET /number | yes | -"),
        (lines("/number?after-replace"), 200, "GET /number | yes | -"),
        (lines("/stream?after-bug"), 500, "GET /stream | yes | -"),
        (lines("/stream?after-replace"), 200, "GET /stream | yes | -"),
        (lines("/echo", "POST", body=b"hello"), 200, "POST /echo | yes | 200"),
        (lines("/echo", "POST", body=b"a" * 1001), 413, "- | yes | 413"),
        (lines("/number?" + "1" * 100), 414, "- | yes | 414"),
        (lines("/number", fields=b"X-Asked: yes\r\nX-Long: " + b"a" * 300 + b"\r\n"), 431, "- | yes | 431"),
    ],
)
def test_layers_see_every_response(door: Door, data: bytes, status: int, mark: str) -> None:
    with door.connect() as connection:
        connection.sendall(data)
        answer = Client(connection).answer()
    assert (answer.status, answer.headers.get("x-outer")) == (status, mark)


def test_layers_see_a_response_to_head(door: Door) -> None:
    with door.connect() as connection:
        connection.sendall(lines("/nowhere", "HEAD"))
        assert Client(connection).answer(head=True).headers["x-outer"] == "HEAD  | yes | 404"


def test_what_a_layer_answers_is_sent(door: Door) -> None:
    with door.connect() as connection:
        connection.sendall(lines("/number?answer") + lines("/number?problem"))
        client = Client(connection)
        assert client.answer().body == b"from a layer"
        assert json.loads(client.answer().body)["detail"] == "A layer says no."


def test_a_layer_answers_before_the_body_has_come(door: Door) -> None:
    with door.connect() as connection:
        connection.sendall(lines("/echo?answer", "POST", b"Content-Length: 5\r\n"))
        assert Client(connection).answer().body == b"from a layer"


@pytest.mark.parametrize("how", ["unsendable", "malformed"])
def test_what_a_layer_spoils_is_answered_500_without_it(door: Door, how: str) -> None:
    with door.connect() as connection:
        connection.sendall(lines(f"/number?after-{how}"))
        answer = Client(connection).answer()
    assert answer.status == 500
    assert "x-outer" not in answer.headers, "of a response that cannot be sent nothing is"


@pytest.mark.parametrize("native", [True, False])
@pytest.mark.parametrize("field", [(b"x-bad", b"a\r\nb: c"), (b"x-only",), ("x-text", "text")])
def test_what_a_layer_spoils_of_a_refusal_is_sent_without_it(
    native: bool, field: tuple[bytes, bytes]
) -> None:
    class Spoils(Layer):
        def after(self, request: Request, response: Response) -> Response:
            return with_fields(response, field)

    with (
        running(settings=SMALL, native=native, layers=lambda router: (Spoils(),)) as door,
        door.connect() as connection,
    ):
        connection.sendall(lines("/echo", "POST", body=b"a" * 1001))
        answer = Client(connection).answer()
    assert answer.status == 413
    assert not {"x-bad", "x-only", "x-text"} & answer.headers.keys()


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GET /constant HTTP/1.1\r\nX-Asked: yes\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        (b"GET /constant HTTP/1.1\r\nX-Asked: yes\r\nX-B: 1\r\nBad Name: a\r\n\r\n", 400),
        (b"GET /constant HTTP/2.5\r\nX-Asked: yes\r\nHost: a\r\n\r\n", 505),
        (POST + b"X-Asked: yes\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", 400),
    ],
)
def test_what_the_native_door_refuses_goes_through_layers(data: bytes, status: int) -> None:
    with (
        running(settings=SMALL, layers=lambda router: (Outer(), Inner())) as door,
        door.connect() as connection,
    ):
        connection.sendall(data)
        answer = Client(connection).answer()
    assert answer.status == status
    asked = "-" if status == 505 else "yes"
    assert answer.headers["x-outer"] == f"- | {asked} | {status}"


def test_a_connection_too_many_is_refused_through_layers() -> None:
    settings = Settings(max_connections=1)
    with running(settings=settings, layers=lambda router: (Outer(), Inner())) as door:
        with door.connect() as first, door.connect() as second:
            first.sendall(GET + b"\r\n")
            assert Client(first).answer().status == 200
            answer = Client(second).answer()
        assert (answer.status, answer.headers["x-outer"]) == (503, "- | - | 503")


def test_what_comes_too_slowly_is_refused_through_layers() -> None:
    settings = Settings(header_timeout_s=0.1)
    with (
        running(settings=settings, layers=lambda router: (Outer(), Inner())) as door,
        door.connect() as connection,
    ):
        connection.sendall(GET + b"X-Asked: yes\r\nX-More:")
        answer = Client(connection).answer()
    assert (answer.status, answer.headers["x-outer"]) == (408, "- | yes | 408")


def test_nothing_is_known_of_bytes_that_are_no_request() -> None:
    with running(layers=lambda router: (Outer(), Inner())) as door, door.connect() as connection:
        client = Client(connection)
        connection.sendall(GET + b"X-Asked: yes\r\n\r\n")
        assert client.answer().status == 200
        connection.sendall(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n")
        answer = client.answer()
    assert answer.status in {400, 501}
    assert answer.headers["x-outer"] == f"- | - | {answer.status}", "nothing of the request before"


def test_a_stream_that_is_replaced_is_closed() -> None:
    closed = []

    class Streaming:
        async def __aiter__(self) -> AsyncIterator[bytes]:
            yield b""

        async def aclose(self) -> None:
            closed.append(True)

    class Replaces(Layer):
        def before(self, request: Request) -> Response:
            return Response(200, b"text/plain", Streaming())  # type: ignore[arg-type]

        def after(self, request: Request, response: Response) -> Response:
            raise RuntimeError("a bug")

    with running(layers=lambda router: (Replaces(),)) as door, door.connect() as connection:
        connection.sendall(GET + b"\r\n")
        assert Client(connection).answer().status == 500
    assert closed == [True]


class Waits(Layer):
    """Waits until somebody cancels that."""

    def __init__(self) -> None:
        self.events: list[str] = []

    async def before(self, request: Request) -> Response | None:
        self.events.append("waits")
        try:
            await asyncio.sleep(30)
        finally:
            self.events.append("ended")
        return None


@pytest.mark.parametrize("native", [True, False])
def test_a_client_that_leaves_ends_what_a_layer_waits_for(native: bool) -> None:
    waits = Waits()
    with running(native=native, layers=lambda router: (waits,)) as door:
        with door.connect() as connection:
            connection.sendall(GET + b"\r\n")
            until(lambda: waits.events == ["waits"], "the layer to wait")
        until(lambda: waits.events == ["waits", "ended"], "the layer to be cancelled")
        slab = door.service.metrics.slab
        until(lambda: (slab[BEGUN], slab[ABANDONED]) == (1, 1), "the request to be counted as abandoned")
        assert not door.service.requests, "its handler saw nothing"


def test_what_is_not_overridden_is_not_called() -> None:
    async def respond(request: Request) -> Response:
        return Response(200)

    def recover(request: Request, error: BaseException) -> Response:
        raise error

    class Nothing(Layer):
        pass

    class Elsewhere(Outer):
        def of(self, operation: Operation) -> Layer | None:
            return None

    steps = Steps((Nothing(), Elsewhere()), UNMATCHED)
    assert steps.around(respond, recover) is respond
    assert not steps.befores
    assert not steps.afters
