"""Measures AC1: CPU per request, validators compiled or per request: python tests/benchmarks/schema_cache.py

The services of the examples are rendered and answer the calls of their tables in this process, once with
BRRTR_SCHEMA_CACHE on and once with off (`jsonschema`), in turns: the same requests, the same handlers. Only
calls count whose request is read and validated, the valid ones and those that are refused for a violation.
What is measured is CPU (`time.process_time`) of the whole way from a request to its response, without the
socket: routing, the handler and writing are on both sides, so that what validating alone saves is more still.

It is printed for requests alone (responses are not validated then) and for both directions. Exit code 1 if a
request takes not at least 80 % less than when compiling per request.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.example_documents import CASES, ROOT, called, calls, resolve
from support.service_calls import CREDENTIAL, request

import brrtr
from brrtr.write import write

REQUIRED = 0.80
ROUNDS = 5
REPEATS = 40
"""Times that each call is made in each round."""
VALIDATED = {200, 201, 202, 204, 400, 422}
"""Statuses of the calls whose request has been validated."""


class Cost(NamedTuple):
    """Holds the seconds of CPU for a request, by engine."""

    on: float
    off: float

    @property
    def saved(self) -> float:
        return 1 - self.on / self.off


def counted(case: str) -> list[Any]:
    """Gives the calls of the table whose operation has a parameter or a body that is validated."""
    found = []
    for call in calls(case):
        operation = called(case, call)
        if operation is None or call["expect"]["status"] not in VALIDATED:
            continue
        pointer, declared = operation
        _, item = resolve(case, pointer.rpartition("/")[0])
        if "requestBody" in declared or declared.get("parameters") or item.get("parameters"):
            found.append(call)
    return found


def requests(case: str, messages: Any) -> list[Any]:
    """Gives what each call's request is made of: a request is used once."""
    made = []
    for call in counted(case):
        method, target, headers, body = request(case, call, CREDENTIAL)
        path, _, query = target.partition("?")
        fields = [(name.lower().encode(), value.encode()) for name, value in headers]
        made.append((messages.Request, (method, path, query, fields), body or b""))
    return made


async def answer(kernel: Any, made: Any) -> int:
    """Answers a request, and returns the status."""
    kind, arguments, body = made
    request = kind(*arguments)
    operation = kernel.route(request)
    request.body = body
    found = operation.answer(request)
    response = await found if inspect.isawaitable(found) else found
    if not isinstance(response.body, bytes):
        await response.body.aclose()
    return int(response.status)


async def cost(kernels: Sequence[Any], made: Sequence[Any]) -> Cost:
    """Gives the median over the rounds, the engines taking turns."""
    rounds: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for kernel, seconds in zip(kernels, rounds, strict=True):
            begun = time.process_time()
            for one in made:
                for _ in range(REPEATS):
                    await answer(kernel, one)
            seconds.append((time.process_time() - begun) / (REPEATS * len(made)))
    return Cost(*map(statistics.median, rounds))


async def measure(case: str, *, both: bool) -> tuple[int, Cost]:
    """Gives how many calls of an example's table there are, and what one of them costs."""
    registry, settings, messages = (
        importlib.import_module(f"{case}.{name}")
        for name in ("registry", "runtime.settings", "runtime.messages")
    )
    made = requests(case, messages)
    async with AsyncExitStack() as stack:
        kernels = [
            await stack.enter_async_context(
                registry.build(
                    settings.Settings(
                        schema_cache=engine, response_validation=float(both), dev_credential=CREDENTIAL
                    )
                )
            )
            for engine in (True, False)
        ]
        for one in made:
            statuses = {await answer(kernel, one) for kernel in kernels}
            assert len(statuses) == 1, f"the engines disagree: {one}, {statuses}"
            assert statuses <= VALIDATED, f"{one} was not validated: {statuses}"
        return len(made), await cost(kernels, made)


def main() -> int:
    """Prints a line for each example and both directions, and returns the exit code."""
    print(f"Python {platform.python_version()}, jsonschema {version('jsonschema')}, CPU per request in us")
    print(f"{'':12}{'calls':>6}  {'validated':22}{'compiled':>9}{'jsonschema':>12}{'saved':>9}{'ratio':>8}")
    worst = 1.0
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            write(brrtr.generate(ROOT / "examples" / case / "openapi.yaml"), Path(folder) / case)
            sys.path.insert(0, str(Path(folder) / case / "src"))
            for both in (False, True):
                count, found = asyncio.run(measure(case, both=both))
                what = "requests and responses" if both else "requests"
                print(
                    f"{case:12}{count:6}  {what:22}{found.on * 1e6:9.1f}{found.off * 1e6:12.1f}"
                    f"{found.saved:9.1%}{found.off / found.on:7.1f}x"
                )
                worst = min(worst, found.saved)
    print(f"At least {worst:.1%} less CPU; {REQUIRED:.0%} are required.")
    return 0 if worst >= REQUIRED else 1


if __name__ == "__main__":
    sys.exit(main())
