"""Runs a generated service on a loop of its own in the tests' process, and holds it to its counters."""

from __future__ import annotations

import ast
import asyncio
import importlib
import json
import logging
import socket
import struct
import threading
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from types import ModuleType
from typing import Any, TypeVar
from unittest.mock import patch

import uvicorn

from .doorway import Answer, Client, until
from .handlers import written
from .long_runs import LONG_RUN
from .native_door import NATIVE, built_module

T = TypeVar("T")

WAYS = (
    [f"{loop}-{door}" for loop in ("uvloop", "debug", "asyncio") for door in NATIVE]
    if LONG_RUN
    else ["uvloop-compiled", "debug-python"]
)
"""Loops with native doors that a service may run with; `debug` is asyncio's as PYTHONASYNCIODEBUG has it."""
SPARE_TASKS = 4
"""A service at rest may keep so many tasks at hand."""
HOST = b"Host: a\r\n"


def document(handlers: str, more: Mapping[str, Mapping[str, Any]] | None = None) -> dict[str, Any]:
    """Makes a document with an operation at `/<name>` for each public function of a module of handlers.

    One with a parameter `body` takes text as JSON, an async generator sends lines, others answer text. `more`
    says what else an operation has.
    """
    paths: dict[str, Any] = {}
    for node in ast.parse(handlers).body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        streams = isinstance(node, ast.AsyncFunctionDef) and any(
            isinstance(one, ast.Yield) for one in ast.walk(node)
        )
        media_type = "application/x-ndjson" if streams else "application/json"
        content = {media_type: {"schema": {"type": "string"}}}
        operation = {
            "operationId": node.name,
            "responses": {"200": {"description": "-", "content": content}},
            **(more or {}).get(node.name, {}),
        }
        takes = [argument.arg for argument in node.args.args]
        if "body" in takes:
            text = {"application/json": {"schema": {"type": "string"}}}
            operation["requestBody"] = {"required": True, "content": text}
        paths[f"/{node.name}"] = {"post" if "body" in takes else "get": operation}
    schemes = {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "driven", "version": "1"},
        "paths": paths,
        "components": {"securitySchemes": schemes},
    }


def get(path: str, *fields: bytes, method: str = "GET") -> bytes:
    """Writes a request without a body."""
    more = b"".join(field + b"\r\n" for field in fields)
    return f"{method} {path} HTTP/1.1\r\n".encode() + HOST + more + b"\r\n"


def reset(connection: socket.socket) -> None:
    """Leaves as a client does whose process dies: what it has not read is lost."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


class Told(logging.Handler):
    """Keeps what is told of failures."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name != "brrtr.access":  # the line of each request
            self.messages.append(f"{record.name}: {record.getMessage()}")


class Texts(Client):
    """Reads the responses of one connection; those in JSON, which are strings, as their text."""

    def answer(self, *, head: bool = False) -> Answer:
        found = super().answer(head=head)
        if found.body and found.headers.get("content-type") == "application/json":
            found.body = json.loads(found.body).encode()
        return found


class Driven:
    """Is the running service."""

    def __init__(
        self, registry: ModuleType, application: Any, port: int, loop: Any, *, door: str, told: Told
    ) -> None:
        self.port = port
        self.loop = loop
        self.handlers: Any = written(registry)
        self.pools: Any = registry.service.POOLS
        self._application = application
        self.door = door
        """Which native door it has, `python` or `compiled`."""
        self._told = told
        self.own_tasks = self.run(lambda: asyncio.all_tasks(loop))
        """Those that serve, and are there before the first request."""
        self._layout = importlib.import_module(f"{registry.__package__}.runtime.metrics.layout")

    @property
    def kernel(self) -> Any:
        """Gives the kernel that answers."""
        return self._application.kernel

    @property
    def clock(self) -> Any:
        """Gives the clock of the connections."""
        return self._application.clock

    def connect(self) -> Client:
        """Opens a connection; what takes longer than five seconds fails the test."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=5)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return Texts(connection)

    @contextmanager
    def client(self) -> Iterator[Client]:
        """Opens a connection for a while."""
        client = self.connect()
        with client.connection:
            yield client

    def ask(self, path: str, *fields: bytes, client: Client | None = None) -> Answer:
        """Gives the answer to a GET, on a connection of its own unless there is one."""
        if client is not None:
            client.connection.sendall(get(path, *fields))
            return client.answer()
        with self.client() as own:
            return self.ask(path, *fields, client=own)

    def text(self, path: str, *fields: bytes, client: Client | None = None) -> str:
        """Gives the text of an answer that is 200."""
        answer = self.ask(path, *fields, client=client)
        assert answer.status == 200, (path, answer.status, answer.body)
        return answer.body.decode()

    def run(self, function: Callable[[], T]) -> T:
        """Calls a function on the service's loop, outside of any task."""
        found: Future[T] = Future()

        def call() -> None:
            try:
                found.set_result(function())
            except BaseException as error:  # noqa: BLE001 - whoever waits gets it
                found.set_exception(error)

        self.loop.call_soon_threadsafe(call)
        return found.result(10)

    def told(self) -> list[str]:
        """Gives what has been told of failures since it was last asked."""
        found = self._told.messages[:]
        del self._told.messages[: len(found)]
        return found

    def tasks(self) -> int:
        """Counts the tasks of the loop that were not there before the first request."""
        return len(self.run(lambda: asyncio.all_tasks(self.loop)) - self.own_tasks)

    def connections(self) -> dict[int, Any]:
        """Gives the Python door of each connection, by the port of its client."""

        def find() -> dict[int, Any]:
            found = self._application.clock.connections
            return {one._transport.get_extra_info("peername")[1]: one for one in found}

        return self.run(find)

    def transport(self, client: Client) -> Any:
        """Gives the transport of a client's connection."""
        return self.connections()[client.connection.getsockname()[1]]._transport

    def held(self) -> int:
        """Counts the answers that are held; to be called on the service's loop."""
        return len(self._application.clock.outbox.held)

    def counts(self) -> tuple[int, int, int]:
        """Counts requests: those that have begun, been answered, been abandoned."""
        metrics = self._application.kernel.metrics
        slab = metrics.slab
        answered = sum(sum(row) for counts in metrics.operations for row in counts.answered(slab).values())
        return slab[self._layout.BEGUN], answered, slab[self._layout.ABANDONED]

    def settled(self) -> None:
        """Waits until nothing is in work; then the counters balance, and no task is left of what was."""

        def balanced() -> bool:
            begun, answered, abandoned = self.counts()
            return begun == answered + abandoned

        until(lambda: self.run(balanced), "all that has begun to be counted")
        until(lambda: all(pool.in_flight == 0 for pool in self.pools.values()), "all calls to have left")
        assert all(pool.dispatched == pool.completed for pool in self.pools.values())
        until(lambda: self.tasks() <= SPARE_TASKS, "the tasks to end")


@contextmanager
def driven(registry: ModuleType, way: str, **settings: Any) -> Iterator[Driven]:
    """Runs the service in one of `WAYS`.

    What the loop tells of fails the test: a task that was destroyed, an exception that nobody has fetched.
    """
    package = registry.__package__
    asgi, native, own, straight = (
        importlib.import_module(f"{package}.runtime.{name}")
        for name in ("doors.asgi", "doors.native", "settings", "doors.straight")
    )
    loop, _, door = way.partition("-")
    # Of the calls that wait, so that each is begun straight, and not one in a hundred.
    may_wait = 0 if way == "debug-python" else straight._MAY_WAIT
    application = asgi.Application(registry.build, settings=own.Settings(**settings))
    application.natively(built_module() if door == "compiled" else None)
    config = uvicorn.Config(
        application, port=0, http=native.PROTOCOL, ws="none", lifespan="on", log_config=None,
        access_log=False, proxy_headers=False, timeout_graceful_shutdown=2,
    )  # fmt: skip
    server = uvicorn.Server(config)
    loops: Future[asyncio.AbstractEventLoop] = Future()

    async def serve() -> None:
        running = asyncio.get_running_loop()
        running.slow_callback_duration = (
            60  # handlers of tests hold the loop, and machines that test are busy
        )
        loops.set_result(running)
        await server.serve()

    told = Told()
    loggers = [logging.getLogger(name) for name in ("brrtr", "asyncio")]
    for logger in loggers:
        logger.addHandler(told)
    thread = threading.Thread(target=_run, args=(serve(), loop), daemon=True)
    thread.start()
    try:
        until(lambda: server.started or not thread.is_alive(), "the service to start")
        port = server.servers[0].sockets[0].getsockname()[1]
        with patch.object(straight, "_MAY_WAIT", may_wait):
            yield Driven(registry, application, port, loops.result(), door=door, told=told)
    finally:
        server.should_exit = True
        thread.join(15)
        for logger in loggers:
            logger.removeHandler(told)
    assert not thread.is_alive(), "the service did not stop"
    assert not told.messages


def _run(serving: Coroutine[Any, Any, None], loop: str) -> None:
    if loop == "uvloop":
        import uvloop

        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(serving)
    else:
        with asyncio.Runner(debug=loop == "debug") as runner:
            runner.run(serving)
