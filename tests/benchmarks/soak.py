"""Holds thousands of connections for long: python tests/benchmarks/soak.py --connections 5000 --minutes 30

One server process on one core, default settings, answers the two operations of `openapi.yaml`: one on
the event loop, one on worker threads. A client on another core keeps all connections open and sends requests
on them at a fixed rate, in turns. The rate is fixed so that the server is loaded but not saturated: at
saturation every latency is the number of connections by the throughput, and says nothing more. wrk can do
neither a rate nor figures by interval, so that the client is our own; a latency counts from when the request
was due, and what the client itself was late is in the results.

Every interval the server is looked at: resident memory, CPU, files, threads from the system, queues from its
/metrics. Written are results.json and plot.png; Ctrl-C or SIGTERM writes what there is. Exit code 0 if the
verdict is good: errors below 0.5 %, no growth of memory after the first third of the run (the slope is within
its noise, or comes to less than 1 %), p95 within the objective; 1 if not. What else the machine did is told:
how long the server waited for its core.

Needs Linux and taskset, and the `brrtr` command in the environment that runs this.
"""

import argparse
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from serving.contenders import ROOT
from serving.environments import Environments, PreparationError, run
from serving.ours import build
from serving.process import Server, StartError, free_port
from serving.report import machine
from soaking.client import Plan
from soaking.load import Client, Interval, LimitError, raise_file_limit, requests
from soaking.report import disturbance, summary, verdict
from soaking.watch import Watched, watch

CACHE = ROOT.parents[1] / "benchmarks"


@dataclass(slots=True)
class Watcher:
    """Looks at the server every interval, until it is stopped."""

    pid: int
    port: int
    interval: float
    samples: list[tuple[float, Watched]] = field(default_factory=list)
    failure: str = ""
    """Why it could look no more."""
    _end: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Runs in a thread of its own."""
        begun = time.monotonic()
        number = 0
        while not self._end.wait(max(0.0, begun + number * self.interval - time.monotonic())):
            number += 1
            try:
                sample = watch(self.pid, self.port)
            except OSError as error:
                self.failure = f"the server could not be looked at any more: {error}"
                return
            self.samples.append((time.monotonic() - begun, sample))

    def stop(self) -> None:
        """Takes no further samples."""
        self._end.set()


def parse_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Reads the command line."""
    allowed = sorted(os.sched_getaffinity(0))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--connections", type=int, default=5000)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=5000, help="requests per second (default 5000)")
    parser.add_argument("--interval", type=float, default=10, help="seconds between samples (default 10)")
    parser.add_argument("--p95-ms", type=float, default=50, help="the objective (default 50)")
    parser.add_argument(
        "--output", type=Path, default=CACHE / "soak", help="folder for results.json and plot.png"
    )
    parser.add_argument("--python", default=sys.executable, help="the interpreter of server and client")
    parser.add_argument(
        "--cores", default=",".join(str(core) for core in allowed[:2]), help="server's core,client's core"
    )
    options = parser.parse_args(arguments)
    for name in ("connections", "minutes", "rate", "interval"):
        if getattr(options, name) <= 0:
            parser.error(f"--{name} is greater than 0")
    cores = options.cores.split(",")
    if len(cores) != 2 or len(set(cores)) != 2 or not all(core.isdecimal() for core in cores):
        parser.error("--cores names two different cores, as in 0,1")
    options.cores = [int(core) for core in cores]
    return options


def line(interval: Interval, sample: Watched | None) -> str:
    """Writes an interval for a terminal."""
    memory = f"{sample.rss_bytes / 2**20:7.1f} MiB, queue {sample.queue_depth:,.0f}" if sample else ""
    return (
        f"{interval.time:7.0f} s {interval.answered:>9,} answered {interval.failed:>6,} failed"
        f"   p50 {interval.latency_ms(0.5):7.1f}  p95 {interval.latency_ms(0.95):7.1f}"
        f"  p99 {interval.latency_ms(0.99):7.1f} ms   {memory}"
    )


def _interrupted(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def soak(server: Server, plan: Plan, python: Path, core: int) -> tuple[list[Interval], Watcher]:
    """Loads the server, and looks at it meanwhile, until the plan is done or Ctrl-C."""
    for number in (signal.SIGINT, signal.SIGTERM):  # a shell lets what runs in the background ignore SIGINT
        signal.signal(number, _interrupted)
    watcher = Watcher(server.process.pid, server.port, plan.interval)
    thread = threading.Thread(target=watcher.run)
    client = Client(plan, python, core)
    try:
        with client:
            thread.start()
            for interval in client.lines():
                print(line(interval, watcher.samples[-1][1] if watcher.samples else None), flush=True)
    except KeyboardInterrupt:
        print("stopped: what there is is written", flush=True)
    finally:
        watcher.stop()
        thread.join()
    return client.intervals, watcher


def written(intervals: Sequence[Interval], samples: Sequence[tuple[float, Watched]]) -> dict[str, Any]:
    """Writes intervals and samples for the results."""
    shown = []
    previous = 0.0
    for one in intervals:
        shares = {f"p{share * 100:g}_ms": one.latency_ms(share) for share in (0.5, 0.95, 0.99)}
        values = {key: getattr(one, key) for key in one.__slots__ if key != "latencies"}
        rate = one.answered / (one.time - previous) if one.time > previous else 0.0
        shown.append({**values, **shares, "failed": one.failed, "requests_per_second": rate})
        previous = one.time
    return {
        "intervals": shown,
        "samples": [{"time": at, **asdict(sample)} for at, sample in samples],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs, prints, writes; gives the exit code."""
    options = parse_arguments(arguments)
    output: Path = options.output.resolve()
    (output / "logs").mkdir(parents=True, exist_ok=True)
    try:
        raise_file_limit(options.connections)
        environments = Environments.of(options.python, CACHE / "environments")
        plotter = environments.get("plot", ROOT / "serving" / "plot.txt")
        contender, environment = build(environments, output, handlers=ROOT / "soaking" / "handlers")
    except (LimitError, PreparationError) as failure:
        print(failure, file=sys.stderr)
        return 1
    port = free_port()
    server = Server(
        [str(environment.python), "-m", *contender.command(port)],
        port=port,
        core=options.cores[0],
        cwd=ROOT,
        log=output / "logs" / "server.log",
    )
    plan = Plan(
        port, options.connections, options.rate, options.minutes * 60, options.interval, requests(port)
    )
    results: dict[str, Any] = {
        "settings": {key: value for key, value in vars(options).items() if key not in {"output", "python"}},
        "machine": machine(),
        "python": environments.version,
        "versions": environment.versions(),
    }
    try:
        with server:
            intervals, watcher = soak(server, plan, environment.python, options.cores[1])
            if (code := server.process.poll()) is not None:
                watcher.failure = f"the server ended with {code}:\n{server.last_lines()}"
    except StartError as failure:
        print(failure, file=sys.stderr)
        return 1
    found = summary(intervals, watcher.samples)
    lines = verdict(found, options.p95_ms)
    if watcher.failure:
        lines.append((False, watcher.failure))
    results |= {
        "summary": found,
        "verdict": [{"holds": holds, "what": what} for holds, what in lines],
        **written(intervals, watcher.samples),
    }
    (output / "results.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    script = ROOT / "soaking" / "plot.py"
    run([str(plotter.python), str(script), str(output / "results.json"), str(output / "plot.png")])
    for holds, what in lines:
        print(f"{'ok  ' if holds else 'MISS'} {what}")
    print(f"     {disturbance(found)}")
    print(f"written: {output}")
    return 0 if all(holds for holds, _ in lines) else 1


if __name__ == "__main__":
    raise SystemExit(main())
