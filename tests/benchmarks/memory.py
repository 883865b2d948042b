"""Measures the memory of idle worker threads, and of a large service: python tests/benchmarks/memory.py

Threads: a service with one pool of a thousand threads is asked a thousand things at once, so that each thread
has run; what it has more than before, by the number of threads, is what one costs. A thousand tasks did the
same before, so that connections and requests are in both figures.

A large service: 1,200 operations on 300 resources, with bodies, query and path parameters, and schemas
that refer to one another; or those of --document. What it has, and how long it took, when it is ready and
has answered nothing. The service of the pet store is shown beside.

Exit code 1 if a thread costs more than 32 KiB, or if a service has worker threads before it is asked.
Needs Linux.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.example_documents import ROOT
from support.installed_service import Server, clean_environment, server

import brrtr
from brrtr.write import write

MOST_KIB = 32
"""The most resident memory for a thread."""
START_S = 120.0
HANDLERS = '''
"""Handlers that wait until all of them run."""

import asyncio
import threading
import time


def threads(count: int) -> str:
    if len(here) < count:
        here.add(threading.get_ident())
    while len(here) < count:
        time.sleep(0.01)
    return "done"


async def tasks(count: int) -> str:
    waiting.append(count)
    while len(waiting) < count:
        await asyncio.sleep(0.01)
    return "done"


here: set[int] = set()
waiting: list[int] = []
'''


@dataclass(frozen=True, slots=True)
class Memory:
    """Holds what memory a process has, as the system counts it."""

    resident_bytes: int
    threads: int

    @classmethod
    def of(cls, pid: int) -> Memory:
        """Gives the memory of a process."""
        status = Path(f"/proc/{pid}/status").read_text()
        found = dict(re.findall(r"^(VmRSS|Threads):\s+(\d+)", status, re.M))
        return cls(int(found["VmRSS"]) * 1024, int(found["Threads"]))


def crowd() -> dict[str, Any]:
    """Gives a document of two operations, whose handlers meet in a crowd."""
    count = {"name": "count", "in": "query", "required": True, "schema": {"type": "integer"}}
    content = {"text/plain": {"schema": {"type": "string"}}}
    operation = {
        "tags": ["crowd"],
        "parameters": [count],
        "responses": {"200": {"description": "Done.", "content": content}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Crowd", "version": "1"},
        "paths": {f"/{name}": {"get": {**operation, "operationId": name}} for name in ("threads", "tasks")},
    }


def large(resources: int) -> dict[str, Any]:
    """Gives a document of four operations on each of so many resources."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for number in range(resources):
        name = f"Resource{number}"
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
        found = {"200": {"description": "Found.", "content": content}}
        body = {"required": True, "content": content}
        tags = [f"group {number // 10}"]
        identifier = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
        limit = {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}}
        paths[f"/resources-{number}"] = {
            "get": {"tags": tags, "operationId": f"list_{number}", "parameters": [limit], "responses": found},
            "post": {"tags": tags, "operationId": f"add_{number}", "requestBody": body, "responses": found},
        }
        paths[f"/resources-{number}/{{id}}"] = {
            "parameters": [identifier],
            "get": {"tags": tags, "operationId": f"get_{number}", "responses": found},
            "put": {"tags": tags, "operationId": f"put_{number}", "requestBody": body, "responses": found},
        }
        schemas[name] = {
            "type": "object",
            "required": ["id", "name"],
            "properties": {
                "id": {"type": "integer", "minimum": 1},
                "name": {"type": "string", "minLength": 1, "maxLength": 100},
                "status": {"type": "string", "enum": ["new", "open", "closed"]},
                "labels": {"type": "array", "items": {"type": "string"}, "maxItems": 20},
                "parent": {"$ref": f"#/components/schemas/Resource{number // 2}"},
            },
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Large", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


@contextmanager
def served(project: Path, **variables: str) -> Iterator[tuple[Server, float]]:
    """Runs a project's service, with the seconds that it took to be ready; it has been asked nothing."""
    (package,) = (found.parent.name for found in (project / "src").glob("*/__main__.py"))
    environment = clean_environment(PYTHONPATH=str(project / "src"), **variables)
    begun = time.monotonic()
    with server(
        [sys.executable, "-m", package, "serve", "--port", "0"], cwd=project, environment=environment
    ) as process:
        while "Application startup complete" not in process.log:
            if process.process.poll() is not None or time.monotonic() > begun + START_S:
                raise AssertionError(f"the service did not start:\n{process.log}")
            time.sleep(0.01)
        yield process, time.monotonic() - begun


async def meet(port: int, path: str, count: int) -> None:
    """Sends so many requests at once, each on a connection of its own."""

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(
            f"GET {path}?count={count} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
        )
        answer = await reader.read()
        assert answer.startswith(b"HTTP/1.1 200"), answer
        writer.close()
        await writer.wait_closed()

    await asyncio.gather(*(one() for _ in range(count)))


def idle_threads(folder: Path, count: int) -> tuple[Memory, Memory]:
    """Gives a service's memory without worker threads, and with so many that have run and are idle."""
    project = folder / "crowd"
    write(brrtr.generate(crowd()), project)
    stubs = project / "src" / "crowd" / "handlers" / "crowd.py"
    assert stubs.is_file()
    stubs.write_text(HANDLERS)
    with served(project, BRRTR_HANDLER_WORKERS=str(count)) as (process, _):
        port, pid = process.port(), process.process.pid
        asyncio.run(meet(port, "/tasks", count))
        before = Memory.of(pid)
        asyncio.run(meet(port, "/threads", count))
        return before, Memory.of(pid)


def unasked(folder: Path, document: Path | Mapping[str, Any], name: str) -> tuple[int, Memory, float]:
    """Gives operations, memory and seconds to start of a document's service that has answered nothing."""
    project = folder / name
    files = brrtr.generate(document)
    write(files, project)
    count = sum(text.count("binder.operation(") for text in files.values())
    with served(project):  # whose first start compiles its modules
        pass
    with served(project) as (process, seconds):
        return count, Memory.of(process.process.pid), seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; gives the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--threads", type=int, default=1000)
    parser.add_argument("--resources", type=int, default=300, help="of four operations each (default 300)")
    parser.add_argument("--document", type=Path, help="the large document, instead of one that is made up")
    options = parser.parse_args(arguments)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, options.threads + 200)), hard))
    faults = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before, after = idle_threads(folder, options.threads)
        added = after.threads - before.threads
        each = (after.resident_bytes - before.resident_bytes) / 1024 / max(added, 1)
        print(
            f"{added} idle worker threads: {each:.1f} KiB each; "
            f"{before.resident_bytes / 2**20:.1f} MiB before, {after.resident_bytes / 2**20:.1f} with them"
        )
        if added < options.threads or each > MOST_KIB:
            faults.append(f"{options.threads} threads of at most {MOST_KIB} KiB were expected")
        examples: tuple[tuple[str, Path | Mapping[str, Any]], ...] = (
            ("pet_store", ROOT / "examples" / "pet_store" / "openapi.yaml"),
            ("large", options.document or large(options.resources)),
        )
        for what, document in examples:
            count, memory, seconds = unasked(folder, document, what)
            print(
                f"{what}, {count} operations, before the first request: {memory.resident_bytes / 2**20:.1f} "
                f"MiB, {memory.threads} threads, ready after {seconds:.2f} s"
            )
            if memory.threads > 3:  # the loop's own, and what writes the log
                faults.append(f"{what} has {memory.threads} threads")
    for fault in faults:
        print(f"MISS {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
