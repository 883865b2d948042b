"""Processes end and reload whatever handlers are at: nothing is lost, and nothing is complained of."""

from __future__ import annotations

import json
import re
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from support.driven import Texts, document, get, reset
from support.handlers import with_handlers
from support.installed_service import Server, clean_environment, server
from support.long_runs import LONG_RUN
from support.metered import scrape, until

import brrtr
from brrtr.write import write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")

HANDLERS = """
import asyncio
import logging
import os

from ..service import Context

LOG = logging.getLogger("shop")


async def at_once(*, context: Context):
    return context.request.query


async def nap(*, context: Context):
    LOG.warning("begun %s", context.request.query)
    while not os.path.exists(os.environ["GO"]):
        await asyncio.sleep(0.01)
    return context.request.query


async def alone(*, context: Context):
    return await nap(context=context)


async def forever():
    LOG.warning("begun forever")
    try:
        async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
            tasks.create_task(asyncio.sleep(60))
            await asyncio.sleep(60)
    finally:
        await asyncio.sleep(0)
        LOG.warning("ended forever")
    return "never"


async def lines():
    for number in range(10):
        yield str(number)
        await asyncio.sleep(0.05)


async def says(*, context: Context):
    LOG.warning("first %s", context.request.query)
    child = asyncio.create_task(_say("child", context.request.query))
    await asyncio.sleep(0)
    LOG.warning("after %s", context.request.query)
    await asyncio.to_thread(LOG.warning, "thread %s", context.request.query)
    await child
    asyncio.get_running_loop().call_soon(LOG.warning, "callback %s", context.request.query)
    return context.request.query


async def _say(where, query):
    LOG.warning("%s %s", where, query)
    await asyncio.sleep(0)


async def says_at_once(*, context: Context):
    LOG.warning("first %s", context.request.query)
    asyncio.get_running_loop().call_soon(LOG.warning, "callback %s", context.request.query)
    return context.request.query
"""
ALARMS = re.compile(
    "Traceback|destroyed|never awaited|never retrieved|Unhandled|Warning|Exception"
    '|"level":"(error|critical)"'
)
"""What the log of a service has only if something is wrong."""
KINDS = {"uvloop": {}, "asyncio": {}, "debug": {"PYTHONASYNCIODEBUG": "1", "PYTHONDEVMODE": "1"}}
"""The loops, each with what its service has in its environment."""
LOOPS = tuple(KINDS) if LONG_RUN else ("uvloop", "debug")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project; and a module in the place of uvloop, for asyncio's own loop."""
    folder = tmp_path_factory.mktemp("processes")
    more = {"alone": {"x-brrtrouter-workers": 1}}
    write(with_handlers(brrtr.generate(document(HANDLERS, more)), HANDLERS), folder / "project")
    (folder / "without").mkdir()
    (folder / "without" / "uvloop.py").write_text("raise ImportError\n")
    return folder


@contextmanager
def serving(
    folder: Path, loop: str = "uvloop", *arguments: str, **variables: str
) -> Iterator[tuple[Server, Path]]:
    """The service as a process, and the file that its handlers wait for; its log may have no alarm."""
    paths = [folder / "project" / "src", Path(__file__).parent]
    if loop != "uvloop":
        paths.append(folder / "without")
    environment = clean_environment(
        GO=str(folder / f"go-{time.monotonic_ns()}"),
        PYTHONPATH=":".join(map(str, paths)),
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONWARNINGS="error",
        BRRTR_LOG_FORMAT="json",
        BRRTR_LOG_SAMPLING_MODE="all",
        **KINDS[loop],
        **variables,
    )
    command = [sys.executable, "-m", "driven", "serve", "--port", "0", *arguments]
    with server(command, cwd=folder, environment=environment) as process:
        process.port()
        yield process, Path(environment["GO"])
        lines = [
            line for line in process.log.splitlines() if "timeout graceful shutdown exceeded" not in line
        ]
        assert [line for line in lines if ALARMS.search(line)] == [], process.log


def connect(process: Server) -> Texts:
    return Texts(socket.create_connection(("127.0.0.1", process.port()), timeout=10))


def told(process: Server, text: str, count: int = 1) -> None:
    """Waits until the log has it so often."""
    until(lambda: process.log.count(text) >= count, f"{text} in\n{process.log}", 10)


@pytest.mark.parametrize(("loop", "workers"), [*((loop, 1) for loop in LOOPS), ("uvloop", 2)])
def test_what_is_in_work_is_finished(folder: Path, loop: str, workers: int) -> None:
    """Who waits, who waits for its turn, who is sent a stream; who was answered in place is closed."""
    with serving(folder, loop, "--workers", str(workers)) as (process, go), ExitStack() as stack:
        told(process, "Application startup complete", workers)
        idle, queued, pipelined, stream, *napping = [connect(process) for _ in range(10)]
        for client in (idle, queued, pipelined, stream, *napping):
            stack.enter_context(client.connection)
        for _ in range(3):
            idle.connection.sendall(get("/at_once?x"))
            assert idle.answer().body == b"x"
        for number, client in enumerate(napping):
            client.connection.sendall(get("/at_once?x") + get(f"/nap?{number}"))
        queued.connection.sendall(get("/alone?first") + get("/alone?second"))
        pipelined.connection.sendall(get("/nap?whole") + get("/at_once?behind"))
        stream.connection.sendall(get("/lines"))
        for client in napping:
            assert client.answer().body == b"x"
        told(process, "begun", 8)
        process.process.send_signal(signal.SIGTERM)
        told(process, "Shutting down", workers)
        go.touch()
        for number, client in enumerate(napping):
            answer = client.answer()
            assert (answer.body, answer.headers["connection"]) == (b"%d" % number, "close")
        for client, text in ((queued, b"first"), (pipelined, b"whole")):
            assert client.answer().body == text
            client.connection.close()  # else it is given time to read: its last request is not answered
        assert stream.answer().body == b"".join(b'"%d"\n' % number for number in range(10))
        assert idle.connection.recv(1) == b""
        assert process.process.wait(10) == 0


@pytest.mark.parametrize("loop", LOOPS)
def test_what_does_not_end_is_ended(folder: Path, loop: str) -> None:
    """When the time is up it is cancelled, with all that it waits for, and has time to clean up."""
    with (
        serving(folder, loop, BRRTR_SHUTDOWN_GRACE_S="0.3") as (process, _),
        connect(process).connection as one,
    ):
        one.sendall(get("/at_once?x") + get("/forever"))
        told(process, "begun forever")
        begun = time.monotonic()
        assert process.stop() == 0
        assert time.monotonic() - begun < 5
        assert "ended forever" in process.log


@pytest.mark.parametrize("loop", LOOPS)
def test_an_end_with_nothing_in_work_is_quick(folder: Path, loop: str) -> None:
    """Whatever has been there before it, crowds that have left among it."""
    with serving(folder, loop) as (process, _):
        for number in range(60):
            with connect(process).connection as connection:
                connection.sendall(get("/at_once?x") + get("/forever") + get("/alone?x"))
                if number % 2:
                    reset(connection)
        told(process, "ended forever", 1)
        until(lambda: scrape(process.port()).of("active_requests") == 1, "all to be over")
        found = scrape(process.port())
        assert found.sum("worker_pool_dispatched_total") == found.sum("worker_pool_completed_total")
        assert process.log.count("ended forever") == process.log.count("begun forever")
        begun = time.monotonic()
        assert process.stop() == 0
        assert time.monotonic() - begun < 2


@pytest.mark.parametrize("loop", LOOPS)
def test_a_reload_waits_for_what_is_in_work(folder: Path, loop: str) -> None:
    """The version that was is let go when its last request is answered; connections stay."""
    with serving(folder, loop) as (process, go), ExitStack() as stack:
        clients = [connect(process) for _ in range(2)]
        for client in clients:
            stack.enter_context(client.connection)
        for number in range(2):
            for client in clients:
                client.connection.sendall(get(f"/at_once?{number}") + get(f"/nap?of-{number}"))
                assert client.answer().body == b"%d" % number
            told(process, f"begun of-{number}", 2)
            process.process.send_signal(signal.SIGHUP)
            told(process, "Reloaded in", number + 1)
            go.touch()
            for client in clients:
                answer = client.answer()
                assert (answer.status, answer.body) == (200, b"of-%d" % number)
                assert "connection" not in answer.headers
            go.unlink()
        assert process.stop() == 0


@pytest.mark.parametrize("loop", LOOPS)
def test_lines_have_the_id_of_their_request(folder: Path, loop: str) -> None:
    """Before and after a handler's first await, of its children, threads and callbacks."""
    with serving(folder, loop) as (process, _), connect(process).connection as connection:
        client = Texts(connection)
        names = [f"{kind}-{number}" for number in range(10) for kind in ("says", "says_at_once")]
        for together in (1, 20):
            for begin in range(0, 20, together):
                some = names[begin : begin + together]
                connection.sendall(
                    b"".join(
                        get(f"/{name.partition('-')[0]}?{name}", f"X-Request-ID: {name}".encode())
                        for name in some
                    )
                )
                assert [client.answer().body.decode() for _ in some] == some
        assert process.stop() == 0
        lines: list[dict[str, Any]] = [json.loads(line) for line in process.log.splitlines()]
    said = [(line["message"], line["request_id"]) for line in lines if line["logger"] == "shop"]
    assert {message.partition(" ")[2]: own for message, own in said} == {name: name for name in names}
    assert all(message.endswith(f" {own}") for message, own in said)
    assert len(said) == 2 * 10 * (5 + 2)
