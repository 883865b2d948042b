"""Measures a reload under load: what fails, what is reset, and how long requests wait meanwhile.

    python tests/benchmarks/reload.py [--document FILE] [--rate 5000] [--connections 50] [--reloads 5]

Requests are sent at their time, whether those before are answered or not: what waits is told as it is.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

import brrtr
from brrtr.write import write

sys.path.insert(0, str(Path(__file__).parent.parent))
from support.installed_service import clean_environment, server

EVERY_S = 4.0
REQUEST = b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n"


class Connection(asyncio.Protocol):
    """Sends requests at their times, and notes when each was answered."""

    def __init__(self) -> None:
        self.sent: list[float] = []
        self.waits: list[tuple[float, float]] = []
        self.failed = 0
        self.reset = 0
        self.over = False
        self._data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def send(self, due: float) -> None:
        self.sent.append(due)
        self.transport.write(REQUEST)

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        self._data += data
        while (end := self._data.find(b"\r\n\r\n")) >= 0:
            head = self._data[:end].lower()
            length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])
            if len(self._data) < end + 4 + length:
                return
            self._data = self._data[end + 4 + length :]
            self.failed += not head.startswith(b"http/1.1 200")
            due = self.sent.pop(0)
            self.waits.append((due, now - due))

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.over:
            self.reset += 1
            self.failed += len(self.sent)


async def drive(port: int, rate: int, count: int, until: float) -> list[Connection]:
    """Sends so many requests a second, over so many connections, until a time."""
    loop = asyncio.get_running_loop()
    connections = [(await loop.create_connection(Connection, "127.0.0.1", port))[1] for _ in range(count)]
    begun = time.perf_counter()
    number = 0
    while (now := time.perf_counter()) < until:
        while begun + number / rate <= now:
            connections[number % count].send(begun + number / rate)
            number += 1
        await asyncio.sleep(0.0005)
    await asyncio.sleep(2)
    for connection in connections:
        connection.over = True
        connection.failed += len(connection.sent)
        connection.transport.close()
    return connections


def main() -> None:
    """Prints what a series of reloads costs, against as long without one."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--document", type=Path, default=Path(__file__).parents[2] / "examples/pet_store/openapi.yaml"
    )
    parser.add_argument("--rate", type=int, default=5000)
    parser.add_argument("--connections", type=int, default=50)
    parser.add_argument("--reloads", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write(brrtr.generate(given.document, brrtr.Options(skip_unsupported=True)), folder)
        package = next((folder / "src").iterdir()).name
        command = [sys.executable, "-m", package, "serve", "--port", "0"]
        environment = clean_environment(PYTHONPATH=str(folder / "src"))
        with server(command, cwd=folder, environment=environment) as process:
            port = process.port()
            while "startup complete" not in process.log:
                time.sleep(0.05)
            time.sleep(1)
            for what in ("without reloads", "with reloads"):
                asyncio.run(measure(given, port, process.process.pid if what == "with reloads" else 0, what))
            print("\n".join(line for line in process.log.splitlines() if "eload" in line))
            process.stop()


async def measure(given: argparse.Namespace, port: int, pid: int, what: str) -> None:
    """Drives the service, and has it reload if `pid` is given."""
    begun = time.perf_counter()
    driving = asyncio.create_task(
        drive(port, given.rate, given.connections, begun + EVERY_S * (given.reloads + 1))
    )
    reloads = []
    for _ in range(given.reloads):
        await asyncio.sleep(EVERY_S)
        if pid:
            reloads.append(time.perf_counter())
            os.kill(pid, signal.SIGHUP)
    connections = await driving
    waits = [wait for connection in connections for wait in connection.waits]
    times = sorted(wait for _, wait in waits)
    failed = sum(connection.failed for connection in connections)
    resets = sum(connection.reset for connection in connections)
    ms = [round(times[int(len(times) * part)] * 1000, 1) for part in (0.5, 0.99, 0.999)]
    print(f"{what}: {len(times)} requests, {failed} failed, {resets} connections reset or closed")
    print(f"  wait in ms: median {ms[0]}, 99 % {ms[1]}, 99.9 % {ms[2]}, longest {times[-1] * 1000:.1f}")
    for at in reloads:
        longest = max(wait for due, wait in waits if at - 0.1 <= due <= at + EVERY_S - 0.1)
        print(f"  longest around a reload: {longest * 1000:.1f} ms")


if __name__ == "__main__":
    main()
