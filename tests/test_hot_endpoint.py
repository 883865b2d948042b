"""One operation gets more than it can do: others keep their latency, memory stays, all is counted.

Over sockets, against a service in a process of its own. The hot operation has two workers and eight places in
its queue, its handler takes a quarter of a second, and what waits longer than 0.6 s in all is answered 504.
"""

from __future__ import annotations

import asyncio
import os
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from support.installed_service import Server, clean_environment, server
from support.long_runs import LONG_RUN

import brrtr
from brrtr.write import write

PACKAGE = "hot_service"
TAKES_S = 0.25
DEADLINE_S = 0.6
WORKERS, QUEUE = 2, 8
CLIENTS = 40
"""Connections that ask for the hot operation: four times what it takes on."""
STORM_S = 1.5
PAUSE_S = 0.03
"""What a client waits that was turned away."""
SLACK_S = 0.1
"""What a busy machine may add to a latency, and less than half of what waiting for a hot handler would."""
MAY_GROW_BYTES = 3 * 2**20

HANDLERS = f'''
"""Slow and quick handlers of both kinds."""

import asyncio
import time


def slow_thread() -> str:
    time.sleep({TAKES_S})
    return "done"


async def slow_task() -> str:
    await asyncio.sleep({TAKES_S})
    return "done"


def quick_thread() -> str:
    return "done"


async def quick_task() -> str:
    return "done"
'''
NAMES = ("slow_thread", "slow_task", "quick_thread", "quick_task")


def document() -> dict[str, Any]:
    """`GET /<name>` for each handler."""
    content = {"text/plain": {"schema": {"type": "string"}}}
    responses = {"200": {"description": "Done.", "content": content}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hot service", "version": "1"},
        "paths": {
            f"/{name}": {"get": {"operationId": name, "tags": ["calls"], "responses": responses}}
            for name in NAMES
        },
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, with the handlers in it."""
    target = tmp_path_factory.mktemp("hot") / PACKAGE
    write(brrtr.generate(document()), target)
    stubs = target / "src" / PACKAGE / "handlers" / "calls.py"
    assert stubs.exists()
    stubs.write_text(HANDLERS)
    return target


BY_DAY = [("slow_thread", "shed"), ("slow_task", "block")]
OTHERS = [("slow_thread", "block"), ("slow_task", "shed")]


@pytest.fixture(params=[*BY_DAY, *(OTHERS if LONG_RUN else ())], ids="-".join)
def hot_and_mode(request: pytest.FixtureRequest) -> tuple[str, str]:
    """The handler that is asked for too often, and the mode of backpressure."""
    found: tuple[str, str] = request.param
    return found


@pytest.fixture
def hot(hot_and_mode: tuple[str, str]) -> str:
    """The first of them."""
    return hot_and_mode[0]


@pytest.fixture
def mode(hot_and_mode: tuple[str, str]) -> str:
    """The second."""
    return hot_and_mode[1]


@pytest.fixture
def service(folder: Path, hot: str, mode: str) -> Iterator[Server]:
    """The service, the limits of its hot handler set by the environment."""
    name = hot.upper()
    variables = {
        f"BRRTR_HANDLER_WORKERS__{name}": str(WORKERS),
        f"BRRTR_HANDLER_QUEUE_BOUND__{name}": str(QUEUE),
        f"BRRTR_BACKPRESSURE_MODE__{name}": mode,
        f"BRRTR_HANDLER_DEADLINE_MS__{name}": str(round(DEADLINE_S * 1000)),
        "PYTHONPATH": str(folder / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", PACKAGE, "serve", "--port", "0"]
    with server(command, cwd=folder, environment=clean_environment(**variables)) as process:
        process.port()
        yield process


class Client:
    """A connection that is kept."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def __aenter__(self) -> Client:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        return self

    async def __aexit__(self, *error: object) -> None:
        self._writer.close()
        await self._writer.wait_closed()

    async def get(self, path: str) -> tuple[int, str, bytes, float]:
        """Status, header, body and seconds."""
        begun = time.perf_counter()
        self._writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        header = (await self._reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = re.search(r"content-length: (\d+)", header)
        assert length is not None, header
        body = await self._reader.readexactly(int(length[1]))
        return int(header[9:12]), header, body, time.perf_counter() - begun


async def ask(port: int, path: str, end: float, statuses: Counter[int], slowest: list[float]) -> None:
    """Asks for the hot operation again and again."""
    async with Client(port) as client:
        while time.perf_counter() < end:
            status, header, _, seconds = await client.get(path)
            statuses[status] += 1
            slowest.append(seconds)
            if status == 429:
                assert re.search(r"retry-after: [1-9]", header), header
                assert "content-type: application/problem+json" in header, header
                await asyncio.sleep(PAUSE_S)


async def latencies(port: int, path: str, end: float) -> list[float]:
    """Of an operation that is asked for now and then, on one connection."""
    found = []
    async with Client(port) as client:
        while time.perf_counter() < end:
            status, _, _, seconds = await client.get(path)
            assert status == 200
            found.append(seconds)
            await asyncio.sleep(0.005)
    return found


async def quick(port: int, seconds: float) -> dict[str, list[float]]:
    """The latencies of both quick operations over a time."""
    end = time.perf_counter() + seconds
    names = ("quick_thread", "quick_task")
    found = await asyncio.gather(*(latencies(port, f"/{name}", end) for name in names))
    return dict(zip(names, found, strict=True))


async def storm(port: int, hot: str) -> tuple[Counter[int], list[float], dict[str, list[float]]]:
    """Statuses and latencies of the hot operation, and the latencies of the others meanwhile."""
    statuses: Counter[int] = Counter()
    slowest: list[float] = []
    end = time.perf_counter() + STORM_S
    async with asyncio.TaskGroup() as group:
        for _ in range(CLIENTS):
            group.create_task(ask(port, f"/{hot}", end, statuses, slowest))
        others = await quick(port, STORM_S)
    return statuses, slowest, others


async def scrape(port: int) -> dict[str, float]:
    """The samples of /metrics by name and labels."""
    async with Client(port) as client:
        _, _, body, _ = await client.get("/metrics")
    lines = [line for line in body.decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


async def settled(port: int, handler: str) -> dict[str, float]:
    """The samples once no call of a handler is in work: a thread goes on when its request is gone."""
    end = time.perf_counter() + 5
    while time.perf_counter() < end:
        found = await scrape(port)
        dispatched, completed = (
            found[f'brrtrouter_worker_pool_{what}_total{{handler="{handler}"}}']
            for what in ("dispatched", "completed")
        )
        if dispatched == completed:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(f"{dispatched} calls of {handler} were let in and {completed} have left")


def resident_bytes(process: Server) -> int:
    """The memory that the service has."""
    pages = Path(f"/proc/{process.process.pid}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def tenth(values: list[float]) -> float:
    """What one in ten exceeds."""
    return statistics.quantiles(values, n=10)[-1]


def test_the_others_keep_their_latency(service: Server, hot: str) -> None:
    """AC4: what a hot operation is asked for costs the others no turn of theirs, threads or tasks."""
    port = service.port()

    async def run() -> tuple[Mapping[str, list[float]], Counter[int], Mapping[str, list[float]]]:
        alone = await quick(port, 0.5)
        statuses, _, others = await storm(port, hot)
        return alone, statuses, others

    alone, statuses, others = asyncio.run(run())
    assert statuses[429] > CLIENTS, "it was not hot"
    for name, found in others.items():
        assert statistics.median(found) < statistics.median(alone[name]) + SLACK_S, name
        assert tenth(found) < tenth(alone[name]) + SLACK_S, name


def test_every_request_is_counted_once_and_memory_stays(service: Server, hot: str, mode: str) -> None:
    """AC4: counters balance to the request, who is let in waits a bounded time, and nothing is kept of it."""
    port = service.port()

    async def run() -> tuple[Counter[int], list[float], dict[str, float], int]:
        first, slowest, _ = await storm(port, hot)
        await settled(port, hot)
        memory = resident_bytes(service)
        second, more, _ = await storm(port, hot)
        found = await settled(port, hot)
        return first + second, slowest + more, found, resident_bytes(service) - memory

    statuses, seconds, found, grown = asyncio.run(run())
    assert set(statuses) == {200, 429, 504}, "too little or too much was asked for"
    counted = {
        status: found[f'brrtrouter_requests_total{{method="GET",path="/{hot}",status="{status}"}}']
        for status in statuses
    }
    assert counted == dict(statuses)
    of_handler = f'{{handler="{hot}"}}'
    assert found[f"brrtrouter_worker_pool_shed_total{of_handler}"] == statuses[429]
    assert found[f"brrtrouter_handler_deadline_timeouts_total{of_handler}"] == statuses[504]
    assert found[f"brrtrouter_worker_pool_queue_depth{of_handler}"] == 0
    assert found[f"brrtrouter_worker_pool_dispatched_total{of_handler}"] >= statuses[200]
    assert found["brrtrouter_active_requests"] == 1, "the scrape itself"
    assert max(seconds) < DEADLINE_S + SLACK_S * 5
    assert grown < MAY_GROW_BYTES
