"""Whatever a handler or a stream ends with, its client is told, and the service that others use goes on."""

from __future__ import annotations

import http.client
import json
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.doorway import read_all
from support.handlers import with_handlers
from support.installed_service import Server, clean_environment, server
from support.metered import Metrics, get, scrape, until

import brrtr
from brrtr.write import write

PACKAGE = "failing_service"
STREAMS = {
    "events": "text/event-stream",
    "lines": "application/x-ndjson",
    "bytes_": "application/octet-stream",
}
HANDLERS = """
import asyncio

from ..runtime.streams import ServerSentEvent


class Odd(BaseException):
    pass


async def cancelled_task():
    task = asyncio.create_task(asyncio.sleep(60))
    task.cancel()
    await task


async def cancelled_itself():
    asyncio.current_task().cancel()
    await asyncio.sleep(60)


async def in_a_group():
    async with asyncio.TaskGroup() as group:
        group.create_task(raising(Odd("in a group")))
        group.create_task(asyncio.sleep(60))


async def raising(error):
    raise error


ENDS = {
    "interrupt": KeyboardInterrupt("an interrupt"),
    "exit": SystemExit("an exit"),
    "cancelled": asyncio.CancelledError("a cancellation"),
    "generator_exit": GeneratorExit("a generator's exit"),
    "odd": Odd("something odd"),
    "group": BaseExceptionGroup("a group", [Odd("within"), ValueError("too")]),
    "stop": StopAsyncIteration("a stop"),
}
DO = {"cancelled_task": cancelled_task, "in_a_group": in_a_group, "cancelled_itself": cancelled_itself}


async def end(how):
    if how in DO:
        await DO[how]()
    raise ENDS[how]


async def fine():
    return "here"


async def in_task(how):
    await end(how)


async def late(how):
    await asyncio.sleep(0.01)
    await end(how)


def in_thread(how):
    if how in DO:
        raise ENDS["odd"]
    raise ENDS[how]


async def mapped(how):
    raise LookupError(how)


async def events(how):
    try:
        yield ServerSentEvent("one")
        await asyncio.sleep(0.01)
        await end(how)
    finally:
        await asyncio.sleep(0)


async def lines(how):
    yield "one"
    await end(how)


async def bytes_(how):
    yield b"one"
    await asyncio.sleep(0)
    await end(how)
"""
MAPPING = """
def _mapped(request, error):
    import asyncio
    from .handlers import written
    how = str(error)
    if how == "coroutine":
        return written.fine()
    if how == "status":
        from .runtime.problems import Problem
        return Problem("409")
    if how == "enum":
        from http import HTTPStatus
        from .runtime.problems import Problem
        return Problem(HTTPStatus.CONFLICT)
    raise written.ENDS.get(how, written.ENDS["odd"])


EXCEPTIONS = {LookupError: _mapped}
"""
HOWS = [
    *("interrupt", "exit", "cancelled", "generator_exit", "odd", "group", "stop"),
    *("cancelled_task", "in_a_group", "cancelled_itself"),
]


def project(folder: Path) -> None:
    """Writes the service there; its mapping of exceptions fails as well."""

    def operation(name: str, media_type: str) -> dict[str, Any]:
        schema = {"type": "string"} if media_type == "application/json" else {}
        how = {"name": "how", "in": "path", "required": True, "schema": {"type": "string"}}
        return {
            **({} if name == "fine" else {"parameters": [how]}),
            "get": {
                "operationId": name,
                "responses": {"200": {"description": "-", "content": {media_type: {"schema": schema}}}},
            },
        }

    names = dict.fromkeys(("in_task", "late", "in_thread", "mapped"), "application/json") | STREAMS
    paths = {f"/{name}/{{how}}": operation(name, media_type) for name, media_type in names.items()}
    paths["/fine"] = operation("fine", "application/json")
    files = dict(
        brrtr.generate({"openapi": "3.1.0", "info": {"title": PACKAGE, "version": "1"}, "paths": paths})
    )
    files = with_handlers(files, HANDLERS)
    service = files[f"src/{PACKAGE}/service.py"]
    empty = "EXCEPTIONS: ExceptionHandlers = {}"
    assert service.count(empty) == 1
    files[f"src/{PACKAGE}/service.py"] = service.replace(empty, MAPPING)
    write(files, folder)


COMMANDS = {
    "native": [PACKAGE, "serve", "--port", "0"],
    "asyncio": [
        *("uvicorn", f"{PACKAGE}:app", "--port", "0", "--loop", "asyncio"),
        *("--http", f"{PACKAGE}.runtime.doors.http:HttpProtocol", "--no-proxy-headers"),
    ],
    "asgi": ["uvicorn", f"{PACKAGE}:app", "--port", "0"],
}


@dataclass(frozen=True, slots=True)
class Door:
    """A running service, and which door it is behind."""

    name: str
    process: Server

    @property
    def port(self) -> int:
        """Where it listens."""
        return self.process.port()

    @property
    def log(self) -> str:
        """What it has logged."""
        return self.process.log

    def goes_on(self) -> bool:
        """Whether others are still answered."""
        return get(self.port, "/fine")[0] == 200 and self.process.process.poll() is None


@pytest.fixture(scope="module", params=COMMANDS)
def door(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The service behind each door."""
    folder = tmp_path_factory.mktemp("failing")
    project(folder)
    environment = clean_environment(PYTHONPATH=str(folder / "src"), PYTHONDONTWRITEBYTECODE="1")
    command = [sys.executable, "-m", *COMMANDS[request.param]]
    with server(command, cwd=folder, environment=environment) as process:
        yield Door(request.param, process)


def settled(port: int) -> Metrics:
    """The metrics, once everything has left: the request that asks for them is in work itself."""
    found = scrape(port)
    assert found.of("active_requests") == 1
    for name in ("in_task", "late", "in_thread", "mapped", *STREAMS):
        dispatched = found.of("worker_pool_dispatched_total", handler=name)
        assert dispatched == found.of("worker_pool_completed_total", handler=name), name
    return found


@pytest.mark.parametrize("place", ["in_task", "late", "in_thread", "mapped"])
@pytest.mark.parametrize("how", HOWS)
def test_before_the_head_it_is_a_500_with_a_traceback(door: Door, place: str, how: str) -> None:
    before = len(door.log)
    status, media_type, _ = get(door.port, f"/{place}/{how}")
    assert status == 500
    if how != "cancelled_itself" or door.name != "asgi":  # there it is the server that is told, and answers
        assert media_type == "application/problem+json"
    assert door.goes_on()
    until(lambda: "Traceback" in door.log[before:], "the traceback")
    settled(door.port)


@pytest.mark.parametrize("how", ["coroutine", "status"])
def test_a_mapping_that_answers_nonsense_is_a_500(door: Door, how: str) -> None:
    assert get(door.port, f"/mapped/{how}")[:2] == (500, "application/problem+json")
    settled(door.port)


def test_a_mapping_may_answer_with_a_status_of_the_standard_library(door: Door) -> None:
    assert get(door.port, "/mapped/enum")[:2] == (409, "application/problem+json")
    settled(door.port)


@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.parametrize("how", HOWS)
def test_after_the_head_the_answer_is_cut_logged_and_counted(door: Door, name: str, how: str) -> None:
    before = len(door.log)
    cut = settled(door.port).of("responses_cut_total", reason="failed")
    with pytest.raises((http.client.IncompleteRead, ConnectionResetError)):
        get(door.port, f"/{name}/{how}")
    assert door.goes_on()
    until(lambda: "Traceback" in door.log[before:], "the traceback")
    found = settled(door.port)
    if how == "cancelled_itself" and door.name == "asgi" and name != "events":  # who did it, nobody can tell
        assert found.of("responses_cut_total", reason="shutdown") >= 1
    else:
        assert found.of("responses_cut_total", reason="failed") == cut + 1
    if door.name == "native":
        until(lambda: '"cut":' in door.log[before:], "the line of the request")
        lines = [json.loads(line) for line in door.log[before:].splitlines()]
        (line,) = [line for line in lines if line["logger"] == "brrtr.access" and "cut" in line]
        assert (line["status"], line["cut"], line["level"]) == (200, "failed", "error")


@pytest.mark.parametrize("how", HOWS)
def test_a_failed_stream_to_http_1_0_is_a_reset(door: Door, how: str) -> None:
    """There is neither a length nor a last chunk that its end could be told by (RFC 9112 8)."""
    if door.name == "asgi":  # how it is cut off is the server's
        return
    with socket.create_connection(("127.0.0.1", door.port), timeout=5) as connection:
        connection.sendall(f"GET /bytes_/{how} HTTP/1.0\r\n\r\n".encode())
        with pytest.raises(ConnectionResetError):
            read_all(connection)
