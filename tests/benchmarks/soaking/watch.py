"""Looks at a server process, and at what the system says of it: memory, CPU, files, threads, queues."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass
from pathlib import Path

_SAMPLE = re.compile(r"^(brrtrouter_\w+)(?:\{.*\})? ([0-9.e+-]+)$", re.M)


@dataclass(frozen=True, slots=True)
class Watched:
    """Is a sample."""

    rss_bytes: int
    cpu_seconds: float
    cpu_wait_seconds: float
    """What its main thread has waited for the core while something else had it."""
    open_files: int
    threads: int
    queue_depth: float
    """Requests that wait for a worker, over all handlers."""
    shed: float
    """Requests that were turned away so far."""
    active: float
    """Requests in work."""


def watch(pid: int, port: int) -> Watched:
    """Takes a sample of a server process. /metrics is asked on a connection of its own."""
    process = Path(f"/proc/{pid}")
    status = process.joinpath("status").read_text()
    metrics = scrape(port)
    return Watched(
        rss_bytes=1024 * _number(status, "VmRSS"),
        cpu_seconds=cpu_seconds(pid),
        cpu_wait_seconds=_scheduled(process)[1] / 1e9,
        open_files=sum(1 for _ in process.joinpath("fd").iterdir()),
        threads=_number(status, "Threads"),
        queue_depth=metrics.get("brrtrouter_worker_pool_queue_depth", 0.0),
        shed=metrics.get("brrtrouter_worker_pool_shed_total", 0.0),
        active=metrics.get("brrtrouter_active_requests", 0.0),
    )


def cpu_seconds(pid: int) -> float:
    """Gives user and system time so far of a process's live threads, by the scheduler's nanoseconds."""
    return sum(_scheduled(thread)[0] for thread in Path(f"/proc/{pid}/task").iterdir()) / 1e9


def _scheduled(thread: Path) -> tuple[int, int]:
    """Gives the nanoseconds that a thread, or a process's main one, has run and has waited for a core."""
    run, waited, _ = thread.joinpath("schedstat").read_text().split()
    return int(run), int(waited)


def scrape(port: int) -> dict[str, float]:
    """Gives the metrics of the service's own, summed over their labels."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/metrics", headers={"Connection": "close"})
        text = connection.getresponse().read().decode()
    finally:
        connection.close()
    sums: dict[str, float] = {}
    for name, value in _SAMPLE.findall(text):
        sums[name] = sums.get(name, 0.0) + float(value)
    return sums


def _number(status: str, name: str) -> int:
    """Reads a number of /proc/<pid>/status (proc(5))."""
    found = re.search(rf"^{name}:\s+(\d+)", status, re.M)
    assert found is not None, name
    return int(found[1])
