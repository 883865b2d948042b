"""Compares requests per second of our service, its peers and the ceiling: python tests/benchmarks/serve.py

Every server answers the two operations of `openapi.yaml` with one process on one core; a client loads it
from another, in the ways that `--load` names. Rounds are interleaved (every server in round 1, then every
server in round 2), so that what else the machine does falls on all alike: the ratios within one run are
what counts, and those of CPU per request where the machine has other work. A server is started anew for
each of its turns: idle ones would keep memory and wake for their timers on the measured core, and a fresh
process each round makes chance (hash seeds, memory layout) part of the spread. Before each turn it has to
give the right answers and refuse the wrong requests; one that does not is reported as failing and has no
figures.

Needs Linux, wrk and taskset, Python with venv and pip, a C compiler for the clients of `--load real`, a
newer Python for the servers that run on no older one, and, for our own entry, the `brrtr` command in the
environment that runs this. Everything else, matplotlib too, goes into virtual environments under
benchmarks/, which git ignores.
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from serving.checks import WrongAnswerError, check
from serving.contenders import CEILING, CEILING_CONTENDER, OURS, OURS_PYTHON, PEERS, ROOT, Contender
from serving.environments import Environment, Environments, PreparationError, run
from serving.load import OPERATIONS, Client, LoadError, Sample, run_load, wrk_version
from serving.loads import LOADS, USUAL, Load
from serving.ours import build, without_compiled
from serving.process import Server, StartError, free_port
from serving.report import machine, summarise, table

CACHE = ROOT.parents[1] / "benchmarks"
WARMUP_S = 1
TITLES = {"get": "GET /items/{item_id}?verbose=true", "post": "POST /orders, nested body"}


@dataclass(frozen=True, slots=True)
class Settings:
    """Says how to measure; recorded with the results."""

    rounds: int
    seconds: int
    connections: int
    operations: Sequence[str]
    server_core: int
    client_core: int
    load: str = USUAL
    warmup_seconds: int = WARMUP_S


@dataclass(slots=True)
class Run:
    """Holds what has been measured so far: samples by operation and contender, and why contenders failed."""

    settings: Settings
    load: Load
    client: Client
    output: Path
    samples: dict[str, dict[str, list[Sample]]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)

    def turn(self, contender: Contender, environment: Environment) -> None:
        """Starts one contender, checks it, loads each operation, stops it."""
        port = free_port()
        settings = self.settings
        server = Server(
            [str(environment.python), "-m", *contender.command(port)],
            port=port,
            core=settings.server_core,
            cwd=ROOT,
            log=self.load.file(self.output / "logs", f"{contender.name}.log"),
            variables={**contender.variables, **self.load.variables},
        )
        with server:
            if contender.name != CEILING:
                check(port)
            for operation in settings.operations:
                sample = run_load(
                    operation,
                    server,
                    core=settings.client_core,
                    connections=settings.connections,
                    seconds=settings.seconds,
                    warmup=settings.warmup_seconds,
                    client=self.client,
                )
                self.samples.setdefault(operation, {}).setdefault(contender.name, []).append(sample)
                print(
                    f"    {operation:<5}{sample.requests_per_second:>10,.0f} requests/s"
                    f"{sample.cpu_per_request_us:>8.1f} us of CPU each",
                    flush=True,
                )

    def fail(self, name: str, why: str) -> None:
        """Gives up on a contender and drops what it had measured."""
        self.failures[name] = why
        for samples in self.samples.values():
            samples.pop(name, None)
        print(f"    {name} fails and is left out: {why}", flush=True)


def parse_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Reads the command line."""
    allowed = sorted(os.sched_getaffinity(0))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4, help="of load per operation and round (default 4)")
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--only", default="", help="names to measure, separated by commas; variants too")
    parser.add_argument(
        "--load",
        default=USUAL,
        help=f"{', '.join(f'{load.name} ({load.title})' for load in LOADS.values())}; several with commas",
    )
    parser.add_argument("--operation", choices=[*OPERATIONS, "both"], default="both")
    parser.add_argument(
        "--output", type=Path, default=CACHE / "serve", help="folder for results.json, plot.png"
    )
    parser.add_argument(
        "--python", default=sys.executable, help="the interpreter of all servers that do not need a newer one"
    )
    parser.add_argument(
        "--cores", default=",".join(str(core) for core in allowed[:2]), help="server's core,client's core"
    )
    options = parser.parse_args(arguments)
    for name in ("rounds", "seconds", "connections"):
        if getattr(options, name) < 1:
            parser.error(f"--{name} is at least 1")
    cores = options.cores.split(",")
    if len(cores) != 2 or len(set(cores)) != 2 or not all(core.isdecimal() for core in cores):
        parser.error("--cores names two different cores, as in 0,1")
    options.cores = [int(core) for core in cores]
    options.load = list(dict.fromkeys(options.load.split(",")))
    if unknown := sorted(set(options.load) - LOADS.keys()):
        parser.error(f"--load: {', '.join(unknown)} is not one of {', '.join(LOADS)}")
    known = [OURS, OURS_PYTHON, CEILING, *(peer.name for peer in PEERS)]
    options.only = [name for name in options.only.split(",") if name]
    if unknown := sorted(set(options.only) - set(known)):
        parser.error(f"--only: {', '.join(unknown)} is not one of {', '.join(known)}")
    for tool, package in (("wrk", "wrk"), ("taskset", "util-linux")):
        if shutil.which(tool) is None:
            parser.error(f"{tool} is missing (Debian package {package})")
    return options


def prepare(
    only: Sequence[str], environments: Environments, this_run: Run
) -> list[tuple[Contender, Environment]]:
    """Gives the contenders with their environments; those that cannot be made are failures of the run."""
    prepared = []
    if asked := [name for name in (OURS, OURS_PYTHON) if not only or name in only]:
        print(f"preparing {' and '.join(asked)}", flush=True)
        try:
            ours, environment = build(environments, this_run.output, handlers=this_run.load.handlers)
        except PreparationError as failure:
            for name in asked:
                this_run.fail(name, str(failure))
        else:
            doors = {OURS: ours, OURS_PYTHON: without_compiled(ours)}
            prepared += [(doors[name], environment) for name in asked]
    for contender in (*PEERS, CEILING_CONTENDER):
        if contender.name not in only if only else contender.variant:
            continue
        if not this_run.load.fits(contender):
            continue
        print(f"preparing {contender.name}", flush=True)
        try:
            of_its_python = environments.at_least(contender.python)
            prepared.append((contender, of_its_python.get(contender.environment, contender.requirements)))
        except PreparationError as failure:
            this_run.fail(contender.name, str(failure))
    return prepared


def measure(prepared: Sequence[tuple[Contender, Environment]], this_run: Run) -> None:
    """Runs all rounds; a contender that fails once is out."""
    rounds = this_run.settings.rounds
    for number in range(1, rounds + 1):
        for contender, environment in prepared:
            if contender.name in this_run.failures:
                continue
            print(f"round {number} of {rounds}: {contender.name}", flush=True)
            try:
                this_run.turn(contender, environment)
            except (StartError, WrongAnswerError, LoadError) as failure:
                this_run.fail(contender.name, str(failure))


def measure_load(this_run: Run, only: Sequence[str], environments: Environments) -> dict[str, object]:
    """Gives what results.json holds of one load."""
    prepared = prepare(only, environments, this_run)
    results: dict[str, object] = {
        "settings": asdict(this_run.settings),
        "machine": machine(),
        "python": environments.version,
        "wrk": wrk_version(),
        "load": this_run.load.title,
        "titles": TITLES,
        "contenders": {
            contender.name: {
                "how": contender.how,
                "python": environment.python_version(),
                "versions": environment.versions(),
            }
            for contender, environment in prepared
        },
    }
    measure(prepared, this_run)
    summaries = {operation: summarise(samples) for operation, samples in this_run.samples.items() if samples}
    return results | {"operations": summaries, "failures": this_run.failures}


def write(this_run: Run, results: dict[str, Any], plotter: Environment) -> None:
    """Prints the tables of one load, writes its results.json and plot.png."""
    file = this_run.load.file(this_run.output, "results.json")
    file.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(f"\n{this_run.load.name}: {this_run.load.title}")
    for operation, summary in results["operations"].items():
        print("\n" + table(operation, summary))
    for name, why in this_run.failures.items():
        print(f"\nfailed: {name}: {why}")
    if results["operations"]:
        image = this_run.load.file(this_run.output, "plot.png")
        run([str(plotter.python), str(ROOT / "serving" / "plot.py"), str(file), str(image)])
    print(f"\nwritten: {file}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints the tables, writes results.json and plot.png; 1 when a contender failed, else 0."""
    options = parse_arguments(arguments)
    output: Path = options.output.resolve()
    (output / "logs").mkdir(parents=True, exist_ok=True)
    failed = False
    try:
        environments = Environments.of(options.python, CACHE / "environments")
        plotter = environments.get("plot", ROOT / "serving" / "plot.txt")
        for load in (LOADS[name] for name in options.load):
            settings = Settings(
                rounds=options.rounds,
                seconds=options.seconds,
                connections=options.connections,
                operations=OPERATIONS if options.operation == "both" else [options.operation],
                server_core=options.cores[0],
                client_core=options.cores[1],
                load=load.name,
            )
            this_run = Run(settings, load, load.client(output / "client"), output)
            write(this_run, measure_load(this_run, options.only, environments), plotter)
            failed |= bool(this_run.failures)
    except PreparationError as failure:
        print(failure, file=sys.stderr)
        return 1
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
