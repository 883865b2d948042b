"""Both doors give the same answers (AC7), and the ASGI door is as servers and mounts expect (ASGI 3.0)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from support.doorway import HOST, Client, Door, Service, on_loop, read_all, running

from runtime.doors.asgi import Application
from runtime.kernel import Kernel
from runtime.settings import Settings, SettingsError

SMALL = Settings(max_target_bytes=100, max_header_bytes=300, max_body_bytes=1000)


@pytest.fixture(scope="module")
def doors(native_door: str) -> Iterator[tuple[Door, Door]]:
    """The same service behind the native door, and as an ASGI application behind uvicorn's own HTTP."""
    with running(settings=SMALL) as native, running(settings=SMALL, native=False) as asgi:
        yield native, asgi


@pytest.fixture
def asgi(doors: tuple[Door, Door]) -> Door:
    """The ASGI door alone."""
    return doors[1]


def body(content: bytes) -> bytes:
    """A body with its length."""
    return b"Content-Length: %d\r\n\r\n%b" % (len(content), content)


CASES = {
    "get": b"GET /constant HTTP/1.1\r\n" + HOST + b"\r\n",
    "head": b"HEAD /constant HTTP/1.1\r\n" + HOST + b"\r\n",
    "head of a stream": b"HEAD /stream HTTP/1.1\r\n" + HOST + b"\r\n",
    "query": b"GET /number?a=%20b?c HTTP/1.1\r\n" + HOST + b"\r\n",
    "post": b"POST /echo HTTP/1.1\r\n" + HOST + body(b"hello"),
    "empty post": b"POST /echo HTTP/1.1\r\n" + HOST + body(b""),
    "chunked": b"POST /echo HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    "body of no use": b"POST /ignore HTTP/1.1\r\n" + HOST + body(b"hello"),
    "not found": b"GET /nowhere HTTP/1.1\r\n" + HOST + b"\r\n",
    "not allowed": b"PUT /echo HTTP/1.1\r\n" + HOST + body(b"hello"),
    "options": b"OPTIONS /echo HTTP/1.1\r\n" + HOST + b"\r\n",
    "bad encoding": b"GET /%ff HTTP/1.1\r\n" + HOST + b"\r\n",
    "slash": b"GET /constant/ HTTP/1.1\r\n" + HOST + b"\r\n",
    "encoded slash": b"GET /a%2Fconstant HTTP/1.1\r\n" + HOST + b"\r\n",
    "encoded letters": b"GET /%63onstant HTTP/1.1\r\n" + HOST + b"\r\n",
    "doubled slash": b"GET //constant HTTP/1.1\r\n" + HOST + b"\r\n",
    "bug": b"GET /failing HTTP/1.1\r\n" + HOST + b"\r\n",
    "problem": b"GET /problem HTTP/1.1\r\n" + HOST + b"\r\n",
    "204": b"GET /status?204 HTTP/1.1\r\n" + HOST + b"\r\n",
    "205": b"GET /status?205 HTTP/1.1\r\n" + HOST + b"\r\n",
    "304": b"GET /status?304 HTTP/1.1\r\n" + HOST + b"\r\n",
    "418": b"GET /status?418 HTTP/1.1\r\n" + HOST + b"\r\n",
    "status that is not final": b"GET /status?101 HTTP/1.1\r\n" + HOST + b"\r\n",
    "field": b"POST /field HTTP/1.1\r\n" + HOST + body(b"x-a=b"),
    "injected field": b"POST /field HTTP/1.1\r\n" + HOST + body(b"a\r\nb: c"),
    "injected name": b"POST /field HTTP/1.1\r\n" + HOST + body(b"x\r\ny=c"),
    "length of a handler": b"POST /field HTTP/1.1\r\n" + HOST + body(b"content-length=1"),
    "wrong body": b"GET /wrong HTTP/1.1\r\n" + HOST + b"\r\n",
    "large": b"GET /large?100000 HTTP/1.1\r\n" + HOST + b"\r\n",
    "stream": b"GET /stream HTTP/1.1\r\n" + HOST + b"\r\n",
    "long body": b"POST /echo HTTP/1.1\r\n" + HOST + body(b"a" * 1001),
    "longest body": b"POST /echo HTTP/1.1\r\n" + HOST + body(b"a" * 1000),
    "length of many digits": (
        b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Length: " + b"0" * 40 + b"3\r\n\r\nabc"
    ),
    "long chunk": (
        b"POST /echo HTTP/1.1\r\n"
        + HOST
        + b"Transfer-Encoding: chunked\r\n\r\n3e9\r\n"
        + b"a" * 1001
        + b"\r\n"
        b"0\r\n\r\n"
    ),
    "long target": b"GET /number?" + b"1" * 93 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    "longest target": b"GET /number?" + b"1" * 92 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    "long fields": b"GET /constant HTTP/1.1\r\n" + HOST + b"X-A: " + b"a" * 274 + b"\r\n\r\n",
    "longest fields": b"GET /constant HTTP/1.1\r\n" + HOST + b"X-A: " + b"a" * 273 + b"\r\n\r\n",
    "http/1.0": b"GET /constant HTTP/1.0\r\n\r\n",
}


@pytest.mark.parametrize("case", CASES)
def test_both_doors_answer_alike(doors: tuple[Door, Door], case: str) -> None:
    answers = []
    for door in doors:
        with door.connect() as connection:
            connection.sendall(CASES[case])
            answer = Client(connection).answer(head=CASES[case].startswith(b"HEAD"))
            headers = {
                name: value
                for name, value in answer.headers.items()
                if name not in {"date", "connection", "transfer-encoding"}
            }
            own_id = headers.get("x-request-id")
            if own_id is not None:  # the service's own errors have one, and no two are alike
                headers["x-request-id"] = "that"
                answer.body = answer.body.replace(own_id.encode(), b"that")
            answers.append((answer.status, headers, answer.body))
    native, asgi = answers
    assert native == asgi


def test_the_handlers_see_alike(doors: tuple[Door, Door]) -> None:
    data = b"POST /ech%6F?a=%20b?c HTTP/1.1\r\nHOST: pets.example:80\r\nX-A: 1\r\nx-a: 2 \r\nX-B: caf\xe9\r\n"
    seen = []
    for door in doors:
        door.service.requests.clear()
        with door.connect() as connection:
            connection.sendall(data + body(b"hi"))
            assert Client(connection).answer().status == 200
            client = connection.getsockname()
        (request,) = door.service.requests
        assert request.client == client
        seen.append(
            (request.method, request.path, request.query, request.headers, request.body, request.scheme)
        )
    assert seen[0] == seen[1]


@pytest.mark.parametrize("native", [True, False])
def test_leaving_cancels_the_handler(doors: tuple[Door, Door], native: bool) -> None:
    door = doors[not native]
    door.service.events.clear()
    door.service.go.clear()
    with door.connect() as connection:
        connection.sendall(b"GET /wait HTTP/1.1\r\n" + HOST + b"\r\n")
        door.wait_for("waiting")
    door.wait_for("cancelled")


@pytest.mark.parametrize("native", [True, False])
def test_leaving_closes_the_stream(doors: tuple[Door, Door], native: bool) -> None:
    door = doors[not native]
    door.service.events.clear()
    with door.connect() as connection:
        connection.sendall(b"GET /endless HTTP/1.1\r\n" + HOST + b"\r\n")
        assert connection.recv(1000)
    door.wait_for("closed")


@pytest.mark.parametrize("native", [True, False])
def test_a_stream_that_fails_is_cut_off(doors: tuple[Door, Door], native: bool) -> None:
    with doors[not native].connect() as connection:
        connection.sendall(b"GET /broken HTTP/1.1\r\n" + HOST + b"\r\n")
        data = read_all(connection)
    assert data.endswith(b"\r\n\r\n6\r\nso far\r\n"), "there is no last chunk"


def test_shut_down_of_the_service_comes_after_the_last_request() -> None:
    for native in (True, False):
        with running(native=native) as door, door.connect() as connection:
            connection.sendall(b"GET /wait HTTP/1.1\r\n" + HOST + b"\r\n")
            door.wait_for("waiting")
            door.server.should_exit = True
            door.service.go.set()
            assert read_all(connection).endswith(b"waited")
        assert door.service.events == ["up", "waiting", "down"]


# The ASGI door without a server.

Message = dict[str, Any]


async def call(
    application: Application,
    scope: Message,
    *messages: Message,
    more: Callable[[], Awaitable[Message]] | None = None,
    sent: list[Message] | None = None,
) -> list[Message]:
    """Calls the application with a scope and what it receives; returns what it sends, in the list if any."""
    incoming = list(messages)
    sent = [] if sent is None else sent
    never: asyncio.Future[Message] = asyncio.get_running_loop().create_future()

    async def receive() -> Message:
        if incoming:
            return incoming.pop(0)
        if more is not None:
            return await more()
        return await never

    async def send(message: Any) -> None:
        await asyncio.sleep(0)
        sent.append(message)

    await asyncio.wait_for(application(scope, receive, send), 5)
    return sent


def http_scope(path: str = "/constant", **fields: Any) -> Message:
    """The scope of a GET."""
    return {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []} | fields


async def seen(service: Service, event: str) -> None:
    """Waits for an event of the service."""
    while event not in service.events:  # noqa: ASYNC110 - tests that wait in threads share the list
        await asyncio.sleep(0)


REQUEST: Message = {"type": "http.request", "body": b"", "more_body": False}


@asynccontextmanager
async def started(service: Service, settings: Settings | None = None) -> AsyncIterator[Application]:
    """The application between its start-up and its shut-down."""
    application = service.application(settings or Settings())
    sent: list[str] = []
    up = asyncio.Event()
    stop = asyncio.Event()
    incoming = [{"type": "lifespan.startup"}]

    async def receive() -> Message:
        if incoming:
            return incoming.pop()
        await stop.wait()
        return {"type": "lifespan.shutdown"}

    async def send(message: Any) -> None:
        sent.append(message["type"])
        up.set()

    task = asyncio.create_task(application({"type": "lifespan"}, receive, send))
    await up.wait()
    assert sent == ["lifespan.startup.complete"]
    yield application
    stop.set()
    await task
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert application.kernel is None
    assert service.events[0] == "up"
    assert service.events[-1] == "down"


@on_loop
async def test_lifespan_and_a_request() -> None:
    async with started(Service()) as application:
        start, end = await call(application, http_scope(), REQUEST)
    assert start == {
        "type": "http.response.start",
        "status": 200,
        "headers": [(b"content-type", b"text/plain"), (b"content-length", b"5")],
    }
    assert end == {"type": "http.response.body", "body": b"hello"}


@on_loop
async def test_without_lifespan_the_answer_is_503() -> None:
    for method in ("GET", "HEAD"):
        scope = http_scope(method=method)
        start, end = await call(Service().application(Settings()), scope, REQUEST)
        assert start["status"] == 503
        assert (end["body"] == b"") == (method == "HEAD")


@on_loop
async def test_a_failing_start_up_is_told_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    @asynccontextmanager
    async def build(settings: Settings) -> AsyncIterator[Kernel]:
        if settings:
            raise RuntimeError("no database")
        yield Service().kernel(settings)

    application = Application(build, settings=Settings())
    sent = await call(application, {"type": "lifespan"}, {"type": "lifespan.startup"})
    assert sent == [{"type": "lifespan.startup.failed", "message": "RuntimeError: no database"}]
    assert application.kernel is None
    assert "no database" in caplog.text


@on_loop
async def test_a_failing_shut_down_is_told_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    @asynccontextmanager
    async def build(settings: Settings) -> AsyncIterator[Kernel]:
        yield Service().kernel(settings)
        raise RuntimeError("no database")

    application = Application(build, settings=Settings())
    sent = await call(
        application, {"type": "lifespan"}, {"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}
    )
    assert [message["type"] for message in sent] == ["lifespan.startup.complete", "lifespan.shutdown.failed"]
    assert "no database" in caplog.text


@on_loop
async def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Settings] = []

    @asynccontextmanager
    async def build(settings: Settings) -> AsyncIterator[Kernel]:
        seen.append(settings)
        yield Service().kernel(settings)

    monkeypatch.setenv("BRRTR_MAX_BODY_BYTES", "17")
    messages = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    await call(Application(build), {"type": "lifespan"}, *messages)
    assert seen[0].max_body_bytes == 17
    monkeypatch.setenv("BRRTR_MAX_BODY_BYTES", "many")
    (failed,) = await call(Application(build), {"type": "lifespan"}, *messages)
    assert failed["type"] == "lifespan.startup.failed"
    assert SettingsError.__name__ in failed["message"]
    assert "BRRTR_MAX_BODY_BYTES" in failed["message"]


@on_loop
async def test_a_websocket_is_denied() -> None:
    sent = await call(Service().application(Settings()), {"type": "websocket"}, {"type": "websocket.connect"})
    assert sent == [{"type": "websocket.close", "code": 1000}]


@on_loop
async def test_an_unknown_scope_is_an_error() -> None:
    with pytest.raises(ValueError, match="'smtp'"):
        await call(Service().application(Settings()), {"type": "smtp"})


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"path": "/a b/é/c", "raw_path": b"/a%20b/%C3%A9%2Fc"}, "/a%20b/%C3%A9%2Fc"),
        ({"path": "/a b/é/100%", "raw_path": None}, "/a%20b/%C3%A9/100%25"),
        ({"path": "/a b?"}, "/a%20b%3F"),
        ({"path": "/a", "raw_path": b"/a?b=c"}, "/a"),
        ({"path": "/api/a", "raw_path": b"/api/a", "root_path": "/api"}, "/a"),
        ({"path": "/api/a", "root_path": "/api/"}, "/a"),
        ({"path": "/api", "raw_path": b"/api", "root_path": "/api"}, "/"),
        ({"path": "/apis/a", "raw_path": b"/apis/a", "root_path": "/api"}, "/apis/a"),
        ({"path": "/a", "raw_path": b"/a", "root_path": "/api"}, "/a"),
        ({"path": "/a p/a", "raw_path": b"/a%20p/a", "root_path": "/a p"}, "/a"),
    ],
)
@on_loop
async def test_paths(fields: Message, path: str) -> None:
    service = Service()
    async with started(service) as application:
        kernel = application.kernel
        assert kernel is not None
        seen: list[str] = []
        route = kernel.route
        kernel.route = lambda request: (seen.append(request.path), route(request))[1]  # type: ignore
        await call(application, http_scope(**fields), REQUEST)
    assert seen == [path]


@pytest.mark.parametrize("raw_path", [b"/\xc3\xa9", b"/a#b", b"a", b"http://u@a/"])
@on_loop
async def test_paths_that_no_server_should_pass_on(raw_path: bytes) -> None:
    async with started(Service()) as application:
        start, _ = await call(application, http_scope(raw_path=raw_path), REQUEST)
    assert start["status"] == 400


@pytest.mark.parametrize("version", ["1.0", "1.1", "2", "3"])
@pytest.mark.parametrize("path", ["/echo", "/ignore", "/unread"])
@on_loop
async def test_expectation_is_met_by_asking_for_the_body(version: str, path: str) -> None:
    """The server tells the client to go on when it is asked for the body, so it is not where none is used."""
    asked: list[str] = []

    async def more() -> Message:
        asked.append("more")
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    fields = [(b"host", b"pets.example"), (b"expect", b"100-continue"), (b"content-length", b"3")]
    part = {"type": "http.request", "body": b"abc", "more_body": False}
    async with started(Service()) as application:
        scope = http_scope(path, method="POST", http_version=version, headers=fields)
        read = path == "/echo"
        start, end = await call(application, scope, *([part] if read else []), more=more)
    assert end["body"] == {"/echo": b"abc", "/ignore": b"hello", "/unread": b"not read"}[path]
    closes = (b"connection", b"close") in start["headers"]
    assert closes == (not read and version.startswith("1.")), "HTTP/2 has no such field"
    assert read or not asked


@on_loop
async def test_leaving_before_the_end_of_the_body_ends_it() -> None:
    service = Service()
    async with started(service) as application:
        part = {"type": "http.request", "body": b"abc", "more_body": True}
        scope = http_scope("/echo", method="POST")
        assert await call(application, scope, part, {"type": "http.disconnect"}) == []
    assert not service.requests


@on_loop
async def test_leaving_cancels_the_handler_and_not_the_caller() -> None:
    service = Service()
    async with started(service) as application:

        async def leave() -> Message:
            await seen(service, "waiting")
            return {"type": "http.disconnect"}

        assert await call(application, http_scope("/wait"), REQUEST, more=leave) == []
        assert "cancelled" in service.events
        task = asyncio.current_task()
        assert task is not None
        assert not task.cancelling()


@on_loop
async def test_cancelling_the_caller_cancels_the_handler() -> None:
    service = Service()
    async with started(service) as application:
        task = asyncio.create_task(call(application, http_scope("/wait"), REQUEST))
        await seen(service, "waiting")
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert "cancelled" in service.events


@on_loop
async def test_leaving_closes_a_stream_that_is_sent() -> None:
    service = Service()
    sent: list[Message] = []
    async with started(service) as application:

        async def leave() -> Message:
            while len(sent) <= 2:  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.001)
            return {"type": "http.disconnect"}

        await call(application, http_scope("/endless"), REQUEST, more=leave, sent=sent)
        assert sent[-1]["more_body"], "the response has no end"
        assert "closed" in service.events


@on_loop
async def test_a_stream_that_fails_is_the_servers_to_cut_off(caplog: pytest.LogCaptureFixture) -> None:
    async with started(Service()) as application:
        with caplog.at_level(logging.ERROR), pytest.raises(RuntimeError, match="in the middle"):
            await call(application, http_scope("/broken"), REQUEST)


@on_loop
async def test_httpx_in_process() -> None:
    async with started(Service()) as application:
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(transport=transport, base_url="http://pets.example") as client:
            assert (await client.get("/constant")).text == "hello"
            assert (await client.post("/echo", content=b"abc")).content == b"abc"
            assert (await client.get("/stream")).text == "one,two,three"
            assert (await client.get("/nowhere")).status_code == 404
