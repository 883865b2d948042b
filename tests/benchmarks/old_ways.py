"""Compares the CPU of one service at one rate with the old ways on: python tests/benchmarks/old_ways.py

The old ways: schemas compiled for every request (BRRTR_SCHEMA_CACHE=off), routes scanned as regular
expressions (BRRTR_ROUTER_MODE=regex), bodies serialized to know their size (`soaking/old_ways.py`), every
request logged (BRRTR_LOG_SAMPLING_MODE=all). Measured are the new ways, each of the old ones alone, all but
the schemas, and all. The document is `openapi.yaml` with further operations beside, a hundred in all: a
router has something to choose from.

One process on one core gets requests of both operations in turns at a fixed rate from another core, over kept
connections, and its CPU is read from the scheduler: at equal throughput it is what the ways differ by. The
variants take turns within each round, ratios are those within a round. The rate is the same for all, so that
the slowest decides what it can be. Exit code 1 if the new ways save less than 20 % of what all the old ones
cost, or if a request fails.

Needs Linux and taskset, and the `brrtr` command in the environment that runs this.
"""

import argparse
import json
import os
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from serving.contenders import ROOT
from serving.environments import Environment, Environments, PreparationError
from serving.ours import DOCUMENT, build
from serving.process import Server, StartError, free_port
from serving.report import machine
from soaking.client import Plan
from soaking.load import Client, requests
from soaking.watch import cpu_seconds

CACHE = ROOT.parents[1] / "benchmarks"
OPERATIONS = 100
REQUIRED = 0.20
"""The share of the CPU with all old ways that the new ones have to save; 20 to 40 % are asked for."""
WARM_UP_S = 2.0
SCHEMAS = {"BRRTR_SCHEMA_CACHE": "off"}
ROUTER = {"BRRTR_ROUTER_MODE": "regex"}
LOGS = {"BRRTR_LOG_SAMPLING_MODE": "all"}
NEW, ALL = "new ways", "all old ways"


@dataclass(frozen=True, slots=True)
class Variant:
    """Describes a service with some of the old ways."""

    name: str
    variables: Mapping[str, str] = field(default_factory=dict)
    sizes: bool = False
    """Whether bodies are serialized for their size."""


VARIANTS = (
    Variant(NEW),
    Variant("schemas compiled for each request", SCHEMAS),
    Variant("routes scanned as regular expressions", ROUTER),
    Variant("bodies serialized for their size", sizes=True),
    Variant("every request logged", LOGS),
    Variant("all but the schemas", {**ROUTER, **LOGS}, sizes=True),
    Variant(ALL, {**SCHEMAS, **ROUTER, **LOGS}, sizes=True),
)


class FailedError(Exception):
    """Says that requests failed or were not sent in time, which makes the figures worthless."""


def larger(document: Path) -> dict[str, Any]:
    """Gives the document with further operations, which nobody calls."""
    tree: dict[str, Any] = yaml.safe_load(document.read_text(encoding="utf-8"))
    for number in range(OPERATIONS - len(tree["paths"])):
        parameters = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "integer"}}
            for name in ("owner", "entry")
        ]
        responses = {"204": {"description": "Nothing."}}
        operation = {"operationId": f"extra_{number}", "tags": ["extras"], "responses": responses}
        tree["paths"][f"/extras-{number}/{{owner}}/entries/{{entry}}"] = {
            "parameters": parameters,
            "get": operation,
        }
    return tree


def parse_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Reads the command line."""
    allowed = sorted(os.sched_getaffinity(0))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=8, help="of load for each turn (default 8)")
    parser.add_argument("--rate", type=float, default=2000, help="requests per second (default 2000)")
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--output", type=Path, default=CACHE / "old-ways", help="folder for results.json")
    parser.add_argument("--python", default=sys.executable, help="the interpreter of servers and client")
    parser.add_argument(
        "--cores", default=",".join(str(core) for core in allowed[:2]), help="servers' core,client's core"
    )
    options = parser.parse_args(arguments)
    for name in ("rounds", "seconds", "rate", "connections"):
        if getattr(options, name) <= 0:
            parser.error(f"--{name} is greater than 0")
    cores = options.cores.split(",")
    if len(cores) != 2 or len(set(cores)) != 2 or not all(core.isdecimal() for core in cores):
        parser.error("--cores names two different cores, as in 0,1")
    options.cores = [int(core) for core in cores]
    options.output = options.output.resolve()
    return options


def turn(variant: Variant, package: str, environment: Environment, options: argparse.Namespace) -> float:
    """Gives the microseconds of CPU for a request of a variant.

    Raises:
        FailedError: not every request was answered rightly, at the rate that was asked for.
    """
    port = free_port()
    started = [str(ROOT / "soaking" / "old_ways.py"), package] if variant.sizes else ["-m", package]
    server = Server(
        [str(environment.python), *started, "serve", "--port", str(port)],
        port=port,
        core=options.cores[0],
        cwd=ROOT,
        log=options.output / "logs" / f"{variant.name}.log",
        variables=variant.variables,
    )
    seconds = options.seconds + WARM_UP_S
    plan = Plan(port, options.connections, options.rate, seconds, WARM_UP_S, requests(port))
    with server:
        with Client(plan, environment.python, options.cores[1]) as client:
            lines = client.lines()
            next(lines)
            before = cpu_seconds(server.process.pid)
            for _ in lines:
                pass
            spent = cpu_seconds(server.process.pid) - before
        measured = client.intervals[1:]
    failed = sum(interval.failed for interval in client.intervals)
    answered = sum(interval.answered for interval in measured)
    if failed or answered < 0.95 * options.rate * options.seconds:
        raise FailedError(
            f"{variant.name}: {answered:,} requests answered in {options.seconds:g} s, {failed:,} failed; "
            f"take a lower --rate than {options.rate:g}"
        )
    return spent / answered * 1e6


def report(samples: Mapping[str, Sequence[float]]) -> tuple[str, float]:
    """Gives the figures, and what the new ways save of the CPU with all the old ones."""

    def saved(name: str) -> list[float]:
        return [1 - new / old for new, old in zip(samples[NEW], samples[name], strict=True)]

    lines = [f"{'':40}{'CPU of a request, us':>21}{'the new ways save':>20}"]
    for name, values in samples.items():
        less = "" if name == NEW else f"{statistics.median(saved(name)):19.1%}"
        more = "" if name == NEW else f"   ({min(saved(name)):.1%} to {max(saved(name)):.1%})"
        lines.append(f"{name:40}{statistics.median(values):21.1f}{less}{more}")
    return "\n".join(lines), statistics.median(saved(ALL))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints, writes; gives the exit code."""
    options = parse_arguments(arguments)
    (options.output / "logs").mkdir(parents=True, exist_ok=True)
    samples: dict[str, list[float]] = {}
    try:
        environments = Environments.of(options.python, CACHE / "environments")
        document = options.output / "openapi.json"
        document.write_text(json.dumps(larger(DOCUMENT)), encoding="utf-8")
        contender, environment = build(environments, options.output, document)
        environment.install("jsonschema>=4.23")
        package = contender.command(0)[0]
        for number in range(1, options.rounds + 1):
            for variant in VARIANTS:
                spent = turn(variant, package, environment, options)
                samples.setdefault(variant.name, []).append(spent)
                print(f"round {number}: {variant.name:40}{spent:9.1f} us", flush=True)
    except (PreparationError, StartError, FailedError) as failure:
        print(failure, file=sys.stderr)
        return 1
    text, saved = report(samples)
    settings = {key: value for key, value in vars(options).items() if key not in {"output", "python"}}
    results = {
        "settings": settings,
        "machine": machine(),
        "python": environments.version,
        "versions": environment.versions(),
        "cpu_per_request_us": samples,
        "saved": saved,
    }
    (options.output / "results.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(f"\n{text}\n\n{saved:.1%} less CPU than with all the old ways; {REQUIRED:.0%} are required.")
    return 0 if saved >= REQUIRED else 1


if __name__ == "__main__":
    raise SystemExit(main())
