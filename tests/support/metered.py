"""Runs a service whose requests do all that is counted, and scrapes its metrics."""

from __future__ import annotations

import http.client
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse_openmetrics
from prometheus_client.parser import text_string_to_metric_families as parse_text

import brrtr
from brrtr.write import write
from support.handlers import with_handlers
from support.installed_service import START_S, Server, clean_environment, server

PACKAGE = "metered_service"
NUMBER = {"type": "integer", "minimum": 0}


def _operation(name: str, *, status: str = "200", **more: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": "integer"}}}
    return {"operationId": name, "responses": {status: {"description": "-", "content": content}}, **more}


def _parameter(name: str, place: str, schema: Any = NUMBER) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": schema, **({"required": True} if place == "path" else {})}


DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {
        "/quick": {"get": _operation("quick")},
        "/slow/{ms}": {"get": _operation("slow", parameters=[_parameter("ms", "path")])},
        "/busy/{ms}": {"get": _operation("work", parameters=[_parameter("ms", "path")])},
        "/status/{code}": {"get": _operation("status", parameters=[_parameter("code", "path")])},
        "/deep": {"get": _operation("deep")},
        "/wrong": {"get": _operation("wrong")},
        "/checked/{p}": {
            "post": _operation(
                "checked",
                parameters=[
                    *(_parameter("p", "path"), _parameter("q", "query")),
                    *(_parameter("x-h", "header"), _parameter("c", "cookie")),
                ],
                requestBody={
                    "required": True,
                    "content": {"application/json": {"schema": {"type": "string", "maxLength": 98}}},
                },
            )
        },
        "/secret": {"get": _operation("secret", security=[{"key": []}, {"token": [], "key": []}])},
    },
    "components": {
        "securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": "x-key"},
            "token": {"type": "http", "scheme": "bearer"},
            "unused": {"type": "http", "scheme": "basic"},
        }
    },
}

HANDLERS = """
import asyncio, os, time

from ..runtime.problems import Problem


async def quick():
    return os.getpid()


async def slow(ms):
    await asyncio.sleep(ms / 1000)
    return os.getpid()


def work(ms):
    time.sleep(ms / 1000)
    return os.getpid()


async def status(code):
    raise Problem(code)


async def deep():
    return await deep()


async def wrong():
    return "no number"


async def checked(p, body, *, q=None, x_h=None, c=None):
    return 0


async def secret():
    return 0
"""


def project(folder: Path) -> Path:
    """Writes the service there."""
    write(with_handlers(brrtr.generate(DOCUMENT), HANDLERS), folder)
    return folder


Sample = tuple[str, tuple[tuple[str, str], ...]]


class Metrics(dict[Sample, float]):
    """Holds what was scraped: a value for each name and its labels, in the order of their names."""

    def of(self, name: str, **labels: str) -> float:
        """Gives the value of a series, whose name begins with `brrtrouter_`."""
        return self[f"brrtrouter_{name}", tuple(sorted(labels.items()))]

    def sum(self, name: str, **labels: str) -> float:
        """Sums all series of a name that have these labels."""
        return sum(
            value
            for (found, all_labels), value in self.items()
            if found == f"brrtrouter_{name}" and set(labels.items()) <= set(all_labels)
        )

    def names(self) -> set[str]:
        """Gives the names of all series."""
        return {name for name, _ in self}


def parse(text: str, *, openmetrics: bool = False) -> Metrics:
    """Gives what prometheus_client's own parser makes of a scrape."""
    families = (parse_openmetrics if openmetrics else parse_text)(text)
    found = Metrics()
    for family in families:
        assert family.documentation, family.name
        assert family.type != "unknown", family.name
        for sample in family.samples:
            key = sample.name, tuple(sorted(sample.labels.items()))
            assert key not in found, key
            found[key] = sample.value
    return found


def get(port: int, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, str, str]:
    """Asks on a connection of its own: status, media type and text of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_S)
    try:
        connection.request("GET", path, headers={"connection": "close", **(headers or {})})
        answer = connection.getresponse()
        return answer.status, answer.headers["content-type"] or "", answer.read().decode()
    finally:
        connection.close()


def scrape(port: int) -> Metrics:
    """Scrapes the metrics of a service, and checks what holds whatever has happened."""
    status, _, text = get(port, "/metrics")
    assert status == 200, text
    found = parse(text)
    for (name, labels), count in found.items():
        if name == "brrtrouter_request_duration_seconds_count":
            assert found.sum("requests_total", **dict(labels)) == count
    return found


def until(found: Callable[[], bool], what: str, seconds: float = 15) -> None:
    """Waits for what takes other processes a while."""
    deadline = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.05)


@contextmanager
def served(folder: Path, *arguments: str, command: Sequence[str] = (), **variables: str) -> Iterator[Server]:
    """Runs the service as processes of their own; `command` instead of its own `serve`."""
    environment = clean_environment(
        PYTHONPATH=str(folder / "src"),
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONWARNINGS="error",
        BRRTR_SHUTDOWN_GRACE_S="1",
        **variables,
    )
    own = [sys.executable, "-m", PACKAGE, "serve", "--port", "0", *arguments]
    with server([*command] or own, cwd=folder, environment=environment) as process:
        try:
            yield process
        finally:  # a supervisor that is killed would leave its workers behind
            if process.process.poll() is None:
                process.stop()


def workers(port: int, count: int) -> set[int]:
    """Gives the ids of so many worker processes, once all of them have answered."""
    found: set[int] = set()
    until(lambda: bool(found.add(int(get(port, "/slow/20")[2]))) or len(found) == count, "all workers")
    return found


def shared_folder(process: Server) -> Path | None:
    """Gives the folder where a service with several workers shares its metrics."""
    for pid in _children(process.process.pid):
        environment = Path(f"/proc/{pid}/environ").read_bytes()
        for entry in environment.split(b"\0"):
            if entry.startswith(b"BRRTR_METRICS_MAP="):
                return Path(os.fsdecode(entry.partition(b"=")[2]))
    return None


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
