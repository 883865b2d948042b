"""Measures the time of parsing and validating a body, ours and others': python tests/benchmarks/validate.py

Every contender gets the same bytes and has to say whether the body is valid, or list what is wrong with it.
The schemas are those of `validating/openapi.yaml`; our own entry is the reader that the service generated
from it gives its bodies to. A round is a process of its own, pinned to one core, in which all contenders take
their turns, in an order that changes from round to round: what else the machine does falls on all alike, and
chance (hash seeds, memory layout) is part of the spread. What is measured is CPU time. Before anything is
timed each contender has to accept the valid body of a case and refuse each of the invalid ones; where one
does not, it does not support the case and has no figures there.

Needs Linux, taskset, Python with venv and pip; run it in an environment that has brrtr. Everything else goes
into virtual environments under benchmarks/, which git ignores.
"""

import argparse
import json
import os
import shutil
import sys
from base64 import b64decode
from bz2 import decompress
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from serving.contenders import ROOT
from serving.environments import Environment, Environments, PreparationError, run
from serving.report import machine
from validating.cases import CASES
from validating.names import ALONE, PACKAGE
from validating.report import as_json, summarise, table, target_table, targets, unsupported

import brrtr

CACHE = ROOT.parents[1] / "benchmarks"
PARTS = ROOT / "validating"


@dataclass(frozen=True, slots=True)
class Settings:
    """Says how to measure; recorded with the results."""

    rounds: int
    milliseconds: int
    core: int


def parse_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--milliseconds", type=int, default=40, help="of one measurement (default 40)")
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)))
    parser.add_argument(
        "--output", type=Path, default=CACHE / "validate", help="folder for results.json and plot.png"
    )
    parser.add_argument("--python", default=sys.executable, help="the interpreter that is measured")
    options = parser.parse_args(arguments)
    for name in ("rounds", "milliseconds"):
        if getattr(options, name) < 1:
            parser.error(f"--{name} is at least 1")
    if shutil.which("taskset") is None:
        parser.error("taskset is missing (Debian package util-linux)")
    return options


def write_service(folder: Path) -> Path:
    """Generates the service, with a validator of each schema alone; returns its document, which is JSON.

    Raises:
        DocumentError, SchemaError: the generator refuses the document or a schema.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in brrtr.generate(PARTS / "openapi.yaml").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    package = folder / "src" / PACKAGE
    document = package / "contract" / "openapi.json"
    document.write_bytes(decompress(b64decode(document.with_name("openapi.json.bz2.b64").read_bytes())))
    components = json.loads(document.read_text(encoding="utf-8"))["components"]
    (package / ALONE).mkdir()
    for case in CASES:
        root = {"$ref": f"#/components/schemas/{case.schema}", "components": components}
        source = brrtr.validator_source(root).replace("brrtr.runtime", f"{PACKAGE}.runtime")
        (package / ALONE / f"{case.name}.py").write_text(source, encoding="utf-8")
    return document


def prepare(environments: Environments, project: Path) -> Environment:
    """Makes the environment of the contenders, with what the generated service needs.

    Raises:
        PreparationError: venv or pip failed.
    """
    environment = environments.get("validate", PARTS / "requirements.txt")
    environment.install(str(project))
    return environment


def one_round(environment: Environment, document: Path, settings: Settings, number: int) -> dict[str, Any]:
    """Gives what `measure.py` says.

    Raises:
        PreparationError: it ended with an error.
    """
    paths = os.pathsep.join([str(ROOT), str(document.parents[2])])
    command = ["env", f"PYTHONPATH={paths}", "taskset", "-c", str(settings.core), str(environment.python)]
    arguments = [str(number), str(settings.milliseconds), str(document)]
    found: dict[str, Any] = json.loads(run([*command, str(PARTS / "measure.py"), *arguments]))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints tables, writes results.json and plot.png; 1 when it could not be measured, else 0."""
    options = parse_arguments(arguments)
    output: Path = options.output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    settings = Settings(options.rounds, options.milliseconds, options.core)
    document = write_service(output / "service")
    try:
        environments = Environments.of(options.python, CACHE / "environments")
        environment = prepare(environments, output / "service")
        rounds = []
        for number in range(1, settings.rounds + 1):
            print(f"round {number} of {settings.rounds}", flush=True)
            rounds.append(one_round(environment, document, settings, number))
        plotter = environments.get("plot", ROOT / "serving" / "plot.txt")
    except PreparationError as failure:
        print(failure, file=sys.stderr)
        return 1
    summaries, refused = summarise(rounds), unsupported(rounds)
    found = targets(summaries)
    results = {
        "settings": asdict(settings),
        "machine": machine(),
        "python": environments.version,
        "versions": environment.versions(),
        "titles": {case.name: case.title for case in CASES},
        "cases": summaries,
        "unsupported": refused,
        "targets": as_json(found),
    }
    (output / "results.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    for case in CASES:
        print("\n" + table(f"{case.name}, {case.title}", summaries[case.name], refused.get(case.name, {})))
    print("\n" + target_table(found))
    run([str(plotter.python), str(PARTS / "plot.py"), str(output / "results.json"), str(output / "plot.png")])
    print(f"\nwritten: {output}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
