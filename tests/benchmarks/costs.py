"""Measures what metrics, logs and pools cost a request: python tests/benchmarks/costs.py

The service of `openapi.yaml` with all of them as they are by default, without each, and without all three.
One process on one core each, loaded by wrk from another core; the variants take turns within each round, so
that what else the machine does falls on all alike. What is compared is the CPU of the server by its requests,
as a ratio within a round; the median over the rounds is reported, and the least and the most.

Metrics are switched off by BRRTR_METRICS=off. Pools and logs have no such switch: a copy of the service's
sources without them is served (`costing/variants.py`). Exit code 1 if all three together cost 15 % of a
request or more, in any of the two operations.

Needs Linux, wrk and taskset, and the `brrtr` command in the environment that runs this.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from costing.variants import VariantError, without
from serve import CACHE, TITLES, parse_arguments
from serving.checks import check
from serving.contenders import ROOT
from serving.environments import Environment, Environments, PreparationError
from serving.load import OPERATIONS, LoadError, Sample, run_load
from serving.ours import PROJECT, build
from serving.process import Server, StartError, free_port
from serving.report import machine

REQUIRED = 0.15
"""The share of a request's CPU that all parts together have to stay below."""
WHOLE = "all"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Variant:
    """Is the service without some parts."""

    name: str
    lacks: frozenset[str] = frozenset()
    variables: Mapping[str, str] = field(default_factory=dict)


WITHOUT_METRICS = {"BRRTR_METRICS": "off"}
VARIANTS = (
    Variant(WHOLE),
    Variant("metrics", variables=WITHOUT_METRICS),
    Variant("logs", frozenset({"logs"})),
    Variant("pools", frozenset({"pools"})),
    Variant(NONE, frozenset({"logs", "pools"}), WITHOUT_METRICS),
)
"""Named by what they lack, but for `all` and `none`, which are named by what they have."""


def cost(samples: Mapping[str, Sequence[Sample]], name: str) -> tuple[float, float, float]:
    """Gives the share of a request's CPU that is saved without a part: median, least and most."""
    saved = [
        1 - lacking.cpu_per_request_us / whole.cpu_per_request_us
        for whole, lacking in zip(samples[WHOLE], samples[name], strict=True)
    ]
    return statistics.median(saved), min(saved), max(saved)


def table(operation: str, samples: Mapping[str, Sequence[Sample]]) -> str:
    """Writes the figures of one operation."""
    lines = [f"{TITLES[operation]}: CPU of a request in us, and what it costs to have a part"]
    for name, rounds in samples.items():
        spent = statistics.median(sample.cpu_per_request_us for sample in rounds)
        if name == WHOLE:
            lines.append(f"{'all':18}{spent:8.2f}")
            continue
        middle, least, most = cost(samples, name)
        what = "without any" if name == NONE else f"without {name}"
        lines.append(f"{what:18}{spent:8.2f}   costs {middle:6.1%}  ({least:.1%} to {most:.1%})")
    return "\n".join(lines)


def turn(
    variant: Variant, package: str, environment: Environment, sources: Path, options: argparse.Namespace
) -> dict[str, Sample]:
    """Serves a variant, checks it, loads it."""
    port = free_port()
    server = Server(
        [str(environment.python), "-m", package, "serve", "--port", str(port)],
        port=port,
        core=options.cores[0],
        cwd=ROOT,
        log=options.output / "logs" / f"{variant.name}.log",
        variables={"PYTHONPATH": str(sources), **variant.variables},
    )
    operations = OPERATIONS if options.operation == "both" else [options.operation]
    with server:
        check(port)
        return {
            operation: run_load(
                operation,
                server,
                core=options.cores[1],
                connections=options.connections,
                seconds=options.seconds,
                warmup=1,
            )
            for operation in operations
        }


def measure(options: argparse.Namespace) -> dict[str, dict[str, list[Sample]]]:
    """Measures the samples of every variant by operation."""
    environments = Environments.of(options.python, CACHE / "environments")
    _, environment = build(environments, options.output)
    project = options.output / PROJECT
    (package,) = (found.parent.name for found in (project / "src").glob("*/__main__.py"))
    folders = {
        variant.name: without(variant.lacks, project / "src", options.output / f"without-{variant.name}")
        for variant in VARIANTS
    }
    samples: dict[str, dict[str, list[Sample]]] = {}
    for number in range(1, options.rounds + 1):
        for variant in VARIANTS:
            found = turn(variant, package, environment, folders[variant.name], options)
            for operation, sample in found.items():
                samples.setdefault(operation, {}).setdefault(variant.name, []).append(sample)
                print(
                    f"round {number}: {variant.name:8} {operation:5}{sample.cpu_per_request_us:8.2f} us",
                    flush=True,
                )
    return samples


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints, writes; gives the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parse_arguments(["--output", str(CACHE / "costs"), *given])
    options.output = options.output.resolve()
    (options.output / "logs").mkdir(parents=True, exist_ok=True)
    try:
        samples = measure(options)
    except (PreparationError, VariantError, StartError, LoadError) as failure:
        print(failure, file=sys.stderr)
        return 1
    together = {operation: cost(by_name, NONE)[0] for operation, by_name in samples.items()}
    results = {
        "machine": machine(),
        "together": together,
        "samples": {
            operation: {name: [asdict(one) for one in rounds] for name, rounds in by_name.items()}
            for operation, by_name in samples.items()
        },
    }
    (options.output / "results.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    for operation, by_name in samples.items():
        print("\n" + table(operation, by_name))
    worst = max(together.values())
    print(f"\nTogether at most {worst:.1%} of a request; less than {REQUIRED:.0%} is required.")
    return 0 if worst < REQUIRED else 1


if __name__ == "__main__":
    raise SystemExit(main())
