"""Measures the cost of knowing how large a body is (AC3): python tests/benchmarks/body_size.py [--json FILE]

Ours: the `Content-Length` that came with the request, put against the estimate that the document gave, which
is what the doors do; and the estimate itself where there is no length. Against them: the body is serialized
once more, by `json` and by `msgspec`, to measure it. Best of several rounds, the ways taking turns.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).parents[2] / "project_template"))

from runtime.kernel import Endpoint, Kernel
from runtime.messages import Request, Response
from runtime.metrics import Metrics
from runtime.operation import Operation
from runtime.pools.pool import TaskPool
from runtime.router import Router
from runtime.settings import Settings

PERSON = {"name": "Jo", "age": 7, "tags": ["a", "b"]}
BODIES: dict[str, Any] = {"40 bytes": PERSON, "4 kB": [PERSON] * 100, "400 kB": [PERSON] * 10_000}
LENGTH, ESTIMATE, JSON, MSGSPEC = ("Content-Length", "estimate", "json", "msgspec")


def ways(value: Any) -> dict[str, Callable[[], object]]:
    """Gives what tells the size of one body, by name."""
    size = len(msgspec.json.encode(value))

    async def respond(request: Request) -> Response:
        return Response(204)

    operation = Operation("", "POST", "/n", "n", 1 << 30, estimated_body_bytes=size)
    endpoint = Endpoint(operation, respond, TaskPool("n", workers=1))
    Kernel([endpoint], Router({}, {}, {}), Settings(), Metrics(), {})
    received = endpoint.received
    assert received is not None
    return {
        LENGTH: lambda: received(size),
        ESTIMATE: lambda: operation.estimated_body_bytes,
        JSON: lambda: len(json.dumps(value)),
        MSGSPEC: lambda: len(msgspec.json.encode(value)),
    }


def cost(way: Callable[[], object], seconds: float) -> float:
    """Measures the seconds of CPU for a call for about so long."""
    count = 1
    while True:
        begun = time.process_time()
        for _ in range(count):
            way()
        taken = time.process_time() - begun
        if taken >= seconds:
            return taken / count
        count *= 2


def run(seconds: float, rounds: int) -> dict[str, dict[str, float]]:
    """Gives the microseconds for each body and way."""
    found: dict[str, dict[str, float]] = {}
    for body, value in BODIES.items():
        by_way = ways(value)
        found[body] = dict.fromkeys(by_way, float("inf"))
        for _ in range(rounds):
            for name, way in by_way.items():
                found[body][name] = min(found[body][name], cost(way, seconds) * 1e6)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a table in microseconds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=0.2, help="how long each is measured")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args(arguments)
    found = run(options.seconds, options.rounds)
    print(f"{'us':10}" + "".join(f"{name:>16}" for name in (LENGTH, ESTIMATE, JSON, MSGSPEC)))
    for body, costs in found.items():
        print(f"{body:10}" + "".join(f"{microseconds:16.2f}" for microseconds in costs.values()))
    if options.json:
        options.json.write_text(json.dumps({"body_size_us": found}, indent=1) + "\n")


if __name__ == "__main__":
    main()
