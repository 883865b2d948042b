"""Has a generated service whose handlers run as long as a test wants, for tests of pools and deadlines."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx

import brrtr
from brrtr.write import write
from support.doorway import Answer, Client, until
from support.generated_service import serving
from support.handlers import with_handlers, written

PACKAGE = "pooled"

EXTENSIONS: Mapping[str, Mapping[str, Any]] = {
    "documented": {
        "x-brrtrouter-workers": 2,
        "x-brrtrouter-queue-bound": 3,
        "x-brrtrouter-backpressure": "shed",
        "x-brrtrouter-deadline-ms": 60_000,
        "x-brrtrouter-stack-size": 65_536,
        "x-brrtrouter-body-size-bytes": 4096,
    },
    "documented_task": {"x-brrtrouter-workers": 2, "x-brrtrouter-queue-bound": 3},
}
OPERATIONS = (
    *("task", "thread", "documented", "documented_task", "fails", "fails_in_thread", "ends_thread"),
    *("stops_iteration", "recurses", "recurses_in_thread", "context", "own_timeout", "stubborn", "holds"),
)
STREAM = "stream"

HANDLERS = '''
from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import AsyncIterator
from contextvars import ContextVar

from ..runtime.messages import Request
from ..service import Context


class Gate:
    """Holds calls until a test lets them go."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.open = threading.Event()
        self.order: list[str] = []
        self.running = 0
        self.most = 0
        self.ended: list[str] = []
        self.weak: list[object] = []

    def begin(self, request: Request) -> str:
        with self.lock:
            self.order.append(request.query)
            self.running += 1
            self.most = max(self.most, self.running)
        return request.query

    def end(self, name: str, how: str) -> None:
        with self.lock:
            self.running -= 1
            self.ended.append(f"{name} {how}")


GATE = Gate()
WHO = ContextVar("WHO", default="nobody")


async def task(*, context: Context) -> str:
    name = GATE.begin(context.request)
    try:
        while not GATE.open.is_set():
            await asyncio.sleep(0.002)
    except BaseException:
        GATE.end(name, "cancelled")
        raise
    GATE.end(name, "returned")
    return name


def thread(*, context: Context) -> str:
    name = GATE.begin(context.request)
    GATE.open.wait(10)
    GATE.end(name, "returned")
    return name


documented = thread
documented_task = task


async def fails() -> str:
    raise RuntimeError("a bug")


def fails_in_thread() -> str:
    raise RuntimeError("a bug")


def ends_thread() -> str:
    sys.exit(3)


def stops_iteration() -> str:
    return next(iter([]))


async def recurses() -> str:
    return down(0)


def recurses_in_thread() -> str:
    return down(0)


def down(depth: int) -> str:
    return down(depth + 1)


def context() -> str:
    return f"{WHO.get()} {threading.current_thread().name}"


async def own_timeout() -> str:
    raise TimeoutError("the database")


async def stubborn() -> str:
    try:
        await asyncio.sleep(0.3)
    except asyncio.CancelledError:
        pass
    return "late"


class Large:
    pass


def holds(*, context: Context) -> str:
    import weakref

    request = context.request
    large = Large()
    GATE.weak.append(weakref.ref(large))
    GATE.weak.append(weakref.ref(request)) if hasattr(request, "__weakref__") else None
    request.body = large  # type: ignore[assignment]
    return "held"


async def stream() -> AsyncIterator[str]:
    for name in ("one", "two"):
        while not GATE.open.is_set():
            await asyncio.sleep(0.002)
        yield name
'''


def document() -> dict[str, Any]:
    def operation(name: str, media_type: str) -> dict[str, Any]:
        content = {media_type: {"schema": {"type": "string"}}}
        responses = {"200": {"description": "done", "content": content}}
        return {"get": {"operationId": name, "responses": responses, **EXTENSIONS.get(name, {})}}

    paths = {f"/{name}": operation(name, "text/plain") for name in OPERATIONS}
    paths[f"/{STREAM}"] = operation(STREAM, "application/x-ndjson")
    return {"openapi": "3.1.0", "info": {"title": PACKAGE, "version": "1"}, "paths": paths}


def write_project(folder: Path, *, pools: str = "Pools()") -> Path:
    """Writes the project, its `service.py` with these pools."""
    files = dict(brrtr.generate(document()))
    files = with_handlers(files, HANDLERS)
    service = files[f"src/{PACKAGE}/service.py"]
    assert service.count("\nPOOLS = Pools()\n") == 1
    service = service.replace("\nPOOLS = Pools()\n", f"\nPOOLS = {pools}\n")
    service = service.replace("settings import Settings", "settings import HandlerSettings, Settings")
    files[f"src/{PACKAGE}/service.py"] = service
    write(files, folder)
    return folder


class Pooled:
    """Is the running service."""

    def __init__(self, registry: ModuleType, client: httpx.Client) -> None:
        self.client = client
        self.pools: Any = registry.service.POOLS
        self.handlers: Any = written(registry)
        self.gate: Any = self.handlers.GATE
        self._sockets: list[socket.socket] = []

    def send(self, path: str) -> Sent:
        """Sends a GET on a connection of its own, and does not wait for the answer."""
        begun = time.monotonic()
        connection = socket.create_connection(("127.0.0.1", self.client.base_url.port or 0), timeout=5)
        self._sockets.append(connection)
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        return Sent(connection, begun)

    def fill(self, name: str, count: int, first: int = 0) -> list[Sent]:
        """Sends so many requests one after the other; returns once the pool has let each in."""
        sent = []
        pool = self.pools[name]
        before = pool.dispatched
        for index in range(count):
            sent.append(self.send(f"/{name}?{first + index}"))
            until(lambda: pool.dispatched == before + len(sent), f"{name} to take request {first + index}")
        return sent

    def settled(self, name: str) -> None:
        """Waits until nothing is in flight; then the counters balance."""
        pool = self.pools[name]
        until(lambda: pool.in_flight == 0, f"{name} to finish")
        assert pool.dispatched == pool.completed
        assert (pool.running, pool.queue_depth) == (0, 0)

    def close(self) -> None:
        self.gate.open.set()
        for connection in self._sockets:
            connection.close()


class Sent:
    """Is a request that has been sent."""

    def __init__(self, connection: socket.socket, begun: float) -> None:
        self.connection = connection
        self.begun = begun

    def answer(self) -> Answer:
        """Waits for the answer."""
        return Client(self.connection).answer()

    def refusal(self) -> dict[str, Any]:
        """Gives the answer of a pool without room, with the seconds until it came as `after`."""
        answer = self.answer()
        after = time.monotonic() - self.begun
        assert answer.status == 429
        assert answer.headers["retry-after"] == "1"
        assert answer.headers["content-type"] == "application/problem+json"
        problem: dict[str, Any] = json.loads(answer.body)
        assert (problem["status"], problem["title"]) == (429, "Too Many Requests")
        return {**problem, "after": after}

    def leave(self) -> None:
        """Leaves as a client does that goes away without waiting for the answer."""
        self.connection.close()


Serve = Callable[..., Any]


@contextmanager
def pooled(registry: ModuleType, *, native: bool = True, **settings: Any) -> Iterator[Pooled]:
    """Runs the service with these settings; the words of `HandlerSettings` hold for all handlers."""
    own = registry.Settings
    module = __import__(own.__module__, fromlist=["HandlerSettings"])
    words = {field.name for field in module.fields(module.HandlerSettings)}
    of_all = module.HandlerSettings(**{name: settings.pop(name) for name in words & settings.keys()})
    of_one = {name: module.HandlerSettings(**said) for name, said in settings.pop("handlers", {}).items()}
    written(registry).GATE.__init__()
    with serving(registry, native=native, every_handler=of_all, handlers=of_one, **settings) as client:
        service = Pooled(registry, client)
        try:
            yield service
        finally:
            service.close()


def thread_names() -> set[str]:
    """Gives the names of all threads of this process."""
    return {thread.name for thread in threading.enumerate()}


def started(project: Path, **environment: str) -> subprocess.Popen[str]:
    """Starts the service as a process of its own."""
    command = [sys.executable, "-m", PACKAGE, "serve", "--port", "0"]
    variables = {"PATH": os.environ["PATH"], "PYTHONPATH": str(project / "src"), **environment}
    return subprocess.Popen(command, env=variables, stderr=subprocess.PIPE, text=True)
