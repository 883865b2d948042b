"""Has a service that takes a bit of everything, and runs it behind any door, router and engine."""

from __future__ import annotations

import importlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any

import uvicorn
from prometheus_client.parser import text_string_to_metric_families

from .doorway import Answer, Client, read_all, until
from .native_door import NATIVE, open_module, opened

PACKAGE = "besieged"
TEXT = {"type": "string"}
ONE_AT_A_TIME = {
    "x-brrtrouter-workers": 1,
    "x-brrtrouter-queue-bound": 0,
    "x-brrtrouter-backpressure": "shed",
}
PET = {"$ref": "#/components/schemas/Pet"}


def _answer(schema: Any = None, media_type: str = "application/json") -> Any:
    return {
        "200": {"description": "-", "content": {media_type: {} if schema is None else {"schema": schema}}}
    }


def _post(name: str, media_type: str, schema: Any, **more: Any) -> Any:
    content = {media_type: {"schema": schema} if schema else {}}
    body = {"required": True, "content": content}
    return {"post": {"operationId": name, "requestBody": body, "responses": _answer(), **more}}


def _get(name: str, *parameters: Any, **more: Any) -> Any:
    return {"get": {"operationId": name, "parameters": parameters, "responses": _answer(), **more}}


def _parameter(place: str, name: str, schema: Any, **more: Any) -> Any:
    required = {"required": True} if place == "path" else {}
    return {"name": name, "in": place, "schema": schema, **required, **more}


DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {
        "/pets": _post("add_pet", "application/json", PET),
        "/anything": _post("take_anything", "application/json", {}),
        "/texts": _post("take_text", "text/plain", TEXT),
        "/fields": _post(
            "take_fields", "application/x-www-form-urlencoded", {"$ref": "#/components/schemas/Fields"}
        ),
        "/parts": _post("take_parts", "multipart/form-data", {"$ref": "#/components/schemas/Parts"}),
        "/octets": _post("take_octets", "application/octet-stream", None),
        "/search": _get(
            "search",
            _parameter("query", "q", {"type": "string", "maxLength": 10}),
            _parameter("query", "n", {"type": "integer"}),
            _parameter("query", "tag", {"type": "array", "items": TEXT}),
            _parameter("query", "f", {"type": "object", "additionalProperties": TEXT}, style="deepObject"),
            _parameter("header", "X-Mark", {"type": "string", "pattern": "^[a-z]*$"}),
            _parameter("cookie", "session", TEXT),
        ),
        "/files/{name}": _get("read_file", _parameter("path", "name", TEXT)),
        "/files/admin": _get("administer", security=[{"key": []}]),
        "/keys": _post("add_key", "application/json", PET, security=[{"key": []}]),
        "/ends/{how}": _get("end", _parameter("path", "how", TEXT), **{"x-brrtrouter-deadline-ms": 300}),
        "/lines": {"get": {"operationId": "lines", "responses": _answer(TEXT, "application/x-ndjson")}},
        "/endless": {"get": {"operationId": "endless", "responses": _answer(TEXT, "application/x-ndjson")}},
        "/narrow": _get("narrow", **ONE_AT_A_TIME),
        "/headers": _get("answer_with", _parameter("query", "value", TEXT)),
    },
    "components": {
        "schemas": {
            "Pet": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": {"type": "string", "minLength": 1, "maxLength": 40},
                    "age": {"type": "integer", "minimum": 0},
                    "weight": {"type": "number"},
                    "code": {"type": "string", "pattern": "^([a-z]+)*$"},
                    "born": {"type": "string", "format": "date"},
                    "tags": {"type": "array", "items": TEXT, "uniqueItems": True},
                    "mother": PET,
                },
            },
            "Fields": {"type": "object", "properties": {"title": TEXT, "count": {"type": "integer"}}},
            "Parts": {
                "type": "object",
                "properties": {"picture": {"type": "string", "format": "binary"}, "title": TEXT},
            },
        },
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
    },
}
DOCUMENT["paths"]["/headers"]["get"]["responses"]["200"]["headers"] = {"X-Answer": {"schema": TEXT}}
DOCUMENT["paths"]["/ends/{how}"]["get"]["responses"] = _answer({"type": "integer", "minimum": 0})

HANDLERS = """
import asyncio
from typing import Any

from ..contract.responses import AnswerWithOk


async def add_pet(body):
    return body


async def take_anything(body):
    return body


async def take_text(body):
    return body


async def take_fields(body):
    return [body.title or None, body.count or None]


async def take_parts(body):
    picture = body.picture or None
    return [body.title or None, picture and [picture.file_name, picture.size]]


async def take_octets(body):
    return len(body)


async def search(*, q=None, n=None, tag=None, f=None, x_mark=None, session=None):
    return [q, n, tag, f, x_mark, session]


async def read_file(name):
    return name


async def administer():
    return "for those who may"


async def add_key(body):
    return "for those who may"


async def end(how):
    if how == "raises":
        raise RuntimeError("a secret of the service")
    if how == "hangs":
        await asyncio.sleep(60)
    return {"wrong": "a secret of the service", "forbidden": -1}.get(how, 1)


async def lines():
    for number in range(3):
        await asyncio.sleep(0)
        yield str(number)


async def endless():
    while True:
        await asyncio.sleep(0.005)
        yield "tick"


async def narrow():
    await asyncio.sleep(0.3)
    return "there was room"


async def answer_with(*, value=None):
    return AnswerWithOk(0, x_answer=value)
"""


@contextmanager
def besieged(registry: ModuleType, http: str, **variables: str) -> Iterator[Besieged]:
    """Runs the service behind one of the native doors, or with uvicorn's HTTP of that name before ASGI's."""
    asgi, door, own = (
        importlib.import_module(f"{registry.__package__}.runtime.{name}")
        for name in ("doors.asgi", "doors.native", "settings")
    )
    environment = {"BRRTR_API_KEY__KEY": "a-key", "BRRTR_MAX_HEADER_BYTES": "32768", **variables}
    application = asgi.Application(registry.build, settings=own.Settings.from_environment(environment))
    if http in NATIVE:
        with opened(http):
            application.natively(open_module())
    config = uvicorn.Config(
        application,
        port=0,
        http=door.PROTOCOL if http in NATIVE else http,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started or not thread.is_alive(), "the server to start")
    try:
        yield Besieged(server.servers[0].sockets[0].getsockname()[1], http)
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        assert not thread.is_alive(), "the server did not stop"


class Besieged:
    """Is the service as its clients see it."""

    def __init__(self, port: int, http: str) -> None:
        self.port = port
        self.http = http

    def connect(self) -> socket.socket:
        """Opens a connection; what takes longer than five seconds fails the test."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=5)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def ask(self, data: bytes) -> tuple[Answer, bytes]:
        """Gives the answer to what is sent, and all that comes after it until the server closes."""
        with self.connect() as connection:
            connection.sendall(data)
            client = Client(connection)
            answer = client.answer(head=data.startswith(b"HEAD "))
            with suppress(OSError):  # the server may have closed it meanwhile
                connection.shutdown(socket.SHUT_WR)
            return answer, client.data + read_all(connection)

    def drained(self) -> dict[str, float]:
        """Gives the counters once nothing is in work but the question for them.

        Of requests as of connections, all that have begun have ended then.
        """
        found: dict[str, float] = {}

        def quiet() -> bool:
            found.update(self.counters())
            idle = (
                found["brrtrouter_active_requests"] == 1 and not found["brrtrouter_worker_pool_queue_depth"]
            )
            return idle and found["brrtrouter_connections"] == (1 if self.http in NATIVE else 0)

        until(quiet, "the service to come to rest")
        assert found["brrtrouter_worker_pool_dispatched_total"] == (
            found["brrtrouter_worker_pool_completed_total"] + found["brrtrouter_worker_pool_abandoned_total"]
        )
        return found

    def counters(self) -> dict[str, float]:
        """Gives the sum of each metric over its labels."""
        answer, _ = self.ask(b"GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert answer.status == 200
        found: dict[str, float] = {}
        for family in text_string_to_metric_families(answer.body.decode()):
            for sample in family.samples:
                found[sample.name] = found.get(sample.name, 0) + sample.value
        return found
