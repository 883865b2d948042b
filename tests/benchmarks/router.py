"""Measures the time per look-up of our three routers and of others: python tests/benchmarks/router.py

Every contender gets the same routes and answers the same requests, a thousand for each set; one that cannot
take a set, or gives another answer than ours, is reported and has no figures for it. Paths are fresh strings
each time, as from a parser. Rounds are interleaved, all contenders of a set in one process; a figure
is the median over the rounds, of the best of three turns in each, and includes the loop (some 20 ns).
`linear`, `regex` and `starlette` are the scans: a plain one of segments, not ours, goes through the templates
of a method, `regex` through the paths, Starlette through the operations.

Needs Python with venv and pip. The environment that runs this has the generator, which makes the tables; the
others go into a virtual environment under benchmarks/, which git ignores.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from routing.sets import RouteSet, all_sets, requests
from serving.environments import Environments
from serving.report import machine

from brrtr.routes import build

ROOT = Path(__file__).parent
REPOSITORY = ROOT.parents[1]
CACHE = REPOSITORY / "benchmarks"
REQUESTS = 1000

Figures = Mapping[str, float]
"""Nanoseconds per look-up of each contender."""


def job(found: RouteSet, rounds: int) -> dict[str, Any]:
    """Gives what a measuring process needs: the routes in our order of precedence, the tables, requests."""
    table = build([(method, path, f"{method} {path}") for method, path in found.routes], "")
    ordered = [tuple(key.split(" ", 1)) for keys in table.static.values() for key in keys.values()]
    for rows in table.dynamic.values():
        ordered += [tuple(key.split(" ", 1)) for keys in rows.values() for key in keys.values()]
    return {
        "routes": ordered,
        "static": repr(table.static),
        "dynamic": repr(table.dynamic),
        "requests": requests(found.routes, REQUESTS),
        "rounds": rounds,
    }


def measured(python: Path, work: dict[str, Any]) -> dict[str, Any]:
    """Gives the answer of a measuring process.

    Raises:
        subprocess.CalledProcessError: it failed; it has said why.
    """
    paths = os.pathsep.join(map(str, (ROOT, REPOSITORY / "project_template")))
    process = subprocess.run(
        [str(python), "-m", "routing.measure"],
        input=json.dumps(work),
        env={**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(process.stdout)
    return answer


def ratios(sets: Mapping[str, Figures]) -> dict[str, float]:
    """Gives what is asked of the routers (AC8, AC9), as far as it was measured: the more the better."""
    asked = [
        (f"services-{count}", other, "hybrid") for count in (50, 100, 200) for other in ("regex", "starlette")
    ]
    asked += [
        (name, other, "trie")
        for name in ("small", "services-20-dynamic", "github", "services-1200-dynamic", "shapeless-1200")
        for other in ("linear", "hybrid", "falcon", "sanic-routing", "starlette")
    ]
    found = {
        f"{name}: {other} / {mine}": sets[name][other] / sets[name][mine]
        for name, other, mine in asked
        if name in sets and other in sets[name]
    }
    if {"services-20-dynamic", "services-1200-dynamic"} <= sets.keys():
        few, many = sets["services-20-dynamic"]["trie"], sets["services-1200-dynamic"]["trie"]
        found["trie: 20 routes / 1200 routes"] = few / many
    return found


def table(sets: Sequence[RouteSet], results: Mapping[str, Figures]) -> str:
    """Shows nanoseconds per look-up, a line for each set."""
    names = list(dict.fromkeys(name for figures in results.values() for name in figures))
    lines = [f"{'ns per look-up':<46}" + "".join(f"{name:>15}" for name in names)]
    for found in sets:
        figures = results[found.name]
        cells = [f"{figures[name]:,.0f}" if name in figures else "-" for name in names]
        lines.append(f"{found.title:<46}" + "".join(f"{cell:>15}" for cell in cells))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints the table and the ratios, writes results.json."""
    known = {found.name: found for found in all_sets()}
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", default=",".join(known), help="names of sets, separated by commas")
    parser.add_argument("--output", type=Path, default=CACHE / "router", help="folder for results.json")
    parser.add_argument("--python", default=sys.executable, help="the interpreter that all routers run on")
    options = parser.parse_args(arguments)
    names = options.only.split(",")
    if unknown := sorted(set(names) - known.keys()):
        parser.error(f"--only: {', '.join(unknown)} is not one of {', '.join(known)}")
    environments = Environments.of(options.python, CACHE / "environments")
    environment = environments.get("routing", ROOT / "routing" / "requirements.txt")
    answers = {}
    for name in names:
        print(f"measuring {name}: {known[name].title}", flush=True)
        answers[name] = measured(environment.python, job(known[name], options.rounds))
    sets = {
        name: {contender: statistics.median(times) for contender, times in answer["times"].items()}
        for name, answer in answers.items()
    }
    results = {
        "machine": machine(),
        "python": environments.version,
        "versions": environment.versions(),
        "sets": {name: {"title": known[name].title, **answers[name]} for name in names},
        "medians_ns": sets,
        "ratios": ratios(sets),
    }
    output: Path = options.output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    (output / "results.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print("\n" + table([known[name] for name in names], sets) + "\n")
    for title, ratio in results["ratios"].items():
        print(f"{title:<60}{ratio:>8.2f}")
    for name, answer in answers.items():
        for contender, why in answer["failures"].items():
            print(f"no figures for {contender} on {name}: {why}")
    print(f"\nwritten: {output}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
