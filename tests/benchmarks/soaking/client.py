"""Sends a paced load: so many requests a second over connections that are kept, whatever the server does.

Run by `load.py` as a process of its own: python -m soaking.client <plan as JSON>. Every interval it prints
one line of JSON: what was sent, answered and lost, and the latencies as a histogram.

The load is open: requests are due at fixed times, and a latency counts from when its request was due, not
from when a connection was free for it. A server that stalls is so charged with all that waited for it, which
a client that waits for each answer before it asks again would leave out.
"""

from __future__ import annotations

import asyncio
import gc
import json
import resource
import signal
import sys
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import cast

from soaking.histogram import bucket

TICK_S = 0.001
"""The seconds between two looks for requests that have become due."""
CONNECTING = 100
"""Connections that are being made at once: below what a listening socket lets wait."""
TIMEOUT_S = 10.0
"""A request without an answer for so long has failed, and its connection is made anew."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Says what to do; `requests` are sent in turns, each as raw bytes with the status that it has to get."""

    port: int
    connections: int
    rate: float
    """Requests per second."""
    seconds: float
    interval: float
    """The seconds between two lines of figures."""
    requests: Sequence[tuple[str, int]]

    def text(self) -> str:
        """Writes the plan as an argument of the client."""
        return json.dumps(asdict(self))


class Connection(asyncio.Protocol):
    """Is one connection, with at most one request on its way."""

    __slots__ = ("due", "expected", "failure", "load", "received", "transport")

    def __init__(self, load: Load) -> None:
        self.load = load
        self.due = 0.0
        """When the request on its way was due; 0 without one."""
        self.expected = 0
        self.failure = ""
        """Why we end it ourselves."""
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Joins those that a request can be sent on."""
        self.transport = cast("asyncio.Transport", transport)
        self.load.free(self)

    def send(self, request: tuple[bytes, int], due: float) -> None:
        """Sends a request."""
        self.due = due
        self.expected = request[1]
        self.transport.write(request[0])

    def data_received(self, data: bytes) -> None:
        """Takes what has come of an answer; counts it when that is all."""
        if self.received:
            data = self.received + data
        end = data.find(b"\r\n\r\n")
        if end < 0:
            self.received = data
            return
        head = data[:end].lower()
        begin = head.find(b"\r\ncontent-length: ")
        length = int(head[begin + 18 :].partition(b"\r")[0]) if begin >= 0 else 0
        if len(data) < end + 4 + length:
            self.received = data
            return
        self.received = b""
        due, self.due = self.due, 0.0
        self.load.answered(due, int(head[9:12]), self.expected)
        if not self.transport.is_closing():
            self.load.free(self)

    def connection_lost(self, error: Exception | None) -> None:
        """Counts the request that is lost with it."""
        self.load.lost(self)


class Load:
    """Holds all connections and their figures."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.requests = [(text.encode("latin-1"), status) for text, status in plan.requests]
        self.idle: deque[Connection] = deque()
        self.waiting: deque[float] = deque()
        """When requests were due that no connection was free for."""
        self.open: set[Connection] = set()
        self.sent = 0
        self.ended = False
        self.latencies: Counter[int] = Counter()
        self.statuses: Counter[int] = Counter()
        self.wrong = 0
        """Answers with another status than the right one."""
        self.errors: Counter[str] = Counter()
        self.late = 0.0
        self.background: set[asyncio.Task[None]] = set()

    def free(self, connection: Connection) -> None:
        """Notes that a connection can take a request."""
        self.open.add(connection)
        if self.waiting:
            self._send(connection, self.waiting.popleft())
        else:
            self.idle.append(connection)

    def _send(self, connection: Connection, due: float) -> None:
        request = self.requests[self.sent % len(self.requests)]
        self.sent += 1
        connection.send(request, due)

    def answered(self, due: float, status: int, expected: int) -> None:
        """Counts an answer that has come."""
        self.latencies[bucket(perf_counter() - due)] += 1
        self.statuses[status] += 1
        if status != expected:
            self.wrong += 1

    def lost(self, connection: Connection) -> None:
        """Counts a connection that is gone: its request has failed, and there is to be another."""
        self.open.discard(connection)
        if self.ended:
            return
        if connection.due:
            self.errors[connection.failure or "closed with a request on its way"] += 1
        else:
            self.idle.remove(connection)
            self.errors["closed while idle"] += 1
        self._connect_soon()

    def _connect_soon(self) -> None:
        task = asyncio.get_running_loop().create_task(self._connect())
        self.background.add(task)
        task.add_done_callback(self.background.discard)

    async def _connect(self) -> None:
        loop = asyncio.get_running_loop()
        while not self.ended:
            try:
                await loop.create_connection(lambda: Connection(self), "127.0.0.1", self.plan.port)
            except OSError as error:
                self.errors[f"cannot connect: {error.strerror}"] += 1
                await asyncio.sleep(0.1)
            else:
                return

    async def connect(self) -> None:
        """Makes all connections, a few at a time."""
        for begun in range(0, self.plan.connections, CONNECTING):
            several = min(CONNECTING, self.plan.connections - begun)
            await asyncio.gather(*(self._connect() for _ in range(several)))

    async def pace(self, begun: float, end: asyncio.Event) -> None:
        """Sends what becomes due until the time is over."""
        count, rate = 0, self.plan.rate
        last = begun
        while not end.is_set():
            now = perf_counter()
            self.late = max(self.late, now - last - TICK_S)
            last = now
            while (due := begun + count / rate) <= now:
                count += 1
                if self.idle:
                    self._send(self.idle.popleft(), due)
                else:
                    self.waiting.append(due)
            await asyncio.sleep(TICK_S)

    def give_up(self) -> None:
        """Ends the connections whose request has waited too long."""
        now = perf_counter()
        for connection in self.open:
            if connection.due and now - connection.due > TIMEOUT_S:
                connection.failure = "timeout"
                connection.transport.abort()

    def figures(self, begun: float) -> str:
        """Gives what has happened since the last time, as a line; all is counted anew from here."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        line = json.dumps(
            {
                "time": perf_counter() - begun,
                "sent": self.sent,
                "statuses": self.statuses,
                "wrong": self.wrong,
                "errors": self.errors,
                "latencies": self.latencies,
                "connections": len(self.open),
                "waiting": len(self.waiting),
                "late_ms": self.late * 1000,
                "client_cpu_seconds": usage.ru_utime + usage.ru_stime,
            }
        )
        self.latencies, self.statuses, self.errors = Counter(), Counter(), Counter()
        self.wrong, self.late = 0, 0.0
        return line


async def main(plan: Plan) -> None:
    """Carries out a plan, until its time is over or SIGTERM comes."""
    load, end = Load(plan), asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, end.set)
    loop.add_signal_handler(signal.SIGINT, lambda: None)  # the parent's to say when it is over
    await load.connect()
    gc.collect()
    gc.freeze()
    begun = perf_counter()
    pacing = loop.create_task(load.pace(begun, end))
    while not end.is_set() and perf_counter() - begun < plan.seconds:
        left = begun + plan.seconds - perf_counter()
        try:
            async with asyncio.timeout(min(plan.interval, max(left, 0.001))):
                await end.wait()
        except TimeoutError:
            load.give_up()
            print(load.figures(begun), flush=True)
    end.set()
    await pacing
    patience = perf_counter() + TIMEOUT_S
    while perf_counter() < patience and any(one.due for one in load.open):  # noqa: ASYNC110 - no event is set
        await asyncio.sleep(0.01)
    load.give_up()
    await asyncio.sleep(0.01)  # in which connections that were given up are counted as lost
    load.errors["never sent"] += len(load.waiting)
    load.ended = True
    print(load.figures(begun), flush=True)
    for connection in list(load.open):
        connection.transport.abort()


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    try:
        import uvloop  # the environment of the service has it

        uvloop.run(main(Plan(**given)))
    except ImportError:
        asyncio.run(main(Plan(**given)))
