"""Measures what it costs to count (AC6): python tests/benchmarks/metrics.py [--json FILE]

First one update of a counter with 5,000 parallel updaters, which are tasks of an event loop: our increment of
a number at a known place, in this process alone and in memory shared with other processes; a dictionary by
labels with a lock; and `prometheus_client`, its labels looked up at each call as its users do. What the tasks
themselves cost is measured and taken off. The two that have locks run in 64 threads as well.

Then all that is counted of one request, as the kernel does it (in work, status, duration), against the same
with a lock and with `prometheus_client`: the difference to a request that nobody counts.

Best of several rounds, the contenders taking turns, so that their ratios come from one run.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

sys.path.insert(0, str(Path(__file__).parents[2] / "project_template"))

from runtime.kernel import Endpoint, Kernel
from runtime.messages import Request, Response
from runtime.metrics import Metrics
from runtime.metrics.operations import BOUNDS
from runtime.operation import Operation
from runtime.router import Router
from runtime.settings import Settings

OPERATIONS = 100
THREADS = 64
OURS, SHARED, LOCKED, PROMETHEUS, BOUND = (
    "brrtr, one process",
    "brrtr, shared by processes",
    "dictionary with a lock",
    "prometheus_client",
    "prometheus_client, labels looked up once",
)
Update = Callable[[int], None]
"""Counts one for the operation of this number."""


def updates(folder: Path) -> dict[str, Update]:
    """Gives one increment of a counter with the labels method, path and status, by contender."""
    labels = [("GET", f"/things/{number}", "200") for number in range(OPERATIONS)]
    lock, counts = threading.Lock(), dict.fromkeys(labels, 0)
    counter = Counter("requests", "-", ["method", "path", "status"], registry=CollectorRegistry())
    children = [counter.labels(*values) for values in labels]

    def locked(number: int) -> None:
        with lock:
            counts[labels[number]] += 1

    def prometheus(number: int) -> None:
        counter.labels(*labels[number]).inc()

    def bound(number: int) -> None:
        children[number].inc()

    return {
        "nothing": lambda number: None,
        OURS: _increment(Settings()),
        SHARED: _increment(Settings(metrics_map=str(folder / "updates"))),
        LOCKED: locked,
        PROMETHEUS: prometheus,
        BOUND: bound,
    }


def _increment(settings: Settings) -> Update:
    metrics = Metrics(settings)
    operations = [metrics.operation("GET", f"/things/{number}") for number in range(OPERATIONS)]
    metrics.start()
    slab, places = metrics.slab, [operation.row(200) for operation in operations]

    def increment(number: int) -> None:
        slab[places[number]] += 1

    return increment


async def in_tasks(update: Update, updaters: int, repeats: int) -> float:
    """Gives the seconds of CPU for an update, by so many tasks that take turns after each."""

    async def updater(number: int) -> None:
        for _ in range(repeats):
            update(number)
            await asyncio.sleep(0)

    tasks = [asyncio.ensure_future(updater(number % OPERATIONS)) for number in range(updaters)]
    begun = time.process_time()
    await asyncio.gather(*tasks)
    return (time.process_time() - begun) / updaters / repeats


def in_threads(update: Update, count: int) -> float:
    """Gives the seconds for an update, by threads that do nothing else."""
    ready = threading.Barrier(THREADS + 1)

    def updater(number: int) -> None:
        ready.wait()
        for _ in range(count):
            update(number)

    threads = [threading.Thread(target=updater, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    ready.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    return (time.perf_counter() - begun) / THREADS / count


Answer = Callable[[Request], Any]


def answers(folder: Path) -> dict[str, Answer]:
    """Gives what answers a request to an operation among many, and counts it, by contender."""

    async def respond(request: Request) -> Response:
        return answered

    answered = Response(200)
    return {
        "nothing": _answer(respond, Settings(metrics=False)),
        OURS: _answer(respond, Settings()),
        SHARED: _answer(respond, Settings(metrics_map=str(folder / "answers"))),
        LOCKED: _locked(respond),
        PROMETHEUS: _prometheus(respond),
    }


def _answer(respond: Answer, settings: Settings) -> Answer:
    endpoints = [
        Endpoint(Operation("", "GET", f"/things/{number}", f"n{number}", 0), respond)
        for number in range(OPERATIONS)
    ]
    Kernel(endpoints, Router({}, {}, {}), settings, Metrics(settings), {})
    return endpoints[OPERATIONS // 2].answer


def _locked(respond: Answer) -> Answer:
    lock = threading.Lock()
    counts: dict[tuple[str, ...], float] = {}
    method, path = "GET", f"/things/{OPERATIONS // 2}"

    async def answer(request: Request) -> Response:
        with lock:
            counts["active",] = counts.get(("active",), 0) + 1
        begun = time.perf_counter()
        response: Response = await respond(request)
        taken = time.perf_counter() - begun
        bucket = next((str(bound) for bound in BOUNDS if taken <= bound), "+Inf")
        with lock:
            counts["active",] -= 1
            status = str(response.status)
            for key, more in (
                (("requests", method, path, status), 1),
                (("bucket", method, path, bucket), 1),
                (("seconds", method, path), taken),
            ):
                counts[key] = counts.get(key, 0) + more
        return response

    return answer


def _prometheus(respond: Answer) -> Answer:
    registry = CollectorRegistry()
    active = Gauge("active", "-", registry=registry)
    requests = Counter("requests", "-", ["method", "path", "status"], registry=registry)
    durations = Histogram("seconds", "-", ["method", "path"], buckets=BOUNDS, registry=registry)
    method, path = "GET", f"/things/{OPERATIONS // 2}"

    async def answer(request: Request) -> Response:
        active.inc()
        begun = time.perf_counter()
        response: Response = await respond(request)
        durations.labels(method, path).observe(time.perf_counter() - begun)
        requests.labels(method, path, str(response.status)).inc()
        active.dec()
        return response

    return answer


async def answering(answer: Answer, count: int) -> float:
    """Gives the seconds of CPU for a request."""
    request = Request("GET", "/", "", ())
    begun = time.process_time()
    for _ in range(count):
        await answer(request)
    return (time.process_time() - begun) / count


def best(measure: Callable[[str], float], names: Sequence[str], rounds: int) -> dict[str, float]:
    """Gives the least of several rounds for each name, in nanoseconds."""
    found = dict.fromkeys(names, float("inf"))
    for _ in range(rounds):
        for name in names:
            found[name] = min(found[name], measure(name) * 1e9)
    return found


def net(found: Mapping[str, float]) -> dict[str, float]:
    """Gives what each costs beyond nothing."""
    return {name: cost - found["nothing"] for name, cost in found.items() if name != "nothing"}


def run(updaters: int, repeats: int, rounds: int) -> dict[str, Any]:
    """Gives all figures, in nanoseconds, and how many times ours the others cost."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        by_update, by_answer = updates(folder), answers(folder)
        tasks = best(
            lambda name: asyncio.run(in_tasks(by_update[name], updaters, repeats)), [*by_update], rounds
        )
        threads = best(
            lambda name: in_threads(by_update[name], updaters * repeats // THREADS),
            ["nothing", LOCKED, PROMETHEUS],
            rounds,
        )
        requests = best(
            lambda name: asyncio.run(answering(by_answer[name], updaters * repeats)), [*by_answer], rounds
        )
    update, request = net(tasks), net(requests)
    return {
        "updaters": updaters,
        "update_ns": update,
        "update_in_threads_ns": net(threads),
        "request_ns": request,
        "ratios": {
            what: {
                name: cost / max(costs[ours], 1e-9)
                for name, cost in costs.items()
                if name not in {OURS, SHARED}
            }
            for what, costs, ours in (
                ("update", update, OURS),
                ("update, shared", update, SHARED),
                ("request", request, OURS),
                ("request, shared", request, SHARED),
            )
        },
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints tables in nanoseconds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--updaters", type=int, default=5000)
    parser.add_argument("--repeats", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args(arguments)
    found = run(options.updaters, options.repeats, options.rounds)
    for title, costs in (
        (f"an update, {options.updaters} tasks", found["update_ns"]),
        (f"an update, {THREADS} threads", found["update_in_threads_ns"]),
        ("all of a request", found["request_ns"]),
    ):
        print(f"\n{title:44}{'ns':>10}")
        for name, cost in costs.items():
            print(f"{name:44}{cost:10.0f}")
    print(f"\n{'how many times ours':44}")
    for what, ratios in found["ratios"].items():
        for name, ratio in ratios.items():
            print(f"{f'{what}: {name}':60}{ratio:8.1f}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
