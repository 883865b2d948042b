"""Measures the CPU time of a whole request by kind of body: python tests/benchmarks/bodies.py

A service is generated from a document with one operation for each kind. Its requests go from the kernel to
the response in this process, without sockets, so that what a kind costs shows: everything else is the same.
The handlers return a constant. Each figure is the best of several rounds.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import inspect
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brrtr
from brrtr.write import write

PACKAGE = "bodies_of_all_kinds"
STRINGS = {"type": "array", "items": {"type": "string"}}
PAIR = {"type": "object", "properties": {"low": {"type": "integer"}, "high": {"type": "integer"}}}
PERSON = {
    "type": "object",
    "required": ["name", "age"],
    "properties": {"name": {"type": "string"}, "age": {"type": "integer"}, "tags": STRINGS},
}
FILES = {"type": "object", "properties": {"name": {"type": "string"}, "file": {"format": "binary"}}}
MULTIPART = (
    b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nJo\r\n'
    b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n%b\r\n--b--\r\n'
)


@dataclass(frozen=True, slots=True)
class Kind:
    """Describes a kind of body, and a request that has one."""

    name: str
    media_type: str = ""
    schema: Any = None
    item_schema: Any = None
    body: bytes = b""
    streams: bool = False


def body(name: str, media_type: str, content: bytes, **more: Any) -> Kind:
    return Kind(name, media_type=media_type, body=content, **more)


KINDS = (
    Kind("nothing"),
    body("JSON", "application/json", b'{"name":"Jo","age":7,"tags":["a","b"]}', schema=PERSON),
    body("text", "text/plain", b"some text", schema={"type": "string"}),
    body("bytes", "application/octet-stream", b"some bytes"),
    body("bytes as they come", "application/octet-stream", b"some bytes", streams=True),
    body("form", "application/x-www-form-urlencoded", b"name=Jo&age=7&tags=a&tags=b", schema=PERSON),
    body("multipart with a file", "multipart/form-data", MULTIPART % b"content", schema=FILES),
    body("multipart with 100 kB", "multipart/form-data", MULTIPART % (b"x" * 100_000), schema=FILES),
    body("lines of JSON, not taken", "application/jsonl", b'{"low":1}\n' * 10, item_schema=PAIR),
)


def document() -> dict[str, Any]:
    """Gives a document with `POST /<number>` for each kind."""
    paths: dict[str, Any] = {}
    for number, kind in enumerate(KINDS):
        operation: dict[str, Any] = {"operationId": f"n{number}", "responses": {"204": {"description": ""}}}
        if kind.media_type:
            schemas = {"schema": kind.schema, "itemSchema": kind.item_schema}
            content = {key: schema for key, schema in schemas.items() if schema is not None}
            operation["requestBody"] = {"required": True, "content": {kind.media_type: content}}
        if kind.streams:
            operation["x-brrtrouter-stream"] = True
        paths[f"/{number}"] = {"post": operation}
    return {"openapi": "3.2.0", "info": {"title": PACKAGE, "version": "1"}, "paths": paths}


async def measure(requests: int, rounds: int) -> dict[str, float]:
    """Measures the seconds of CPU for a request of each kind."""
    registry, messages, own = (
        importlib.import_module(f"{PACKAGE}.{name}")
        for name in ("registry", "runtime.messages", "runtime.settings")
    )
    found = {}
    async with registry.build(own.Settings()) as kernel:
        for number, kind in enumerate(KINDS):
            media_type = (
                f"{kind.media_type}; boundary=b" if "multipart" in kind.media_type else kind.media_type
            )
            headers = [(b"content-type", media_type.encode())] if media_type else []

            async def once(number: int = number, kind: Kind = kind, headers: Any = headers) -> Any:
                request = messages.Request("POST", f"/{number}", "", headers, body=kind.body)
                kernel.route(request)
                found = request.answer(request)
                return await found if inspect.isawaitable(found) else found

            answered = await once()
            assert answered.status == 204, (kind.name, answered)
            best = float("inf")
            for _ in range(rounds):
                begun = time.process_time()
                for _ in range(requests):
                    await once()
                best = min(best, (time.process_time() - begun) / requests)
            found[kind.name] = best
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a table in microseconds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        write(brrtr.generate(document()), Path(folder) / "project")
        sys.path.insert(0, str(Path(folder) / "project" / "src"))
        found = asyncio.run(measure(options.requests, options.rounds))
    print(f"{'kind':32}{'us a request':>14}{'more than nothing':>20}")
    for name, seconds in found.items():
        print(f"{name:32}{seconds * 1e6:14.2f}{(seconds - found['nothing']) * 1e6:20.2f}")


if __name__ == "__main__":
    main()
