"""What is answered straight from a request's parts is answered as in the usual way, and counted as there."""

from __future__ import annotations

import re
from types import ModuleType
from typing import Any

import pytest
from support.driven import HOST, Driven, driven
from support.served import Serve

HANDLERS = """
from inspect import CO_COROUTINE

from ..runtime.request_context import request_id
from ..service import Context


async def ids():
    return request_id()


async def text(body):
    return body


async def item(number, size=None):
    return f"{number} {size}"


async def change(number, body):
    return f"{number} {body.name}"


async def fields(*, context: Context):
    return repr(list(context.request.headers))


class _Work:
    '''Is what a compiled coroutine function gives: it can be awaited, and not be iterated.'''

    def __init__(self, work):
        self.send, self.throw, self.close = work.send, work.throw, work.close
        self.work = work

    def __await__(self):
        return self.work.__await__()


async def _work():
    return "compiled"


class _Compiled:
    '''Is a coroutine function as Cython makes them.'''

    __code__ = _work.__code__
    __name__ = "compiled"
    __defaults__ = __kwdefaults__ = None
    __annotations__ = {}

    def __call__(self):
        return _Work(_work())


compiled = _Compiled()
compiled.__qualname__ = "compiled"
"""
TEXT = {"type": "string"}
NUMBER = {"name": "number", "in": "path", "required": True, "schema": {"type": "integer"}}
SIZE = {"name": "size", "in": "query", "schema": {"type": "integer"}}
NAMED = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": TEXT, "sizes": {"type": "array", "items": {"type": "integer"}}},
}


def operation(name: str, *parameters: Any, body: Any = None) -> dict[str, Any]:
    answer = {"description": "-", "content": {"application/json": {"schema": TEXT}}}
    made = {"operationId": name, "parameters": list(parameters), "responses": {"200": answer}}
    if body is not None:
        made["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return made


DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "straight", "version": "1"},
    "paths": {
        "/ids": {"get": operation("ids")},
        "/text": {"get": operation("text", body=TEXT)},
        "/items/{number}": {
            "get": operation("item", NUMBER, SIZE),
            "put": operation("change", NUMBER, body=NAMED),
        },
        "/fields": {"get": operation("fields")},
        "/compiled": {"get": operation("compiled")},
    },
}  # fmt: skip
FIELDS = b"X-Request-ID: in-the-body\r\n\r\n"


def written(method: str, path: str, body: bytes = b"") -> bytes:
    fields = b"Content-Type: application/json\r\nContent-Length: %d\r\n" % len(body) if body else b""
    return f"{method} {path} HTTP/1.1\r\n".encode() + HOST + fields + b"\r\n" + body


ASKED = {
    "fields in a body": written("GET", "/ids", FIELDS),
    "fields in a body for a context": written("GET", "/fields", FIELDS),
    "HEAD with a body": written("HEAD", "/text", b'"a"'),
    "GET with a body": written("GET", "/text", b'"a"'),
    "a body of another type": written("GET", "/text", b"5"),
    "an item": written("GET", "/items/5?size=6"),
    "an item, with a body": written("GET", "/items/5?size=6", FIELDS),
    "wrong path": written("GET", "/items/five?size=6"),
    "wrong path and query": written("GET", "/items/five?size=six"),
    "a change": written("PUT", "/items/5", b'{"name": "a"}'),
    "a wrong change": written("PUT", "/items/five", b'{"name": 5, "sizes": [1, "two"]}'),
    "a change that is no JSON": written("PUT", "/items/5", b'{"name": '),
    "a change without a body": written("PUT", "/items/5"),
    "compiled": written("GET", "/compiled"),
}


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(DOCUMENT, HANDLERS).registry


def leave_to_the_usual_way(service: Driven) -> None:
    for endpoint in service.kernel.endpoints:
        endpoint.straightway = None


@pytest.mark.parametrize("way", ["uvloop-python", "debug-python", "uvloop-compiled"])
def test_they_are_the_same_and_counted_once(registry: ModuleType, way: str) -> None:
    with driven(registry, way) as service:
        found = {name: outcome(service, asked) for name, asked in ASKED.items()}
        service.run(lambda: leave_to_the_usual_way(service))
        assert found == {name: outcome(service, asked) for name, asked in ASKED.items()}
    assert found["fields in a body"][0][0] == 200
    assert found["a wrong change"][0][0] == found["wrong path and query"][0][0] == 400
    assert found["compiled"][0] == (200, "compiled")


def outcome(service: Driven, asked: bytes) -> tuple[tuple[int, str], str, list[int]]:
    """Gives an answer, the text of the one after it, and what has been counted meanwhile."""
    before = service.run(lambda: counts(service))
    with service.client() as client:
        client.connection.sendall(asked)
        answer = client.answer(head=asked.startswith(b"HEAD"))
        text = re.sub("[0-9a-f]{32}", "an id", answer.body.decode())
        after = service.text("/items/1", client=client)
    service.settled()
    counted = [now - then for now, then in zip(service.run(lambda: counts(service)), before, strict=True)]
    return (answer.status, text), after, counted


def counts(service: Driven) -> list[int]:
    """Tells what is counted of all requests, of bodies and of each operation, answers by their statuses."""
    metrics = service.kernel.metrics
    found = [*service.counts()]
    for counted in metrics.operations:
        answered = counted.answered(metrics.slab)
        found += [sum(answered.get(status, ())) for status in ("200", "400", "500")]
    for endpoint in service.kernel.endpoints:
        if endpoint.pool is not None:
            found += [endpoint.pool.dispatched, endpoint.pool.completed]
        if (sizes := endpoint.sizes) is not None:
            found += [
                metrics.slab[sizes.size],
                *metrics.slab[sizes.ratios : sizes.ratios + len(sizes.largest)],
            ]
            found += [metrics.slab[place] for place in sizes.failures.values()]
    return found
