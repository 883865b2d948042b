"""Clients that leave at any time, are slow or too many: the service serves on, and its counters balance."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

import pytest
from support.besieged import DOCUMENT, HANDLERS, Besieged, besieged
from support.doorway import Client
from support.native_door import NATIVE
from support.served import Serve

HOST = b"Host: pets.example\r\n"
JSON = b"Content-Type: application/json\r\n"
PET = b'{"name":"Rex"}'
POST = b"POST /pets HTTP/1.1\r\n" + HOST + JSON
WHOLE = POST + b"Content-Length: %d\r\n\r\n" % len(PET) + PET
OCTETS = b"POST /octets HTTP/1.1\r\n" + HOST + b"Content-Type: application/octet-stream\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
LEAVING = {
    "before a byte": b"",
    "in the request line": b"POST /pe",
    "in the head": POST[:50],
    "before the body": POST + b"Content-Length: 14\r\n\r\n",
    "in the body": POST + b"Content-Length: 14\r\n\r\n" + PET[:5],
    "in a chunk": POST + CHUNKED + b"e\r\n" + PET[:5],
    "before the last chunk": POST + CHUNKED + b"e\r\n" + PET + b"\r\n",
    "in a stream": OCTETS + CHUNKED + b"5\r\nhello\r\n",
    "in a part of a form": (
        b"POST /parts HTTP/1.1\r\n" + HOST + b"Content-Type: multipart/form-data; boundary=b\r\n"
        b"Content-Length: 1000\r\n\r\n--b\r\n"
        b'Content-Disposition: form-data; name="picture"; filename="a"\r\n\r\nx'
    ),
    "after the body": WHOLE,
    "in the handler": b"GET /ends/hangs HTTP/1.1\r\n" + HOST + b"\r\n",
    "in the answer": b"GET /endless HTTP/1.1\r\n" + HOST + b"\r\n",
    "with more to answer": WHOLE * 20 + b"GET /endless HTTP/1.1\r\n" + HOST + b"\r\n" + WHOLE,
    "with more to read": WHOLE + POST[:50],
}


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(DOCUMENT, HANDLERS).registry


@pytest.fixture(scope="module", params=[*NATIVE, "httptools", "h11"])
def service(registry: ModuleType, request: pytest.FixtureRequest) -> Iterator[Besieged]:
    with besieged(registry, request.param) as service:
        yield service


def leave(service: Besieged, data: bytes, *, wait_s: float, reset: bool) -> None:
    """Goes after a while, with a word or without."""
    with service.connect() as connection:
        connection.sendall(data)
        time.sleep(wait_s)
        if reset:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def serves_on(service: Besieged) -> None:
    answer, _ = service.ask(WHOLE)
    assert (answer.status, answer.body) == (200, PET)


@pytest.mark.parametrize("reset", [False, True], ids=["with a word", "without"])
@pytest.mark.parametrize("where", LEAVING)
def test_a_client_that_leaves(service: Besieged, where: str, reset: bool) -> None:
    leave(service, LEAVING[where], wait_s=0.02, reset=reset)
    serves_on(service)
    service.drained()


def test_a_crowd_that_leaves(service: Besieged) -> None:
    """Many at once, each at another time."""
    crowd = [(data, place % 7 / 100, place % 3 == 0) for place in range(8) for data in LEAVING.values()]
    with ThreadPoolExecutor(16) as threads:
        left = [
            threads.submit(leave, service, data, wait_s=wait_s, reset=reset) for data, wait_s, reset in crowd
        ]
        for one in left:
            one.result()
    serves_on(service)
    counters = service.drained()
    assert counters["brrtrouter_worker_pool_dispatched_total"] > len(crowd)


def test_one_too_many(service: Besieged) -> None:
    """The second finds the queue full, the third the room that the first has left."""
    request = b"GET /narrow HTTP/1.1\r\n" + HOST + b"\r\n"
    shed = service.drained()["brrtrouter_worker_pool_shed_total"]
    with service.connect() as first:
        first.sendall(request)
        time.sleep(0.1)
        second, _ = service.ask(request)
        assert (second.status, second.headers["content-type"]) == (429, "application/problem+json")
        assert Client(first).answer().status == 200
    assert service.ask(request)[0].status == 200
    assert service.drained()["brrtrouter_worker_pool_shed_total"] == shed + 1


@pytest.mark.parametrize("garbage", [b"\0" * 100, b"\r\n\r\n\r\nGET", b"}{", b"GET / HTTP/9.9\r\n\r\n"])
def test_what_follows_a_request_does_not_harm_it(service: Besieged, garbage: bytes) -> None:
    with service.connect() as connection:
        connection.sendall(WHOLE * 3 + garbage)
        client = Client(connection)
        answer = client.answer()
        forgets = service.http == "httptools" and answer.status == 400
        assert forgets or answer.body == PET, "only uvicorn may answer the garbage first"
    serves_on(service)
    service.drained()
