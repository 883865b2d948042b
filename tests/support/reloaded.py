"""Runs a service whose code tells, in every way that there is to reach it, which version of it is asked."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import brrtr
from brrtr.write import write
from support.doorway import Client
from support.handlers import with_handlers
from support.installed_service import Server, clean_environment, server
from support.metered import until

PACKAGE = "reloaded"
HOST = b"Host: a\r\n"


def _operation(name: str, content: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"operationId": name, "responses": {"200": {"description": "-", "content": content}}, **more}


NUMBERS = {"application/json": {"schema": {"type": "object", "additionalProperties": {"type": "integer"}}}}
EVENTS = {"text/event-stream": {"schema": {"type": "string"}}}
MS = {"name": "ms", "in": "path", "required": True, "schema": {"type": "integer"}}
BODY = {"required": True, "content": {"application/json": {"schema": {"type": "string", "maxLength": 10**6}}}}

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {
        "/version": {
            "get": _operation("version", NUMBERS),
            "post": _operation("post", NUMBERS, requestBody=BODY),
        },
        "/slow/{ms}": {"get": _operation("slow", NUMBERS, parameters=[MS])},
        "/thread/{ms}": {"get": _operation("thread", NUMBERS, parameters=[MS])},
        "/events": {"get": _operation("events", EVENTS)},
        "/stated": {"get": _operation("stated", NUMBERS, **{"x-number": 1})},
    },
}  # fmt: skip

HANDLERS = '''
import asyncio, importlib, logging, os, pickle, sys, time, typing
from dataclasses import dataclass

import reloaded.extra
import reloaded.extra as extra
from reloaded import service
from reloaded.extra import NUMBER as IMPORTED, Marked
from ..runtime.problems import Problem
from ..runtime.streams import ServerSentEvent
from ..service import Context

NUMBER = 1
LOGGER = logging.getLogger(__name__)
BY_NAME = importlib.import_module("reloaded.extra")


@dataclass
class Holder:
    marked: "Marked"


def numbers(context):
    """Every way to reach the code gives a number."""
    import reloaded.extra as again
    from ..late import NUMBER as late

    hints = typing.get_type_hints(Holder)
    unpickled = pickle.loads(pickle.dumps(Marked(NUMBER)))
    assert type(unpickled) is Marked and hints["marked"] is Marked, "two versions of a class"
    assert LOGGER.name == "reloaded.handlers.written" == __name__
    return {
        "own": NUMBER, "state": context.state.number, "service": service.NUMBER, "imported": IMPORTED,
        "whole": reloaded.extra.NUMBER, "alias": extra.NUMBER, "by_name": BY_NAME.NUMBER,
        "again": again.NUMBER, "late": late, "asked": importlib.import_module("reloaded.extra").NUMBER,
        "in_modules": sys.modules["reloaded.extra"].NUMBER, "self": sys.modules[__name__].NUMBER,
        "pickled": unpickled.number(), "problem": NUMBER * issubclass(extra.Odd, Problem),
    }


async def version(*, context: Context):
    return numbers(context)


async def post(body, *, context: Context):
    return numbers(context)


async def slow(ms, *, context: Context):
    before = numbers(context)
    await asyncio.sleep(ms / 1000)
    return before | {f"after {name}": number for name, number in numbers(context).items()}


def thread(ms, *, context: Context):
    before = numbers(context)
    time.sleep(ms / 1000)
    return before | {f"after {name}": number for name, number in numbers(context).items()}


async def stated(*, context: Context):
    return numbers(context) | {"stated": context.operation.extensions["x-number"]}


async def events(*, context: Context):
    while True:
        yield ServerSentEvent(str(max(numbers(context).values())))
        await asyncio.sleep(0.05)
'''

FILES = {
    "handlers/written.py": HANDLERS,
    "extra.py": '''
import atexit, threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Optional

from .runtime.problems import Problem

NUMBER = 1
LOCAL = threading.local()
LOCAL.kept = Exception


class Odd(Problem):
    pass


@dataclass
class Marked:
    value: int

    def number(self) -> int:
        return NUMBER if self.value == NUMBER else -1


Maybe = Optional[Annotated[Marked, NUMBER]]


@lru_cache
def cached(marked_type):
    return marked_type, NUMBER


cached(Marked)
atexit.register(cached, Marked)
''',
    "late.py": "NUMBER = 1\n",
    "service.py": '''
import asyncio, logging, os
from contextlib import asynccontextmanager
from dataclasses import dataclass

from . import extra
from .runtime import context
from .runtime.pools import Pools

NUMBER = 1


@dataclass(slots=True)
class State:
    number: int
    task: asyncio.Task


Context = context.Context[State]


async def tick():
    while True:
        await asyncio.sleep(0.01)


@asynccontextmanager
async def lifespan(settings):
    logging.getLogger(__name__).warning("up %d", NUMBER)
    task = asyncio.create_task(tick())
    yield State(NUMBER, task)
    task.cancel()
    logging.getLogger(__name__).warning("down %d", NUMBER)


EXCEPTIONS = {}
POOLS = Pools()
''',
}  # fmt: skip


@cache
def _generated() -> dict[str, str]:
    return dict(brrtr.generate(DOCUMENT))


class Project:
    """Is the service's code on disk, of which each version says its number in every module."""

    def __init__(self, folder: Path) -> None:
        """Writes the first version to a folder."""
        self.folder = folder
        write(with_handlers(_generated(), HANDLERS), folder)
        self.home = folder / "src" / PACKAGE
        self.write(1)

    def write(self, number: int, **changed: str) -> None:
        """Writes another version; `changed` has texts of files instead of those that are usual."""
        texts = FILES | {name.replace("__", "/") + ".py": text for name, text in changed.items()}
        for name, text in texts.items():
            self.put(name, text.replace("NUMBER = 1", f"NUMBER = {number}"))
        for path in (self.home / "contract" / "operations").glob("*.json"):
            stated = json.loads(path.read_text())
            stated["stated"]["x-number"] = number
            self.put(f"contract/operations/{path.name}", json.dumps(stated))

    def put(self, name: str, text: str) -> None:
        """Puts the text of a file in its place, as an editor does."""
        path = self.home / name
        path.with_suffix(".new").write_text(text)
        path.with_suffix(".new").replace(path)


class Reloaded(Server):
    """Is the service as a process."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        super().__init__(process, log)
        self.connections: list[socket.socket] = []

    def reload(self) -> None:
        """Asks for a reload."""
        self.process.send_signal(signal.SIGHUP)

    def told(self, text: str) -> int:
        """Counts lines of the log that have a text."""
        return self.log.count(text)

    def wait(self, text: str, count: int = 1) -> None:
        """Waits until the log has so many lines with a text."""
        until(lambda: self.told(text) >= count or self._has_ended(), text)

    def _has_ended(self) -> bool:
        assert self.process.poll() is None, self.log
        return False

    def swap(self, project: Project, number: int) -> None:
        """Has another version serve."""
        before = self.told("Reloaded in")
        project.write(number)
        self.reload()
        self.wait("Reloaded in", before + 1)

    def client(self) -> Client:
        """Opens a connection, which is closed at the end."""
        connection = socket.create_connection(("127.0.0.1", self.port()), timeout=10)
        self.connections.append(connection)
        return Client(connection)


class Caller:
    """Calls on one connection, several requests at once, until it is told to stop."""

    def __init__(self, process: Reloaded, request: bytes, together: int) -> None:
        self.seen: list[int] = []
        self.failure = ""
        self._over = threading.Event()
        self._request = request
        self._together = together
        self._client = process.client()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            while not self._over.is_set():
                self._client.connection.sendall(self._request * self._together)
                for _ in range(self._together):
                    answer = self._client.answer()
                    assert answer.status == 200, answer
                    assert "connection" not in answer.headers
                    self.seen.append(number_of(answer.body))
        except Exception as error:  # noqa: BLE001 - `stop` tells
            self.failure = f"{type(error).__name__}: {error}"

    def is_at(self, number: int) -> bool:
        """Says whether it was last answered by a version."""
        assert not self.failure
        return self.seen[-1:] == [number]

    def stop(self) -> None:
        """Ends the calls, none of which may have failed, or been answered by a version before the last."""
        self._over.set()
        self._thread.join()
        self._client.connection.close()
        assert not self.failure
        assert self.seen == sorted(self.seen)


_VARIABLES = {"BRRTR_SHUTDOWN_GRACE_S": "2", "BRRTR_LOG_SAMPLING_MODE": "error-only"}


@contextmanager
def serving(
    project: Project, *arguments: str, folder: Path | None = None, **variables: str
) -> Iterator[Reloaded]:
    """Serves the project in processes of their own."""
    environment = clean_environment(
        PYTHONPATH=str((folder or project.folder) / "src"),
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONWARNINGS="error",
        **_VARIABLES | variables,
    )
    command = [sys.executable, "-m", PACKAGE, "serve", "--port", "0", *arguments]
    with server(command, cwd=project.folder, environment=environment) as started:
        process = Reloaded(started.process, started.file)
        try:
            process.wait("startup complete")
            client = process.client()
            client.connection.sendall(get("/version"))  # imports what is imported late
            assert number_of(client.answer().body) == 1
            yield process
        finally:
            for connection in process.connections:
                connection.close()
            if process.process.poll() is None:
                process.stop()


def get(path: str) -> bytes:
    """Gives a request."""
    return b"GET %b HTTP/1.1\r\n%b\r\n" % (path.encode(), HOST)


def number_of(body: bytes) -> int:
    """Gives the version of an answer, which has to come from one version as a whole."""
    told = set(json.loads(body).values())
    assert len(told) == 1, f"a mixture: {body.decode()}"
    return int(told.pop())


def events_of(data: bytes) -> list[int]:
    """Gives the numbers of the events in what has been received."""
    return [int(number) for number in re.findall(rb"data: ?(\d+)", data)]


def resident(pid: int) -> int:
    """Gives the resident memory of a process, in KiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])
