"""Has the paced client as a process on a core of its own, its lines as values, and the limit of files."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from serving.checks import ITEM_TARGET, ORDER_BODY_FILE
from serving.contenders import ROOT

from soaking.client import Plan
from soaking.histogram import quantile

SPARE_FILES = 200
"""What a process has open beside its connections."""


class LimitError(Exception):
    """Says that this process may not open as many files as there are to be connections."""


def raise_file_limit(connections: int) -> None:
    """Lets this process, and those that it starts, open a file for every connection.

    Raises:
        LimitError: the hard limit does not allow it.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = connections + SPARE_FILES
    if soft >= needed:
        return
    if hard != resource.RLIM_INFINITY and hard < needed:
        raise LimitError(
            f"{connections} connections need {needed} open files, and the hard limit is {hard}: raise it "
            f"(ulimit -Hn {needed} as root, or /etc/security/limits.conf) or take fewer connections"
        )
    resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))


def requests(port: int) -> Sequence[tuple[str, int]]:
    """Gives one request of each operation, as raw bytes, with its status."""
    host = f"Host: 127.0.0.1:{port}\r\n"
    order = ORDER_BODY_FILE.read_text(encoding="utf-8")
    body = f"Content-Type: application/json\r\nContent-Length: {len(order.encode())}\r\n\r\n{order}"
    return [
        (f"GET {ITEM_TARGET} HTTP/1.1\r\n{host}\r\n", 200),
        (f"POST /orders HTTP/1.1\r\n{host}{body}", 201),
    ]


@dataclass(frozen=True, slots=True)
class Interval:
    """Holds what the client saw in an interval."""

    time: float
    """The seconds since the load began, at the interval's end."""
    statuses: Counter[str]
    wrong: int
    errors: Counter[str]
    latencies: Counter[int]
    connections: int
    waiting: int
    """Requests that were due and had no connection."""
    late_ms: float
    """The longest that the client itself came late to send: that part of a latency is not the server's."""
    client_cpu_seconds: float

    @property
    def answered(self) -> int:
        """Counts requests that were answered, rightly or not."""
        return sum(self.statuses.values())

    @property
    def failed(self) -> int:
        """Counts requests with a wrong status or none, and connections that were lost or not made."""
        return self.wrong + sum(self.errors.values())

    def latency_ms(self, share: float) -> float:
        """Gives a quantile of the latencies."""
        return quantile(self.latencies, share) * 1000


def _interval(line: Any) -> Interval:
    latencies = Counter({int(number): count for number, count in line["latencies"].items()})
    return Interval(
        line["time"],
        Counter(line["statuses"]),
        line["wrong"],
        Counter(line["errors"]),
        latencies,
        line["connections"],
        line["waiting"],
        line["late_ms"],
        line["client_cpu_seconds"],
    )


@dataclass(slots=True)
class Client:
    """Is a context: the client runs until its plan is done or the context ends."""

    plan: Plan
    python: Path
    core: int
    intervals: list[Interval] = field(default_factory=list)
    process: subprocess.Popen[str] = field(init=False)

    def __enter__(self) -> Client:
        """Starts it."""
        command = [str(self.python), "-m", "soaking.client", self.plan.text()]
        self.process = subprocess.Popen(
            ["taskset", "--cpu-list", str(self.core), *command],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stops it, and takes what it still says."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        for _ in self.lines():
            pass
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process.wait()

    def lines(self) -> Iterator[Interval]:
        """Gives each interval once it is over."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.intervals.append(_interval(json.loads(line)))
            yield self.intervals[-1]
