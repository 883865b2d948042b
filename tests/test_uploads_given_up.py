"""The files of a form that is given up are closed at once, not when the collector comes, by both doors."""

from __future__ import annotations

import gc
import importlib
import socket
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from support.doorway import Client, until
from support.generated_service import serving
from support.served import Serve

PACKAGE = "uploads_given_up"
SPOOL = 1000

FILES = {
    "type": "object",
    "required": ["title"],
    "properties": {
        "title": {"type": "string", "maxLength": 5},
        "file": {"type": "string", "format": "binary", "maxLength": 100_000},
    },
}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {
        "/files": {
            "post": {
                "operationId": "keep",
                "parameters": [{"name": "n", "in": "query", "schema": {"type": "integer"}}],
                "requestBody": {
                    "required": True,
                    "content": {
                        "multipart/form-data": {
                            "schema": FILES, "encoding": {"file": {"contentType": "image/png"}}
                        }
                    },
                },
                "responses": {"204": {"description": ""}},
            }
        }
    },
}  # fmt: skip
HANDLERS = '''
"""Handlers that take their time."""

import asyncio
from typing import Any

from ..runtime.problems import Problem


async def keep(body: Any, *, n: int | None) -> None:
    if n == 1:
        raise Problem(409)
    if n:
        await asyncio.sleep(60)
'''


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(DOCUMENT, HANDLERS).registry


@pytest.fixture(params=["native", "asgi"])
def native(request: pytest.FixtureRequest) -> bool:
    """Whether the native door is in front, or an ASGI server."""
    found: bool = request.param == "native"
    return found


@pytest.fixture
def spools(registry: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Callable[[], Any]]]:
    """Weak references to the content of every upload, while no collector runs."""
    uploads = importlib.import_module(f"{PACKAGE}.runtime.uploads")
    made: list[Callable[[], Any]] = []
    own = uploads.SpooledTemporaryFile

    def make(*args: Any) -> Any:
        spool = own(*args)
        made.append(weakref.ref(spool))
        return spool

    monkeypatch.setattr(uploads, "SpooledTemporaryFile", make)
    gc.collect()
    gc.disable()
    yield made
    gc.enable()


@pytest.fixture
def service(registry: ModuleType, native: bool) -> Iterator[httpx.Client]:
    options: dict[str, Any] = {"spool_bytes": SPOOL, "header_timeout_s": 0.5, "max_body_bytes": 300_000}
    with serving(registry, native=native, **options) as client:
        yield client


def closed(spools: list[Callable[[], Any]]) -> bool:
    return bool(spools) and all(spool() is None or spool().closed for spool in spools)


def part(content: bytes, kind: bytes = b"image/png") -> bytes:
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\nContent-Type: '
    return head + kind + b"\r\n\r\n" + content


def request(content: bytes, *, query: bytes = b"", length: int | None = None) -> bytes:
    size = len(content) if length is None else length
    return (
        b"POST /files%b HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\n"
        b"Content-Length: %d\r\n\r\n%b" % (query, size, content)
    )


TITLE = b'\r\n--b\r\nContent-Disposition: form-data; name="title"\r\n\r\n%b\r\n--b--\r\n'
LARGE = b"x" * 50_000
ABORTED = {
    "malformed part": (part(LARGE) + b"\r\n--b\r\nnonsense\r\n\r\n", b"", 400),
    "no end": (part(LARGE) + b"\r\n--b\r\n", b"", 400),
    "part without a name": (part(LARGE) + b"\r\n--b\r\nA: b\r\n\r\n\r\n--b--\r\n", b"", 400),
    "long line in a part": (part(LARGE) + b"\r\n--b\r\nA: " + b"b" * 5000 + b"\r\n\r\n", b"", 413),
    "other media type": (part(LARGE) + b"\r\n" + part(b"", b"image/gif") + TITLE % b"a", b"", 415),
    "violation in the form": (part(LARGE) + TITLE % b"too long", b"", 400),
    "violation in a file": (part(LARGE * 3) + TITLE % b"a", b"", 400),
    "nothing required": (part(LARGE) + b"\r\n--b--\r\n", b"", 400),
    "violation elsewhere": (part(LARGE) + TITLE % b"a", b"?n=x", 400),
    "small file": (part(b"small") + TITLE % b"too long", b"", 400),
    "refused by the handler": (part(LARGE) + TITLE % b"a", b"?n=1", 409),
    "answered": (part(LARGE) + TITLE % b"a", b"", 204),
}


@pytest.mark.parametrize("case", ABORTED)
def test_what_is_refused_keeps_no_file(
    service: httpx.Client, spools: list[Callable[[], Any]], case: str
) -> None:
    content, query, status = ABORTED[case]
    with socket.create_connection(("127.0.0.1", service.base_url.port), timeout=5) as connection:
        connection.sendall(request(content, query=query))
        assert Client(connection).answer().status == status
        until(lambda: closed(spools), f"the files to be closed: {spools}")


@pytest.mark.parametrize("chunked", [False, True])
def test_too_large_a_body_keeps_no_file(
    service: httpx.Client, spools: list[Callable[[], Any]], chunked: bool
) -> None:
    content = part(b"x" * 290_000)
    whole = request(content, length=300_000) if not chunked else b""
    if chunked:
        head = request(b"").replace(b"Content-Length: 0", b"Transfer-Encoding: chunked")
        whole = head + b"%x\r\n%b\r\n%x\r\n%b\r\n" % (len(content), content, 20_000, b"x" * 20_000)
    with socket.create_connection(("127.0.0.1", service.base_url.port), timeout=5) as connection:
        connection.sendall(whole)
        if chunked:
            assert Client(connection).answer().status == 413
        else:
            until(lambda: spools, "the file to be begun")
            connection.close()
        until(lambda: closed(spools), "the files to be closed")


@pytest.mark.parametrize("size", [10, 50_000])
def test_a_client_that_leaves_in_the_body_leaves_no_file(
    service: httpx.Client, spools: list[Callable[[], Any]], size: int
) -> None:
    connection = socket.create_connection(("127.0.0.1", service.base_url.port), timeout=5)
    with suppress(OSError), connection:
        connection.sendall(request(part(b"x" * size), length=200_000))
        until(lambda: spools, "the file to be begun")
        time.sleep(0.05)
    until(lambda: closed(spools), "the files to be closed")


def test_a_client_that_leaves_the_handler_leaves_no_file(
    service: httpx.Client, spools: list[Callable[[], Any]]
) -> None:
    connection = socket.create_connection(("127.0.0.1", service.base_url.port), timeout=5)
    with connection:
        connection.sendall(request(part(LARGE) + TITLE % b"a", query=b"?n=2"))
        until(lambda: spools, "the file to be begun")
        time.sleep(0.2)
        assert not closed(spools)
    until(lambda: closed(spools), "the files to be closed")


def test_a_body_that_takes_too_long_leaves_no_file(
    registry: ModuleType, spools: list[Callable[[], Any]]
) -> None:
    with (
        serving(registry, native=True, spool_bytes=SPOOL, header_timeout_s=0.3) as service,
        socket.create_connection(("127.0.0.1", service.base_url.port), timeout=5) as connection,
    ):
        connection.sendall(request(part(LARGE), length=200_000))
        assert Client(connection).answer().status == 408
        until(lambda: closed(spools), "the files to be closed")


def test_shutdown_leaves_no_file(registry: ModuleType, native: bool, spools: list[Callable[[], Any]]) -> None:
    with socket.socket() as connection:
        with serving(registry, native=native, spool_bytes=SPOOL) as service:
            connection.connect(("127.0.0.1", service.base_url.port))
            connection.sendall(request(part(LARGE), length=200_000))
            until(lambda: spools, "the file to be begun")
        until(lambda: closed(spools), "the files to be closed")


def test_a_piece_that_is_being_written_is_given_up_as_well(tmp_path: Path) -> None:
    """A thread that writes to the disk cannot be stopped: what it has made by then is closed."""
    import threading

    from runtime.uploads import Upload

    upload = Upload("f", "image/png", {}, spool_bytes=0)
    begun, go = threading.Event(), threading.Event()
    rollover = upload._spooled.rollover

    def slow() -> None:
        begun.set()
        go.wait(5)
        rollover()

    upload._spooled.rollover = slow  # type: ignore[method-assign]
    thread = threading.Thread(target=lambda: _quietly(upload._write), daemon=True)
    thread.start()
    assert begun.wait(5)
    upload.close()
    go.set()
    thread.join(5)
    assert upload._spooled.closed


def _quietly(write: Callable[[bytes], None]) -> None:
    with suppress(ValueError):
        write(b"piece")
